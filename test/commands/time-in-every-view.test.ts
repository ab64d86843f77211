import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { boardIn } from '../board/session.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const SETTINGS = (locale: string) => `vendor: Ledgerly
locale: ${locale}
team: { mina: { name: Mina Park, email: mina@l.example, phone: "+1 555 0101", roles: [csm] } }
publish: { url: "https://plans.l.example" }
`;
/** A step of the customer with two hours, one of the customer without an effort, and one that needs nothing from the customer. */
const PLAN = `customer: Acme
page: aaaaaaaaaa
purchased: 2026-11-02
live: live
goal: { why: It works }
people:
  mina: { roles: [csm] }
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person, decision-maker] }
phases:
  - id: one
    name: One
    tasks:
      - { id: known, title: Known step, owner: jane, effort: 2h, duration: 2d, due: 2026-11-19, after: [] }
      - { id: unknown, title: Unknown step, owner: jane, duration: 2d, due: 2026-11-19, after: [] }
      - { id: none, title: Our own step, owner: mina, effort: 3h, duration: 1d, due: 2026-11-25, after: [] }
      - { id: live, title: Go live, owner: mina, effort: 30m, duration: 1d, due: 2026-12-03, after: [known, unknown, none] }
`;
const TITLES = { known: 'Known step', unknown: 'Unknown step', none: 'Our own step' };
type Id = keyof typeof TITLES;
/** What a view says about each step; undefined: the view does not show that step. */
type Told = Readonly<Record<Id, string | undefined>>;

const workspace = (locale = 'en') => folderWith({ 'onboard.yaml': SETTINGS(locale), 'plans/acme.yaml': PLAN });
const say = async (root: string, ...argv: readonly string[]): Promise<string> => (await onboardIn(root, argv)).printed;
const each = (of: (id: Id) => string | undefined): Told => ({
  known: of('known'),
  unknown: of('unknown'),
  none: of('none'),
});
/** The first line, or row of HTML, that has the title of a step, without the title and without days. */
const linesOf = (text: string): Told => {
  const lines = text.replaceAll('<tr', '\n<tr').replaceAll('<li', '\n<li').split('\n');
  return each((id) => lines.find((line) => line.includes(TITLES[id])));
};
/** The same of the rows of tables, which have the day of each step. */
const rowsOf = (text: string): Told =>
  linesOf(
    text
      .replaceAll('<tr', '\n<tr')
      .split('\n')
      .filter((line) => /11-(?:19|25)|\(proposed\)/.test(line))
      .join('\n'),
  );
const visible = (html: string | undefined) =>
  html?.replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const partsOf = (html: string): Told =>
  each((id) => visible(html.split(/(?=<(?:li|tr)\b)/).find((part) => part.includes(`id="step-${id}"`))));
const minutesIn = (rows: readonly Record<string, unknown>[], key: string, id = 'step'): Told =>
  each((step) => {
    const found = rows.find((row) => row[id] === step);
    expect(found).toBeDefined();
    const minutes = found?.[key];
    return minutes === null || minutes === '' ? 'not known' : Number(minutes) === 0 ? '' : `${Number(minutes) / 60} h`;
  });
const csvOf = (text: string): Record<string, string>[] => parse(text, { columns: true });
const calendarOf = (text: string): Told => {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  const described = new Map(
    events.map((event) => [
      String(event.getFirstPropertyValue('summary')),
      String(event.getFirstPropertyValue('description')),
    ]),
  );
  return each((id) => described.get(`${TITLES[id]} (Acme)`));
};
async function pageIn(root: string): Promise<string> {
  await onboardIn(root, ['publish', 'acme', '--single-file', 'page.html', '--open']);
  return readFileSync(join(root, 'page.html'), 'utf8');
}
async function insideIn(root: string): Promise<string> {
  await onboardIn(root, ['publish', '--inside', 'inside', '--open']);
  const paths = readdirSync(join(root, 'inside'), { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => path.endsWith('.html'))
    .map((path) => readFileSync(join(root, 'inside', path), 'utf8'))
    .join('\n');
}
async function assistantSays(root: string, tool: string): Promise<Record<string, unknown>> {
  execFileSync('git', ['init', '-q'], { cwd: root });
  const client = new Client({ name: 'Try', version: '1.0' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [resolve('bin/onboard.js'), 'mcp'],
      cwd: root,
      env: { PATH: process.env.PATH ?? '', HOME: root, ONBOARD_TODAY: '2026-11-20' },
    }),
  );
  const customer = tool === 'status' ? ['acme'] : 'acme';
  const { structuredContent } = await client.callTool({ name: tool, arguments: { customer } });
  await client.close();
  return (structuredContent as { result: Record<string, unknown> }).result;
}
type Row = Record<string, unknown>;
const effortsIn = (tasks: readonly Row[]): Told =>
  minutesIn(
    tasks.map(({ id, effort }) => ({ id, minutes: (effort as Row).customer })),
    'minutes',
    'id',
  );
const tasksOfStatus = (view: Row): readonly Row[] =>
  ((view.plans as { detail: { phases: { tasks: Row[] }[] } }[])[0]?.detail.phases ?? []).flatMap(({ tasks }) => tasks);
const stepsOfCustomer = (text: string): readonly Row[] =>
  (JSON.parse(text).phases as { steps: Row[] }[]).flatMap(({ steps }) => steps);

type View = readonly [name: string, read: (root: string) => Promise<Told>];
const printed = (argv: readonly string[], told: (text: string) => Told = linesOf): View => [
  argv.join(' '),
  async (root) => told(await say(root, ...argv)),
];
const BOTH = ['vendor', 'customer'];

/** Every view of single steps. */
const VIEWS: readonly View[] = [
  ...['text', 'markdown', 'html'].flatMap((format) =>
    BOTH.flatMap((reader) =>
      ['status', 'timeline'].map((command) =>
        printed([command, 'acme', '--for', reader, '--format', format], command === 'status' ? rowsOf : linesOf),
      ),
    ),
  ),
  printed(['status', 'acme', '--format', 'json'], (text) => effortsIn(tasksOfStatus(JSON.parse(text)))),
  printed(['timeline', 'acme', '--format', 'json'], (text) => effortsIn(JSON.parse(text).tasks)),
  ...['status', 'timeline'].map((command) =>
    printed([command, 'acme', '--for', 'customer', '--format', 'json'], (text) =>
      minutesIn(stepsOfCustomer(text), 'minutes', 'id'),
    ),
  ),
  printed(['timeline', 'acme', '--for', 'vendor', '--format', 'csv'], (text) =>
    minutesIn(csvOf(text), 'minutes_customer', 'task'),
  ),
  printed(['timeline', 'acme', '--for', 'customer', '--format', 'csv'], (text) => minutesIn(csvOf(text), 'minutes')),
  printed(['export', 'steps', '--format', 'csv'], (text) => minutesIn(csvOf(text), 'minutes_customer')),
  printed(['export', 'steps', '--format', 'jsonl'], (text) =>
    minutesIn(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
      'minutes_customer',
    ),
  ),
  printed(['export', 'steps', '--customer', 'acme', '--for', 'customer', '--format', 'csv'], (text) =>
    minutesIn(csvOf(text), 'minutes'),
  ),
  ...BOTH.flatMap((reader) => [
    printed(['timeline', 'acme', '--for', reader, '--format', 'ics'], calendarOf),
    printed(['timeline', 'acme', '--for', reader, '--format', 'mermaid']),
  ]),
  ['the page', async (root) => partsOf(await pageIn(root))],
  ['the pages of the team', async (root) => partsOf(await insideIn(root))],
  ['the board', async (root) => linesOf(await (await boardIn(root, { columns: 120 })).press('<enter>'))],
  [
    'the timeline of the board',
    async (root) => linesOf(await (await boardIn(root, { columns: 120 })).press('<enter>2')),
  ],
  ['an assistant asking for status', async (root) => effortsIn(tasksOfStatus(await assistantSays(root, 'status')))],
  [
    'an assistant asking for timeline',
    async (root) => effortsIn((await assistantSays(root, 'timeline')).tasks as Row[]),
  ],
  // A mail shows the steps of its reader.
  ...[
    ['draft', 'overdue', 'acme'],
    ['remind', '--full'],
  ].map(
    (argv): View => [
      argv.join(' '),
      async (root) => {
        const text = (await say(root, ...argv)).slice(argv[0] === 'remind' ? undefined : 0);
        const theirs = text.slice(Math.max(0, text.indexOf('Hi Jane')));
        return { ...linesOf(theirs), none: '' };
      },
    ],
  ),
];

const ANY_TIME = /\d ?(?:h|min)\b/;

describe('the time of the customer at each step', () => {
  it.each(VIEWS)('is shown, is not known, or is none: %s', async (name, read) => {
    const { known, unknown, none } = await read(workspace());
    expect([name, known]).toEqual([name, expect.stringMatching(/(?<!\d)2 h\b/)]);
    expect([name, unknown]).toEqual([name, expect.stringMatching(/not known/i)]);
    expect([name, none === undefined]).toEqual([name, false]);
    // For a step of the vendor, the calendar of the vendor shows how long it takes the vendor.
    expect([name, none?.replace('vendor 3 h', '').match(ANY_TIME)]).toEqual([name, null]);
    expect([name, none?.match(/not known/i)]).toEqual([name, null]);
  });
});

const WEEK = /week of (?:Mon )?16 Nov/i;
type Sum = readonly [name: string, read: (root: string) => Promise<string>];
/** Every view that sums up. */
const SUMS: readonly Sum[] = [
  ...['text', 'markdown', 'html'].flatMap((format) =>
    BOTH.flatMap((reader) =>
      ['status', 'timeline'].map((command): Sum => {
        const argv = [command, 'acme', '--for', reader, '--format', format];
        return [argv.join(' '), async (root) => visible(await say(root, ...argv)) ?? ''];
      }),
    ),
  ),
  ['the page', async (root) => visible(await pageIn(root)) ?? ''],
  ['the pages of the team', async (root) => visible(await insideIn(root)) ?? ''],
  ['the board', async (root) => (await boardIn(root, { columns: 120, rows: 40 })).press('<enter>2')],
];

describe('the time of the customer in all', () => {
  it.each(SUMS)('is marked as partial, and is shown for each week: %s', async (name, read) => {
    const text = (await read(workspace())).replaceAll(/\s+/g, ' ').replaceAll(/[\\*]/g, '');
    const sum = /2 h \(1 more task not known\)|2 h left of 2 h, 1 more step not known yet/;
    expect([name, text]).toEqual([name, expect.stringMatching(sum)]);
    expect([name, text]).toEqual([name, expect.stringMatching(WEEK)]);
    expect([name, text.match(/(?<!\d)0 min/)]).toEqual([name, null]);
  });

  it('is partial in JSON, too', async () => {
    const root = workspace();
    const { effort, ahead } = JSON.parse(await say(root, 'timeline', 'acme', '--format', 'json'));
    expect(effort).toEqual({ customer: 120, vendor: 210, unknown: { customer: 1, vendor: 0 } });
    expect(ahead.left).toEqual(effort);
    expect(ahead.weeks[0]).toEqual({
      week: '2026-11-16',
      customer: 120,
      vendor: 0,
      unknown: { customer: 1, vendor: 0 },
    });
    const { time } = JSON.parse(await say(root, 'status', 'acme', '--for', 'customer', '--format', 'json'));
    expect(time).toEqual({
      total: 120,
      left: 120,
      weeks: [{ monday: '2026-11-16', minutes: 120, unknown: 1 }],
      undated: 0,
      unknown: { total: 1, left: 1, undated: 0 },
    });
  });

  it('is a minimum in the first mail', async () => {
    expect(await say(workspace(), 'draft', 'welcome', 'acme')).toContain(
      'It takes at least 2 h of your team’s time in total, including our meetings. For 1 step the time is not known yet.',
    );
    const bare = folderWith({ 'onboard.yaml': SETTINGS('en'), 'plans/acme.yaml': PLAN.replace(' effort: 2h,', '') });
    expect(await say(bare, 'draft', 'welcome', 'acme')).toContain(
      'How much of your team’s time it takes is not known yet.',
    );
    const whole = PLAN.replace('title: Unknown step,', 'title: Unknown step, effort: 1h,');
    const known = folderWith({ 'onboard.yaml': SETTINGS('en'), 'plans/acme.yaml': whole });
    expect(await say(known, 'draft', 'welcome', 'acme')).toContain('It takes about 3 h of your team’s time');
  });

  it('is told in Korean in the same way', async () => {
    const root = workspace('ko');
    expect(await say(root, 'status', 'acme')).toContain('2시간(알 수 없는 할 일 1건 제외)');
    expect(await say(root, 'status', 'acme', '--for', 'customer')).toContain('소요 시간 미정 1단계 제외');
    for (const reader of BOTH) expect(await say(root, 'timeline', 'acme', '--for', reader)).toMatch(/미정|알 수 없음/);
  });
});
