import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { commands } from '../../src/commands/table/index.ts';
import { TABLES } from '../../src/tables/index.ts';
import { TABLE_NAMES } from '../../src/views/tables.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';

async function exported(cwd: string, ...argv: string[]) {
  const io = memoryIo({ cwd, env: { ONBOARD_TODAY: '2026-11-20' } });
  const code = await run(['export', ...argv], io);
  return { code, out: io.printed(), said: io.said() };
}

const workspace = () => folderWith(ledgerly);

async function rowsOf(cwd: string, table: string): Promise<readonly Record<string, unknown>[]> {
  const { out } = await exported(cwd, table, '--format', 'jsonl');
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('export', () => {
  test('has the tables that the command offers', () => {
    const offered = commands.find(({ name }) => name === 'export')?.arguments[0]?.choices;
    expect(offered).toEqual(TABLE_NAMES);
    expect(TABLES.map(({ name }) => name)).toEqual(TABLE_NAMES);
  });

  test('has what the plan says and what is expected for each step', async () => {
    const rows = await rowsOf(workspace(), 'steps');
    expect(rows.find(({ plan, step }) => plan === 'acme' && step === 'data-connection')).toMatchObject({
      workspace: 'Ledgerly',
      side: 'customer',
      state: 'blocked',
      due: '2026-11-19',
      blocked_reason: 'IT is on leave',
      minutes_customer: 120,
      minutes_vendor: 0,
      expected_start: '2026-11-12',
      expected_end: null,
    });
  });

  test('has the same days to promise and basis as status, and none where a step is blocked', async () => {
    const cwd = workspace();
    const io = memoryIo({ cwd, env: { ONBOARD_TODAY: '2026-11-20' } });
    await run(['status', '--format', 'json'], io);
    const { plans } = JSON.parse(io.printed());
    const rows = await rowsOf(cwd, 'customers');
    const promised = plans.filter(({ live }: { live: { p80: string | null } }) => live.p80 !== null);
    expect(promised.length).toBeGreaterThan(1);
    for (const { id, live } of promised) {
      expect(rows.find(({ plan }) => plan === id)).toMatchObject({
        live_p80: live.p80,
        live_p80_customers: live.basis.customers,
        live_p80_guessed: live.basis.guessed,
        live_p80_slowing: live.basis.isSlowing,
      });
    }
    const none = { live_p80: null, live_p80_customers: null, live_p80_guessed: null, live_p80_slowing: null };
    expect(rows.find(({ plan }) => plan === 'acme')).toMatchObject(none);
    for (const row of rows.filter(({ live_expected }) => live_expected === null)) expect(row).toMatchObject(none);
  });

  test('says the same about customers as status', async () => {
    const cwd = workspace();
    const io = memoryIo({ cwd, env: { ONBOARD_TODAY: '2026-11-20' } });
    await run(['status', '--all', '--format', 'json'], io);
    const { plans } = JSON.parse(io.printed());
    const rows = await rowsOf(cwd, 'customers');
    for (const { id, schedule, engagement, overdue } of plans) {
      expect(rows.find(({ plan }) => plan === id)).toMatchObject({
        health: schedule,
        engagement,
        overdue: overdue.length,
      });
    }
  });

  test('knows no day of go-live while a step that it depends on is blocked, as why does', async () => {
    const cwd = workspace();
    const rows = await rowsOf(cwd, 'customers');
    expect(rows.find(({ plan }) => plan === 'acme')).toMatchObject({ live_expected: null, health: 'off-track' });
    const io = memoryIo({ cwd, env: { ONBOARD_TODAY: '2026-11-20' } });
    await run(['why', 'acme', '--format', 'json'], io);
    expect(JSON.parse(io.printed())).toMatchObject({ p50: null, p80: null, p90: null });
  });

  test('lists events by day, and none in the future', async () => {
    const events = await rowsOf(workspace(), 'events');
    const days = events.map(({ day }) => String(day));
    expect(days).toEqual([...days].sort());
    expect(events.filter(({ kind, day }) => kind !== 'signing' && String(day) > '2026-11-20')).toEqual([]);
    expect(events).toContainEqual(
      expect.objectContaining({ plan: 'acme', kind: 'blocked', step: 'data-connection', side: 'customer' }),
    );
  });

  test.each(TABLE_NAMES)('writes %s as CSV, JSON lines and Parquet that say the same', async (name) => {
    const cwd = workspace();
    for (const format of ['csv', 'jsonl', 'parquet'])
      expect((await exported(cwd, '--format', format, '--out', 'data')).code).toBe(0);
    const written = readFileSync(join(cwd, `data/${name}.jsonl`), 'utf8');
    const lines = written.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    const table: readonly Record<string, string>[] = parse(readFileSync(join(cwd, `data/${name}.csv`), 'utf8'), {
      columns: true,
    });
    const connection = await (await DuckDBInstance.create()).connect();
    const reader = await connection.runAndReadAll(`select * from '${join(cwd, `data/${name}.parquet`)}'`);
    const columns = TABLES.find((each) => each.name === name)?.columns.map((each) => each.name);
    expect(reader.columnNames()).toEqual(columns);
    for (const line of lines) expect(Object.keys(line)).toEqual(columns);
    const text = (value: unknown) =>
      value === null || value === undefined ? '' : Array.isArray(value) ? value.join('; ') : String(value);
    const fromParquet = reader.getRows().map((row) => row.map(text));
    expect(fromParquet).toEqual(lines.map((line) => Object.values(line).map(text)));
    expect(table.map((row) => Object.values(row).map((cell) => cell.replace(/^'/, '')))).toEqual(fromParquet);
    connection.closeSync();
  });

  test('asks for a table or a folder, and requires a folder for a binary format', async () => {
    const cwd = workspace();
    expect(await exported(cwd)).toMatchObject({
      code: 2,
      said: expect.stringContaining('customers, steps, sessions, people, events'),
    });
    expect(await exported(cwd, 'steps', '--format', 'parquet')).toMatchObject({
      code: 2,
      said: expect.stringContaining('--out'),
    });
    expect(await exported(cwd, 'stepz')).toMatchObject({ code: 2 });
    expect(existsSync(join(cwd, 'data'))).toBe(false);
  });

  test('names a plan that could not be used: exit 2', async () => {
    const cwd = folderWith({ ...ledgerly, 'plans/bad.yaml': 'customer: "x\n' });
    const { code, said } = await exported(cwd, '--out', 'data');
    expect([code, said]).toEqual([2, expect.stringContaining('plans/bad.yaml')]);
    expect(readdirSync(join(cwd, 'data'))).toHaveLength(TABLE_NAMES.length);
  });
});

test('is described by docs/data.md, column by column', () => {
  const documented = readFileSync('docs/data.md', 'utf8');
  for (const { name, columns } of TABLES) {
    const section = documented.split(`## ${name}\n`)[1]?.split('\n## ')[0] ?? '';
    const rows = [...section.matchAll(/^\| `(\w+)` \| (\w+) \| (.+) \|$/gm)].map(([, column, type, says]) => [
      column,
      type,
      says,
    ]);
    expect(rows).toEqual(columns.map((column) => [column.name, column.type, column.says]));
  }
});
