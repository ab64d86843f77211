/**
 * What came up in texts before: plans of one portfolio are made from a few templates, so that most of their lines, and most of what their steps begin with,
 * are the same. It is known by heart up to a number of lines; the ones that did not come up for the longest are forgotten.
 */

/** What a whole line of the common kind says: the same strings, lists and maps in every text. */
export interface RememberedLine {
  readonly text: string;
  readonly key: string;
  /** Null: what stands below. */
  readonly says: { readonly value: unknown } | null;
  /** How many maps and lists are in its value, one inside the other. */
  readonly nesting: number;
  /** Passages whose first line it is. */
  readonly begins: Passage[];
  /** How often none of them fitted. */
  misses: number;
}

/**
 * Some lines of a map, from the first character of its first key on: in an item of a list what it begins with, up to another key; elsewhere
 * all of it.
 */
export interface Passage {
  readonly text: string;
  /** Frozen, with all that is in them. */
  readonly entries: Record<string, unknown>;
  /** Where its keys stand. */
  readonly column: number;
  readonly isItem: boolean;
  readonly nesting: number;
  /** Passages that came after it, the last one first. */
  readonly next: Passage[];
}

/** Where a map stands in a text. */
interface MapPlace {
  readonly start: number;
  readonly end: number;
  /** Of its keys. */
  readonly column: number;
  readonly isItem: boolean;
}

/** Reads a text by itself whose keys stand at a column; null: what it says is not certain. */
type ReadPart = (text: string, column: number) => Record<string, unknown> | null;

export type Entries = Readonly<Record<string, unknown>>;
/** By map: what it begins with, as others do, the same object for all, when only the rest is in the map. */
export type Openings = ReadonlyMap<object, Entries>;

/** Lines of which that many are known at least, and twice as many at most. */
const MANY_LINES = 5000;
const LONGEST_REMEMBERED_LINE = 120;
/** Characters at the end of a line that tell it from others well enough. */
const END_LOOKED_AT = 16;
const HASH_FACTOR = 31;
const MOST_PASSAGES = 4000;
const LONGEST_PASSAGE = 1000;
/** Passages with the same first line that are tried; further ones are not worth the search. */
const MOST_MISSES = 40;
const MOST_NEXT = 6;
/** Texts that are read before anything is kept: short runs end before that pays. */
const TEXTS_BEFORE = 40;

/** Days differ from plan to plan, and with them all texts that have some. */
const WRITTEN_DAYS = /\d{4}-\d\d-\d\d/g;
const LETTER = /[A-Za-z]/;
/** A key with at most a comment after it. */
const SAYS_NOTHING = /^[^ ]+ *(?: #.*)?$/;
const TRAILING_COMMENTS = /(?:\n *(?:#[^\n]*)?)*\n?$/;

let textsRead = 0;
let lines = new Map<string, RememberedLine>();
let older = new Map<string, RememberedLine>();
let passagesKept = 0;
/** By what is left of lines when they are mixed up: that one came up. */
const linesSeen = new Uint8Array(1 << 15);

/** Counts a text that is read. */
export function noteTextRead(): void {
  textsRead += 1;
}

/** Whether lines are looked up and kept. */
export function isKeeping(): boolean {
  return textsRead > TEXTS_BEFORE;
}

/** @param text from a key to the end of its line */
export function recurringLine(text: string): RememberedLine | undefined {
  const line = lines.get(text);
  if (line !== undefined) return line;
  const known = older.get(text);
  if (known !== undefined) storeLine(known);
  return known;
}

function storeLine(line: RememberedLine): void {
  if (lines.size >= MANY_LINES) {
    older = lines;
    lines = new Map();
    passagesKept = 0;
    linesSeen.fill(0);
  }
  lines.set(line.text, line);
}

/** Keeps what a line says that begins with a plain key, when it comes up for the second time: most that differ never do. */
export function keepLine(line: string, read: ReadPart): void {
  if (line.length > LONGEST_REMEMBERED_LINE || !isAgain(line)) return;
  const text = ownCopy(line);
  const entries = read(`${text}\n`, 0);
  for (const key in entries) {
    const value = deepFrozen(entries[key]);
    const says = SAYS_NOTHING.test(text) ? null : { value };
    storeLine({ text, key, says, nesting: nestingOf(value), begins: [], misses: 0 });
  }
}

/** Whether a line came up before; it may be another one that ends alike. */
function isAgain(line: string): boolean {
  let mixed = line.length * HASH_FACTOR + line.charCodeAt(0);
  for (let at = Math.max(1, line.length - END_LOOKED_AT); at < line.length; at++)
    mixed = Math.imul(mixed, HASH_FACTOR) + line.charCodeAt(at);
  const place = (mixed ^ (mixed >>> 15)) & (linesSeen.length - 1);
  const isKnown = linesSeen[place] === 1;
  linesSeen[place] = 1;
  return isKnown;
}

/** Keeps what may come up again of a map, which has no days in it. @param first its first line */
export function keepPassage(first: RememberedLine, text: string, place: MapPlace, read: ReadPart): void {
  first.misses += 1;
  if (first.misses > MOST_MISSES || passagesKept >= MOST_PASSAGES) return;
  const part = place.isItem ? openingOf(text, place) : blockOf(text, place);
  if (part === null) return;
  const { column, isItem } = place;
  const copy = ownCopy(part);
  const entries = read(`${' '.repeat(column)}${copy.replace(/ +$/, '')}`, column);
  if (entries === null) return;
  passagesKept += 1;
  first.begins.push({ text: copy, entries, column, isItem, nesting: nestingOf(deepFrozen(entries)), next: [] });
}

/** What an item begins with, up to the first key with a day. */
function openingOf(text: string, { start, end, column }: MapPlace): string | null {
  WRITTEN_DAYS.lastIndex = start;
  const day = WRITTEN_DAYS.exec(text)?.index ?? end;
  const line = `\n${' '.repeat(column)}`;
  let cut = text.lastIndexOf(line, Math.min(day, end - line.length - 1, start + LONGEST_PASSAGE));
  while (cut > start && !LETTER.test(text.charAt(cut + line.length))) cut = text.lastIndexOf(line, cut - 1);
  return cut > start ? text.slice(start, cut + line.length) : null;
}

/** A map in full. Those with text blocks are left out: what looks like a comment after one may belong to it. */
function blockOf(text: string, { start, end }: MapPlace): string | null {
  if (end - start > LONGEST_PASSAGE) return null;
  const block = text.slice(start, end).replace(TRAILING_COMMENTS, '\n');
  return block.search(WRITTEN_DAYS) === -1 && !/[|>]/.test(block) ? block : null;
}

/** Notes that a passage came after another. */
export function noteFollower({ next }: Passage, passage: Passage): void {
  if (next[0] === passage) return;
  const known = next.indexOf(passage);
  if (known !== -1) next.splice(known, 1);
  else if (next.length >= MOST_NEXT) next.pop();
  next.unshift(passage);
}

/** A text that is no part of another one, which would be kept with it. */
function ownCopy(text: string): string {
  return JSON.parse(JSON.stringify(text));
}

/** Nobody may change what many texts say. */
function deepFrozen(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFrozen);
  return value;
}

function nestingOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(nestingOf)) : 0;
}
