import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';
import { repositoryWith } from '../support/repository.ts';

type Row = Readonly<Record<string, unknown>>;

const exported = (cwd: string, ...argv: readonly string[]) => onboardIn(cwd, ['export', ...argv]);

async function rowsOf(cwd: string, table: string): Promise<readonly Row[]> {
  const { printed } = await exported(cwd, table, '--format', 'jsonl');
  return printed
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

interface Entry {
  readonly uid: string;
  readonly summary: string;
  readonly sequence: number;
  readonly first: string;
}

/** As a calendar program reads it. */
function entriesOf(text: string): readonly Entry[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getAllSubcomponents().length).toBeGreaterThan(0);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const sequence = Number(component.getFirstPropertyValue('sequence'));
    return { uid: event.uid, summary: event.summary, sequence, first: event.startDate.toString() };
  });
}

async function calendarOf(cwd: string, ...argv: readonly string[]): Promise<readonly Entry[]> {
  const { code, printed } = await exported(cwd, '--format', 'ics', ...argv);
  expect(code).toBe(0);
  return entriesOf(printed);
}

describe('the portfolio as a calendar', () => {
  test('has all open work and the target of every customer, each with a unique id', async () => {
    const entries = await calendarOf(folderWith(ledgerly));
    expect(entries.map(({ summary }) => summary)).toEqual(
      expect.arrayContaining([
        'Switch on the custom data connection (Acme Accounting)',
        'Go-live target (Acme Accounting)',
        '첫 고객과 포털 공유하기 (한빛회계법인)',
        'Launch (Juniper Group)',
      ]),
    );
    expect(entries.some(({ summary }) => /Create the account|Kestrel/.test(summary))).toBe(false);
    expect(new Set(entries.map(({ uid }) => uid)).size).toBe(entries.length);
  });

  test('has the same ids as the calendar of one customer, and other ids than another workspace', async () => {
    const cwd = folderWith(ledgerly);
    const all = (await calendarOf(cwd)).map(({ uid }) => uid);
    const { printed } = await onboardIn(cwd, ['timeline', 'acme', '--format', 'ics', '--for', 'vendor']);
    for (const { uid } of entriesOf(printed)) expect(all).toContain(uid);
    const other = folderWith({
      ...ledgerly,
      'onboard.yaml': ledgerly['onboard.yaml']?.replace('vendor: Ledgerly', 'vendor: Tallyworks') ?? '',
    });
    const others = (await calendarOf(other)).map(({ uid }) => uid);
    expect(others).toHaveLength(all.length);
    expect(others.filter((uid) => all.includes(uid))).toEqual([]);
  });

  test('has sequence numbers that grow from day to day and with each change', async () => {
    const repository = repositoryWith({ '.gitignore': 'data/\n' });
    repository.commit('Begin', ledgerly, '2026-11-18T10:00:00Z');
    const at = async (day: string) => {
      const entries = await calendarOf(repository.root, '--today', day);
      return Math.max(...entries.map(({ sequence }) => sequence));
    };
    const first = await at('2026-11-20');
    expect(await at('2026-11-20')).toBe(first);
    expect(await at('2026-11-21')).toBeGreaterThan(first);
    const plan = repository.read('plans/acme.yaml').replace('due: 2026-11-30', 'due: 2026-12-02');
    repository.commit('Move it', { 'plans/acme.yaml': plan }, '2026-11-19T10:00:00Z');
    expect(await at('2026-11-20')).toBeGreaterThan(first);
  });

  test('is valid when nothing is open', async () => {
    const { 'onboard.yaml': settings = '', 'calendars/KR.yaml': calendar = '' } = ledgerly;
    expect(await calendarOf(folderWith({ 'onboard.yaml': settings, 'calendars/KR.yaml': calendar }))).toEqual([]);
  });

  test('can be written to a folder, is only for whole plans, and is never for customers', async () => {
    const cwd = folderWith(ledgerly);
    expect((await exported(cwd, '--format', 'ics', '--out', 'data')).code).toBe(0);
    expect(entriesOf(readFileSync(join(cwd, 'data/portfolio.ics'), 'utf8')).length).toBeGreaterThan(4);
    expect(await exported(cwd, 'steps', '--format', 'ics')).toMatchObject({ code: 2 });
    expect(await exported(cwd, '--format', 'ics', '--customer', 'acme', '--for', 'customer')).toMatchObject({
      code: 2,
      said: expect.stringContaining('onboard timeline CUSTOMER --format ics --for customer'),
    });
    const acme = await calendarOf(cwd, '--customer', 'acme');
    expect(acme.every(({ summary }) => summary.endsWith('(Acme Accounting)'))).toBe(true);
  });
});

