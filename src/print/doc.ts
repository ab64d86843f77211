import type { Screen, Tone } from './paint.ts';

/**
 * A report as a value, before it has a format. It holds text and never markup: what a text looks like on a terminal, in Markdown
 * or in HTML, and how it is made harmless there, is decided by the one printer of that format.
 */
export interface Doc {
  /** What it is about; the name of the page where a format has one. */
  readonly title: Text;
  /** Blocks that belong together. Empty sections are left out. */
  readonly sections: readonly Section[];
  /** By what a program finds this report among comments, to replace it by a later one. */
  readonly mark?: string;
  /** On a terminal each text keeps to one line: what has no room is cut, and the report has as many lines as it says. */
  readonly isCut?: true;
  /** What takes the place of rows for which a format has no room. Without it, nothing is ever left out. */
  readonly hidden?: (rows: number) => Text;
}

export type Section = readonly Block[];

/** Text that a printer turns into characters. Strings are our own words. */
export type Text = string | number | Foreign | Toned | Code | readonly Text[];

/** What a person wrote into a file, on one line. */
export interface Foreign {
  readonly foreign: string;
}

/** Text that stands out, or stands back. */
export interface Toned {
  readonly tone: Tone;
  readonly text: Text;
}

/** Something to type or to look for, letter by letter. */
export interface Code {
  readonly code: string;
  /** On a terminal it stands between backticks, as in prose about files. */
  readonly isQuoted?: true;
}

export type Block = Heading | Paragraph | Verdict | Note | List | Facts | Table | Commands | Drawing | Only;

export interface Heading {
  readonly kind: 'heading';
  /** 1: what the report, or a part that could stand alone, is about; 2 and 3: parts of it. */
  readonly level: 1 | 2 | 3;
  readonly text: Text;
  /** Said right behind it, less loud; with the signs and spaces that part the two. */
  readonly aside?: Text;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: Text;
  /** One line on a terminal however long it is, as in messages; a window breaks it by itself. */
  readonly isWhole?: true;
  /** Columns on a terminal before the first letter. */
  readonly indent?: number;
}

/** The one sentence to read of a report. */
export interface Verdict {
  readonly kind: 'verdict';
  readonly tone: Tone;
  readonly text: Text;
}

/** A warning, or a remark that stands back. */
export interface Note {
  readonly kind: 'note';
  readonly tone: Tone;
  readonly text: Text;
  /** Columns on a terminal before the first letter. */
  readonly indent?: number;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Text[];
  /** Columns on a terminal before the first letter. */
  readonly indent?: number;
}

/** Labels with what is to be said under each, which is at least one line. A label that is empty goes on with the one before. */
export interface Facts {
  readonly kind: 'facts';
  readonly facts: readonly Fact[];
  readonly indent?: number;
}

export interface Fact {
  readonly label: Text;
  readonly lines: readonly Text[];
}

/** What is to be typed or copied, line by line. */
export interface Commands {
  readonly kind: 'commands';
  readonly lines: readonly string[];
  /** Columns on a terminal before the first letter; four where it is not said. */
  readonly indent?: number;
}

/** A picture made of letters, for a terminal alone; other formats have blocks in its place. */
export interface Drawing {
  readonly kind: 'drawing';
  readonly draw: (screen: Screen) => readonly string[];
  readonly instead: readonly Block[];
}

/** Blocks for a terminal, where space is short, or for pages, which are read at leisure. */
export interface Only {
  readonly kind: 'only';
  readonly on: 'screen' | 'page';
  readonly blocks: readonly Block[];
}

export interface Table {
  readonly kind: 'table';
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly legend: readonly Legend[];
  readonly indent: number;
  /** Without a line of headings on a terminal, where the cells speak for themselves. */
  readonly isHeadless: boolean;
}

/** Either cells, one for each column, or a heading for the rows below it. */
export type TableRow = { readonly cells: readonly Text[] } | { readonly group: Text };

export interface TableColumn {
  readonly name: string;
  /** What a terminal has instead of the name, where space is short; it writes either in capital letters. */
  readonly short?: string;
  /** Where it is shown; everywhere if it is not said. */
  readonly on?: Only['on'];
  readonly align?: 'right';
  /** At least so many columns on a terminal, where several tables are read as one. */
  readonly fixed?: number;
  /** The narrowest that it may get on a terminal before a column is left out; columns without it are never cut. */
  readonly least?: number;
  /** Text that does not fit goes on below instead of being cut; for the last column. */
  readonly wraps?: true;
  /** Columns with a higher number are left out first when space is short; those without one always stay. */
  readonly spare?: number;
}

