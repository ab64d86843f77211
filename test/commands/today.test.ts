import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

const SETTINGS = `vendor: Ledgerly
timezone: UTC
calendars: [KR]
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
  daniel: { name: Daniel Osei, email: daniel@ledgerly.example, roles: [implementation] }
  jisoo: { name: 한지수, email: jisoo@ledgerly.example, roles: [csm] }
`;
const KR = 'name: Korea\ncovers: 2026..2027\ndays: { 2026-11-19: Founding Day }\n';

function plan(steps: string, head = 'purchased: 2026-11-02\n', csm = 'mina'): string {
  return `customer: Acme Accounting
page: fbjb55g6q6
${head}people:
  jane: { name: Jane Kim, email: jane@acme.example, phone: "+1 555 0100", side: customer, roles: [point-person] }
  ${csm}: { roles: [csm] }
  daniel: { roles: [implementation] }
phases:
  - id: setup
    name: Setup
    tasks:
${steps
  .trim()
  .split('\n')
  .map((line) => `      ${line.trim()}`)
  .join('\n')}
`;
}

interface Item {
  readonly plan: string;
  readonly task: string;
  readonly isLate: boolean;
  readonly question: string | null;
}
type Lists = Readonly<Record<'calls' | 'requests' | 'answers' | 'overdue' | 'due' | 'sessions' | 'inbox', Item[]>>;

async function dayOf(root: string, day: string, ...argv: readonly string[]): Promise<Lists> {
  const { printed } = await onboardIn(root, ['today', '--format', 'json', ...argv], { ONBOARD_TODAY: day });
  expectDescribed('today', printed);
  return JSON.parse(printed);
}

const LISTS = ['calls', 'requests', 'answers', 'overdue', 'due', 'sessions'] as const;
/** `calls connect`, `answers totals`: the list, and what stands in it. */
const told = (lists: Lists) =>
  LISTS.flatMap((list) => lists[list].map(({ task, question }) => `${list} ${question ?? task}`));

const workspace = (acme: string, more: Readonly<Record<string, string>> = {}) =>
  folderWith({ 'onboard.yaml': SETTINGS, 'calendars/KR.yaml': KR, 'plans/acme.yaml': acme, ...more });

describe('a date of the customer', () => {
  const root = () => workspace(plan('- { id: connect, title: Connect, owner: jane, due: 2026-11-11 }'));

  // A Wednesday; 14 and 15 November are a weekend.
  test.each([
    ['2026-11-10', []],
    ['2026-11-11', ['due connect']],
    ['2026-11-12', ['calls connect']],
    ['2026-11-13', ['calls connect']],
    ['2026-11-14', ['overdue connect']],
    ['2026-11-16', ['overdue connect']],
  ])('on %s is listed as %j', async (day, expected) => {
    expect(told(await dayOf(root(), day))).toEqual(expected);
  });

  test.each([
    ['they asked to move it', 'asked: { due: 2026-11-20, on: 2026-11-10, by: jane }', ['requests connect']],
    ['we block it', 'blocked: { since: 2026-11-09, by: vendor, reason: Bug }', ['overdue connect']],
    ['they are stuck', 'blocked: { since: 2026-11-09, by: customer, reason: Bank }', ['calls connect']],
    ['it is done', 'done: 2026-11-12', []],
  ])('that was missed, and %s: %s', async (_, fact, expected) => {
    const steps = `- { id: connect, title: Connect, owner: jane, due: 2026-11-11, ${fact} }`;
    expect(told(await dayOf(workspace(plan(steps)), '2026-11-12'))).toEqual(expected);
  });

  test('that became ready too late because of us needs a new date, and no call', async () => {
    const steps = `
- { id: ours, title: Ours, owner: daniel, due: 2026-11-06, done: 2026-11-11 }
- { id: connect, title: Connect, owner: jane, due: 2026-11-09, after: [ours] }`;
    const { calls, overdue } = await dayOf(workspace(plan(steps)), '2026-11-11');
    expect([calls, overdue]).toMatchObject([[], [{ task: 'connect', needsNewDate: true }]]);
  });

  test('is not listed before the signature or after the plan is closed', async () => {
    const steps = '- { id: connect, title: Connect, owner: jane, due: 2026-11-11 }';
    const closed = 'purchased: 2026-11-02\nclosed: { on: 2026-11-11, result: churned, reason: Merged }\n';
    for (const head of ['signing: 2026-11-30\n', closed])
      expect(told(await dayOf(workspace(plan(steps, head)), '2026-11-12'))).toEqual([]);
  });
});