interface Bar {
  readonly task: string;
  readonly section: string;
  readonly milestone: boolean;
}

describe('the portfolio as a chart', () => {
  let barsOf: (text: string) => Promise<readonly Bar[]>;

  beforeAll(async () => {
    const { window } = new JSDOM('<body></body>');
    Object.assign(globalThis, { window, document: window.document });
    const { default: mermaid } = await import('mermaid');
    barsOf = async (text) => {
      await mermaid.parse(text);
      const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
      const tasks: unknown = 'getTasks' in db && typeof db.getTasks === 'function' ? db.getTasks() : [];
      return tasks as readonly Bar[];
    };
  }, 60_000);

  const chartOf = async (cwd: string) => barsOf((await exported(cwd, '--format', 'mermaid')).printed);

  test('has a section a customer, a bar a phase, and milestones', async () => {
    const cwd = folderWith({
      ...ledgerly,
      'plans/acme.yaml': (ledgerly['plans/acme.yaml'] ?? '')
        .replace(/ +blocked: .*\n/, '')
        .replace('duration: 2d..2w', 'duration: 0d'),
    });
    const bars = await chartOf(cwd);
    const acme = bars.filter(({ section }) => section === 'Acme Accounting');
    expect(acme.map(({ task, milestone }) => [task.trim(), Boolean(milestone)])).toEqual([
      ['Kickoff', false],
      ['System setup', false],
      ['Rollout', false],
      ['Import existing data', true],
      ['Share the portal with the first client', true],
      ['Target', true],
    ]);
    expect(new Set(bars.map(({ section }) => section))).toEqual(
      new Set(['Acme Accounting', '한빛회계법인', 'Juniper Group']),
    );
  });

  test.each([
    'section: one; two # three %% four',
    'click',
    'constructor',
    '__proto__',
    '2026',
    'gantt title "quoted" <b>',
    '시작: 킥오프',
    'done, crit, milestone',
    'a\\nb `c`',
  ])('draws phases and customers with any name: %s', async (name) => {
    const plan = (ledgerly['plans/한빛.yaml'] ?? '')
      .replace('name: 킥오프', `name: ${JSON.stringify(name)}`)
      .replace('customer: 한빛회계법인', `customer: ${JSON.stringify(name)}`);
    const { 'onboard.yaml': settings = '', 'calendars/KR.yaml': calendar = '' } = ledgerly;
    const cwd = folderWith({
      'onboard.yaml': settings,
      'calendars/KR.yaml': calendar,
      'plans/one.yaml': plan,
      'plans/two.yaml': plan,
    });
    const bars = await chartOf(cwd);
    expect(bars.map(({ milestone }) => Boolean(milestone))).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      true,
      true,
    ]);
    expect(new Set(bars.map(({ section }) => section)).size).toBe(2);
  });
});

/** A plan whose git history knows more than its file. */
function eventful() {
  const repository = repositoryWith({ '.gitignore': 'data/\n' });
  repository.commit('Begin', ledgerly, '2026-11-10T10:00:00Z');
  const change = (day: string, author: string, from: string, to: string) => {
    const text = repository.read('plans/acme.yaml');
    expect(text).toContain(from);
    writeFileSync(join(repository.root, 'plans/acme.yaml'), text.replace(from, to));
    repository.git('add', '-A');
    repository.git(
      'commit',
      '-q',
      '-m',
      `Change of ${day}`,
      `--author=${author} <x@ledgerly.example>`,
      `--date=${day}T10:00:00Z`,
    );
  };
  change('2026-11-17', 'Mina Park', 'due: 2026-11-27', 'due: 2026-12-01');
  change('2026-11-18', 'Somebody Else', 'target: 2026-12-02', 'target: 2026-12-18');
  change('2026-11-19', 'Mina Park', '        blocked: {', '        started: 2026-11-17\n        blocked: {');
  return repository;
}

