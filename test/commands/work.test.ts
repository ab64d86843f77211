import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { expectDescribed } from '../support/output-schema.ts';
import { ACME, changedLines, LEDGERLY, onboard, onboardWith } from './ledgerly.ts';

/** Runs one command on the plan and says which lines it changed. */
async function linesChangedBy(...argv: readonly string[]): Promise<readonly string[]> {
  const root = folderWith(LEDGERLY);
  const { code, said } = await onboard(root, ...argv);
  expect([code, said]).toEqual([0, '']);
  return changedLines(ACME, readFileSync(join(root, 'plans/acme.yaml'), 'utf8'));
}

describe('every verb changes the lines it means, and no others', () => {
  const cases: readonly (readonly [readonly string[], readonly string[]])[] = [
    [['start', 'acme', 'import-data'], ['+started: 2026-11-16']],
    [['done', 'acme', 'first', '--on', '2026-11-12'], ['+done: 2026-11-12']],
    [
      ['skip', 'acme', 'import-data', '--reason', 'They start empty'],
      ['+skipped: { on: 2026-11-16, reason: They start empty }'],
    ],
    [
      ['block', 'acme', 'import-data', '--by', 'customer', '--reason', 'IT: on leave # soon'],
      ['+blocked: { since: 2026-11-16, by: customer, reason: "IT: on leave # soon" }'],
    ],
    [
      ['assign', 'acme', 'share-portal', 'jane'],
      ['-owner: point-person', '+owner: jane'],
    ],
    [
      ['reopen', 'acme', 'create-account'],
      [
        '-- { id: create-account, title: "Create the account", owner: point-person, due: 2026-11-06, done: 2026-11-06 }',
        '+- { id: create-account, title: "Create the account", owner: point-person, due: 2026-11-06 }',
      ],
    ],
    [
      ['remove', 'acme', 'first-session'],
      [
        '-# the one that decides',
        '-- id: first-session',
        '-title: First session',
        '-owner: csm',
        '-session: { minutes: 60 }',
        '-due: 2026-11-12   # agreed by phone',
      ],
    ],
    [
      [
        'pause',
        'acme',
        '--from',
        '2026-12-21',
        '--to',
        '2027-01-03',
        '--reason',
        'Year-end closing',
        '--by',
        'customer',
      ],
      ['+pauses:', '+- { from: 2026-12-21, to: 2027-01-03, by: customer, reason: Year-end closing }'],
    ],
  ];
  for (const [argv, lines] of cases) {
    it(argv.join(' '), async () => expect(await linesChangedBy(...argv)).toEqual(lines));
  }
});

