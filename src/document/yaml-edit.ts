import { isMap, isScalar, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { pointerSegments } from '../diagnostics/pointer.ts';
import type { Edit, Value } from './change.ts';
import { isDayKey } from './day-keys.ts';
import { writeFlow, writeKey, writeLines, writeScalar, type YamlLayout } from './write-yaml.ts';
import {
  afterDeeperComments,
  columnOf,
  isBlock,
  lineEnd,
  lineStart,
  type Member,
  memberAt,
  nextLine,
  nodeRange,
  type YamlCollection,
  type YamlPage,
  yamlMembers,
  yamlPage,
} from './yaml-page.ts';

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text after one edit; the caller checks whether the result has the intended data. */
export function spliceEdit(text: string, edit: Edit): string {
  const page = yamlPage(text);
  const { start, end, text: replacement } = spliceFor(page, edit);
  return text.slice(0, start) + replacement + text.slice(end);
}

function spliceFor(page: YamlPage, edit: Edit): Splice {
  const path = pointerSegments(edit.pointer);
  const { entries, missing } = pathThrough(page.root, path);
  const entry = entries.at(-1);
  switch (edit.kind) {
    case 'set':
      return setAt(page, entry, missing, edit.value, edit.after);
    case 'insert': {
      const list = missing.length === 0 ? entry?.value : undefined;
      if (isSeq(list)) return insertItem(page, list, edit.value, edit.index ?? list.items.length);
      return setAt(page, entry, missing, [edit.value], edit.after);
    }
    case 'remove':
      return removeEntry(page, expectEntry(entry), entries.at(-2));
    case 'rename': {
      const { key } = expectEntry(entry);
      const [start, end] = nodeRange(key);
      return { start, end, text: writeKey(edit.key) };
    }
  }
}

function expectEntry(entry: Member | undefined): Member {
  if (entry === undefined) throw new RangeError('The document as a whole is no entry');
  return entry;
}

/** The existing entries on the path to a place, and the missing keys below the last one. */
function pathThrough(
  root: unknown,
  path: readonly string[],
): { readonly entries: readonly Member[]; readonly missing: readonly string[] } {
  const entries: Member[] = [];
  let node = root;
  for (const [depth, segment] of path.entries()) {
    const entry = memberAt(node, segment);
    if (entry === null) return { entries, missing: path.slice(depth) };
    entries.push(entry);
    node = entry.value;
  }
  return { entries, missing: [] };
}

function isBlockScalar(node: unknown): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}

/** Whether the value is not written. */
function isUnwritten(node: unknown): boolean {
  if (isMap(node) || isSeq(node)) return false;
  return !isScalar(node) || node.range?.[0] === node.range?.[1];
}

/** The offset after the last character of an entry itself. */
function contentEnd(page: YamlPage, { value, mark }: Member): number {
  if (isBlock(value)) {
    const last = yamlMembers(value).at(-1);
    return last === undefined ? mark : contentEnd(page, last);
  }
  if (isUnwritten(value)) return mark;
  const [start, end] = nodeRange(value);
  if (!isBlockScalar(value)) return end;
  let last = end;
  while (last > start && /\s/.test(page.text.charAt(last - 1))) last--;
  return last;
}

function startsLine(page: YamlPage, offset: number): boolean {
  return /^ *$/.test(page.text.slice(lineStart(page, offset), offset));
}

/** The line end after an entry in block style: that of its last line, or of the comments below that are indented deeper. */
function entryEnd(page: YamlPage, entry: Member): number {
  const end = lineEnd(page, contentEnd(page, entry));
  const below = nextLine(page, end);
  const after = afterDeeperComments(page, below, columnOf(page, entry.start));
  return after === below ? end : lineEnd(page, after - 1);
}

/** Where the comment lines directly above a block entry begin, in its column. */
function leadStart(page: YamlPage, start: number): number {
  const column = columnOf(page, start);
  let lead = lineStart(page, start);
  while (lead > 1) {
    const above = lineStart(page, lead - 1);
    const line = page.text.slice(above, lead);
    if (line.search(/\S/) !== column || line[column] !== '#') break;
    lead = above;
  }
  return lead;
}

const SPREAD_LISTS: YamlLayout = {
  comments: new Map(),
  isSpread: (_, value) => Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null),
  isSetApart: () => false,
};
const SPREAD_ITEM: YamlLayout = {
  ...SPREAD_LISTS,
  isSpread: (pointer, value) => pointer === '/0' || SPREAD_LISTS.isSpread(pointer, value),
};