/** Explains a table, as long as there is room for the column that it is about. */
export interface Legend {
  /** Name of the column; without it the explanation is about the table. */
  readonly of?: string;
  /** What stands before the explanation, where that is not the column's name. */
  readonly label?: string;
  readonly text: Text;
}

/** How one column of a table is filled from a row. */
export interface Column<Row> extends TableColumn {
  readonly cell: (row: Row) => Text;
}

interface TableOptions {
  readonly legend?: readonly Legend[];
  readonly indent?: number;
  readonly isHeadless?: boolean;
}

/** Text with texts in it: a template literal that keeps what a person wrote apart from our own words. */
export function line(words: TemplateStringsArray, ...texts: readonly Text[]): Text {
  return words.flatMap((word, index) => [word, ...(index < texts.length ? [texts[index] ?? ''] : [])]);
}

/** What a person wrote into a file. */
export function foreign(text: string): Foreign {
  return { foreign: text };
}

export function toned(tone: Tone, text: Text): Text {
  return tone === 'plain' ? text : { tone, text };
}

/** Texts with something between them. */
export function joined(texts: readonly Text[], between: string): Text {
  return texts.flatMap((text, index) => (index === 0 ? [text] : [between, text]));
}

export function heading(level: Heading['level'], text: Text, aside?: Text): Heading {
  return aside === undefined ? { kind: 'heading', level, text } : { kind: 'heading', level, text, aside };
}

export function paragraph(text: Text, indent = 0): Paragraph {
  return { kind: 'paragraph', text, indent };
}

/** A message: one line, however long. */
export function message(text: Text): Paragraph {
  return { kind: 'paragraph', text, isWhole: true };
}

export function verdict(tone: Tone, text: Text): Verdict {
  return { kind: 'verdict', tone, text };
}

export function note(tone: Tone, text: Text, indent = 0): Note {
  return { kind: 'note', tone, text, indent };
}

/** A list; nothing where there is no item. */
export function list(items: readonly Text[], indent = 0): Section {
  return items.length === 0 ? [] : [{ kind: 'list', items, indent }];
}

/** A table of rows; nothing where there is none. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], options: TableOptions = {}): Section {
  return groupedTable([{ group: null, rows }], columns, options);
}

/** A table whose rows stand under headings of their own. */
export function groupedTable<Row>(
  groups: readonly { readonly group: Text | null; readonly rows: readonly Row[] }[],
  columns: readonly Column<Row>[],
  { legend = [], indent = 0, isHeadless = false }: TableOptions = {},
): Section {
  const rows = groups.flatMap(({ group, rows: own }): readonly TableRow[] => [
    ...(group === null ? [] : [{ group }]),
    ...own.map((row) => ({ cells: columns.map(({ cell }) => cell(row)) })),
  ]);
  if (rows.length === 0) return [];
  return [{ kind: 'table', columns, rows, legend, indent, isHeadless }];
}

/** Blocks that only a terminal shows. */
export function onScreen(...blocks: Section): Only {
  return { kind: 'only', on: 'screen', blocks };
}

/** Blocks that only pages show. */
export function onPage(...blocks: Section): Only {
  return { kind: 'only', on: 'page', blocks };
}

/** A table as it is shown in one place: without the columns that are for the other. */
export function tableOn(place: Only['on'], all: Table): Table {
  const kept = all.columns.flatMap(({ on = place }, index) => (on === place ? [index] : []));
  if (kept.length === all.columns.length) return all;
  const pick = <Item>(items: readonly Item[]): readonly Item[] => items.filter((_, index) => kept.includes(index));
  const rows = all.rows.map((row) => ('cells' in row ? { cells: pick(row.cells) } : row));
  return { ...all, columns: pick(all.columns), rows };
}

/** The characters of a text without tones, as a person wrote them: for decisions, not for printing. */
export function plain(text: Text): string {
  if (typeof text === 'string') return text;
  if (typeof text === 'number') return String(text);
  if ('foreign' in text) return text.foreign;
  if ('code' in text) return text.isQuoted ? `\`${text.code}\`` : text.code;
  if ('tone' in text) return plain(text.text);
  return text.map(plain).join('');
}