describe('what a change does', () => {
  it('to go-live is printed after the change', async () => {
    const root = folderWith(LEDGERLY);
    const { printed } = await onboard(root, 'skip', 'acme', 'import-data', '--reason', 'They start empty');
    expect(printed).toContain('acme: import-data skipped: They start empty\n');
    expect(printed).toMatch(/Go-live .* → .*: \d working days earlier, \d+ working days before the target Fri 4 Dec/);
    expect((await onboard(root, 'block', 'acme', 'share', '--by', 'vendor', '--reason', 'R')).printed).toContain(
      'Go-live has no date until',
    );
  });

  it('to go-live is left out for notes and closed plans', async () => {
    const root = folderWith(LEDGERLY);
    const commands = [
      ['note', 'acme', 'share', 'Hello'],
      ['assign', 'acme', 'share', 'mina'],
      ['close', 'acme', '--result', 'churned', '--reason', 'Bankrupt'],
      ['archive', 'acme'],
    ];
    for (const argv of commands) {
      expect((await onboard(root, ...argv)).printed).toMatch(/^acme: [^\n]+\n(?:The file is now [^\n]+\n)?$/);
    }
  });

  it('is refused when it would cause a new error', async () => {
    const root = folderWith(LEDGERLY);
    const plan = () => readFileSync(join(root, 'plans/acme.yaml'), 'utf8');
    await onboard(root, 'done', 'acme', 'import-data', '--on', '2026-11-13');
    const before = plan();
    const { code, printed, said } = await onboard(root, 'done', 'acme', 'share-portal', '--on', '2026-11-12');
    expect([code, printed, plan()]).toEqual([2, '', before]);
    expect(said).toContain('"share-portal" was done on 2026-11-12, before "import-data" (2026-11-13)');
    expect(said).toContain('Name another day with --on, or edit plans/acme.yaml by hand');
  });

  it('is not refused for an error that existed before', async () => {
    const broken = ACME.replace('due: 2026-11-20', 'done: 2026-11-13').replace('due: 2026-11-23', 'done: 2026-11-12');
    const root = folderWith({ ...LEDGERLY, 'plans/acme.yaml': broken });
    expect((await onboard(root, 'note', 'acme', 'share', 'Which one is wrong?')).code).toBe(0);
    expect((await onboard(root, 'done', 'acme', 'share-portal', '--on', '2026-11-11')).code).toBe(0);
  });

  it('is printed as JSON for programs', async () => {
    const { printed } = await onboard(folderWith(LEDGERLY), 'done', 'acme', 'first-session', '--format', 'json');
    expectDescribed('change', printed);
    expect(JSON.parse(printed)).toMatchObject({
      schemaVersion: 1,
      kind: 'change',
      customer: 'acme',
      file: 'plans/acme.yaml',
      changes: ['first-session done'],
      live: { target: '2026-12-04' },
      commit: null,
    });
  });

  it('is checked against good practice: new findings are shown, not old ones', async () => {
    const { printed } = await onboard(folderWith(LEDGERLY), 'done', 'acme', 'share-portal');
    expect(printed).toContain('(done-out-of-order)');
    expect(printed).not.toContain('no-goal');
  });
});

describe('names', () => {
  it('may be partial, and are never guessed', async () => {
    const root = folderWith(LEDGERLY);
    expect((await onboard(root, 'done', 'accounting', 'Import')).printed).toContain('import-data done');
    expect((await onboard(root, 'start', 'acme', 'portal')).printed).toContain('share-portal started');
    const none = await onboard(root, 'start', 'acme', 'first-sesion');
    expect([none.code, none.said]).toEqual([2, expect.stringContaining('Did you mean "first-session"?')]);
    const two = await onboard(root, 'start', 'acme', 'the');
    expect(two.code).toBe(2);
    expect(two.said).toContain('create-account (Create the account), share-portal (Share the portal)');
    expect((await onboard(root, 'done', 'acmee', 'x')).said).toContain('Did you mean "acme"?');
  });

  it('can be several at once, all or none', async () => {
    const root = folderWith(LEDGERLY);
    await onboard(root, 'done', 'acme', 'first-session', 'nothing-like-it');
    expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toBe(ACME);
    const { printed } = await onboard(root, 'done', 'acme', 'first-session', 'import-data', 'first-session');
    expect(printed).toContain('acme: first-session done\nacme: import-data done\n');
  });
});

describe('block', () => {
  it('used again says what it replaces', async () => {
    const root = folderWith(LEDGERLY);
    await onboard(root, 'block', 'acme', 'import', '--by', 'customer', '--reason', 'On leave', '--on', '2026-11-12');
    expect((await onboard(root, 'block', 'acme', 'import', '--by', 'vendor', '--reason', 'A bug')).printed).toContain(
      'import-data blocked by the vendor since 2026-11-12: A bug (until now by the customer: On leave)\n',
    );
  });
});

describe('note', () => {
  it('needs a text', async () => {
    const { code, said } = await onboard(folderWith(LEDGERLY), 'note', 'acme', 'import', ' ');
    expect([code, said]).toEqual([2, expect.stringContaining('A note needs text')]);
  });
});

