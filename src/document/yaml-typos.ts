import type { YamlFault } from '../diagnostics/catalogue/syntax.ts';
import { signName } from '../diagnostics/signs.ts';

/** A slip of the pen, and the text without it. */
export interface Slip {
  readonly fault: YamlFault;
  /** Details besides the kind of fault: the name of a character, how far a line is off; may be empty. */
  readonly detail: string;
  /** Index of the line that a person must change. */
  readonly line: number;
  /** Index of the wrong character in that line; null: the whole line. */
  readonly column: number | null;
  /** The corrected line; null when that is not the point. */
  readonly write: string | null;
  /** All lines of the text, in the same number. */
  readonly lines: readonly string[];
}

/** A longer line is not a slip of the pen. */
const LONGEST_SLIP = 1_000;

/** What a person may have meant by a line, the most likely first. The caller finds out whether it helps. */
export function* typosAt(lines: readonly string[], index: number): Generator<Slip> {
  const line = lines[index];
  if (line === undefined || line.trim() === '' || line.length > LONGEST_SLIP) return;
  for (const { fault, mend, sign } of LINE_SLIPS) {
    const write = mend(line, lines);
    if (write === null || write === line) continue;
    const at = sign === undefined ? -1 : line.search(sign);
    const detail = at === -1 ? '' : signName(line.charAt(at));
    const column = fault === 'odd-space' ? at : null;
    yield { fault, detail, line: index, column, write, lines: lines.with(index, write) };
  }
  yield* tabTypos(lines, index);
  yield* indentTypos(lines, index);
}

interface LineSlip {
  readonly fault: YamlFault;
  /** The corrected line; null or the same line when the slip does not occur. */
  readonly mend: (line: string, lines: readonly string[]) => string | null;
  /** The misleading character. */
  readonly sign?: RegExp;
}

const ODD = '\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u2060\\u3000';
const ODD_SPACE = new RegExp(`[${ODD}]`, 'g');
/** In the indentation or after a colon or dash, where YAML needs a space. */
const ODD_PLACE = new RegExp(`(?<=^ *|[:-])[${ODD}]`);
const DASH_SIGN = /(?<=^\s*)[‐‑‒–—―−•·∙*]/u;
const COLON_SIGN = /[：﹕∶꞉]/u;
const KEY_NAME = String.raw`[\p{L}\p{N}_-]+`;
const INDENT_AND_DASHES = String.raw`\s*(?:- +)*`;

const HASH_IN_BRACKETS = new RegExp(`([{,] *${KEY_NAME}: +)([^"'{}[\\],\\s][^"'{}[\\],]* #[^"',}]*?)(?= *[,}])`, 'gu');

const COLON_IN_BRACKETS = new RegExp(`([{,] *${KEY_NAME}: +)(${KEY_NAME}: [^"'{}[\\],:]*?)(?= *[,}])`, 'gu');

/** The end of a value before a key; the dash of an item does not count. */
const MISSING_COMMA = new RegExp(`(?<!^${INDENT_AND_DASHES})([^\\s,{[:]) +(?=${KEY_NAME}: )`, 'gu');

