import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { plannedDay } from '../../src/plan/model/planned-day.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const SETTINGS = `vendor: Ledgerly
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
`;

const PLAN = `customer: Acme
purchased: 2026-11-02
target: 2026-12-04
live: share
goal: { why: Value }
people:
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person] }
  mina: { roles: [csm] }
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: account, title: Create the account, owner: jane, duration: 1d, due: 2026-11-24 }
      - { id: share, title: Share the portal, owner: csm, duration: 1d, due: 2026-11-30, after: [account] }
`;

const workspace = (plan = PLAN) => folderWith({ 'onboard.yaml': SETTINGS, 'plans/acme.yaml': plan });

async function run(root: string, ...argv: readonly string[]) {
  const outcome = await onboardIn(root, [...argv, '--no-input']);
  return { ...outcome, all: outcome.printed + outcome.said };
}

const insights = async (plan: string) => {
  const { printed, said } = await run(workspace(plan), 'insights', '--format', 'json');
  const [all] = JSON.parse(printed).groups;
  return { onboarded: all?.onboarded ?? 0, said };
};

describe('a plan that is closed as onboarded while its go-live is open', () => {
  const CLOSED = `${PLAN}closed: { on: 2026-11-20, result: onboarded }\n`;

  it('cannot be made with a command, which says the two ways out', async () => {
    const { code, said } = await run(workspace(), 'close', 'acme', '--result', 'onboarded');
    expect(code).toBe(2);
    expect(said).toContain('"Share the portal", the go-live task, is not done');
    expect(said).toContain('onboard done acme share --on DAY');
    const done = workspace(PLAN.replace('due: 2026-11-30', 'due: 2026-11-30, done: 2026-11-19'));
    expect((await run(done, 'close', 'acme', '--result', 'onboarded')).code).toBe(0);
    const noLive = workspace(PLAN.replace('live: share\n', ''));
    expect((await run(noLive, 'close', 'acme', '--result', 'onboarded')).code).toBe(0);
  });

  it('counts neither as live nor as lost, and is reported', async () => {
    const unknown = await insights(CLOSED);
    expect(unknown.onboarded).toBe(0);
    expect(unknown.said).toContain('Left out, because they were closed as onboarded without a go-live date: acme.');
    const live = await insights(CLOSED.replace('due: 2026-11-30', 'due: 2026-11-30, done: 2026-11-19'));
    expect(live.onboarded).toBe(1);
    expect(live.said).not.toContain('left out');
    expect((await insights(CLOSED.replace('live: share\n', ''))).onboarded).toBe(1);
  });
});

describe('a reason that says nothing', () => {
  test.each([
    [['skip', 'acme', 'account', '--reason', '-']],
    [['block', 'acme', 'account', '--by', 'customer', '--reason', '...']],
    [['move', 'acme', 'account', '+1d', '--reason', '.']],
    [['pause', 'acme', '--to', '2026-12-01', '--reason', '–']],
    [['close', 'acme', '--result', 'churned', '--reason', '?!']],
  ])('is refused: %j', async (argv) => {
    const { code, said } = await run(workspace(), ...argv);
    expect(code).toBe(2);
    expect(said).toContain('says nothing');
  });

  test.each(['끝', '1', 'ok', '🎄'])('accepts a short one in any script: %s', async (reason) => {
    expect((await run(workspace(), 'skip', 'acme', 'account', '--reason', reason)).code).toBe(0);
  });
});

test('commands that show dates report a go-live that names no step', async () => {
  const root = workspace(PLAN.replace('live: share', 'live: shore'));
  expect((await run(root, 'status', 'acme')).printed.replace(/\s+/g, ' ')).toContain(
    '`live` names "shore" as the go-live task, but the plan has no such task',
  );
  expect((await run(root, 'timeline', 'acme')).printed).toContain('"shore" is not a task of the plan');
  const json = JSON.parse((await run(root, 'timeline', 'acme', '--format', 'json')).printed);
  expect(json.live).toMatchObject({ task: 'shore', title: null });
});

describe('a paused customer', () => {
  const PAUSED = `${PLAN}pauses: [{ from: 2026-11-18, to: 2026-11-27, by: customer, reason: Audit }]\n`.replace(
    'due: 2026-11-24',
    'due: 2026-11-24, started: 2026-11-10',
  );

  it('is paused on every screen, and no condition on engagement selects them', async () => {
    const root = workspace(PAUSED);
    expect((await run(root, 'status')).printed).toMatch(/Acme +on-track +paused/);
    expect((await run(root, 'status', 'acme')).printed).toContain('Customer  paused, last active');
    const { plans } = JSON.parse((await run(root, 'status', '--format', 'json')).printed);
    expect(plans[0]).toMatchObject({ engagement: 'unknown', paused: { until: '2026-11-27' } });
    expect((await run(root, 'status', '--where', 'engagement=medium')).printed).not.toContain('Acme');
    const running = workspace(PAUSED.replace('to: 2026-11-27', 'to: 2026-11-19'));
    expect((await run(running, 'status', 'acme')).printed).toContain('Customer  engagement ');
  });
});

describe('undo', () => {
  it('undoes no older change after a refusal, unless the change is named', async () => {
    const root = workspace();
    await run(root, 'note', 'acme', 'account', 'hello');
    await run(root, 'skip', 'acme', 'nothing', '--reason', 'because');
    const refused = await run(root, 'undo');
    expect(refused.code).toBe(2);
    expect(refused.said).toContain('The last command, "onboard skip", was refused and changed nothing');
    expect(refused.said).toContain('"acme: account note: hello". To undo that: onboard undo 1');
    expect((await run(root, 'undo')).code).toBe(2);
    expect((await run(root, 'undo', '1')).printed).toBe('Undone: acme: account note: hello\n');
  });

  it('undoes a successful command at once, even when one was refused before', async () => {
    const root = workspace();
    await run(root, 'note', 'acme', 'account', 'one');
    await run(root, 'note', 'acme', 'nothing', 'two');
    await run(root, 'status', 'nobody');
    await run(root, 'note', 'acme', 'account', 'three');
    expect((await run(root, 'undo')).printed).toContain('three');
    expect((await run(root, 'undo')).printed).toContain('one');
    const none = await run(root, 'undo');
    expect(none.said).toContain(
      'the last ten changes that commands made here, as long as nothing else has changed those files since',
    );
  });

  it('lists what can be undone separately from what cannot', async () => {
    const root = workspace();
    await run(root, 'note', 'acme', 'account', 'one');
    await run(root, 'note', 'acme', 'account', 'two');
    expect((await run(root, 'undo', '--list')).printed).toBe(
      ' 1  acme: account note: two\n 2  acme: account note: one - once those above are undone\n',
    );
    writeFileSync(join(root, 'plans/acme.yaml'), PLAN);
    expect((await run(root, 'undo', '--list')).printed).toContain(
      ' 1  acme: account note: two - changed since, cannot be',
    );
  });
});

test('the overdue work of customers whom --limit leaves out is counted', async () => {
  const late = (name: string) =>
    PLAN.replace('customer: Acme', `customer: ${name}`).replace(/2026-11-(?:24|30)/g, '2026-11-10');
  const root = folderWith({ 'onboard.yaml': SETTINGS, 'plans/a.yaml': late('A'), 'plans/b.yaml': late('B') });
  const cut = (await run(root, 'status', '--limit', '1')).printed.replace(/\s+/g, ' ');
  expect(cut).toMatch(/and [12] more overdue, at customers that are not listed/);
  expect((await run(root, 'status', '--limit', '2')).printed).not.toContain('more overdue');
});

describe('link', () => {
  const SECRET = 'aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypq';
  const PUBLISHED = `${SETTINGS}publish: { url: "https://plans.ledgerly.example" }\n`;
  const PAGE = PLAN.replace('live: share', 'page: fbjb55g6q6\nlive: share');
  const link = (plan: string, argv: readonly string[], env = { ONBOARD_SECRET: SECRET }) =>
    onboardIn(folderWith({ 'onboard.yaml': PUBLISHED, 'plans/acme.yaml': plan }), ['link', ...argv], env);

  test.each([
    [[], 'CUSTOMER is missing'],
    [['acme', '--all'], '--all and a customer cannot be used together'],
    [['zeta'], 'There is no customer "zeta"'],
    [['acme', 'omar'], 'Nobody in the plan of Acme is called "omar"'],
  ])('%j says what is wrong before it asks for a secret', async (argv, why) => {
    const { code, said } = await link(PAGE, argv, { ONBOARD_SECRET: '' });
    expect(said).toContain(why);
    expect(code).toBe(2);
  });

  it('says whom to add when nobody can have a link, and changes no link of a plan without a page', async () => {
    expect((await link(PAGE.replace(/^ {2}jane: .*\n/m, ''), ['acme'])).said).toContain(
      'onboard person add acme "Jane Kim',
    );
    const { code, said } = await link(PLAN, ['acme', 'jane', '--renew']);
    expect([code, said]).toEqual([2, expect.stringContaining('acme has no page yet')]);
  });

  it('prints all links with --all, and names the plans without a page', async () => {
    const root = folderWith({
      'onboard.yaml': PUBLISHED,
      'plans/acme.yaml': PAGE,
      'plans/birch.yaml': PLAN.replace('customer: Acme', 'customer: Birch'),
    });
    const { code, printed, said } = await onboardIn(root, ['link', '--all'], { ONBOARD_SECRET: SECRET });
    expect(printed).toMatch(/^Jane Kim {2}https:\/\/plans\.ledgerly\.example\/p\/fbjb55g6q6\/#[a-z2-7]+\n$/);
    expect(said).toContain('Left out, because they have no page: birch.');
    expect(code).toBe(1);
  });
});

test('a colleague who is not in the plan is shown by name', async () => {
  const settings = `${SETTINGS}  tom: { name: Tom Ray, email: tom@ledgerly.example, roles: [support] }\n`;
  const plan = PLAN.replace('title: Create the account,', 'title: Create the account, session: { minutes: 30 },');
  const root = folderWith({ 'onboard.yaml': settings, 'plans/acme.yaml': plan });
  await run(root, 'recap', 'acme', 'account', '--question', 'When? @tom +3d');
  expect((await run(root, 'status', 'acme')).printed).toMatch(/When\? +11-25 +Tom Ray/);
  const { plans } = JSON.parse((await run(root, 'status', '--format', 'json', '--today', '2026-11-30')).printed);
  expect(plans[0].overdue).toMatchObject([{ ownerName: 'Tom Ray', side: 'vendor' }]);
});

test('a text that would make a file too large is refused with that reason', async () => {
  const root = workspace(`# ${'x'.repeat(1024 * 1024 - PLAN.length - 100)}\n${PLAN}`);
  const { code, said } = await run(root, 'note', 'acme', 'account', 'x'.repeat(200));
  expect([code, said]).toEqual([2, expect.stringContaining('The file would be larger than 1 MiB')]);
  expect((await run(root, 'note', 'acme', 'account', 'x')).code).toBe(0);
});

