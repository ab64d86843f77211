import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardIn } from '../board/session.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';
import { repositoryWith } from '../support/repository.ts';

const TEAM = `team: { mina: { name: Mina Park, email: mina@l.example, phone: "+1 555 0101", roles: [csm] } }
publish: { url: "https://plans.l.example" }
`;
const PEOPLE = `people:
  mina: { roles: [csm] }
  jane: { name: Jane Kim, email: jane@c.example, side: customer, roles: [point-person, decision-maker] }
`;
const BLOCKED = ', blocked: { since: 2026-11-12, by: customer, reason: Security says no }';
/** Its expected dates lie in a month without agreed dates: a screen that names a day of that month promises one. */
const stuck = (blocked: string): string => `customer: Stucky
page: bbbbbbbbbb
purchased: 2026-11-02
target: 2026-11-25
live: golive
goal: { why: Faster books }
${PEOPLE}phases:
  - id: setup
    name: Setup
    tasks:
      - { id: server, title: Open the server, owner: jane, duration: 7d..9d..13d, due: 2026-11-18, started: 2026-11-06${blocked} }
      - { id: import, title: Import the data, owner: mina, duration: 15d..20d..30d, due: 2026-11-23, after: [server] }
      - { id: golive, title: Go live, owner: jane, duration: 1d, due: 2026-11-25, aha: They close a month, after: [import] }
      - { id: videos, title: Watch the videos, owner: jane, duration: 1d, due: 2026-11-27, after: [] }
      - { id: review, title: Review together, owner: mina, duration: 1d, after: [golive], session: { minutes: 30 } }
`;
/** Live for ten days, 28 working days later than promised; the later steps are on time. */
const LIVE = `customer: Lively
page: aaaaaaaaaa
purchased: 2026-09-01
target: 2026-10-01
live: golive
goal: { why: Faster books }
${PEOPLE}phases:
  - id: setup
    name: Setup
    tasks:
      - { id: golive, title: Go live, owner: mina, duration: 1d, due: 2026-10-01, done: 2026-11-10, aha: They close a month }
  - id: care
    name: Care
    tasks:
      - { id: review, title: Review with the team, owner: mina, duration: 2d, due: 2026-11-27 }
      - { id: rollout, title: Roll out to branches, owner: jane, duration: 3d, due: 2026-12-11 }
`;

type Call = readonly [string, ...(readonly string[])];
/** Every screen that speaks of a customer's go-live. */
const screensOf = (id: string): readonly Call[] => [
  ['status'],
  ['status', '--by', 'late'],
  ['status', '--by', 'value'],
  ['status', '--format', 'markdown'],
  ['status', id],
  ['status', id, '--brief'],
  ['status', id, '--for', 'customer'],
  ['timeline', id],
  ['timeline', id, '--for', 'customer'],
  ...['markdown', 'html', 'csv', 'mermaid', 'ics'].flatMap((format): Call[] => [
    ['timeline', id, '--for', 'vendor', '--format', format],
    ['timeline', id, '--for', 'customer', '--format', format],
  ]),
  ['status', id, '--format', 'html'],
  ['why', id],
  ['today'],
  ['insights'],
  ['remind', '--full'],
  ['draft', 'check-in', id],
  ['draft', 'overdue', id],
  ['draft', 'welcome', id],
  ['draft', 'recap', id],
  ['draft', 'value', id],
  ['draft', 'handoff', id],
  ...['customers', 'steps', 'sessions', 'events'].flatMap((table): Call[] => [
    ['export', table, '--format', 'csv'],
    ['export', table, '--format', 'jsonl'],
    ['export', table, '--customer', id, '--for', 'customer', '--format', 'jsonl'],
  ]),
  ['export', '--format', 'ics'],
  ['export', '--format', 'mermaid'],
];
/** The keys that lead to each page of a plan on the board; the first is the board itself. */
const BOARD_PAGES = { board: '', tasks: '<enter>', timeline: '2', notes: '3', next: '4' };
const quietly = { ONBOARD_TODAY: '2026-11-20' };