describe('move', () => {
  it('counts working days, moves what follows, and keeps the reason', async () => {
    const root = folderWith(LEDGERLY);
    const { code, printed } = await onboard(
      root,
      'move',
      'acme',
      'import-data',
      '+3d',
      '--shift',
      '--reason',
      'IT is on leave',
    );
    expect(code).toBe(0);
    expect(printed).toContain('import-data due 2026-11-20 → 2026-11-25: IT is on leave');
    expect(printed).toContain('share-portal due 2026-11-23 → 2026-11-26');
    const text = readFileSync(join(root, 'plans/acme.yaml'), 'utf8');
    expect(text).toContain('target: 2026-12-04');
    expect(text).toContain('due 2026-11-20 → 2026-11-25: IT is on leave');
    expect(text).toContain('internal: true');
  });

  it('goes backwards as typed', async () => {
    const { printed } = await onboard(folderWith(LEDGERLY), 'move', 'acme', 'import', '-2d', '--reason', 'R');
    expect(printed).toContain('import-data due 2026-11-20 → 2026-11-18: R');
  });

  it('accepts a past day with a warning, and so does add', async () => {
    const root = folderWith(LEDGERLY);
    const moved = await onboard(root, 'move', 'acme', 'import-data', '2025-12-09', '--reason', 'R');
    const past = 'is due on 2025-12-09, before today (2026-11-16): it is overdue at once.';
    expect([moved.code, moved.printed]).toEqual([0, expect.stringContaining(`warning: "import-data" ${past}\n`)]);
    const added = await onboard(root, 'add', 'acme', 'Call', '--phase', 'setup', '--due', '2025-12-09');
    expect([added.code, added.printed]).toEqual([0, expect.stringContaining(`warning: "call" ${past}\n`)]);
    const today = await onboard(root, 'move', 'acme', 'import-data', '2026-11-16', '--reason', 'R');
    expect(today.printed).not.toContain('before today');
  });

  it('makes nothing overdue while the customer is a prospect', async () => {
    const prospect = ACME.replace('purchased:', 'signing:').replace(', done: 2026-11-06', '');
    const root = folderWith({ ...LEDGERLY, 'plans/acme.yaml': prospect });
    const { printed } = await onboard(root, 'move', 'acme', 'import-data', '2025-12-09', '--reason', 'R');
    expect(printed).toContain('warning: "import-data" is due on 2025-12-09, before today (2026-11-16).\n');
  });

  it('keep a text that begins with a minus sign as it was typed', async () => {
    const root = folderWith(LEDGERLY);
    expect((await onboard(root, 'note', 'acme', 'import', '\u22122 % of the rows are missing')).code).toBe(0);
    expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toContain('\u22122 % of the rows are missing');
    expect((await onboard(root, 'note', 'acme', 'import', '-2d')).code).toBe(0);
    expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toContain('text: "-2d"');
  });

  it('needs a reason and a date', async () => {
    const root = folderWith(LEDGERLY);
    expect((await onboard(root, 'move', 'acme', 'import-data', '+3d')).said).toContain('--reason is missing');
    expect((await onboard(root, 'move', 'acme', 'import-data', 'soon', '--reason', 'R')).said).toContain(
      '"soon" is not a date',
    );
    expect((await onboard(root, 'move', 'acme', 'create-account', '+3d', '--reason', 'R')).said).toContain(
      'has been done since',
    );
  });
});