/** The value wrapped in maps for the keys that lead to it. */
function wrapped(keys: readonly string[], value: Value): Value {
  return keys.reduceRight<Value>((inner, key) => ({ [key]: inner }), value);
}

function setAt(
  page: YamlPage,
  entry: Member | undefined,
  missing: readonly string[],
  value: Value,
  after: readonly string[] | undefined,
): Splice {
  const [key, ...deeper] = missing;
  if (key === undefined) return replaceValue(page, expectEntry(entry), value);
  const holder = entry === undefined ? page.root : entry.value;
  if (isMap(holder) && holder.items.length > 0) return addKey(page, holder, key, wrapped(deeper, value), after);
  return replaceValue(page, expectEntry(entry), wrapped(missing, value));
}

function replaceValue(page: YamlPage, entry: Member, value: Value): Splice {
  const { mark, key, value: old, holder } = entry;
  const end = contentEnd(page, entry);
  if (isUnwritten(old)) return fillIn(page, entry, value);
  const [start] = nodeRange(old);
  const isDay = key !== null && isDayIn(holder, String(key.value));
  if (isBlock(old) && !sharesLine(page, mark, start)) {
    const comment = page.text.slice(mark, lineEnd(page, mark)).trimEnd();
    return { start: mark, end, text: ` ${inlineValue(value, holder, isDay)}${comment}` };
  }
  const isAlone = /^\s*$/.test(page.text.slice(end, lineEnd(page, end)));
  const block = isAlone && isBlock(holder) ? literal(page, value, columnOf(page, entry.start)) : null;
  return {
    start,
    end,
    text: block ?? (key === null ? inlineValue(value, holder) : likeOld(value, old, holder, isDay)),
  };
}

function sharesLine(page: YamlPage, one: number, other: number): boolean {
  return lineStart(page, one) === lineStart(page, other);
}

/** Inserts a value where there is none yet. */
function fillIn(page: YamlPage, { mark, start, holder, key }: Member, value: Value): Splice {
  const hasMark = page.text[mark - 1] === ':' || (key === null && mark > start);
  const [blanks = ''] = /^ *(?=\r?\n|$)/.exec(page.text.slice(mark, lineEnd(page, mark) + 1)) ?? [];
  const isAlone = lineEnd(page, mark) === mark + blanks.length;
  const block = isAlone && isBlock(holder) ? blockValue(page, value, columnOf(page, start)) : null;
  const text = block ?? ` ${inlineValue(value, holder, key !== null && isDayIn(holder, String(key.value)))}`;
  return { start: mark, end: mark + blanks.length, text: hasMark ? text : `:${text}` };
}

/** The text after `key:` when the value is spread over several lines; null when it fits on the line. */
function blockValue(page: YamlPage, value: Value, column: number): string | null {
  const text = literal(page, value, column);
  if (text !== null) return ` ${text}`;
  const [first = '', ...rest] = writeLines({ k: value }, SPREAD_LISTS);
  if (rest.length === 0) return null;
  return [first.slice('k:'.length), ...indented(rest, column)].join(page.eol);
}

function inlineValue(value: Value, holder: YamlCollection, isDay = false): string {
  return typeof value === 'object' && value !== null ? writeFlow(value) : writeScalar(value, !isBlock(holder), isDay);
}

function isDayIn(holder: YamlCollection, key: string): boolean {
  return isDayKey(key, [key, ...yamlMembers(holder).map((entry) => String(entry.key?.value))]);
}

/** Text in the quotes of the old value. */
function likeOld(value: Value, old: unknown, holder: YamlCollection, isDay: boolean): string {
  if (typeof value !== 'string' || !isScalar(old)) return inlineValue(value, holder, isDay);
  if (old.type === 'QUOTE_SINGLE' && /^[^\p{C}\p{Zl}\p{Zp}]*$/u.test(value)) return `'${value.replaceAll("'", "''")}'`;
  const written = inlineValue(value, holder, isDay);
  return old.type === 'QUOTE_DOUBLE' && !written.startsWith('"') ? `"${written}"` : written;
}

