import { UserError } from '../diagnostics/user-error.ts';
import { isAsana, readAsana } from './asana.ts';
import type { Clock } from './days.ts';
import { placeAt } from './json-places.ts';
import { isObject, objectsIn } from './json-shape.ts';
import type { StepList } from './list.ts';
import { headingIn, readMarkdown } from './markdown.ts';
import { type Delimiter, readTable } from './table.ts';
import { isTrello, readTrello } from './trello.ts';
import { headingMeaning } from './vocabulary.ts';

export type ListFormat = 'csv' | 'markdown' | 'trello' | 'asana';

/** A parsed file. */
export interface ReadFile {
  /** The file as it was named. */
  readonly file: string;
  /** What it is. */
  readonly format: ListFormat;
  /** What separates the cells of a table. */
  readonly delimiter: Delimiter | null;
  readonly lists: readonly StepList[];
}

const MARKDOWN_ENDING = /\.(?:md|markdown|mdown)$/i;
const TABLE_ENDING = /\.(?:csv|tsv|tab)$/i;
const ITEM_LINE = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+\S/;
const LIST_LINE = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+\S|^\s*#{1,6}\s/;

/**
 * A team's list, from whatever program; the file's extension and content determine its kind.
 * @throws UserError with file, line and column when nothing can be read from it
 */
export function readList(file: string, text: string, clock: Clock): ReadFile {
  const start = text.trimStart()[0];
  if (/\.json$/i.test(file) || start === '{' || (start === '[' && !/^\s*\[[ xX]?\]/.test(text))) {
    return readJson(file, text, clock);
  }
  if (/\.ya?ml$/i.test(file)) {
    throw new UserError(
      `${file}:1:1: this is YAML, which needs no import`,
      'A template goes into templates/; onboard validate says whether it is one.',
    );
  }
  const isMarkdown = MARKDOWN_ENDING.test(file) || (!TABLE_ENDING.test(file) && looksLikeMarkdown(text));
  const table = isMarkdown ? tableIn(text) : null;
  if (table !== null) return { file, format: 'markdown', delimiter: null, lists: readTable(file, table, clock).lists };
  if (isMarkdown) return { file, format: 'markdown', delimiter: null, lists: [readMarkdown(file, text, clock)] };
  const { lists, delimiter } = readTable(file, text, clock);
  return { file, format: 'csv', delimiter, lists };
}

const TABLE_LINE = /^\s*\|.*\|\s*$/;
const TABLE_RULE = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;

/**
 * The table of a Markdown text that has one and no list, with all else blank, so that places stay; null: there is none. Where several
 * headings stand above its rows, they are phases: a last column of their own.
 */
function tableIn(text: string): string | null {
  const lines = text.split(/\r\n|\n|\r/);
  if (!lines.some((line) => TABLE_RULE.test(line)) || lines.some((line) => ITEM_LINE.test(line))) return null;
  const header = lines.findIndex((line) => TABLE_LINE.test(line));
  const isRow = (line: string, at: number): boolean =>
    TABLE_LINE.test(line) && !TABLE_RULE.test(line) && (at === header || line !== lines[header]);
  const phases = phasesAbove(lines, isRow, header);
  return lines.map((line, at) => (isRow(line, at) ? `${line.trimEnd()}${phases?.get(at) ?? ''}` : '')).join('\n');
}

/** The last cell of each row: the nearest heading above it; null where the table names phases itself, or one heading is the title of all. */
function phasesAbove(
  lines: readonly string[],
  isRow: (line: string, at: number) => boolean,
  header: number,
): ReadonlyMap<number, string> | null {
  const columns = (lines[header] ?? '').split('|').map(headingMeaning);
  if (columns.some((meaning) => meaning?.field === 'phase')) return null;
  const cells = new Map<number, string>();
  let heading = '';
  for (const [at, line] of lines.entries()) {
    heading = headingIn(line) ?? heading;
    if (at !== header && isRow(line, at)) cells.set(at, ` ${heading.replaceAll('|', '/')} |`);
  }
  return new Set(cells.values()).size > 1 ? cells.set(header, ' Phase |') : null;
}

function looksLikeMarkdown(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  return lines.filter((line) => LIST_LINE.test(line)).length * 2 > lines.length;
}

function readJson(file: string, text: string, clock: Clock): ReadFile {
  const parsed = parseJson(file, text);
  const json = Array.isArray(parsed) ? { data: objectsIn(parsed) } : parsed;
  if (isObject(json) && isTrello(json)) {
    return { file, format: 'trello', delimiter: null, lists: [readTrello(file, text, json, clock)] };
  }
  if (isObject(json) && isAsana(json)) {
    return { file, format: 'asana', delimiter: null, lists: [readAsana(file, text, json, clock)] };
  }
  throw new UserError(
    `${file}:1:1: this is neither a Trello board (cards and lists) nor an Asana project (data with gid and name)`,
    'In Trello: Print, export and share > Export as JSON. In Asana: Export > JSON or CSV. From elsewhere, a CSV with a header.',
  );
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const offset = Number(/position (\d+)/.exec(said)?.[1] ?? text.trimEnd().length);
    const { line, column } = placeAt(text, offset);
    throw new UserError(
      `${file}:${line}:${column}: this is not valid JSON`,
      'Export it again; the file may be incomplete.',
    );
  }
}
