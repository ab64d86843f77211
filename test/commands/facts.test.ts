import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

const SETTINGS = `vendor: Ledgerly
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
  jisoo: { name: Jisoo Han, email: jisoo@ledgerly.example, roles: [csm] }
`;

const TASKS = `phases:
  - id: setup
    name: Setup
    tasks:
      - { id: contract, title: Send the contract, owner: mina, due: 2026-11-20, before: signing }
      - { id: account, title: Create the account, owner: jane, due: 2026-11-24 }
      - id: import
        title: Import the data
        owner: jane
        due: 2026-11-26
        after: [account]
        check:
          - { item: Export the ledger }
          - { item: Name the columns }
      - { id: share, title: Share the portal, owner: csm, due: 2026-11-30, after: [import] }
`;

const PLAN = `customer: Acme
purchased: 2026-11-02
live: share
goal:
  why: Value
  measures:
    - { name: Calls, unit: calls a month, from: 40, to: 10, by: 2027-03-31 }
    - { name: Calls at night }
people:
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person] }
  mina: { roles: [csm] }
${TASKS}`;

function workspace(files: Record<string, string> = {}): string {
  return folderWith({ 'onboard.yaml': SETTINGS, 'plans/acme.yaml': PLAN, ...files });
}

const plan = (root: string, id = 'acme') => parse(readFileSync(join(root, `plans/${id}.yaml`), 'utf8'));
const task = (root: string, id: string) =>
  plan(root).phases[0].tasks.find((each: { readonly id: string }) => each.id === id);

async function run(root: string, ...argv: string[]) {
  const outcome = await onboardIn(root, [...argv, '--no-input']);
  return { ...outcome, all: outcome.printed + outcome.said };
}

