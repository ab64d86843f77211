import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

const at = (files: Readonly<Record<string, string>> = {}) => folderWith({ ...ledgerly, ...files });
const broken = { 'plans/broken.yaml': 'customer: Broken\nphases: [\n' };

describe('status', () => {
  it('shows customers who need help first, with reasons and overdue work, and the totals last', async () => {
    const { code, printed } = await onboardIn(at(), ['status']);
    expect(code).toBe(1);
    expect(printed).toBe(
      `
CUSTOMER         HEALTH     ENGAGED  DONE  NEXT             OVERDUE  GO-LIVE  80 % BY           SLIP
Acme Accounting  off-track  medium    1/4  blocked: Switc…        2  no date
한빛회계법인     on-track   high      1/2  첫 고객과 포털…           12-03    12-09       -29d..-25d
Juniper Group    prospect             0/1  Launch                    12-29    2027-01-07  -23d..-17d

Who needs help, and why
Blocked by the customer
  Acme Accounting  "Switch on the custom data connection" is on the critical path and blocked
                     since Mon 16 Nov by the customer: IT is on leave
                   "Why do the two totals differ?" is overdue by 4 working days, and 1 more

Overdue, in working days
  LATE  DUE    CUSTOMER         TASK                                     WHO
    4d  11-16  Acme Accounting  Question: Why do the two totals differ?  Mina Park (vendor)
    1d  11-19  Acme Accounting  Switch on the custom data connection     Bob Ortiz (customer)

3 plans: 1 off track, 1 on track, 1 to sign; 2 tasks overdue.

2 plans are behind their template: acme, 한빛. See: onboard upgrade --all --dry-run
`.slice(1),
    );
  });

  it('shows one customer in full, beginning with why they bought', async () => {
    const { printed } = await onboardIn(at(), ['status', 'acme']);
    expect(printed).toBe(
      `
Acme Accounting (acme)
Clients see their own figures without calling the firm.
- Client calls about figures, 40 a month → 10 a month, by Wed 31 Mar 2027

Health    off-track
          "Switch on the custom data connection" is on the critical path and blocked since Mon 16
          Nov by the customer: IT is on leave
          "Why do the two totals differ?" is overdue by 4 working days, and 1 more
Customer  engagement medium, last active Mon 9 Nov
Done      1 of 4 tasks, now in System setup
Go-live   due Mon 30 Nov, target Wed 2 Dec
          not before Tue 1 Dec, no date until "Switch on the custom data connection" is unblocked:
          each day costs a day
Plan      template cpa, CSM Mina Park, plans/acme.yaml

Turn       Bob Ortiz: Switch on the custom data connection, due Thu 19 Nov (blocked)
Time left  customer 4 h, vendor none
           week of Mon 23 Nov: customer 1 h
           week of Mon 30 Nov: customer 1 h
           no date yet: customer 2 h
Minutes    Create the account, Mon 9 Nov, with Jane Kim, Mina Park

PEOPLE     SIDE      ROLES
Jane Kim   customer  point-person, decision-maker
Bob Ortiz  customer  it-admin
Mina Park  vendor    csm

   TASK                                    STATE    DUE    ENDS     THEIR TIME  WHO
   Kickoff
✓  Create the account                      done     11-06  11-09        15 min  Jane Kim
   System setup
!  Switch on the custom data connection    blocked  11-19  no date         2 h  Bob Ortiz  critical
   Import existing data                    waiting  11-27  no date         1 h  Bob Ortiz  critical
   Rollout
   Share the portal with the first client  waiting  11-30  no date         1 h  Jane Kim   critical

Blocked   Switch on the custom data connection: by the customer since Mon 16 Nov: IT is on leave

OPEN QUESTION                  DUE    WHO
Why do the two totals differ?  11-16  Mina Park

Overdue, in working days
  LATE  DUE    TASK                                     WHO
    4d  11-16  Question: Why do the two totals differ?  Mina Park (vendor)
    1d  11-19  Switch on the custom data connection     Bob Ortiz (customer)

Acme Accounting is off-track: no date until "Switch on the custom data connection" is unblocked:
each day costs a day; 2 tasks overdue; "Switch on the custom data connection" is on the critical
path and blocked since Mon 16 Nov by the customer: IT is on leave.

1 plan is behind its template: acme. See: onboard upgrade --all --dry-run
`.slice(1),
    );
  });

  it.each([
    [[], 1],
    [['--fail-on', 'at-risk'], 1],
    [['--fail-on', 'off-track'], 1],
    [['--fail-on', 'never'], 0],
    [['한빛'], 0],
    [['한빛', '--fail-on', 'at-risk'], 0],
    [['--csm', 'theo'], 0],
    [['--csm', 'Mina Park'], 1],
    [['--template', 'cpa', '--csm', 'theo'], 0],
  ])('with %j exits with %i', async (argv, code) => {
    expect((await onboardIn(at(), ['status', ...argv])).code).toBe(code);
  });

  it('expects no go-live of a customer who is live with overdue work, or whose live task was skipped', async () => {
    const plan = (fact: string) => `customer: Elm
purchased: 2026-11-02
target: 2026-11-10
live: go
phases:
  - id: all
    name: All
    tasks:
      - { id: go, title: Go, duration: 2d, ${fact} }
      - { id: check, title: Check, duration: 1d, due: 2026-11-16, after: [go] }
`;
    const live = at({ 'plans/elm.yaml': plan('done: 2026-11-12') });
    const { printed } = await onboardIn(live, ['status', 'elm']);
    expect(printed).toContain('live since Thu 12 Nov\n');
    expect(printed).toContain(
      'Elm is at-risk: live since Thu 12 Nov, 2 working days after the target; 1 task overdue.',
    );
    expect(printed).not.toContain('expected');
    const asMarkdown = await onboardIn(live, ['status', 'elm', '--format', 'markdown']);
    expect(asMarkdown.printed).toContain('live since Thu 12 Nov');

    const skipped = at({ 'plans/elm.yaml': plan('skipped: { on: 2026-11-12, reason: Not needed }') });
    expect((await onboardIn(skipped, ['status', 'elm'])).printed).toContain('Elm is at-risk: 1 task overdue.');
    expect((await onboardIn(skipped, ['timeline', 'elm'])).printed).toContain(
      'The go-live task "Go" was skipped, so there is no day.',
    );
  });

  it('finds a customer by id, by name, and by a Korean name however it is composed', async () => {
    const root = at();
    for (const typed of ['한빛', '한빛'.normalize('NFD'), '한빛회계법인', '회계']) {
      expect((await onboardIn(root, ['status', typed])).printed).toContain('한빛회계법인 (한빛)');
    }
  });

  it('suggests the customer, CSM or template that was probably meant', async () => {
    const root = at();
    expect(await onboardIn(root, ['status', 'akme'])).toMatchObject({
      code: 2,
      said: 'onboard: There is no customer "akme"\n  Did you mean "acme"?\n',
    });
    expect((await onboardIn(root, ['status', '--csm', 'minna'])).said).toContain('Did you mean "mina"?');
    expect((await onboardIn(root, ['status', '--template', 'cpq'])).said).toContain('Did you mean "cpa"?');
    expect((await onboardIn(root, ['status', '--fail-on', 'overdu'])).said).toContain('Did you mean "overdue"?');
  });

  it('leaves archived plans out unless they are asked for', async () => {
    const root = at();
    expect((await onboardIn(root, ['status'])).printed).not.toContain('Kestrel');
    expect((await onboardIn(root, ['status', '--all'])).printed).toContain('4 plans');
    expect((await onboardIn(root, ['status', 'kestrel'])).printed).toContain(
      'churned on Wed 1 Apr: They merged with a bank',
    );
  });

  it('names the file that it cannot evaluate, reports the rest, and exits with 2', async () => {
    const { code, printed, said } = await onboardIn(at(broken), ['status', '--fail-on', 'never']);
    expect(code).toBe(2);
    expect(said).toMatch(/^plans\/broken\.yaml:\d+:\d+: /);
    expect(printed).toContain('3 plans: 1 off track');
  });

  it('says that dates are counted without a calendar that does not exist', async () => {
    const plan = 'customer: Elm\npurchased: 2026-11-16\ncalendars: [US]\nphases: [{ id: a, name: A }]\n';
    const root = at({ 'plans/elm.yaml': plan });
    const { code, printed, said } = await onboardIn(root, ['status', 'elm']);
    expect([code, said]).toEqual([2, expect.stringContaining('plans/elm.yaml:3:13: There is no calendar "US"')]);
    expect(printed).toContain('Elm (elm)');
    expect((await onboardIn(root, ['status'])).printed).not.toContain('plans/elm.yaml');
    expect((await onboardIn(root, ['status', 'acme'])).said).toBe('');
  });

  it('ignores a broken file that the question is not about', async () => {
    const archived = { 'plans/archive/old.yaml': 'nonsense' };
    expect((await onboardIn(at(archived), ['status', '한빛'])).code).toBe(0);
    expect((await onboardIn(at(broken), ['status', '한빛'])).code).toBe(0);
    expect((await onboardIn(at(broken), ['status', 'broken'])).code).toBe(2);
  });

  it('prints JSON that its schema describes, in every shape it takes', async () => {
    const root = at(broken);
    for (const argv of [[], ['--all'], ['acme'], ['juniper', '한빛']]) {
      const { printed } = await onboardIn(root, ['status', '--format', 'json', ...argv]);
      expectDescribed('status', printed);
    }
    const { printed } = await onboardIn(root, ['status', '--format', 'json']);
    const view = JSON.parse(printed);
    expect(view).toMatchObject({
      schemaVersion: 1,
      kind: 'status',
      today: '2026-11-20',
      summary: { plans: 3, onTrack: 1, atRisk: 0, offTrack: 1, done: 0, stalled: 0, overdueTasks: 2 },
    });
    expect(view.plans[0]).toMatchObject({
      id: 'acme',
      csm: 'mina',
      phase: 'setup',
      progress: { done: 1, total: 4 },
      schedule: 'off-track',
      next: [{ task: 'data-connection', owner: 'it-admin', side: 'customer', due: '2026-11-19' }],
      live: { due: '2026-11-30', expected: '2026-12-01', p80: null, target: '2026-12-02', slip: -1 },
    });
    expect(view.plans[0].overdue).toMatchObject([
      { task: 'create-account', question: 'totals', side: 'vendor', workingDaysLate: 4 },
      { task: 'data-connection', question: null, side: 'customer', workingDaysLate: 1 },
    ]);
    expect(view.diagnostics[0]).toMatchObject({ file: 'plans/broken.yaml', severity: 'error' });
  });

  it('answers for the day of --today', async () => {
    const { printed } = await onboardIn(at(), ['status', 'acme', '--today', '2026-11-08', '--format', 'json']);
    const [plan] = JSON.parse(printed).plans;
    expect(plan.overdue.map(({ task }: { task: string }) => task)).toEqual(['create-account']);
    expect(plan.detail.phases[0].tasks[0].state).toBe('ready');
    expect(plan.detail.questions).toEqual([]);
  });

  it('annotates overdue tasks at the lines of their due dates', async () => {
    const { printed } = await onboardIn(at(), ['status', '--format', 'github']);
    expect(printed).toContain(
      '::warning file=plans/acme.yaml,line=39,endLine=39,col=14,endColumn=23,title=Acme Accounting%3A overdue::Switch on',
    );
    expect(printed.match(/^::/gm)).toHaveLength(2);
  });

  it('adds annotations and a job summary to its text on GitHub', async () => {
    const root = at();
    const summary = join(root, 'summary.md');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: join(root, '..') };
    const { printed } = await onboardIn(root, ['status'], env);
    expect(printed).toContain('3 plans: 1 off track');
    expect(printed).toMatch(/^::warning file=onboard-test-\w+\/plans\/acme\.yaml,line=29,/m);
    const written = readFileSync(summary, 'utf8');
    expect(written).toContain('| Acme Accounting | 🔴 off-track | medium |');
    expect(written).toContain('| Go-live | 80 % by | Target |');
    expect((await onboardIn(root, ['status', '--format', 'markdown'])).printed).toContain('| 80 % by |');
  });

  it('reports each customer as a suite and each overdue task as a failure to CI servers', async () => {
    const { printed } = await onboardIn(at(), ['status', '--format', 'junit']);
    expect(printed).toContain('<testsuites>\n  <testsuite package="onboard status" id="0" ');
    expect(printed).toContain('<testcase classname="Acme Accounting" name="create-account/totals" time="0">');
    expect(printed).toContain('<testcase classname="한빛회계법인" name="nothing overdue" time="0"/>');
  });

  it('lets nothing in a file break a table, ping anybody or run a command of CI', async () => {
    const title = '"::error::x ##[group]y | <b>@all</b>"';
    const root = at({
      'plans/hostile.yaml': `customer: ${title}
purchased: 2026-11-02
people: { eve: { name: ${title}, side: customer, roles: [point-person] } }
goal: { why: ${title} }
phases:
  - { id: one, name: ${title}, tasks: [{ id: t, title: ${title}, owner: eve, due: 2026-11-03 }] }
`,
    });
    for (const argv of [[], ['hostile']]) {
      const { printed } = await onboardIn(root, ['status', '--format', 'markdown', ...argv]);
      expect(printed).toContain('error::x');
      expect(printed).not.toMatch(/<b>|@all|[^\\]\| <b/);
    }
    const { printed } = await onboardIn(root, ['status'], { GITHUB_ACTIONS: 'true' });
    expect(printed).not.toContain('##[');
    const commands = printed.split('\n').filter((line) => line.trimStart().startsWith('::'));
    expect(commands).toHaveLength(3);
    for (const command of commands) expect(command).toMatch(/^::warning file=plans/);
  });

  it('says so when there is no plan', async () => {
    const { code, printed } = await onboardIn(folderWith({ 'onboard.yaml': 'vendor: L\n' }), ['status']);
    expect([code, printed]).toEqual([0, 'There are no plans.\n']);
  });

  it('names the plans that cannot be evaluated, whether there are others or not', async () => {
    for (const others of [
      {},
      { 'plans/fine.yaml': 'customer: Fine\npurchased: 2026-11-02\nphases: [{ id: a, name: A }]\n' },
    ]) {
      const root = folderWith({ 'onboard.yaml': 'vendor: L\n', ...others, ...broken });
      for (const format of ['text', 'markdown', 'junit']) {
        const { code, printed } = await onboardIn(root, ['status', '--format', format]);
        expect(code).toBe(2);
        expect(printed).toContain('1 plan cannot be evaluated');
        expect(printed).toMatch(/plans\/broken\\?\.yaml/);
        expect(printed).not.toContain('no plans');
        expect(printed.includes('Fine')).toBe(Object.keys(others).length > 0);
      }
    }
  });

  it('says that a customer may be in one of them', async () => {
    const root = folderWith({ 'onboard.yaml': 'vendor: L\n', 'plans/juniper.yaml': 'customer: [\n' });
    const { code, said } = await onboardIn(root, ['status', 'Juni']);
    expect([code, said]).toEqual([
      2,
      expect.stringContaining('These files cannot be used, see onboard validate: plans/juniper.yaml.'),
    ]);
  });

  it('takes one line for each of them, however much is wrong with it', async () => {
    const many = Array.from({ length: 300 }, (_, index) => `unknown-${index}: 1\n`).join('');
    const root = folderWith({ 'onboard.yaml': 'vendor: L\n', 'plans/broken.yaml': `customer: B\n${many}` });
    const { said } = await onboardIn(root, ['status']);
    expect(said.split('\n')).toEqual([
      expect.stringMatching(/^plans\/broken\.yaml:\d+:\d+: .* \(and 3\d\d more\)$/),
      'Files that cannot be evaluated are left out; see onboard validate.',
      '',
    ]);
  });

  it('says how far it can be relied on when the settings are broken', async () => {
    const plan = 'customer: Fine\npurchased: 2026-11-02\nphases: [{ id: a, name: A }]\n';
    const said = async (settings: string) =>
      (await onboardIn(folderWith({ 'onboard.yaml': settings, 'plans/fine.yaml': plan }), ['status'])).said;
    expect(await said('vendor: L\nhealth: { stalled-after: ten }\n')).toContain(
      '\nOnly the faulty parts of onboard.yaml are left out, and defaults are used;',
    );
    expect(await said('vendor: L\nworkweek: [\n')).toContain(
      '\nonboard.yaml cannot be used. Defaults are used instead, without the calendars of the workspace: do not',
    );
  });
});