test('a day to promise is never a day off, even when steps are counted in calendar days', async () => {
  const days = PLAN.replace(/duration: 1d/g, 'duration: 5cd..9cd..14cd');
  for (const today of ['2026-11-20', '2026-11-23', '2026-11-24', '2026-11-25']) {
    const { live } = JSON.parse(
      (await run(workspace(days), 'timeline', 'acme', '--today', today, '--format', 'json')).printed,
    );
    for (const day of [live.p50, live.p80, live.p90]) expect(new Date(day).getUTCDay() % 6).not.toBe(0);
  }
  const done = days.replace('due: 2026-11-30', 'due: 2026-11-30, done: 2026-11-15');
  const { live } = JSON.parse((await run(workspace(done), 'timeline', 'acme', '--format', 'json')).printed);
  expect(live.p80 ?? '2026-11-15').toBe('2026-11-15');
});

/** A name in the environment that is ours. */
const VARIABLE = /ONBOARD_[A-Z]+(?:_[A-Z]+)*/g;

describe('the command line', () => {
  it('says how to write a text that looks like an option', async () => {
    for (const text of ['-x', '-5% off'])
      expect((await run(workspace(), 'note', 'acme', 'account', text)).said).toContain(`-- "${text}"`);
    expect((await run(workspace(), 'note', 'acme', 'account', '--intrnal')).said).not.toContain('two dashes');
  });

  it('documents all environment variables that it and its pipelines read, in the help and in the reference', async () => {
    const files = ['src', 'templates', 'action.yml'].flatMap((place) =>
      statSync(place).isFile()
        ? [place]
        : readdirSync(place, { recursive: true, encoding: 'utf8' }).map((file) => join(place, file)),
    );
    const read = new Set(
      files
        .filter((file) => statSync(file).isFile())
        .flatMap((file) => readFileSync(file, 'utf8').match(VARIABLE) ?? []),
    );
    // Written into the bundle by the build.
    read.delete('ONBOARD_BUILD');
    expect(read.size).toBeGreaterThan(15);
    const { printed } = await run(workspace(), '--help');
    const reference = readFileSync('docs/reference.md', 'utf8');
    for (const text of [printed, reference.slice(reference.indexOf('## Environment'))])
      expect([...read].filter((name) => !text.includes(name))).toEqual([]);
  });

  it('distinguishes too many arguments from missing quotes', async () => {
    expect((await run(workspace(), 'hand-over', 'acme')).said).toContain(
      'hand-over takes only options. See: onboard hand-over',
    );
    expect((await run(workspace(), 'note', 'acme', 'account', 'two', 'words')).said).toContain('with spaces in quotes');
  });
});