async function screens(files: Readonly<Record<string, string>>, id: string, locale: string) {
  const root = folderWith({ 'onboard.yaml': `vendor: Ledgerly\nlocale: ${locale}\n${TEAM}`, ...files });
  const told = new Map<string, string>();
  for (const call of screensOf(id)) told.set(call.join(' '), (await onboardIn(root, call, quietly)).printed);
  const board = await boardIn(root, { columns: 120, rows: 40 });
  for (const [page, keys] of Object.entries(BOARD_PAGES)) told.set(`the board: ${page}`, await board.press(keys));
  await onboardIn(root, ['publish', '--open', '--out', join(root, 'site')], quietly);
  await onboardIn(root, ['publish', '--inside', join(root, 'inside'), '--open'], quietly);
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.html')) told.set(path, shownOn(readFileSync(join(root, path), 'utf8')));
  return told;
}

/** What a page shows, a line for each of its blocks. */
function shownOn(page: string): string {
  return page
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<\/(?:p|li|tr|h\d|dd|dt|div|summary|section|text)>/g, '\n')
    .replace(/<[^>]+>/g, ' ');
}

/** Days of the month in which the stuck plan would go live, in every way in which a screen writes them. */
const DECEMBER = /2026-?12-?\d\d|\b12-\d\d\b|\b\d{1,2} Dec\b|12월 \d{1,2}일/;

/** An earliest possible day is not a day to promise, and is marked as such. */
const ONLY_EARLIEST_EVERYWHERE = /at\s+the\s+earliest|빨라야/g;
const EARLIER = /2026-11-06\W.*started/;
const ONLY_EARLIEST = /not before|cannot be before|at the earliest|빨라/;

describe('a plan whose critical step is stuck', () => {
  it('has a day again once it is not, which proves that this test would see one', async () => {
    const told = await screens({ 'plans/stuck.yaml': stuck('') }, 'stuck', 'en');
    const having = [
      ...[
        'status',
        'status stuck',
        'status stuck --brief',
        'timeline stuck',
        'why stuck',
        'export customers --format csv',
      ],
      ...['markdown', 'html', 'csv', 'mermaid', 'ics'].map(
        (format) => `timeline stuck --for vendor --format ${format}`,
      ),
      ...['markdown', 'html', 'csv', 'mermaid', 'ics'].map(
        (format) => `timeline stuck --for customer --format ${format}`,
      ),
      ...[
        'export steps --format csv',
        'export sessions --format csv',
        'export --format ics',
        'export --format mermaid',
      ],
      ...['the board: tasks', 'the board: timeline', 'the board: next'],
    ];
    for (const screen of having) expect([screen, told.get(screen)]).toEqual([screen, expect.stringMatching(DECEMBER)]);
  });

  it.each(['en', 'ko'])('has no day to promise on any screen: %s', async (locale) => {
    const told = await screens({ 'plans/stuck.yaml': stuck(BLOCKED) }, 'stuck', locale);
    for (const [screen, text] of told) {
      // why explains a day step by step, and ends with the kind of day it is.
      if (screen === 'why stuck') {
        expect(text.match(ONLY_EARLIEST_EVERYWHERE)?.length).toBe(2);
        continue;
      }
      const promised = text
        .split('\n')
        .filter((line) => DECEMBER.test(line))
        .filter((line) => !ONLY_EARLIEST.test(line))
        // What was expected before it was stuck is history.
        .filter((line) => !EARLIER.test(line));
      expect([screen, promised.map((each) => each.slice(0, 200))]).toEqual([screen, []]);
    }
  });
});

