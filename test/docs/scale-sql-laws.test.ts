import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

type Row = Readonly<Record<string, unknown>>;

interface MeasureOutput {
  readonly n: number;
  readonly open: number;
  readonly lost: number;
  readonly all: { readonly median: number | null };
}

/** The queries of the page, by the comment that each begins with. */
const queries = new Map(
  [...readFileSync('docs/scale.md', 'utf8').matchAll(/```sql\n-- (.+)\n([\s\S]*?)```/g)].map(
    ([, name = '', sql = '']) => [name, sql],
  ),
);

/** Two workspaces with the same plans under other names, so that a query that mixes them gives wrong counts. */
const WORKSPACES = ['Ledgerly', 'Tallyworks'] as const;

let folder = '';
let connection: DuckDBConnection;
/** What `insights --format json` says. */
let insights: Record<string, readonly Row[]>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onboard-scale-'));
  for (const vendor of WORKSPACES) {
    const cwd = join(folder, vendor);
    cpSync(resolve('examples/ledgerly'), cwd, { recursive: true });
    const settings = readFileSync(join(cwd, 'onboard.yaml'), 'utf8');
    writeFileSync(join(cwd, 'onboard.yaml'), settings.replace(/^vendor: .*$/m, `vendor: ${vendor}`));
    expect(
      await onboardIn(cwd, ['export', '--format', 'parquet', '--out', join(folder, 'data', vendor)]),
    ).toMatchObject({ code: 0 });
    insights = JSON.parse((await onboardIn(cwd, ['insights', '--format', 'json'])).printed);
  }
  connection = await (await DuckDBInstance.create()).connect();
  for (const table of ['customers', 'steps', 'people'])
    await connection.run(`create view ${table} as select * from '${folder}/data/*/${table}.parquet'`);
}, 60_000);
afterAll(() => {
  connection.closeSync();
  removeFolder(folder);
});

/** The rows of one workspace; those of the other are the same. */
async function rowsOf(name: string): Promise<readonly Row[]> {
  const sql = queries.get(name);
  if (sql === undefined) throw new Error(`docs/scale.md has no query "${name}"`);
  const reader = await connection.runAndReadAll(sql);
  const rows = reader
    .getRowObjectsJson()
    .map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, tidy(value)])));
  const [one, other] = WORKSPACES.map((vendor) =>
    rows.flatMap(({ workspace, ...rest }) => (workspace === vendor ? [rest] : [])),
  );
  expect(one).toEqual(other);
  return one ?? [];
}

/** Large and exact numbers come as text. */
function tidy(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
}

/** In an order of their own: ties may come in any. */
function sorted(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

describe('the queries of docs/scale.md say what insights says', () => {
  test('there are five', () => {
    expect([...queries.keys()]).toEqual([
      'late by csm',
      'time to value by cohort',
      'reasons for leaving',
      'stuck steps',
      'load per week',
    ]);
  });

  test('late by csm', async () => {
    const expected = insights.csms?.map(({ csm, customers, onTime }) => {
      const { customer, vendor } = onTime as Record<string, { done: number; of: number }>;
      const late = (share: { done: number; of: number } | undefined) => [
        (share?.of ?? 0) - (share?.done ?? 0),
        share?.of,
      ];
      return { csm, customers, customer: late(customer), vendor: late(vendor) };
    });
    const rows = (await rowsOf('late by csm')).map((row) => ({
      csm: row.csm,
      customers: row.customers,
      customer: [row.customer_late, row.customer_due],
      vendor: [row.vendor_late, row.vendor_due],
    }));
    expect(sorted(rows)).toEqual(sorted(expected ?? []));
    expect(rows.some(({ customer: [late] }) => Number(late) > 0)).toBe(true);
  });

  test('time to value by cohort', async () => {
    const expected = insights.trend?.map(({ quarter, customers, timeToFirstValue }) => {
      const { n, open, lost, all } = timeToFirstValue as MeasureOutput;
      return { cohort: quarter, customers, reached: n, open, lost, half_by_day: all.median };
    });
    const rows = await rowsOf('time to value by cohort');
    expect(rows).toEqual(expected);
    expect(rows.some(({ half_by_day: half }) => half !== null)).toBe(true);
    expect(rows.some(({ lost, open }) => Number(lost) + Number(open) > 0)).toBe(true);
  });

  test('time to go-live by cohort, as the page says', async () => {
    const sql = queries
      .get('time to value by cohort')
      ?.replaceAll('days_to_value', 'days_to_live')
      .replaceAll('value_reached', 'live_reached');
    queries.set('live', sql ?? '');
    const rows = (await rowsOf('live')).map(({ cohort, half_by_day: half }) => [cohort, half]);
    expect(rows).toEqual(
      insights.trend?.map(({ quarter, timeToOnboard }) => [quarter, (timeToOnboard as MeasureOutput).all.median]),
    );
  });

  test('reasons for leaving', async () => {
    const expected = insights.leaving?.map(({ kind, task, template, customers }) => ({
      reason_kind: kind,
      left_at: task,
      template,
      lost: (customers as readonly unknown[]).length,
    }));
    expect(sorted(await rowsOf('reasons for leaving'))).toEqual(sorted(expected ?? []));
    expect(expected?.length).toBeGreaterThan(1);
  });

  test('stuck steps', async () => {
    const rows = new Map((await rowsOf('stuck steps')).map(({ step, ...row }) => [step, row]));
    expect(insights.stuck?.length).toBeGreaterThan(10);
    for (const { task, plans, openNow, overdueNow, late, due, delay, lostHere } of insights.stuck ?? []) {
      const { n, median } = delay as { n: number; median: number | null };
      expect([task, rows.get(task)]).toEqual([
        task,
        {
          plans,
          open_now: openNow,
          overdue_now: overdueNow,
          late,
          due,
          done: n === 0 ? null : n,
          median_delay: median,
          lost_here: lostHere,
        },
      ]);
    }
    // A step that insights does not name is never open, overdue, late or lost.
    const named = new Set(insights.stuck?.map(({ task }) => task));
    for (const [step, { open_now: open, overdue_now: overdue, late, lost_here: lost }] of rows)
      if (!named.has(step)) expect([step, open, overdue, late, lost]).toEqual([step, 0, 0, 0, 0]);
  });

  test('load per week', async () => {
    const rows = await rowsOf('load per week');
    const weeks = (insights.load ?? []).flatMap(({ csm, weeks }) =>
      (weeks as readonly Row[]).flatMap(({ week, minutes, unknown, steps, meetings }) =>
        Number(steps) > 0 ? [{ csm, week, minutes, not_known: unknown, steps, meetings }] : [],
      ),
    );
    const last =
      weeks
        .map(({ week }) => String(week))
        .sort()
        .at(-1) ?? '';
    expect(sorted(rows.filter(({ week }) => String(week) <= last))).toEqual(sorted(weeks));
    expect(weeks.length).toBeGreaterThan(5);
  });
});