/** Text of several lines as a `|` block below an entry at `column`; null for text that a block cannot contain. */
function literal(page: YamlPage, value: Value, column: number): string | null {
  if (typeof value !== 'string' || !/^[^\s][^\n]*\n/.test(value)) return null;
  const body = value.endsWith('\n') ? value.slice(0, -1) : value;
  if (/\s$/.test(body) || /[^\P{C}\n]|[\p{Zl}\p{Zp}]|^ +$/mu.test(body)) return null;
  const lines = body.split('\n').map((line) => (line === '' ? '' : `${' '.repeat(column + 2)}${line}`));
  return [value.endsWith('\n') ? '|' : '|-', ...lines].join(page.eol);
}

function indented(lines: readonly string[], column: number): readonly string[] {
  return lines.map((line) => ' '.repeat(column) + line);
}

function addKey(
  page: YamlPage,
  holder: YAMLMap,
  key: string,
  value: Value,
  after: readonly string[] | undefined,
): Splice {
  const entries = yamlMembers(holder);
  const first = expectEntry(entries[0]);
  const sibling =
    after?.length === 0
      ? null
      : (entries.findLast((entry) => after?.includes(String(entry.key?.value))) ?? expectEntry(entries.at(-1)));
  if (!isBlock(holder)) {
    const text = `${writeKey(key)}: ${inlineValue(value, holder, isDayIn(holder, key))}`;
    if (sibling !== null) return addInBrackets(page, holder, sibling, text);
    return { start: first.start, end: first.start, text: `${text}, ` };
  }
  const column = columnOf(page, first.start);
  const block = literal(page, value, column);
  const lines = block === null ? writeLines({ [key]: value }, SPREAD_LISTS) : [`${writeKey(key)}: ${block}`];
  if (sibling === null) {
    const text = [...lines, ''].join(page.eol + ' '.repeat(column));
    return { start: first.start, end: first.start, text };
  }
  const at = entryEnd(page, sibling);
  return { start: at, end: at, text: page.eol + indented(lines, column).join(page.eol) };
}

/** An entry after another one inside `{ }` or `[ ]`: on its own line if the others are. */
function addInBrackets(page: YamlPage, holder: YamlCollection, sibling: Member, text: string): Splice {
  const at = contentEnd(page, sibling);
  const isLast = sibling.index === holder.items.length - 1;
  const [comma] = /^ *,/.exec(page.text.slice(at, lineEnd(page, at))) ?? [''];
  const rest = page.text.slice(at + comma.length, lineEnd(page, at));
  if (!startsLine(page, sibling.start) || rest.trim() !== '') return { start: at, end: at, text: `, ${text}` };
  const own = page.eol + ' '.repeat(columnOf(page, sibling.start)) + text;
  if (comma === '') return { start: at, end: at, text: `,${own}` };
  const after = at + comma.length;
  return { start: after, end: after, text: isLast ? `${own},` : `${own},` };
}

function insertItem(page: YamlPage, list: YAMLSeq, value: Value, index: number): Splice {
  const entries = yamlMembers(list);
  const last = entries.at(-1);
  if (last === undefined) {
    const [start, end] = nodeRange(list);
    return { start, end, text: `[${inlineValue(value, list)}]` };
  }
  const next = entries[index];
  if (isBlock(list)) return insertBlockItem(page, entries, value, index);
  if (next === undefined) return addInBrackets(page, list, last, inlineValue(value, list));
  return { start: next.start, end: next.start, text: `${inlineValue(value, list)}, ` };
}

function insertBlockItem(page: YamlPage, entries: readonly Member[], value: Value, index: number): Splice {
  const previous = entries[index - 1] ?? entries[0];
  const model = expectEntry(previous);
  const column = columnOf(page, model.start);
  const lines = indented(itemLines(page, model, value), column);
  const next = entries[index];
  if (index > 0) {
    const at = entryEnd(page, model);
    return { start: at, end: at, text: page.eol + lines.join(page.eol) };
  }
  const first = expectEntry(next);
  if (startsLine(page, first.start)) {
    const at = leadStart(page, first.start);
    return { start: at, end: at, text: lines.join(page.eol) + page.eol };
  }
  const text = lines.join(page.eol).trimStart() + page.eol + ' '.repeat(column);
  return { start: first.start, end: first.start, text };
}