test('time is counted in the week of the due date if that is ahead, else of the expected day', () => {
  expect(plannedDay(20, 10, 15)).toBe(20);
  expect(plannedDay(15, 10, 15)).toBe(15);
  expect(plannedDay(15, 18, 15)).toBe(15);
  expect(plannedDay(14, 18, 15)).toBe(18);
  expect(plannedDay(14, 10, 15)).toBe(15);
  expect(plannedDay(null, 18, 15)).toBe(18);
  expect(plannedDay(14, null, 15)).toBeNull();
  expect(plannedDay(null, null, 15)).toBeNull();
});

describe('a template that cannot be read', () => {
  it('is reported by every command that names it, and is not a filter without matches', async () => {
    const root = folderWith({ 'onboard.yaml': SETTINGS, 'plans/acme.yaml': PLAN, 'templates/cpa.yaml': 'name: "x\n' });
    for (const argv of [
      ['status', '--template', 'cpa'],
      ['status', '--where', 'health=on-track,template=crm|cpa'],
      ['validate', '--where', 'template=cpa'],
      ['upgrade', '--all', '--template', 'cpa'],
      ['new', 'Beech', '--template', 'cpa'],
      ['template', 'show', 'cpa'],
      ['timeline', '--template', 'cpa'],
      ['learn', 'cpa'],
    ]) {
      const { code, said } = await run(root, ...argv);
      expect([code, said], argv.join(' ')).toEqual([
        2,
        expect.stringContaining('templates/cpa.yaml cannot be used as it is'),
      ]);
    }
    expect((await run(root, 'status', '--template', 'crm')).said).toContain('There is no template "crm"');
    const madeFrom = PLAN.replace('live: share', 'live: share\ntemplate: { id: cpa, version: abc12345 }');
    writeFileSync(join(root, 'plans/acme.yaml'), madeFrom);
    expect((await run(root, 'status', '--template', 'cpa')).printed).toContain('Acme');
  });
});

