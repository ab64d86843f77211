/** Tables with a header, as exported by Excel, Google Sheets, Asana or MS Project. */
import { CsvError, parse } from 'csv-parse/sync';
import { UserError } from '../diagnostics/user-error.ts';
import { groupBy } from '../plan/model/group.ts';
import { type Clock, type NumberOrder, orderIn } from './days.ts';
import { type ListValues, readStep } from './fields.ts';
import type { LeftOut, ListedStep, ListPlace, StepList } from './list.ts';
import { parseTitle } from './title.ts';
import { headingMeaning, isTotal, type ListField, type Meaning } from './vocabulary.ts';

export type Delimiter = ',' | ';' | '\t' | '|';

/** The rows of a file as lists: one, or one for each customer in a column. */
export interface ReadTable {
  readonly lists: readonly StepList[];
  readonly delimiter: Delimiter;
}

interface ListRow {
  readonly cells: readonly string[];
  readonly line: number;
  /** The text between the line ends, including quotes. */
  readonly raw: string;
}

interface ListColumn extends Meaning {
  readonly index: number;
}

const DELIMITERS: readonly Delimiter[] = ['\t', ';', ',', '|'];
/** The header is within this many lines, after title lines. */
const HEADER_WITHIN = 20;
const LINES_TO_JUDGE = 40;
const EXCEL_HINT = /^sep=(.)\r?\n/i;

/**
 * The steps of a table with a header.
 * @throws UserError with line and column when it is not one
 */
export function readTable(file: string, text: string, clock: Clock): ReadTable {
  const [hint = '', said] = EXCEL_HINT.exec(text) ?? [];
  const delimiter = DELIMITERS.find((each) => each === said) ?? delimiterOf(text);
  const rows = parsedRows(file, text.slice(hint.length), delimiter, hint === '' ? 0 : 1);
  const header = headerOf(file, rows);
  const body = rows.slice(header.row + 1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const table = { file, delimiter, ...header };
  const read = readRows(body, table, clock);
  const unused = unusedColumns(rows[header.row], table, body);
  const byCustomer = groupBy(read.steps, ({ customer }) => customer ?? '');
  const lists = [...byCustomer.entries()].map(([customer, steps], index): StepList => {
    return {
      file,
      name: customer === '' ? null : customer,
      steps: steps.map(({ step }) => step),
      leftOut: index === 0 ? [...unused, ...read.leftOut] : [],
      phasesFrom: null,
    };
  });
  if (lists.length === 0) throw emptyTable(file, rows[header.row]?.line ?? 1);
  return { lists, delimiter };
}

function emptyTable(file: string, line: number): UserError {
  return new UserError(`${file}:${line}:1: there is no task below the header`, 'Each row below it is one task.');
}

/** The separator of the cells: the character that most lines have equally often. */
function delimiterOf(text: string): Delimiter {
  const lines = text.split(/\r\n|\n|\r/, LINES_TO_JUDGE).map((line) => line.replace(/"(?:[^"]|"")*"/g, ''));
  const scores = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
    const most = Math.max(0, ...[...groupBy(counts, String).values()].map((same) => same.length));
    return { delimiter, most, total: counts.reduce((sum, count) => sum + count, 0) };
  });
  const [best] = scores.sort((a, b) => b.most - a.most || b.total - a.total);
  return best === undefined || best.most === 0 ? ',' : best.delimiter;
}

function parsedRows(file: string, text: string, delimiter: Delimiter, linesBefore: number): readonly ListRow[] {
  try {
    const records: readonly unknown[] = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      raw: true,
    });
    let line = 1 + linesBefore;
    return records.filter(isCsvRecord).map(({ record, raw }) => {
      const row = { cells: record, line, raw };
      line += raw.split(/\r\n|\n|\r/).length - 1;
      return row;
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unreadable(file, text, linesBefore, error);
  }
}