/** An item in the style of a sibling: spread or not, with the same distance from the dash. */
function itemLines(page: YamlPage, model: Member, value: Value): readonly string[] {
  const [start] = isUnwritten(model.value) ? [model.mark] : nodeRange(model.value);
  const gap = sharesLine(page, model.mark, start) ? Math.max(1, start - model.mark) : 1;
  const layout = isMap(model.value) && isBlock(model.value) ? SPREAD_ITEM : SPREAD_LISTS;
  const block = literal(page, value, columnOf(page, model.start));
  if (block !== null) return [`- ${block}`];
  const [first = '', ...rest] = writeLines([value], layout);
  const extra = ' '.repeat(gap - 1);
  return [`-${extra}${first.slice(1)}`, ...rest.map((line) => extra + line)];
}

function removeEntry(page: YamlPage, entry: Member, around: Member | undefined): Splice {
  const { holder } = entry;
  if (holder.items.length === 1) {
    const nothing = isMap(holder) ? {} : [];
    if (isBlock(holder) || around === undefined) {
      const emptied = replaceValue(page, expectEntry(around), nothing);
      return isBlock(holder) ? { ...emptied, end: entryEnd(page, entry) } : emptied;
    }
    const [start, end] = nodeRange(holder);
    return { start, end, text: isMap(holder) ? '{}' : '[]' };
  }
  return isBlock(holder) ? removeLines(page, entry) : removeInBrackets(page, entry);
}

function removeLines(page: YamlPage, entry: Member): Splice {
  const { start, holder, index } = entry;
  if (!startsLine(page, start)) return removeFromShared(page, entry, expectEntry(yamlMembers(holder)[index + 1]));
  return wholeLines(page, ownStart(page, entry), nextLine(page, entryEnd(page, entry)));
}

/** Where the comments begin that are removed with an entry. Comments at the top of a file are about the file. */
function ownStart(page: YamlPage, { start, holder, index }: Member): number {
  return holder === page.root && index === 0 ? lineStart(page, start) : leadStart(page, start);
}

/** Lines to be removed; for the last line of a text without a final line end, the line end before it is removed too. */
function wholeLines(page: YamlPage, start: number, end: number): Splice {
  const isUnended = end === page.text.length && !page.text.endsWith('\n');
  return { start: isUnended ? lineEnd(page, start - page.eol.length) : start, end, text: '' };
}

/** The first entry is on the line of a dash: the next one takes its place, unless a comment is between them. */
function removeFromShared(page: YamlPage, entry: Member, next: Member): Splice {
  const end = contentEnd(page, entry);
  const between = page.text.slice(nextLine(page, end), next.start);
  if (between.trim() === '') return { start: entry.start, end: next.start, text: '' };
  return { start: entry.start, end: lineEnd(page, end), text: '' };
}

function removeInBrackets(page: YamlPage, entry: Member): Splice {
  const { start, holder, index } = entry;
  const end = contentEnd(page, entry);
  const rest = page.text.slice(end, lineEnd(page, end));
  if (startsLine(page, start) && /^ *,? *(?:#.*)?$/.test(rest)) {
    return wholeLines(page, leadStart(page, start), nextLine(page, end));
  }
  const members = yamlMembers(holder);
  const next = members[index + 1];
  if (next !== undefined) return { start, end: next.start, text: '' };
  const previous = contentEnd(page, expectEntry(members[index - 1]));
  const hasComment = page.text.slice(previous, start).includes('#');
  return { start: hasComment ? start : previous, end, text: '' };
}

/** The range of an entry of a map or list in a text, as offsets; `end` is exclusive. */
export interface EntryRange {
  /** Whole lines in block style: the comment lines directly above it, the entry, the comment after it, the line end. */
  readonly start: number;
  readonly end: number;
  /** Column of its key or dash, from 0. */
  readonly column: number;
  /** `flow`: inside `{ }` or `[ ]`, without commas. `shared`: it begins on the line of the dash of the list around it. */
  readonly standing: 'block' | 'flow' | 'shared';
}

/** The range of the entry at a pointer; null when there is none. */
export function findEntryRange(text: string, pointer: string): EntryRange | null {
  const page = yamlPage(text);
  const { entries, missing } = pathThrough(page.root, pointerSegments(pointer));
  const entry = entries.at(-1);
  if (entry === undefined || missing.length > 0) return null;
  const column = columnOf(page, entry.start);
  if (!isBlock(entry.holder)) return { start: entry.start, end: contentEnd(page, entry), column, standing: 'flow' };
  const end = nextLine(page, entryEnd(page, entry));
  if (!startsLine(page, entry.start)) return { start: entry.start, end, column, standing: 'shared' };
  return { start: leadStart(page, entry.start), end, column, standing: 'block' };
}