describe('a plan that is made', () => {
  it('names another open plan of its customer, whichever file comes first', async () => {
    for (const id of ['aaa', 'zzz']) {
      const root = workspace();
      const { printed } = await run(root, 'new', 'acme ', '--id', id, '--template', 'cpa', '--format', 'json');
      const { findings }: { findings: { rule: string; message: string }[] } = JSON.parse(printed);
      expect(findings.filter(({ rule }) => rule === 'second-plan').map(({ message }) => message)).toEqual([
        'acme has another open plan, plans/acme.yaml',
      ]);
    }
    const { printed } = await run(
      workspace(`${PLAN}closed: { on: 2026-11-10, result: cancelled, reason: Budget }\n`),
      'new',
      'Acme',
      '--id',
      'b',
      '--template',
      'cpa',
      '--format',
      'json',
    );
    expect(printed).not.toContain('second-plan');
  });

  it('is signed today at the earliest', async () => {
    const { code, said } = await run(workspace(), 'new', 'Beech', '--template', 'cpa', '--signing', '2026-11-19');
    expect([code, said]).toEqual([2, expect.stringContaining('--purchased 2026-11-19')]);
    expect((await run(workspace(), 'new', 'Beech', '--template', 'cpa', '--signing', '2026-11-20')).code).toBe(0);
  });

  it('names options that settle what is open before it is written, and commands afterwards', async () => {
    const root = folderWith({
      'onboard.yaml': `${SETTINGS}  theo: { name: Theo Berg, roles: [csm] }\n`,
      'plans/acme.yaml': PLAN,
    });
    const asked = ['new', 'Beech', '--template', 'crm'];
    const { all } = await run(root, ...asked, '--dry-run');
    expect(all).toContain('--person csm=mina|theo');
    expect(all).toMatch(/--set\s+level=/);
    expect(all).not.toContain('onboard set');
    const { printed } = await run(root, ...asked);
    expect(printed).toContain('onboard person add beech mina|theo --role csm');
    expect(printed.replace(/\s+/g, ' ')).toContain('onboard set beech level=');
    expect(printed).not.toMatch(/--set|--person/);
    expect((await run(root, 'person', 'add', 'beech', 'theo', '--role', 'csm')).code).toBe(0);
  });
});

