import type { Screen, Tone } from './paint.ts';

/**
 * A report as a value, independent of its format. It contains text and never markup. Each format has one printer, which decides what the
 * text looks like and how it is escaped.
 */
export interface Doc {
  /** The subject; the page title in formats with one. */
  readonly title: Text;
  /** Blocks that belong together. Empty sections are left out. */
  readonly sections: readonly Section[];
  /** A mark by which a program finds this report among comments, to replace it with a later one. */
  readonly mark?: string;
  /** On a terminal each text keeps to one line: what has no room is cut, and the report has as many lines as it says. */
  readonly isCut?: true;
  /** Replaces rows for which a format has no room. Without it, nothing is ever left out. */
  readonly hidden?: (rows: number) => Text;
}

/** The usual indent of a block on a terminal, in columns. */
export const INDENT = 2;

export type Section = readonly Block[];

/** Text that a printer turns into characters. Strings are our own words. */
export type Text = string | number | Foreign | Toned | Code | readonly Text[];

/** One line that a person wrote into a file. */
export interface Foreign {
  readonly foreign: string;
}

/** Text that is emphasised or de-emphasised. */
export interface Toned {
  readonly tone: Tone;
  readonly text: Text;
}

/** Something to type or to search for literally. */
export interface Code {
  readonly code: string;
  /** On a terminal it gets backticks, as in prose about files. */
  readonly isQuoted?: true;
}

export type Block = Heading | Paragraph | Verdict | NoteBlock | List | Facts | Table | Commands | Drawing | Only;

export interface Heading {
  readonly kind: 'heading';
  /** 1: the subject of the report, or of a part that could stand alone; 2 and 3: its parts. */
  readonly level: 1 | 2 | 3;
  readonly text: Text;
  /** Follows the heading in a quieter tone; includes the separator between the two. */
  readonly aside?: Text;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: Text;
  /** One line on a terminal, however long, as in messages; the window wraps it. */
  readonly isWhole?: true;
  /** Columns before the first letter on a terminal. */
  readonly indent?: number;
}

/** The most important sentence of a report. */
export interface Verdict {
  readonly kind: 'verdict';
  readonly tone: Tone;
  readonly text: Text;
}

/** A warning, or a quiet remark. */
export interface NoteBlock {
  readonly kind: 'note';
  readonly tone: Tone;
  readonly text: Text;
  /** Columns before the first letter on a terminal. */
  readonly indent?: number;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Text[];
  /** Columns before the first letter on a terminal. */
  readonly indent?: number;
}

/** Labels with the text for each, at least one line. An empty label continues the one before. */
export interface Facts {
  readonly kind: 'facts';
  readonly facts: readonly Fact[];
  readonly indent?: number;
}

export interface Fact {
  readonly label: Text;
  readonly lines: readonly Text[];
}

/** Text to type or copy, line by line. */
export interface Commands {
  readonly kind: 'commands';
  readonly lines: readonly string[];
  /** Columns before the first letter on a terminal; four by default. */
  readonly indent?: number;
}

/** A drawing made of characters, only for a terminal; other formats show blocks instead. */
export interface Drawing {
  readonly kind: 'drawing';
  readonly draw: (screen: Screen) => readonly string[];
  readonly instead: readonly Block[];
}

/** Blocks only for a terminal, where space is short, or only for pages, which are read at leisure. */
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
  /** On a terminal it has no header line, because the cells are self-explanatory. */
  readonly isHeadless: boolean;
}

/** Either cells, one for each column, or a heading for the rows below it. */
export type TableRow = { readonly cells: readonly Text[] } | { readonly group: Text };

export interface TableColumn {
  readonly name: string;
  /** A shorter name for terminals, where space is short; a terminal shows either in capital letters. */
  readonly short?: string;
  /** Where it is shown; everywhere by default. */
  readonly on?: Only['on'];
  readonly align?: 'right';
  /** The minimum width on a terminal, so that several tables align. */
  readonly fixed?: number;
  /** The minimum width on a terminal before a column is left out; columns without it are never cut. */
  readonly least?: number;
  /** Text that does not fit continues below instead of being cut; for the last column. */
  readonly wraps?: true;
  /** Columns with a higher number are left out first when space is short; those without one always stay. */
  readonly spare?: number;
}

/** Explains a table, if there is room for the column that it is about. */
export interface Legend {
  /** Name of the column; without it the explanation is about the table. */
  readonly of?: string;
  /** The label of the explanation, if it is not the column's name. */
  readonly label?: string;
  readonly text: Text;
}

/** How a row fills one column of a table. */
export interface Column<Row> extends TableColumn {
  readonly cell: (row: Row) => Text;
}

interface TableOptions {
  readonly legend?: readonly Legend[];
  readonly indent?: number;
  readonly isHeadless?: boolean;
}

/** A template literal that keeps a person's text separate from our own words. */
export function line(words: TemplateStringsArray, ...texts: readonly Text[]): Text {
  return words.flatMap((word, index) => [word, ...(index < texts.length ? [texts[index] ?? ''] : [])]);
}

/** A text that a person wrote into a file. */
export function foreign(text: string): Foreign {
  return { foreign: text };
}

export function toned(tone: Tone, text: Text): Text {
  return tone === 'plain' ? text : { tone, text };
}

/** Texts with a separator. */
export function joinTexts(texts: readonly Text[], between: string): Text {
  return texts.flatMap((text, index) => (index === 0 ? [text] : [between, text]));
}

export function heading(level: Heading['level'], text: Text, aside?: Text): Heading {
  return aside === undefined ? { kind: 'heading', level, text } : { kind: 'heading', level, text, aside };
}

export function paragraph(text: Text, indent = 0): Paragraph {
  return { kind: 'paragraph', text, indent };
}

/** A message: one line, however long. */
export function messageBlock(text: Text): Paragraph {
  return { kind: 'paragraph', text, isWhole: true };
}

export function verdictBlock(tone: Tone, text: Text): Verdict {
  return { kind: 'verdict', tone, text };
}

export function noteBlock(tone: Tone, text: Text, indent = 0): NoteBlock {
  return { kind: 'note', tone, text, indent };
}

/** A list; nothing when there are no items. */
export function listBlock(items: readonly Text[], indent = 0): Section {
  return items.length === 0 ? [] : [{ kind: 'list', items, indent }];
}

/** A table of rows; nothing when there are none. */
export function tableBlock<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  options: TableOptions = {},
): Section {
  return groupedTable([{ group: null, rows }], columns, options);
}

/** A table whose rows are grouped under headings. */
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

/** A table for one place, without the columns for the other. */
export function tableOn(place: Only['on'], all: Table): Table {
  const kept = all.columns.flatMap(({ on = place }, index) => (on === place ? [index] : []));
  if (kept.length === all.columns.length) return all;
  const pick = <Item>(items: readonly Item[]): readonly Item[] => items.filter((_, index) => kept.includes(index));
  const rows = all.rows.map((row) => ('cells' in row ? { cells: pick(row.cells) } : row));
  return { ...all, columns: pick(all.columns), rows };
}

/** The plain characters of a text, without tones and escaping: for decisions, not for printing. */
export function plainTextOf(text: Text): string {
  if (typeof text === 'string') return text;
  if (typeof text === 'number') return String(text);
  if ('foreign' in text) return text.foreign;
  if ('code' in text) return text.isQuoted ? `\`${text.code}\`` : text.code;
  if ('tone' in text) return plainTextOf(text.text);
  return text.map(plainTextOf).join('');
}