describe('a change that makes a plan stuck', () => {
  const repository = (before: string, after: string, locale = 'en') => {
    const { root } = repositoryWith({
      'onboard.yaml': `vendor: Ledgerly\nlocale: ${locale}\n${TEAM}`,
      'plans/stuck.yaml': before,
    });
    writeFileSync(join(root, 'plans/stuck.yaml'), after);
    return root;
  };

  it.each([
    ['en', 'go-live: no date until "Open the server" is unblocked: each day costs a day, '],
    ['ko', 'Go-live: "Open the server" 막힘이 풀려야 날짜를 정할 수 있음: 하루가 지날 때마다 하루씩 늦어짐'],
  ])('removes the day in diff: %s', async (locale, sentence) => {
    const root = repository(stuck(''), stuck(BLOCKED), locale);
    for (const format of ['text', 'markdown', 'html']) {
      const { printed } = await onboardIn(root, ['diff', 'HEAD', '--format', format], { ...quietly, COLUMNS: '200' });
      expect([format, DECEMBER.test(printed)]).toEqual([format, false]);
      if (format === 'text') expect(printed).toContain(sentence);
    }
    const { printed } = await onboardIn(root, ['diff', 'HEAD', '--format', 'json'], quietly);
    expectDescribed('diff', printed);
    expect(JSON.parse(printed).plans[0]).toMatchObject({
      before: { heldUpBy: [] },
      after: { heldUpBy: ['Open the server'], p80: null },
    });
  });

  it.each([
    ['en', /^Compared with HEAD: go-live: no date until "Open the server" is unblocked: each day costs a day$/m],
    [
      'ko',
      /^HEAD와\(과\) 비교: Go-live: "Open the server" 막힘이 풀려야 날짜를 정할 수 있음: 하루가 지날 때마다 하루씩 늦어짐$/m,
    ],
  ])('removes the day in a timeline that compares with the version before: %s', async (locale, sentence) => {
    const root = repository(stuck(''), stuck(BLOCKED), locale);
    const told = (format: string) =>
      onboardIn(root, ['timeline', 'stuck', '--against', 'HEAD', '--format', format], { ...quietly, COLUMNS: '200' });
    for (const format of ['text', 'markdown', 'html']) {
      const { printed } = await told(format);
      const shown = format === 'html' ? shownOn(printed) : printed;
      const promised = shown.split('\n').filter((row) => DECEMBER.test(row) && !ONLY_EARLIEST.test(row));
      expect([format, promised]).toEqual([format, []]);
      if (format === 'text') expect(printed).toMatch(sentence);
      // No slack is drawn or counted up to an unknown day.
      expect([format, /╌|\b22 ?(?:d|일)/.test(shown)]).toEqual([format, false]);
    }
    const { printed } = await told('json');
    expectDescribed('timeline', printed);
    const { against, tasks } = JSON.parse(printed);
    expect(against.live.heldUp).toEqual({ before: false, after: true });
    expect(against.tasks.map(({ id }: { id: string }) => id)).toEqual(['server', 'import', 'golive', 'review']);
    expect(tasks.find(({ id }: { id: string }) => id === 'videos').slack).toBeNull();
  });

  it('brings the day and the slack of the others back in a timeline when it is undone', async () => {
    const root = repository(stuck(BLOCKED), stuck(''));
    const { printed } = await onboardIn(root, ['timeline', 'stuck', '--against', 'HEAD'], {
      ...quietly,
      COLUMNS: '120',
    });
    expect(printed).toMatch(/^Compared with HEAD: go-live no date → \w+ \d+ Dec$/m);
    expect(printed).toMatch(/Watch the videos.*╌/);
  });

  it('brings the day back when it is undone', async () => {
    const root = repository(stuck(BLOCKED), stuck(''));
    const { printed } = await onboardIn(root, ['diff', 'HEAD'], quietly);
    expect(printed).toMatch(/^ {2}go-live \w+ \d+ Dec, /m);
  });
});