describe('a request', () => {
  const asked = (day: string) =>
    plan(
      `- { id: connect, title: Connect, owner: jane, due: 2026-12-02, asked: { due: 2026-12-10, on: ${day}, by: jane, reason: away } }`,
    );

  // 19 November is a holiday, so no working day has passed then.
  test.each([
    ['2026-11-18', '2026-11-18', false],
    ['2026-11-18', '2026-11-19', false],
    ['2026-11-18', '2026-11-20', true],
    ['2026-11-20', '2026-11-22', false],
    ['2026-11-20', '2026-11-23', true],
  ])('of %s is late on %s: %s', async (on, day, isLate) => {
    const { requests } = await dayOf(workspace(asked(on)), day);
    expect(requests.map((each) => each.isLate)).toEqual([isLate]);
  });

  test('that has waited for a working day is red', async () => {
    const colours = { FORCE_COLOR: '1', NO_COLOR: '' };
    const red = '\u001b[31m';
    const fresh = await onboardIn(workspace(asked('2026-11-20')), ['today'], colours);
    const late = await onboardIn(workspace(asked('2026-11-18')), ['today'], colours);
    expect([fresh.printed.includes(red), late.printed.includes(red)]).toEqual([false, true]);
    const { printed } = await onboardIn(workspace(asked('2026-11-18')), ['today']);
    expect(printed).toContain('onboard agree acme connect');
  });

  test('is counted by status, like the files of the inbox', async () => {
    const file =
      'Plan: acme\nFrom: jane\nOn: 2026-11-19\nUpdate-Id: abc\nLeft: 1\nWhy: There is no step "nothing".\n\ndone nothing\n';
    const root = workspace(asked('2026-11-18'), { 'inbox/2026-11-19-acme-abc.txt': file });
    const { printed } = await onboardIn(root, ['status', '--format', 'json']);
    expectDescribed('status', printed);
    expect(JSON.parse(printed)).toMatchObject({ summary: { requests: 1, inbox: 1 }, plans: [{ requests: 1 }] });
    const text = await onboardIn(root, ['status']);
    expect(text.printed).toContain('1 request to decide, 1 in inbox/');
    const { inbox } = await dayOf(root, '2026-11-20');
    expect(inbox).toMatchObject([{ plan: 'acme', person: 'Jane Kim', why: ['There is no step "nothing".'] }]);
  });
});

describe('what else there is to do', () => {
  test('lists answers that we owe, with or without a date, and late answers of the customer like late steps', async () => {
    const questions = [
      '{ id: totals, ask: Why do the totals differ?, owner: mina, due: 2026-11-10 }',
      '{ id: roles, ask: "Who may see what?", owner: daniel }',
      '{ id: bank, ask: Which bank is the second?, owner: jane, due: 2026-11-10 }',
      '{ id: known, ask: When is it?, owner: mina, due: 2026-11-10, answered: 2026-11-10, answer: Monday }',
    ];
    const kickoff = `id: kickoff, title: Kickoff, owner: csm, due: 2026-11-09, done: 2026-11-09`;
    const root = workspace(plan(`- { ${kickoff}, session: { minutes: 60 }, recap: { questions: [${questions}] } }`));
    expect(told(await dayOf(root, '2026-11-16'))).toEqual(['answers totals', 'answers roles', 'overdue bank']);
  });

  // The meeting is on a Wednesday.
  test.each([
    ['2026-11-05', []],
    ['2026-11-06', ['sessions kickoff']],
    ['2026-11-10', ['sessions kickoff']],
    ['2026-11-11', ['due kickoff', 'sessions kickoff']],
    ['2026-11-12', ['overdue kickoff']],
  ])('a session is prepared on %s: %j', async (day, expected) => {
    const steps =
      '- { id: kickoff, title: Kickoff, owner: csm, session: { minutes: 60, at: "14:00" }, due: 2026-11-11 }';
    const day1 = await dayOf(workspace(plan(steps)), day);
    expect(told(day1)).toEqual(expected);
    for (const session of day1.sessions) expect(session).toMatchObject({ at: '14:00', lacks: ['agenda', 'place'] });
  });
});

describe('one colleague', () => {
  const root = () =>
    workspace(plan('- { id: connect, title: Connect, owner: jane, due: 2026-11-11 }'), {
      'plans/birch.yaml': plan(
        `
- { id: move, title: Move, owner: daniel, due: 2026-11-11 }
- { id: train, title: Train, owner: jane, due: 2026-11-10, after: [] }`,
        'purchased: 2026-11-02\n',
        'jisoo',
      ),
    });

  test.each([
    ['mina', ['calls connect']],
    ['daniel@ledgerly.example', ['overdue move']],
    ['한지수', ['calls train', 'overdue move']],
  ])('%s has their customers and their own steps', async (who, expected) => {
    expect(told(await dayOf(root(), '2026-11-12', '--who', who))).toEqual(expected);
  });

  test('must be one of us; nobody else has a list', async () => {
    const { code, said } = await onboardIn(root(), ['today', '--who', 'jane']);
    expect([code, said]).toEqual([2, expect.stringContaining('There is no colleague "jane"')]);
  });
});

test('a plan that cannot be read is named, and the rest is told', async () => {
  const root = workspace(plan('- { id: connect, title: Connect, owner: jane, due: 2026-11-20 }'), {
    'plans/broken.yaml': 'customer: [',
  });
  const { code, printed, said } = await onboardIn(root, ['today']);
  expect(code).toBe(2);
  expect(printed).toContain('Connect');
  expect(printed).toContain('plans/broken.yaml');
  expect(said).toContain('plans/broken.yaml could not be used');
});

test('nothing to do is said', async () => {
  const root = workspace(plan('- { id: connect, title: Connect, owner: jane, due: 2026-11-30 }'));
  expect(await onboardIn(root, ['today'])).toEqual({ code: 0, printed: 'Nothing needs you today.\n', said: '' });
});

test('a Korean team reads it in Korean, on pages too', async () => {
  const root = workspace(plan('- { id: connect, title: 연결하기, owner: jane, due: 2026-11-18 }'));
  const korean = folderWith({
    'onboard.yaml': `locale: ko\n${SETTINGS}`,
    'calendars/KR.yaml': KR,
    'plans/acme.yaml': plan('- { id: connect, title: 연결하기, owner: jane, due: 2026-11-18 }'),
  });
  for (const format of ['text', 'markdown', 'html']) {
    const english = await onboardIn(root, ['today', '--format', format]);
    const { code, printed } = await onboardIn(korean, ['today', '--format', format]);
    expect([code, english.code]).toEqual([0, 0]);
    expect(english.printed).toContain('Calls to make');
    expect(printed).toContain('전화할 고객');
    expect(printed).toContain('연결하기');
    expect(printed).not.toMatch(/Calls to make|Today:|days? late/);
  }
});