describe('sessions', () => {
  it('are recapped from options, with questions that have an owner and a date', async () => {
    const root = folderWith(LEDGERLY);
    const { code } = await onboard(
      root,
      'recap',
      'acme',
      'first',
      '--attended',
      'jane, Mina Park',
      '--summary',
      'Filters apply to reports only',
      '--question',
      'Why do the two totals differ? @mina +2d',
    );
    expect(code).toBe(0);
    const lines = changedLines(ACME, readFileSync(join(root, 'plans/acme.yaml'), 'utf8'));
    expect(lines.join('\n')).toContain('+done: 2026-11-16');
    expect(lines.join('\n')).toContain('why-do-the-two-totals-differ');
    expect(lines.join('\n')).toContain('due: 2026-11-18');
    const answered = await onboard(root, 'answer', 'acme', 'totals', 'Time zones');
    expect(answered.printed).toContain('question why-do-the-two-totals-differ answered: Time zones');
    expect((await onboard(root, 'answer', 'acme', 'totals')).printed).toContain('was answered on 2026-11-16');
  });

  it('are recapped from lines on standard input', async () => {
    const root = folderWith(LEDGERLY);
    const stdin = 'attended: jane\n# no line\n- One thing\n? What about SSO? 2026-11-20 @leo\n';
    expect((await onboardWith({ cwd: root, stdin }, 'recap', 'acme', 'first')).code).toBe(0);
    const text = readFileSync(join(root, 'plans/acme.yaml'), 'utf8');
    for (const part of ['attended: [jane]', 'One thing', 'What about SSO?', 'owner: leo', 'due: 2026-11-20']) {
      expect(text).toContain(part);
    }
  });

  it('are done once they are recapped, and no longer blocked, unless they were skipped', async () => {
    const root = folderWith(LEDGERLY);
    await onboard(root, 'block', 'acme', 'first', '--by', 'customer', '--reason', 'On leave');
    expect((await onboard(root, 'recap', 'acme', 'first', '--summary', 'x')).code).toBe(0);
    const text = readFileSync(join(root, 'plans/acme.yaml'), 'utf8');
    expect([text.includes('done: 2026-11-16'), text.includes('On leave')]).toEqual([true, false]);

    const other = folderWith(LEDGERLY);
    await onboard(other, 'skip', 'acme', 'first', '--reason', 'Not needed');
    const { code, said } = await onboard(other, 'recap', 'acme', 'first', '--summary', 'x');
    expect([code, said]).toEqual([2, expect.stringContaining('If that is wrong: reopen first-session')]);
  });

  it('are the only tasks with a recap', async () => {
    const { code, said } = await onboard(folderWith(LEDGERLY), 'recap', 'acme', 'import', '--summary', 'x');
    expect([code, said]).toEqual([2, expect.stringContaining('Sessions are: first-session.')]);
  });
});

describe('add', () => {
  it('refuses to wait for what waits for its phase', async () => {
    const { code, said } = await onboard(
      folderWith(LEDGERLY),
      'add',
      'acme',
      'Y',
      '--phase',
      'kickoff',
      '--after',
      'share-portal',
    );
    expect([code, said]).toEqual([
      2,
      expect.stringMatching(/^onboard: y would wait for what waits for it: y → share-portal → .* → y\n/),
    ]);
  });

  it('wants a title', async () => {
    const { code, said } = await onboard(folderWith(LEDGERLY), 'add', 'acme', ' ', '--phase', 'setup');
    expect([code, said]).toEqual([2, expect.stringContaining('A task needs a title')]);
  });

  it('puts a task into a phase, due when the plan expects it', async () => {
    const root = folderWith(LEDGERLY);
    const { code, printed } = await onboard(
      root,
      'add',
      'acme',
      'Set up single sign-on',
      '--phase',
      'setup',
      '--owner',
      'it-admin',
      '--duration',
      '2d',
      '--after',
      'import-data',
    );
    expect([code, printed]).toEqual([0, expect.stringContaining('set-up-single-sign-on added to setup, due 2026-11-')]);
    expect((await onboard(root, 'add', 'acme', 'X', '--phase', 'setup', '--id', 'import-data')).said).toContain(
      'already has',
    );
    expect((await onboard(root, 'add', 'acme', 'X')).said).toContain('Choose one of: kickoff, setup.');
  });

  it('does not remove what others wait for', async () => {
    const root = folderWith(LEDGERLY);
    expect((await onboard(root, 'remove', 'acme', 'import-data')).said).toContain('share-portal waits for import-data');
    expect((await onboard(root, 'remove', 'acme', 'share-portal')).said).toContain('is the go-live task');
    expect((await onboard(root, 'remove', 'acme', 'create-account')).said).toContain('has work on record');
  });

  it('removes exactly the named tasks, in any order and phase', async () => {
    const step = (id: string, fact = '') => `      - { id: ${id}, title: Step ${id}, owner: csm${fact} }\n`;
    const phase = (id: string, steps: string) => `  - id: ${id}\n    name: ${id}\n    tasks:\n${steps}`;
    const head = ACME.slice(0, ACME.indexOf('  - id: kickoff')).replace('live: share-portal', 'live: z');
    const done = ', done: 2026-11-12, notes: [{ on: 2026-11-12, text: Signed }]';
    const one = step('a') + step('b') + step('c', done) + step('d', ', after: [b]');
    const two = step('e') + step('f', done) + step('z', ', after: [c]');
    const plan = head + phase('one', one) + phase('two', two);
    for (const named of [
      ['a', 'b', 'd'],
      ['d', 'b', 'a'],
      ['e', 'd', 'a'],
      ['a', 'e'],
    ]) {
      const root = folderWith({ ...LEDGERLY, 'plans/acme.yaml': plan });
      expect((await onboard(root, 'remove', 'acme', ...named)).code).toBe(0);
      const after = readFileSync(join(root, 'plans/acme.yaml'), 'utf8');
      const gone = new RegExp(`^      - \\{ id: (?:${named.join('|')}),.*\\n`, 'gm');
      expect(after).toBe(plan.replace(gone, ''));
      expect((await onboard(root, 'undo')).code).toBe(0);
      expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toBe(plan);
    }
  });
});