describe('events', () => {
  test('tell from git who moved which date from which day to which', async () => {
    const rows = (await rowsOf(eventful().root, 'events')).filter(({ plan }) => plan === 'acme');
    expect(rows.filter(({ source, kind }) => source === 'git' && kind !== 'created')).toEqual([
      expect.objectContaining({
        day: '2026-11-17',
        kind: 'moved',
        step: 'import-data',
        from_value: '2026-11-27',
        to_value: '2026-12-01',
        person: 'mina',
        side: 'vendor',
        author: 'Mina Park',
        commit_id: expect.stringMatching(/^[0-9a-f]{40}$/),
      }),
      expect.objectContaining({ day: '2026-11-18', kind: 'target', author: 'Somebody Else', person: null, side: null }),
    ]);
    expect(rows.find(({ kind, step }) => kind === 'started' && step === 'data-connection')).toMatchObject({
      source: 'file',
      author: 'Mina Park',
      day: '2026-11-17',
    });
  });

  test('show the effect on go-live: of commits as log shows it, of facts as it was known on the day', async () => {
    const { root } = eventful();
    const rows = (await rowsOf(root, 'events')).filter(({ plan }) => plan === 'acme');
    const { entries } = JSON.parse((await onboardIn(root, ['log', 'acme', '--format', 'json'])).printed);
    for (const { commit, live, kind } of entries) {
      const own = rows.filter((row) => row.source === 'git' && row.commit_id === commit);
      if (kind === 'created' || own.length === 0) continue;
      expect(own.reduce((sum, { live_moved: moved }) => sum + Number(moved ?? 0), 0)).toBe(live.moved);
      expect(own[0]?.live).toBe(live.after);
    }
    // The first step was done two working days late, and the forecast of that day moved with it.
    expect(rows.find(({ kind, step }) => kind === 'done' && step === 'create-account')).toMatchObject({
      live: expect.stringMatching(/^2026-1[12]-\d\d$/),
      live_moved: expect.any(Number),
    });
    for (const { kind, live_moved: moved, source } of rows)
      if (source === 'file' && !['started', 'done', 'skipped', 'blocked'].includes(String(kind)))
        expect(moved).toBeNull();
  });

  test('credit an early end, but not a late one', async () => {
    const plan = (day: string) =>
      `customer: Maple\npurchased: 2026-11-02\nlive: b\npeople: { mina: { roles: [csm] } }\nphases:\n  - id: all\n    name: All\n    tasks:\n      - { id: a, title: First, owner: csm, duration: 10d, done: ${day} }\n      - { id: b, title: Second, owner: csm, duration: 2d, after: [a] }\n`;
    const moved = async (day: string) => {
      const rows = await rowsOf(folderWith({ ...ledgerly, 'plans/maple.yaml': plan(day) }), 'events');
      return rows.find(({ plan, kind }) => plan === 'maple' && kind === 'done')?.live_moved;
    };
    // Expected to end on Friday 13 November, the tenth working day.
    expect([await moved('2026-11-10'), await moved('2026-11-12'), await moved('2026-11-13')]).toEqual([-3, -1, 0]);
    expect(await moved('2026-11-18')).toBe(0);
  });

  test('list a move once with its reason, whether it is in git and in the file or only in the file', async () => {
    const repository = repositoryWith({ '.gitignore': 'data/\n' });
    repository.commit('Begin', ledgerly, '2026-11-10T10:00:00Z');
    const env = { ...repository.env, GIT_AUTHOR_NAME: 'Mina Park', GIT_AUTHOR_DATE: '2026-11-19T09:00:00+09:00' };
    const { code } = await onboardIn(
      repository.root,
      ['move', 'acme', 'import-data', '2026-12-03', '--reason', 'IT is away', '--commit'],
      env,
    );
    expect(code).toBe(0);
    const moves = (rows: readonly Row[]) => rows.filter(({ plan, kind }) => plan === 'acme' && kind === 'moved');
    const known = moves(await rowsOf(repository.root, 'events'));
    expect(known).toEqual([expect.objectContaining({ source: 'git', to_value: '2026-12-03', detail: 'IT is away' })]);
    const copy = folderWith({ ...ledgerly, 'plans/acme.yaml': repository.read('plans/acme.yaml') });
    expect(moves(await rowsOf(copy, 'events'))).toEqual([
      expect.objectContaining({ source: 'file', detail: expect.stringContaining('IT is away') }),
    ]);
  });
});