const LINE_SLIPS: readonly LineSlip[] = [
  {
    fault: 'odd-space',
    mend: (line) => (ODD_PLACE.test(line) ? line.replace(ODD_SPACE, ' ') : null),
    sign: ODD_PLACE,
  },
  {
    fault: 'dash-sign',
    mend: (line) => line.replace(/^(\s*)[‐‑‒–—―−•·∙*]+\s*(?=\S)/u, '$1- '),
    sign: DASH_SIGN,
  },
  { fault: 'dash-space', mend: (line) => line.replace(/^(\s*)-(?=[\p{L}\p{N}_"'{[])/u, '$1- ') },
  {
    fault: 'colon-sign',
    mend: (line) =>
      line.replace(new RegExp(`^(${INDENT_AND_DASHES}${KEY_NAME})\\s*[：﹕∶꞉]\\s*`, 'u'), '$1: ').trimEnd(),
    sign: COLON_SIGN,
  },
  {
    fault: 'colon-space',
    mend: (line) => line.replace(new RegExp(`^(${INDENT_AND_DASHES}${KEY_NAME}):(?=\\S)`, 'u'), '$1: '),
  },
  {
    fault: 'missing-colon',
    mend: (line) => line.replace(new RegExp(`^(${INDENT_AND_DASHES}${KEY_NAME})\\s*[=;]\\s*`, 'u'), '$1: '),
  },
  {
    fault: 'missing-colon',
    mend: (line) => line.replace(new RegExp(`^(${INDENT_AND_DASHES}${KEY_NAME})$`, 'u'), '$1:'),
  },
  { fault: 'missing-colon', mend: withColon },
  { fault: 'unclosed-quote', mend: (line) => (/[:\-[{,] *"(?:[^"\\]|\\.)*$/.test(line) ? `${line}"` : null) },
  { fault: 'unclosed-quote', mend: (line) => (/[:\-[{,] *'(?:[^']|'')*$/.test(line) ? `${line}'` : null) },
  { fault: 'hash', mend: (line) => line.replace(HASH_IN_BRACKETS, '$1"$2"') },
  { fault: 'unclosed-bracket', mend: withClosedBrackets },
  {
    fault: 'nested-colon',
    mend: (line) => quotedIf(line, (value) => /:(?: |$)/.test(value) && !/^["'[{]/.test(value)),
  },
  { fault: 'nested-colon', mend: (line) => line.replace(COLON_IN_BRACKETS, '$1"$2"') },
  { fault: 'start', mend: (line) => quotedIf(line, (value) => /^[@`%,\]}]/.test(value)) },
  {
    fault: 'dash',
    mend: (line) => line.replace(new RegExp(`^(${INDENT_AND_DASHES}${KEY_NAME}: +)- +([^:#[{]+)$`, 'u'), '$1[$2]'),
  },
  { fault: 'missing-comma', mend: (line) => line.replace(MISSING_COMMA, '$1, ') },
  { fault: 'stray-comma', mend: (line) => line.replace(/,\s*(?=[,\]}])/g, '').replace(/([[{]\s*),\s*/g, '$1') },
  { fault: 'comment', mend: (line) => line.replace(/(["'\]}])#/, '$1 #') },
  { fault: 'escape', mend: (line) => line.replace(/\\(?![\\"/abefnrtv0xuUNLP_ \t])/g, '\\\\') },
  { fault: 'after-end', mend: quotedInBrackets },
  { fault: 'after-end', mend: (line) => quotedIf(line, (value) => /^["'[{]/.test(value)) },
];

/** A key and its value without the colon between them, when other lines show that it is a key. */
function withColon(line: string, lines: readonly string[]): string | null {
  const [, before, key, value] = new RegExp(`^(${INDENT_AND_DASHES})(${KEY_NAME}) +(\\S.*)$`, 'u').exec(line) ?? [];
  if (key === undefined || !lines.some((each) => each.replace(/^[\s-]+/, '').startsWith(`${key}: `))) return null;
  return `${before}${key}: ${value}`;
}

const VALUE = new RegExp(`^(${INDENT_AND_DASHES}${KEY_NAME}: +)(\\S.*?)(\\s+#.*)?$`, 'u');

/** The line with its value in quotes, if the value qualifies. */
function quotedIf(line: string, applies: (value: string) => boolean): string | null {
  const [, before, value, comment = ''] = VALUE.exec(line) ?? [];
  if (before === undefined || value === undefined || !applies(value)) return null;
  const [, , inner] = /^(["'])(.+)\1$/.exec(value) ?? [];
  return `${before}${quotedValue(inner ?? value)}${comment}`;
}

const AFTER_QUOTES = new RegExp(
  `(?<=[{,[] *(?:${KEY_NAME}: +)?)(?:"[^"]*"|'[^']*')(?! *[,}\\]:]| *$)[^,{}[\\]]*?(?= *(?:[,}\\]]|$))`,
  'gu',
);

/** The line with quotes around each bracketed value that continues after its quotes. */
function quotedInBrackets(line: string): string {
  return line.replace(AFTER_QUOTES, (value) => {
    const [, , inner] = /^(["'])(.+)\1$/.exec(value) ?? [];
    return quotedValue(inner ?? value);
  });
}

function quotedValue(text: string): string {
  if (!/["\\]/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", "''")}'`;
}

const CLOSING_BRACKETS: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['{', '}'],
]);

/** The line with its open brackets closed; null when there are none. */
function withClosedBrackets(line: string): string | null {
  const missing: string[] = [];
  for (const [token] of line.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|[[\]{}]/g)) {
    const closing = CLOSING_BRACKETS.get(token);
    if (closing !== undefined) missing.push(closing);
    else if (token === missing.at(-1)) missing.pop();
  }
  if (missing.length === 0 || missing.length > 5) return null;
  const ends = missing.reverse().map((bracket) => (bracket === '}' ? ' }' : bracket));
  return `${line.trimEnd()}${ends.join('')}`;
}

const TAB_WIDTHS = [2, 4, 8] as const;
const LEADING_TAB = /^[ \t]*\t[ \t]*(?=\S)|^[ \t]*-[ ]*\t[ \t]*(?=\S)/;

/** Replaces leading tabs with spaces: in this line, as in the line above or one level deeper; or in all lines. */
function* tabTypos(lines: readonly string[], index: number): Generator<Slip> {
  const line = lines[index] ?? '';
  if (!LEADING_TAB.test(line)) return;
  const told = { fault: 'tab', detail: '', line: index, column: line.indexOf('\t'), write: null } as const;
  for (const width of TAB_WIDTHS) {
    const expanded = lines.map((each) =>
      each.replace(LEADING_TAB, (start) => start.replaceAll('\t', ' '.repeat(width))),
    );
    yield { ...told, lines: expanded };
  }
  const above = lines.slice(0, index).findLast((each) => each.trim() !== '') ?? '';
  for (const indent of [indentOf(above), indentOf(above) + 2]) {
    yield { ...told, lines: lines.with(index, `${' '.repeat(indent)}${line.trimStart()}`) };
  }
}

const MOST_LEVELS = 8;

const BEGINS_ENTRY = new RegExp(`^\\s*(?:- |${KEY_NAME}:(?: |$))`, 'u');

/** Indents the line, alone or with the lines that belong to it, like a line above it; the smallest shift first. */
function* indentTypos(lines: readonly string[], index: number): Generator<Slip> {
  const line = lines[index] ?? '';
  if (!BEGINS_ENTRY.test(line)) return;
  const indent = indentOf(line);
  const levels = levelsAbove(lines, index, line.trimStart().startsWith('- '));
  const ways = [...levels].map(([level, isAlike]) => ({ delta: level - indent, isAlike }));
  ways.sort((a, b) => Math.abs(a.delta) - Math.abs(b.delta) || Number(b.isAlike) - Number(a.isAlike));
  for (const { delta } of ways) {
    if (delta === 0) continue;
    const by = Math.abs(delta);
    const told = {
      fault: delta < 0 ? 'too-far-right' : 'too-far-left',
      detail: `by ${by} ${by === 1 ? 'space' : 'spaces'}`,
      line: index,
      column: null,
      write: null,
    } as const;
    const end = endOfBlock(lines, index, Math.max(indent, indent + delta));
    yield { ...told, lines: lines.map((each, at) => (at < index || at >= end ? each : indentedBy(each, delta))) };
    if (end > index + 1) yield { ...told, lines: lines.with(index, indentedBy(line, delta)) };
  }
}

/** The columns of similar lines above, the nearest first, and whether a line there begins with the same key; for a list, only items. */
function levelsAbove(lines: readonly string[], index: number, isItem: boolean): ReadonlyMap<number, boolean> {
  const levels = new Map<number, boolean>();
  const start = firstKey(lines[index] ?? '');
  const add = (level: number, line: string) =>
    levels.set(level, (levels.get(level) ?? false) || (start !== null && firstKey(line) === start));
  for (let at = index - 1; at >= 0 && levels.size < MOST_LEVELS; at--) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const dash = /^\s*- +/.exec(line)?.[0].length;
    if (isItem === (dash !== undefined)) add(indentOf(line), line);
    // The first key of an item follows its dash.
    if (!isItem && dash !== undefined) add(dash, line);
  }
  return levels;
}

const FIRST_KEY = new RegExp(`^${INDENT_AND_DASHES}(${KEY_NAME}):(?: |$)`, 'u');

function firstKey(line: string): string | null {
  return FIRST_KEY.exec(line)?.[1] ?? null;
}

/** Index after the last line that belongs to this one: deeper lines, up to the next item in the correct column. */
function endOfBlock(lines: readonly string[], index: number, deepest: number): number {
  const indent = indentOf(lines[index] ?? '');
  let end = index + 1;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    if (line.trim() === '') continue;
    const here = indentOf(line);
    if (here <= indent || (here <= deepest && line.trimStart().startsWith('- '))) break;
  }
  return end;
}

function indentedBy(line: string, delta: number): string {
  if (line.trim() === '') return line;
  return delta > 0 ? `${' '.repeat(delta)}${line}` : line.slice(Math.min(-delta, indentOf(line)));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