describe('assign', () => {
  it('adds a colleague as owner without the roles that others have in the plan', async () => {
    const settings = (LEDGERLY['onboard.yaml'] ?? '').replace(
      'team:\n',
      'team:\n  otto: { name: Otto Braun, roles: [csm] }\n',
    );
    const root = folderWith({ ...LEDGERLY, 'onboard.yaml': settings });
    expect((await onboard(root, 'assign', 'acme', 'import-data', 'otto')).code).toBe(0);
    expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toContain('otto: { roles: [] }');
  });
});

describe('a plan', () => {
  it('is paused and resumed', async () => {
    const root = folderWith(LEDGERLY);
    const plan = () => readFileSync(join(root, 'plans/acme.yaml'), 'utf8');
    await onboard(root, 'pause', 'acme', '--from', '2026-11-10', '--to', '2026-11-30', '--reason', 'Audit');
    expect((await onboard(root, 'resume', 'acme')).printed).toContain('earlier');
    expect(plan()).toContain('to: 2026-11-15');
    expect((await onboard(root, 'resume', 'acme')).said).toContain('is not paused on 2026-11-16');
    expect(
      (await onboard(root, 'pause', 'acme', '--from', '2026-11-12', '--to', '2026-11-30', '--reason', 'R')).said,
    ).toContain('already paused');
  });

  it('says which days on hold do not make it late', async () => {
    const root = folderWith(LEDGERLY);
    const { printed } = await onboard(root, 'pause', 'acme', '--to', '2026-12-18', '--reason', 'R');
    const [, late, held] =
      /, (\d+) working days? after the target Fri 4 Dec, not counting (\d+) on hold\n/.exec(printed) ?? [];
    // From Monday 7 December to Friday 18 December.
    expect([Number(late) > 0, held]).toEqual([true, '10']);
  });

  it('moves back on resume by as many working days as the pause moved it', async () => {
    const root = folderWith(LEDGERLY);
    const live = (printed: string): unknown => JSON.parse(printed).live;
    const paused = await onboard(root, 'pause', 'acme', '--to', '2026-12-18', '--reason', 'R', '--format', 'json');
    const resumed = await onboard(root, 'resume', 'acme', '--format', 'json');
    // Five weeks from Monday to Friday.
    expect([live(paused.printed), live(resumed.printed)]).toMatchObject([{ moved: 25 }, { moved: -25 }]);
  });

  it('that is paused keeps its due dates, in one line of output, or moves them by the length of the pause', async () => {
    const root = folderWith(LEDGERLY);
    const plan = () => readFileSync(join(root, 'plans/acme.yaml'), 'utf8');
    const pause = ['pause', 'acme', '--to', '2026-11-30', '--reason', 'Audit'];
    const { printed } = await onboard(root, ...pause);
    expect(printed.match(/due-on-day-off/g)).toHaveLength(1);
    expect(printed).toContain('2 due dates are in the pause and stay as agreed: import-data, share-portal.');
    await onboard(root, 'undo');
    expect((await onboard(root, ...pause, '--shift')).printed).toContain('2 due dates moved by 11 working days');
    expect(plan()).toContain('due: 2026-11-12   # agreed by phone');
    expect(plan().match(/due: 2026-12-\d\d/g)).toEqual(['due: 2026-12-07', 'due: 2026-12-08']);
  });

  it('keeps the path to the schema correct when it goes to the archive and comes back', async () => {
    const root = folderWith(LEDGERLY);
    const firstLine = (path: string) => readFileSync(join(root, path), 'utf8').split('\n')[0];
    await onboard(root, 'close', 'acme', '--result', 'churned', '--reason', 'Budget', '--archive');
    expect(firstLine('plans/archive/acme.yaml')).toBe('# yaml-language-server: $schema=../../schemas/plan.schema.json');
    await onboard(root, 'reopen', 'acme');
    expect(firstLine('plans/acme.yaml')).toBe('# yaml-language-server: $schema=../schemas/plan.schema.json');
    await onboard(root, 'close', 'acme', '--result', 'churned', '--reason', 'Budget');
    await onboard(root, 'archive', 'acme');
    expect(firstLine('plans/archive/acme.yaml')).toContain('=../../schemas/');
    await onboard(root, 'undo');
    expect(firstLine('plans/acme.yaml')).toContain('=../schemas/');
  });

  it('ends, goes to the archive, and comes back', async () => {
    const root = folderWith(LEDGERLY);
    expect((await onboard(root, 'archive', 'acme')).said).toMatch(
      /is not closed\n {2}First: .* --result churned, or cancelled/,
    );
    expect((await onboard(root, 'close', 'acme', '--result', 'churned')).said).toContain('--reason is missing');
    expect((await onboard(root, 'close', 'acme', '--result', 'churned', '--reason', 'Bankrupt')).code).toBe(0);
    expect((await onboard(root, 'archive', 'acme')).code).toBe(0);
    expect(existsSync(join(root, 'plans/acme.yaml'))).toBe(false);
    expect((await onboard(root, 'note', 'acme', 'import', 'x')).said).toContain('is archived');
    expect((await onboard(root, 'reopen', 'acme')).code).toBe(0);
    expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toBe(ACME);
  });

  it('can be edited with a byte order mark and Windows line ends', async () => {
    const windows = `\ufeff${ACME.replaceAll('\n', '\r\n')}`;
    const root = folderWith({ ...LEDGERLY, 'plans/acme.yaml': windows });
    expect((await onboard(root, 'start', 'acme', 'import')).code).toBe(0);
    const text = readFileSync(join(root, 'plans/acme.yaml'), 'utf8');
    expect(text.replace('        started: 2026-11-16\r\n', '')).toBe(windows);
  });
});

describe('undo', () => {
  it('undoes one change after the other, and nothing that somebody changed since', async () => {
    const root = folderWith(LEDGERLY);
    const plan = () => readFileSync(join(root, 'plans/acme.yaml'), 'utf8');
    await onboard(root, 'start', 'acme', 'import');
    const between = plan();
    await onboard(root, 'note', 'acme', 'import', 'x');
    expect((await onboard(root, 'undo')).printed).toBe('Undone: acme: import-data note: x\n');
    expect(plan()).toBe(between);
    const { code, printed } = await onboard(root, 'undo', '--format', 'json');
    expectDescribed('undo', printed);
    expect([code, plan()]).toEqual([0, ACME]);
    expect((await onboard(root, 'undo')).said).toContain('nothing to undo');
  });
});