describe('CSV', () => {
  const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', "'=1", 'a,b', 'say "hi"', 'two\nlines'];

  test('never starts a formula, and reads back as it was written', async () => {
    const notes = FORMULAS.map((text) => `{ on: 2026-11-18, by: theo, text: ${JSON.stringify(text)} }`).join(', ');
    const plan = (ledgerly['plans/한빛.yaml'] ?? '').replace(
      'owner: seo, effort: 60m',
      `owner: seo, notes: [${notes}]`,
    );
    const cwd = folderWith({ ...ledgerly, 'plans/한빛.yaml': plan });
    const { printed, code } = await exported(cwd, 'events', '--format', 'csv');
    expect(code).toBe(0);
    const rows: readonly Record<string, string>[] = parse(printed, { columns: true });
    const read = rows
      .filter(({ kind, plan: id }) => kind === 'note' && id === '한빛')
      .map(({ detail }) => detail ?? '');
    expect(read).toHaveLength(FORMULAS.length);
    for (const cell of printed.matchAll(/(?:^|,)"?([^",\r\n]*)/gm)) expect(cell[1]).not.toMatch(/^\s*[=+@＝＋＠]/u);
    expect(read.map((title) => title.replace(/^'(?=\s*[=+\-@＝＋－＠])/u, ''))).toEqual(
      FORMULAS.map((text) => text.replace(/^'(?=\s*[=+\-@])/, '')),
    );
  });

  test('starts with a byte order mark for Excel on request, and no other format does', async () => {
    const cwd = folderWith(ledgerly);
    expect((await exported(cwd, 'steps', '--format', 'csv', '--bom')).printed.startsWith('\ufeffworkspace,')).toBe(
      true,
    );
    expect((await exported(cwd, 'steps', '--format', 'csv')).printed.startsWith('workspace,')).toBe(true);
    await exported(cwd, '--format', 'csv', '--out', 'data', '--bom');
    expect(readFileSync(join(cwd, 'data/steps.csv')).subarray(0, 3).toString('hex')).toBe('efbbbf');
    for (const format of ['jsonl', 'parquet', 'ics'])
      expect(await exported(cwd, '--format', format, '--out', 'data', '--bom')).toMatchObject({ code: 2 });
  });
});

test('several workspaces export into one table', async () => {
  const one = folderWith(ledgerly);
  const other = folderWith({
    ...ledgerly,
    'onboard.yaml': ledgerly['onboard.yaml']?.replace('vendor: Ledgerly', 'vendor: Tallyworks') ?? '',
  });
  const data = folderWith();
  for (const [name, cwd] of [
    ['one', one],
    ['other', other],
  ] as const) {
    mkdirSync(join(data, name));
    await exported(cwd, '--format', 'parquet', '--out', join(data, name));
  }
  const connection = await (await DuckDBInstance.create()).connect();
  const read = `select workspace, count(*)::integer from read_parquet('${data}/*/customers.parquet') group by workspace order by 1`;
  const rows = (await connection.runAndReadAll(read)).getRows();
  expect(rows).toEqual([
    ['Ledgerly', 4],
    ['Tallyworks', 4],
  ]);
  connection.closeSync();
});