test('why says that a step has no duration, and expects no day of a skipped step', async () => {
  const plan = PLAN.replace(', owner: csm, duration: 1d', ', owner: csm');
  expect((await run(workspace(plan), 'why', 'acme', 'share')).printed).toMatch(/1d because the plan gives no/);
  expect((await run(workspace(), 'why', 'acme', 'share')).printed).toContain('1d from the plan');
  const skipped = PLAN.replace('due: 2026-11-24 }', 'skipped: { on: 2026-11-19, reason: Not needed } }');
  const { printed } = await run(workspace(skipped), 'why', 'acme', 'account');
  expect(printed).toContain('which was skipped, counts as done on Thu 19 Nov');
  expect(printed).not.toContain('expected');
});

test('a command is recognized by its beginning and by its names in other programs', async () => {
  const meant = async (...argv: readonly string[]) => (await run(workspace(), ...argv)).said.split('\n')[1]?.trim();
  expect(await meant('stat')).toBe('Did you mean "status"?');
  expect(await meant('vali')).toBe('Did you mean "validate"?');
  expect(await meant('statsu')).toBe('Did you mean "status"?');
  expect(await meant('finish', 'acme')).toBe('Did you mean: onboard done CUSTOMER TASK');
  expect(await meant('qqqqq')).toBe('See: onboard help');
});

test('each schema is listed with what it is for', async () => {
  const lines = (await run(workspace(), 'schema')).printed.trimEnd().split('\n');
  expect(lines).toContainEqual(expect.stringMatching(/^plan +plans\/\*\.yaml: /));
  for (const line of lines) expect(line).toMatch(/^[\w.-]+ {2,}\S.*\S/);
});