describe('people', () => {
  it('get an id from their first name, and colleagues keep their id from the team', async () => {
    const root = workspace();
    await run(root, 'person', 'add', 'acme', 'Lee Han <lee@acme.example>', '--role', 'it-admin,end-user');
    await run(root, 'person', 'add', 'acme', 'jisoo');
    expect(plan(root).people.lee).toEqual({
      name: 'Lee Han',
      email: 'lee@acme.example',
      side: 'customer',
      roles: ['it-admin', 'end-user'],
    });
    expect(plan(root).people.jisoo).toEqual({});
  });

  it('are found by address, and change only in what the command names', async () => {
    const root = workspace();
    const { code } = await run(root, 'person', 'change', 'acme', 'JANE@acme.example', '--link', '2', '--locale', 'ko');
    expect(code).toBe(0);
    expect(plan(root).people.jane).toMatchObject({ name: 'Jane Kim', link: 2, locale: 'ko', roles: ['point-person'] });
    expect((await run(root, 'person', 'change', 'acme', 'jane', '--link', '2')).printed).toContain(
      'already has these values',
    );
  });

  it('cannot be removed while they own work; removing the last one leaves no empty list', async () => {
    const root = workspace({
      'plans/solo.yaml':
        'customer: Solo\npurchased: 2026-11-02\npeople: { kim: { name: Kim } }\nphases: [{ id: a, name: A, tasks: [{ id: b, title: B, due: 2026-12-01 }] }]\n',
    });
    expect((await run(root, 'person', 'remove', 'acme', 'jane')).said).toContain('still has account, import');
    await run(root, 'done', 'acme', 'account', 'import');
    expect((await run(root, 'person', 'remove', 'acme', 'jane')).said).toContain('did account, import');
    expect((await run(root, 'person', 'remove', 'solo', 'kim')).code).toBe(0);
    expect(plan(root, 'solo').people).toBeUndefined();
  });

  it('become the colleague of the team, whichever way the command names them', async () => {
    for (const who of [
      'Jisoo Han',
      'JISOO han',
      'Jisoo Han <jisoo@ledgerly.example>',
      'J. Han <Jisoo@ledgerly.example>',
    ]) {
      const root = workspace();
      expect((await run(root, 'person', 'add', 'acme', who)).code).toBe(0);
      expect(Object.keys(plan(root).people)).toEqual(['jane', 'mina', 'jisoo']);
    }
    const root = workspace();
    await run(root, 'person', 'add', 'acme', 'Jane Kim', '--id', 'jane-2');
    await run(root, 'person', 'add', 'acme', '"Kim, Bo" <bo@acme.example>');
    expect(plan(root).people['jane-2']).toEqual({ name: 'Jane Kim', side: 'customer' });
    expect(plan(root).people.kim.name).toBe('Kim, Bo');
  });

  it('cannot be removed while only they hold a role that open work or the plan needs', async () => {
    const root = workspace();
    await run(root, 'assign', 'acme', 'contract', 'jane');
    expect((await run(root, 'person', 'remove', 'acme', 'mina')).said).toContain(
      'Mina Park is the only csm, whom share waits for\n  Give the role to somebody else first: onboard person change acme PERSON --role +csm',
    );
    await run(root, 'person', 'add', 'acme', 'jisoo', '--role', 'csm');
    expect((await run(root, 'person', 'remove', 'acme', 'mina')).code).toBe(0);
    await run(root, 'assign', 'acme', 'account', 'import', 'contract', 'jisoo');
    expect((await run(root, 'person', 'remove', 'acme', 'jane')).said).toContain('Jane Kim is the only point-person\n');
    await run(root, 'done', 'acme', 'account', 'import', 'contract', 'share');
    expect((await run(root, 'person', 'remove', 'acme', 'jane')).code).toBe(0);
  });

  it.each([
    [['add', 'acme', 'Jane Other <jane@acme.example>'], 'jane is already in acme'],
    [['add', 'acme', 'Lee', '--role', 'it-admn'], 'There is no role "it-admn"'],
    [['add', 'acme', 'jane kim'], 'jane is already in acme'],
    [['add', 'acme', 'Jane K <JANE@acme.example>'], 'jane is already in acme'],
    [['add', 'acme', 'Lee Han lee@acme.example'], 'Write it as: "Lee Han <lee@acme.example>"'],
    [['add', 'acme', 'lee@acme.example'], 'lee@acme.example has no name'],
    [['add', 'acme', 'lee', 'Lee Han', 'lee@acme.example'], 'Put text with spaces in quotes'],
    [['remove', 'acme', 'mina'], 'Mina Park still has contract'],
    [['change', 'acme', 'jane'], 'No change is given'],
    [['change', 'acme', 'nobody', '--link', '2'], 'Nobody in acme'],
    [['change', 'acme', 'jane', '--link', '0'], 'not a link number'],
    [['become', 'acme', 'jane'], 'person has no action "become"'],
  ])('%j is refused: %s', async (argv, message) => {
    const { code, said } = await run(workspace(), 'person', ...argv);
    expect([code, said]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('a measure', () => {
  it('requires a number where it counts', async () => {
    const root = workspace();
    expect((await run(root, 'measure', 'acme', 'Calls', 'plenty')).said).toContain(
      '"plenty" is not a number, and Calls is measured in numbers: 40, 10 calls a month',
    );
    expect((await run(root, 'measure', 'acme', 'Calls', '22,5 a month')).said).toContain('Give only the number: 22.5');
    expect((await run(root, 'measure', 'acme', 'Calls', '22.5')).code).toBe(0);
    expect((await run(root, 'measure', 'acme', 'Calls at night', 'plenty')).code).toBe(0);
    expect((await run(root, 'measure', 'acme', 'Calls at night', '3', '--on', '2026-11-19')).code).toBe(0);
  });
});

describe('set', () => {
  it('writes attributes, facts and days, and removes entries', async () => {
    const root = workspace();
    await run(
      root,
      'set',
      'acme',
      'level=expert',
      'products=sso, scim',
      'target=next friday',
      'goal=More',
      'locale=ko',
    );
    expect(plan(root)).toMatchObject({
      attributes: { level: 'expert', products: ['sso', 'scim'] },
      target: '2026-11-27',
      goal: { why: 'More' },
      locale: 'ko',
    });
    await run(root, 'set', 'acme', 'level=', 'products=', 'target=', 'locale=');
    expect(Object.keys(plan(root))).not.toContain('target');
    expect(plan(root).attributes ?? {}).toEqual({});
  });

  it.each([
    ['locale=fr', 'There is no language "fr"'],
    ['target=soon', 'is not a day'],
    ['target=11/12/2026', 'could be 2026-11-12 or 2026-12-11'],
    ['live=nothing', 'acme has no task "nothing"'],
    ['customer=', 'needs the name'],
    ['goal=', 'The goal has measures'],
    ['level', 'is not a setting'],
    ['=x', 'is not a setting'],
    ['purchased=2026-11-01', 'See: onboard sign acme --help'],
    ['people=jane', 'See: onboard person acme --help'],
    ['page=aaaaaaaaaa', 'Edit plans/acme.yaml by hand'],
  ])('%s is refused: %s', async (setting, message) => {
    const { code, said } = await run(workspace(), 'set', 'acme', setting);
    expect([code, said]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('measure', () => {
  it('adds readings, corrects the one of the same day, and keeps words', async () => {
    const root = workspace();
    await run(root, 'measure', 'acme', 'calls', '31', '--on', 'mon', '--by', 'Jane Kim');
    await run(root, 'measure', 'acme', 'calls', '22');
    await run(root, 'measure', 'acme', 'calls', '21.5');
    await run(root, 'measure', 'acme', 'at night', 'hardly any');
    const [calls, night] = plan(root).goal.measures;
    expect(calls.readings).toEqual([
      { on: '2026-11-16', value: 31, by: 'jane' },
      { on: '2026-11-20', value: 21.5 },
    ]);
    expect(night.readings).toEqual([{ on: '2026-11-20', value: 'hardly any' }]);
    expect((await run(root, 'measure', 'acme', 'calls', '1', '--on', 'tomorrow')).said).toContain('still to come');
    expect((await run(root, 'measure', 'acme', 'visits', '1')).said).toContain('acme has no measure "visits"');
  });
});

const PROSPECT = `customer: Birch\nsigning: 2026-11-18\nagreed: { on: 2026-11-02 }\ntarget: 2027-01-15\n${TASKS}`;

describe('sign', () => {
  it.each([
    ['2026-11-17', '2026-11-23', '1 working day earlier'],
    ['2026-11-18', '2026-11-24', null],
    ['2026-11-19', '2026-11-25', '1 working day later'],
    ['2026-11-20', '2026-11-26', '2 working days later'],
  ])('on %s makes the account due on %s', async (on, due, words) => {
    const root = workspace({ 'plans/birch.yaml': PROSPECT });
    const { printed } = await run(root, 'sign', 'birch', '--on', on);
    const after = plan(root, 'birch');
    const dues = after.phases[0].tasks.map((each: { readonly due: string }) => each.due);
    expect([after.purchased, after.signing, after.target]).toEqual([on, undefined, '2027-01-15']);
    // Work before the signature keeps its date.
    expect(dues.slice(0, 2)).toEqual(['2026-11-20', due]);
    if (words === null) expect([printed.includes('due date'), after.agreed]).toEqual([false, { on: '2026-11-02' }]);
    else {
      expect(printed).toContain(words);
      expect([after.agreed, printed.includes('proposed again')]).toEqual([undefined, true]);
    }
  });

  it('happens once', async () => {
    const root = workspace();
    expect((await run(root, 'sign', 'acme')).printed).toContain('acme signed on 2026-11-02');
    expect((await run(root, 'sign', 'acme', '--on', 'today')).said).toContain('by hand');
  });
});

const asking = (wish: string) => PLAN.replace('due: 2026-11-26\n', `due: 2026-11-26\n        asked: ${wish}\n`);
const LATER = '{ due: 2026-12-01, on: 2026-11-19, by: jane, reason: away }';

describe('agreements', () => {
  it('hold for the whole plan until a date moves, even on the same day, and can be repeated', async () => {
    const root = workspace();
    await run(root, 'agree', 'acme');
    expect(plan(root).agreed).toEqual({ on: '2026-11-20', by: 'jane' });
    const moved = await run(root, 'move', 'acme', 'import', '+1d', '--shift', '--reason', 'slow');
    expect(moved.printed).toContain('The dates of import, share were agreed');
    expect(task(root, 'share').notes).toHaveLength(1);
    expect(task(root, 'account').notes).toBeUndefined();
    expect((await run(root, 'move', 'acme', 'import', '+1d', '--reason', 'slower')).printed).not.toContain('agreed');
    await run(root, 'agree', 'acme');
    expect([task(root, 'import').agreed, task(root, 'account').agreed]).toEqual(['2026-11-20', undefined]);
    expect((await run(root, 'agree', 'acme')).printed).toContain('were agreed on 2026-11-20');
    await run(root, 'move', 'acme', 'import', '+1d', '--reason', 'slower still');
    expect(task(root, 'import').agreed).toBeUndefined();
  });

  it('show what a request would do before it is granted, and move what follows when asked to', async () => {
    const root = workspace({ 'plans/acme.yaml': asking(LATER) });
    const { said } = await run(root, 'agree', 'acme', 'import', '--shift');
    expect(said).toMatch(/This means, if import takes until Tue 1 Dec: go-live .*; the day to promise \(80 %\) /);
    expect(task(root, 'import')).toMatchObject({ due: '2026-12-01', agreed: '2026-11-20' });
    expect(task(root, 'import').asked).toBeUndefined();
    expect(task(root, 'share')).toMatchObject({ due: '2026-12-03', agreed: '2026-11-20' });
  });

  it('do not move what follows without --shift', async () => {
    const root = workspace({ 'plans/acme.yaml': asking(LATER).replace('2026-11-30', '2026-12-07') });
    await run(root, 'agree', 'acme', 'import');
    expect(task(root, 'share')).not.toHaveProperty('agreed');
  });

  it('assign a colleague, who is added to the plan if missing', async () => {
    const newcomer = workspace({
      'plans/acme.yaml': asking('{ to: Lee Han <lee@other.example>, on: 2026-11-19, by: jane }'),
    });
    await run(newcomer, 'agree', 'acme', 'import');
    expect(plan(newcomer).people.lee).toEqual({ name: 'Lee Han', email: 'lee@other.example', side: 'customer' });
    expect(task(newcomer, 'import').owner).toBe('lee');
    const known = workspace({ 'plans/acme.yaml': asking('{ to: Mina Park, on: 2026-11-19, by: jane }') });
    await run(known, 'agree', 'acme', 'import');
    expect(task(known, 'import').owner).toBe('mina');
  });

  it('are declined with a reason that the customer reads', async () => {
    const root = workspace({ 'plans/acme.yaml': asking(LATER) });
    const { said } = await run(root, 'decline', 'acme', 'import', 'The auditor comes');
    expect(said).toContain('Agreeing would mean, if import takes until Tue 1 Dec: go-live');
    expect(task(root, 'import').notes).toEqual([
      { on: '2026-11-20', text: 'Not possible: 2026-12-01 (jane). The auditor comes' },
    ]);
    expect(task(root, 'import')).toMatchObject({ due: '2026-11-26' });
    expect((await run(root, 'decline', 'acme', 'share', 'no')).said).toContain('There are no requests in acme');
  });

  it('are undone as a whole', async () => {
    const root = workspace({ 'plans/acme.yaml': asking(LATER) });
    await run(root, 'agree', 'acme', 'import', '--shift');
    await run(root, 'undo');
    expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toBe(asking(LATER));
  });
});

describe('a checklist', () => {
  it('is done with its last item, and not before', async () => {
    const root = workspace();
    await run(root, 'check', 'acme', 'import', 'ledger', '--on', 'yesterday');
    expect(task(root, 'import')).toMatchObject({ check: [{ item: 'Export the ledger', done: '2026-11-19' }, {}] });
    expect(task(root, 'import').done).toBeUndefined();
    await run(root, 'check', 'acme', 'import', 'ledger', '--open');
    await run(root, 'check', 'acme', 'import', 'ledger', 'columns');
    expect(task(root, 'import').done).toBe('2026-11-20');
    expect((await run(root, 'check', 'acme', 'import', 'ledger')).said).toContain('import has been done since');
  });

  it('begins with its first item', async () => {
    const root = workspace();
    expect((await run(root, 'check', 'acme', 'share', 'link')).said).toContain('share has no checklist');
    await run(root, 'check', 'acme', 'share', 'Copy the link', '--add');
    expect(task(root, 'share').check).toEqual([{ item: 'Copy the link' }]);
    expect((await run(root, 'check', 'acme', 'import', 'e')).said).toContain('import has no item "e"');
    expect((await run(root, 'check', 'acme', 'import', 'the')).said).toContain('could be more than one item');
  });
});

describe('a new meeting', () => {
  it('has a length, an hour and a place', async () => {
    const root = workspace();
    await run(
      root,
      'add',
      'acme',
      'Talk',
      '--session',
      '1h',
      '--at',
      '9:05',
      '--place',
      'Room 3',
      '--internal',
      '--optional',
    );
    expect(task(root, 'talk')).toMatchObject({
      session: { minutes: 60, at: '09:05', place: 'Room 3' },
      internal: true,
      optional: true,
    });
  });

  it.each([
    [['--session', '0m'], 'not the length'],
    [['--session', '1441m'], 'not the length'],
    [['--session', '30m', '--at', '24:00'], 'not a time'],
    [['--at', '9:00'], 'need --session'],
  ])('%j is refused', async (options, message) => {
    const { code, said } = await run(workspace(), 'add', 'acme', 'Talk', ...options);
    expect([code, said]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('hand-over', () => {
  const other = PLAN.replace('customer: Acme', 'customer: Birch\nattributes: { region: west }').replace(
    'owner: jane, due: 2026-11-24',
    'owner: mina, done: 2026-11-19',
  );

  it('moves roles, open tasks and open questions of all open plans, and leaves what is done', async () => {
    const root = workspace({
      'plans/birch.yaml': other,
      'plans/cedar.yaml': `${PLAN}closed: { on: 2026-11-19, result: onboarded }\n`,
    });
    const { printed } = await run(
      root,
      'hand-over',
      '--from',
      'Mina Park',
      '--to',
      'jisoo@ledgerly.example',
      '--format',
      'json',
    );
    expectDescribed('hand-over', printed);
    expect(JSON.parse(printed).plans.map((each: { id: string }) => each.id)).toEqual(['acme', 'birch']);
    expect(plan(root, 'birch').people).toEqual({
      jane: expect.anything(),
      jisoo: { roles: ['csm'] },
      mina: { roles: [] },
    });
    expect(Object.keys(plan(root).people)).toEqual(['jane', 'jisoo']);
    const owners = plan(root, 'birch').phases[0].tasks.map((each: { owner: string }) => each.owner);
    expect(owners).toEqual(['jisoo', 'mina', 'jane', 'csm']);
    expect(plan(root, 'cedar').people.mina).toEqual({ roles: ['csm'] });
  });

  it('until a day moves only work due by that day, including work owned through roles', async () => {
    for (const [until, owners] of [
      ['2026-11-29', ['jisoo', 'jane', 'jane', 'csm']],
      ['2026-11-30', ['jisoo', 'jane', 'jane', 'jisoo']],
    ] as const) {
      const root = workspace();
      await run(root, 'hand-over', '--from', 'mina', '--to', 'jisoo', '--until', until);
      expect(plan(root).phases[0].tasks.map((each: { owner: string }) => each.owner)).toEqual(owners);
      expect(plan(root).people.mina).toEqual({ roles: ['csm'] });
    }
  });

  it('covers only the named customers, and writes nothing in a dry run', async () => {
    const root = workspace({ 'plans/birch.yaml': other });
    const before = readFileSync(join(root, 'plans/birch.yaml'), 'utf8');
    const dry = await run(root, 'hand-over', '--from', 'mina', '--to', 'jisoo', '--where', 'region=west', '--dry-run');
    expect([dry.printed.includes('Birch'), dry.printed.includes('Acme')]).toEqual([true, false]);
    expect(readFileSync(join(root, 'plans/birch.yaml'), 'utf8')).toBe(before);
    // The conditions of status: whose customers, and their health.
    const chosen = async (where: string) => {
      const { printed } = await run(
        root,
        'hand-over',
        '--from',
        'mina',
        '--to',
        'jisoo',
        '--where',
        where,
        '--dry-run',
      );
      return ['Acme', 'Birch'].filter((name) => printed.includes(name));
    };
    expect(await chosen('csm=mina')).toEqual(['Acme', 'Birch']);
    expect(await chosen('csm=mina,region=west')).toEqual(['Birch']);
    expect(await chosen('customer!=Birch')).toEqual(['Acme']);
    expect((await run(root, 'hand-over', '--from', 'mina', '--to', 'jisoo', '--where', 'helth=at-risk')).code).toBe(2);
    expect((await run(root, 'hand-over', '--from', 'mina', '--to', 'mina')).said).toContain(
      'cannot hand over to themselves',
    );
    expect((await run(root, 'hand-over', '--from', 'jisoo', '--to', 'mina')).printed).toContain('nothing to hand over');
  });

  it('is undone as one change', async () => {
    const root = workspace({ 'plans/birch.yaml': other });
    await run(root, 'hand-over', '--from', 'mina', '--to', 'jisoo');
    await run(root, 'undo');
    expect(readFileSync(join(root, 'plans/birch.yaml'), 'utf8')).toBe(other);
    expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toBe(PLAN);
  });
});

describe('the reason for leaving', () => {
  it('has a kind', async () => {
    const root = workspace();
    await run(
      root,
      'close',
      'acme',
      '--result',
      'churned',
      '--kind',
      'price',
      '--reason',
      'Too dear',
      '--on',
      'yesterday',
    );
    expect(plan(root).closed).toEqual({ on: '2026-11-19', result: 'churned', kind: 'price', reason: 'Too dear' });
    expect((await run(root, 'close', 'acme', '--result', 'churned', '--kind', 'mood')).said).toContain(
      '--kind cannot be',
    );
  });
});
