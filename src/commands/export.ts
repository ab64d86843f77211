import { resolve } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import { jsonLines, parquet, tableCsv } from '../print/machine/tables.ts';
import { readPlan } from '../views/status.ts';
import { type FilledTable, TABLE_NAMES, type TableName, tableOf } from '../views/tables.ts';
import { makeOutFolder } from '../workspace/site.ts';
import { putOwnFile } from '../workspace/write.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { ensureCalendars, type Opened, openWorkspace } from './open.ts';
import { reportUnevaluated } from './past.ts';
import { pickPlan } from './pick.ts';

/** `onboard export [TABLE] [--out FOLDER]`: the portfolio as data. */
export async function exportTables(input: Input, context: Context): Promise<ExitCode> {
  const typed = input.text('TABLE');
  const out = input.text('out');
  if (typed === null && out === null)
    throw new UserError('No table is named', `Name one: ${TABLE_NAMES.join(', ')}. Or take all with --out FOLDER.`);
  if (out === null && context.format === 'parquet')
    throw new UserError('Parquet is not text', 'Name a folder to write it into: --out data');
  const opened = await openWorkspace(context);
  ensureCalendars(opened);
  const tables = await tablesFor(input, named(typed), opened);
  if (out === null) for (const table of tables) context.print(textOf(table, context));
  else await writeAll(tables, resolve(context.cwd, out), input.flag('bom') ? '\ufeff' : '', context);
  return reportUnevaluated(opened, context);
}

/** Of the whole portfolio, or of what one customer may read. */
async function tablesFor(input: Input, names: readonly TableName[], opened: Opened): Promise<readonly FilledTable[]> {
  const customer = input.text('customer');
  if (input.text('for') === 'customer')
    return (await import('./customer-reports.ts')).customerTables(names, customer, opened);
  const { evaluation, today } = opened;
  const { workspace, calendars, plans } = evaluation;
  const chosen = customer === null ? plans : [pickPlan(opened, customer)];
  const readings = chosen.map((plan) => readPlan(plan, workspace, calendars, today));
  return names.map((name) => tableOf(name, readings));
}

function named(typed: string | null): readonly TableName[] {
  if (typed === null) return TABLE_NAMES;
  const found = TABLE_NAMES.find((name) => name === typed);
  if (found !== undefined) return [found];
  throw new UserError(`There is no table "${typed}"`, `There are ${TABLE_NAMES.join(', ')}.`);
}

async function writeAll(tables: readonly FilledTable[], folder: string, mark: string, context: Context): Promise<void> {
  makeOutFolder(folder);
  for (const table of tables) {
    const file = `${table.name}.${context.format}`;
    const bytes = context.format === 'parquet' ? await parquet(table) : mark + textOf(table, context);
    putOwnFile(resolve(folder, file), bytes);
    context.say(`${file}: ${table.rows.length} rows\n`);
  }
}

function textOf(table: FilledTable, { format }: Context): string {
  return format === 'csv' ? tableCsv(table) : jsonLines(table);
}