describe('a step beside the one that is stuck', () => {
  const VIDEOS = /Watch the videos/;

  it.each(['en', 'ko'])('keeps its day: %s', async (locale) => {
    const root = folderWith({
      'onboard.yaml': `vendor: Ledgerly\nlocale: ${locale}\n${TEAM}`,
      'plans/stuck.yaml': stuck(BLOCKED),
    });
    const rowOf = async (...argv: readonly string[]) =>
      (await onboardIn(root, argv, quietly)).printed.split('\n').findLast((line) => VIDEOS.test(line)) ?? '';
    expect(await rowOf('status', 'stuck')).toMatch(/11-27 {2}11-20/);
    expect(await rowOf('timeline', 'stuck', '--format', 'mermaid')).toContain('2026-11-02, 2026-11-21');
    expect(await rowOf('export', 'steps', '--format', 'csv')).toContain('2026-11-02,2026-11-20');
    expect(await rowOf('timeline', 'stuck', '--format', 'csv', '--for', 'vendor')).toContain('2026-11-02,2026-11-20');
  });

  it('that is stuck itself and holds nothing up removes no day', async () => {
    const side = stuck('').replace(
      'due: 2026-11-27,',
      'due: 2026-11-27, blocked: { since: 2026-11-12, by: customer, reason: No headphones },',
    );
    const told = await screens({ 'plans/stuck.yaml': side }, 'stuck', 'en');
    for (const screen of ['status stuck', 'timeline stuck', 'status stuck --for customer', 'the board: tasks']) {
      expect([screen, told.get(screen)]).toEqual([screen, expect.stringMatching(DECEMBER)]);
      expect([screen, told.get(screen)]).toEqual([screen, expect.not.stringMatching(/no date/i)]);
    }
  });
});

/** Words for customers whose go-live is in danger. */
const ASTRAY = /(?<!=)(?:off-track|at-risk|off track|at risk|위험|no date)/;

describe('a customer who is live', () => {
  it.each(['en', 'ko'])('is live on every screen, and the old slip is history: %s', async (locale) => {
    const told = await screens({ 'plans/live.yaml': LIVE }, 'live', locale);
    for (const [screen, text] of told)
      expect([screen, text.split('\n').filter((line) => ASTRAY.test(line))]).toEqual([screen, []]);
  });

  const json = async (plan: string, ...argv: readonly string[]) => {
    const root = folderWith({ 'onboard.yaml': `vendor: Ledgerly\n${TEAM}`, 'plans/live.yaml': plan });
    return JSON.parse((await onboardIn(root, [...argv, '--format', 'json'], quietly)).printed);
  };

  it('needs no help, and is done in JSON', async () => {
    const { plans, summary } = await json(LIVE, 'status', 'live');
    expect(plans[0]).toMatchObject({ schedule: 'done', need: null, overdue: [], live: { since: '2026-11-10' } });
    expect(plans[0].reasons).toEqual([expect.stringMatching(/^live since/i)]);
    expect(summary).toMatchObject({ done: 1, offTrack: 0, atRisk: 0, overdueTasks: 0 });
  });

  it.each([
    ['2026-11-19', 'at-risk', 1],
    ['2026-11-20', 'done', 0],
  ])('is judged only by what follows: a follow-up due on %s is %s', async (due, schedule, overdue) => {
    const plan = LIVE.replace('due: 2026-11-27', `due: ${due}`);
    const { plans } = await json(plan, 'status', 'live');
    expect([plans[0].schedule, plans[0].overdue.length]).toEqual([schedule, overdue]);
    expect(plans[0].reasons.filter((reason: string) => /target|2026-10|1 Oct|after/.test(reason))).toEqual([]);
    const today = await json(plan, 'today');
    expect([today.summary.overdue, today.summary.due]).toEqual([overdue, 1 - overdue]);
  });

  it('has a step that is stuck after it, which holds nothing up', async () => {
    const plan = LIVE.replace(
      'due: 2026-12-11',
      'due: 2026-12-11, blocked: { since: 2026-11-16, by: customer, reason: Away }',
    );
    const { plans } = await json(plan, 'status', 'live');
    expect(plans[0]).toMatchObject({ schedule: 'done', live: { heldUpBy: [], since: '2026-11-10' } });
  });
});
