import { resolve } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import { journeysOf } from '../insight/journey.ts';
import type { Plan } from '../plan/model/model.ts';
import { jsonLines, parquet, tableCsv } from '../print/machine/tables.ts';
import type { HistoryEntry } from '../review/history.ts';
import { filledTableOf } from '../tables/index.ts';
import type { PastChange, PlanRow } from '../tables/table.ts';
import { forecastReading, readPlan } from '../views/status.ts';
import { type FilledTable, TABLE_NAMES, type TableName } from '../views/tables.ts';
import { makeOutFolder } from '../workspace/site.ts';
import { putOwnFile } from '../workspace/write.ts';
import type { Context, ExitCode, Format } from './command.ts';
import { historiesOf } from './history/plan-history.ts';
import type { Input } from './input.ts';
import { ensureCalendars, type Opened, openWorkspace } from './opening/open.ts';
import { forecasterOf, reportUnevaluated } from './opening/past.ts';
import { pickPlan } from './opening/pick.ts';

/** Formats of the portfolio as a whole; they contain no tables. */
const WHOLE_FORMATS: ReadonlySet<Format> = new Set(['ics', 'mermaid']);

/** `onboard export [TABLE] [--out FOLDER]`: the portfolio as data. */
export async function exportTables(input: Input, context: Context): Promise<ExitCode> {
  const { format } = context;
  const typed = input.text('TABLE');
  const out = input.text('out');
  const isWhole = WHOLE_FORMATS.has(format);
  if (isWhole && typed !== null)
    throw new UserError(
      `--format ${format} is for whole plans`,
      `Leave "${typed}" out, or take csv, jsonl or parquet.`,
    );
  if (!isWhole && typed === null && out === null)
    throw new UserError('No table is given', `Name one: ${TABLE_NAMES.join(', ')}. Or take all with --out FOLDER.`);
  if (out === null && format === 'parquet')
    throw new UserError('Parquet cannot be printed', 'Name a folder to write it into: --out data');
  const opened = await openWorkspace(context);
  ensureCalendars(opened);
  const mark = input.flag('bom') && format === 'csv' ? '\ufeff' : '';
  if (isWhole) {
    const text = await wholePortfolio(input, opened, context);
    if (out === null) context.print(text);
    else writeFile(`portfolio.${format === 'ics' ? 'ics' : 'mmd'}`, text, resolve(context.cwd, out));
    return reportUnevaluated(opened, context);
  }
  const tables = await tablesFor(input, tablesNamed(typed), opened, context);
  if (out === null) for (const table of tables) context.print(tableText(table, context));
  else await writeTables(tables, resolve(context.cwd, out), mark, context);
  return reportUnevaluated(opened, context);
}

async function wholePortfolio(input: Input, opened: Opened, context: Context): Promise<string> {
  if (input.text('for') === 'customer')
    throw new UserError(
      `--format ${context.format} is for all customers`,
      `For one of them: ${context.program} timeline CUSTOMER --format ${context.format} --for customer`,
    );
  const plans = await chosenPlans(input, opened);
  return (await import('./portfolio-files.ts')).portfolioAs(
    context.format === 'ics' ? 'ics' : 'mermaid',
    plans,
    opened,
    context,
  );
}

/** All plans or the given one, filtered by the conditions. */
async function chosenPlans(input: Input, opened: Opened): Promise<readonly Plan[]> {
  const customer = input.text('customer');
  const conditions = input.list('where');
  const plans = customer === null ? opened.evaluation.plans : [pickPlan(opened, customer)];
  return conditions.length === 0 ? plans : (await import('./opening/choose.ts')).plansWhere(conditions, plans, opened);
}

/** Of the whole portfolio, or of what one customer may read. */
async function tablesFor(
  input: Input,
  names: readonly TableName[],
  opened: Opened,
  context: Context,
): Promise<readonly FilledTable[]> {
  const customer = input.text('customer');
  if (input.text('for') === 'customer')
    return (await import('./customer-reports.ts')).customerTables(names, customer, opened);
  const chosen = await chosenPlans(input, opened);
  const histories = names.includes('events') ? await historiesOf(opened, context) : null;
  const rows = tableRowsOf(chosen, opened, histories);
  const forecast = names.includes('customers') ? forecastRows(rows, opened, context) : rows;
  const of = (name: TableName) => filledTableOf(name, name === 'customers' ? forecast : rows);
  return names.map(of);
}

/** The rows with their days to promise. */
function forecastRows(rows: readonly PlanRow[], opened: Opened, context: Context): readonly PlanRow[] {
  const simulator = forecasterOf(opened);
  return rows.map((row, done) => {
    context.progress('Forecasting', done, rows.length);
    return { ...row, ...forecastReading(row, simulator) };
  });
}

function tableRowsOf(
  plans: readonly Plan[],
  { evaluation, today }: Opened,
  histories: ReadonlyMap<string, readonly HistoryEntry[]> | null,
): readonly PlanRow[] {
  const { workspace, calendars } = evaluation;
  const journeys = new Map(journeysOf(plans, today).map((journey) => [journey.plan.file, journey]));
  return plans.map((plan) => ({
    ...readPlan(plan, workspace, calendars, today),
    journey: journeys.get(plan.file) ?? null,
    past: histories === null ? null : (histories.get(plan.file) ?? []).flatMap(pastChangesOf),
  }));
}

/** One row per change of a commit. */
function pastChangesOf({ commit, day, author, reason, kind, changes, live }: HistoryEntry): readonly PastChange[] {
  const about = { commit, day, author, reason, live: live.after };
  const whole = { ...about, step: null, from: null, to: null, moved: live.moved };
  if (kind === 'created') return [{ ...whole, aspect: 'created' }];
  return changes.map(({ aspect, of, from, to }) => ({
    ...about,
    aspect,
    step: of.kind === 'task' ? of.id : null,
    from,
    to,
    moved: live.moved,
  }));
}

function tablesNamed(typed: string | null): readonly TableName[] {
  if (typed === null) return TABLE_NAMES;
  const found = TABLE_NAMES.find((name) => name === typed);
  if (found !== undefined) return [found];
  throw new UserError(`There is no table "${typed}"`, `Choose one of: ${TABLE_NAMES.join(', ')}.`);
}

async function writeTables(
  tables: readonly FilledTable[],
  folder: string,
  mark: string,
  context: Context,
): Promise<void> {
  for (const table of tables) {
    const file = `${table.name}.${context.format}`;
    writeFile(file, context.format === 'parquet' ? await parquet(table) : mark + tableText(table, context), folder);
    context.say(`${file}: ${table.rows.length} rows\n`);
  }
}

function writeFile(name: string, content: string | Uint8Array, folder: string): void {
  makeOutFolder(folder);
  putOwnFile(resolve(folder, name), content);
}

function tableText(table: FilledTable, { format }: Context): string {
  return format === 'csv' ? tableCsv(table) : jsonLines(table);
}