/** The shape of each record with `raw: true`. */
function isCsvRecord(value: unknown): value is { readonly record: readonly string[]; readonly raw: string } {
  return typeof value === 'object' && value !== null && 'record' in value && 'raw' in value;
}

function unreadable(file: string, text: string, linesBefore: number, { code }: CsvError): UserError {
  const open = openQuote(text);
  const place = `${file}:${open.line + linesBefore}:${open.column}`;
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    return new UserError(`${place}: the quotation mark that opens here is never closed`, 'Close it, or remove it.');
  }
  return new UserError(`${file}:${linesBefore + 1}:1: this is not a table that can be read (${code})`, SAVE_AS_CSV);
}

const SAVE_AS_CSV = 'Save it from the spreadsheet as CSV UTF-8, with a header in its first row.';

/** Where the last opening quotation mark of a cell is: with an odd number of them, it is the one that was not closed. */
function openQuote(text: string): { readonly line: number; readonly column: number } {
  let isOpen = false;
  let opened = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
    isOpen = !isOpen;
    if (isOpen) opened = at;
  }
  const before = text.slice(0, opened).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

interface Header {
  /** Index among the rows. */
  readonly row: number;
  readonly columns: ReadonlyMap<ListField, ListColumn>;
}

/** The row with the most known field names, including a title. */
function headerOf(file: string, rows: readonly ListRow[]): Header {
  const candidates = rows.slice(0, HEADER_WITHIN).map(({ cells }, row) => ({ row, columns: columnsByField(cells) }));
  const [best] = candidates
    .filter(({ columns }) => columns.has('title'))
    .sort((a, b) => b.columns.size - a.columns.size || a.row - b.row);
  if (best !== undefined) return best;
  const first = rows.find(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (first === undefined) throw new UserError(`${file}:1:1: the file is empty`, SAVE_AS_CSV);
  const seen = first.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  throw new UserError(
    `${file}:${first.line}:1: no column has the name Task (${seen.slice(0, 8).join(', ')})`,
    'Name the column with the tasks Task or 할 일. The other columns are found by their names: Phase, Owner, Effort, Days, Depends on, Done.',
  );
}

/** For each field the column that fits best; a column is used for only one field. */
function columnsByField(cells: readonly string[]): ReadonlyMap<ListField, ListColumn> {
  const columns = new Map<ListField, ListColumn>();
  for (const [index, cell] of cells.entries()) {
    const meaning = headingMeaning(cell);
    const before = meaning === null ? undefined : columns.get(meaning.field);
    if (meaning !== null && (before === undefined || meaning.rank < before.rank)) {
      columns.set(meaning.field, { ...meaning, index });
    }
  }
  return columns;
}

interface TableFrame extends Header {
  readonly file: string;
  readonly delimiter: Delimiter;
}

function unusedColumns(header: ListRow | undefined, table: TableFrame, body: readonly ListRow[]): readonly LeftOut[] {
  const used = new Set(Array.from(table.columns.values(), ({ index }) => index));
  return (header?.cells ?? []).flatMap((cell, index): readonly LeftOut[] => {
    const isEmpty = body.every(({ cells }) => (cells[index] ?? '').trim() === '');
    if (header === undefined || used.has(index) || cell.trim() === '' || isEmpty) return [];
    return [{ at: placeOfRow(header, index, table), what: cell.trim(), why: 'column' }];
  });
}

interface ReadRows {
  readonly steps: readonly { readonly customer: string | null; readonly step: ListedStep }[];
  readonly leftOut: readonly LeftOut[];
}

function readRows(body: readonly ListRow[], table: TableFrame, clock: Clock): ReadRows {
  const reader = new RowReader(body, table, clock);
  for (const row of body) reader.take(row);
  return reader;
}

/** Reads rows in order; merged cells have their text only in the first of the rows they cover. */
class RowReader implements ReadRows {
  readonly steps: { customer: string | null; step: ListedStep }[] = [];
  readonly leftOut: LeftOut[] = [];
  readonly #table: TableFrame;
  readonly #clock: Clock;
  readonly #order: NumberOrder;
  readonly #isHeading: HeadingTest;
  #phase: { readonly name: string; readonly isGuess: boolean } | null = null;
  #customer: string | null = null;
  #row = 0;

  constructor(body: readonly ListRow[], table: TableFrame, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
    this.#order = numberOrderIn(body, table);
    this.#isHeading = headingTest(body, table);
  }

  take(row: ListRow): void {
    this.#row += 1;
    const values = valuesOfRow(row, this.#table);
    const title = values.get('title')?.text.trim() ?? '';
    const said = values.get('phase')?.text.trim() ?? '';
    if (said !== '' && !isTotal(said)) this.#phase = { name: said, isGuess: false };
    this.#customer = values.get('customer')?.text.trim() || this.#customer;
    if (isTotal(title === '' ? said : title)) this.#leaveOut(row, 'total');
    else if (this.#isHeading(row, values)) this.#phase = { name: title, isGuess: true };
    else if (parseTitle(title).title !== '') this.#takeStep(values);
    else if (said === '' || filledIn(row) > 1) this.#leaveOut(row, 'no-title');
  }

  #takeStep(values: ListValues): void {
    const { step, leftOut } = readStep(values, this.#phase?.name ?? null, this.#order, this.#clock);
    // Where no column numbers the rows, those who name predecessors count them.
    const keys = this.#table.columns.has('key') ? step.keys : [...step.keys, String(this.#row)];
    const doubts = this.#phase?.isGuess === true ? [...step.doubts, HEADING_ROW] : step.doubts;
    this.steps.push({ customer: this.#customer, step: { ...step, keys, doubts } });
    this.leftOut.push(...leftOut);
  }

  #leaveOut(row: ListRow, why: LeftOut['why']): void {
    const first = Math.max(
      0,
      row.cells.findIndex((cell) => cell.trim() !== ''),
    );
    this.leftOut.push({ at: placeOfRow(row, first, this.#table), what: row.cells[first]?.trim() ?? '', why });
  }
}

const HEADING_ROW = { of: 'phase', kind: 'heading-row' } as const;

/** When no column contains phases, a row with only a title is a heading, if most rows have more than a title. */
function headingTest(body: readonly ListRow[], { columns }: TableFrame): HeadingTest {
  const alone = body.filter((row) => filledIn(row) === 1).length;
  const telling = columns.size - (columns.has('customer') ? 1 : 0);
  const canBe = !columns.has('phase') && telling > 1 && alone > 0 && alone * 2 < body.length;
  return (row, values) => canBe && filledIn(row) === 1 && (values.get('title')?.text.trim() ?? '') !== '';
}

type HeadingTest = (row: ListRow, values: ListValues) => boolean;

function filledIn({ cells }: ListRow): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

/** Whether days come first in the dates of a table, according to its unambiguous dates. */
function numberOrderIn(body: readonly ListRow[], { columns }: TableFrame): NumberOrder {
  const indexes = (['started', 'due', 'done'] as const).flatMap((field) => columns.get(field)?.index ?? []);
  return orderIn(body.flatMap(({ cells }) => indexes.map((index) => cells[index] ?? '')));
}

function valuesOfRow(row: ListRow, table: TableFrame): ListValues {
  return new Map(
    Array.from(table.columns, ([field, { index, unit }]) => {
      const at = placeOfRow(row, index, table);
      return [field, { text: row.cells[index] ?? '', at, unit }] as const;
    }),
  );
}

/** Where a cell begins in the file. */
function placeOfRow({ raw, line }: ListRow, index: number, { file, delimiter }: TableFrame): ListPlace {
  let cell = 0;
  let isQuoted = false;
  let at = 0;
  for (; at < raw.length && cell < index; at++) {
    if (raw[at] === '"') isQuoted = !isQuoted;
    else if (raw[at] === delimiter && !isQuoted) cell++;
  }
  const before = raw.slice(0, at).split(/\r\n|\n|\r/);
  return { file, line: line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 };
}
