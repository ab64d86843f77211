import { resolvePlain } from './core-scalar.ts';
import { DEEPEST, LONGEST_TEXT } from './limits.ts';
import type { Span } from './positions.ts';
import {
  type Entries,
  isKeeping,
  keepLine,
  keepPassage,
  noteFollower,
  noteTextRead,
  type Openings,
  type Passage,
  recurringLine,
} from './recurring.ts';

export interface FastReading {
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a text says, without what some of its maps have in common with those of other texts. */
export interface BriefReading extends FastReading {
  /** What maps in the data begin with, besides what they have themselves. */
  readonly openings: Openings;
}

/** The ranges of an entry's key and value; null in a list, and when nothing is written. */
export interface EntrySpan {
  readonly key: Span | null;
  readonly value: Span | null;
}

/** Every map and list of some data, with the ranges of its entries: by key, or by index. */
export type Spans = ReadonlyMap<object, ReadonlyMap<string, EntrySpan>>;

/**
 * Reads the part of YAML that plans are written in: block and flow maps and lists, plain and quoted scalars, text blocks, comments. It
 * reads what it accepts exactly as the `yaml` package does. When it is not certain, or the text might have errors, it returns null, and
 * the package must read the text. About forty times as fast.
 */
export function readFast(source: string): FastReading | null {
  return readWith(source, null);
}

/**
 * The same in less time for one of many texts that have much in common, which is known by heart: of a step that begins as others do it reads the
 * rest only. What came up before is in its data as the same frozen lists and maps.
 */
export function readBriefly(source: string): BriefReading | null {
  noteTextRead();
  const openings = new Map<object, Entries>();
  const reading = readWith(source, null, isKeeping() ? openings : null);
  return reading === null ? null : { ...reading, openings };
}

/** The same as `readFast`, with where everything stands. Null also for texts with CRLF line ends. */
export function readFastWithSpans(source: string): (FastReading & { readonly spans: Spans }) | null {
  if (source.includes('\r')) return null;
  const spans = new Map<object, Map<string, EntrySpan>>();
  const reading = readWith(source, spans);
  return reading === null ? null : { ...reading, spans };
}

function readWith(
  source: string,
  spans: Map<object, Map<string, EntrySpan>> | null,
  openings: Map<object, Entries> | null = null,
): FastReading | null {
  if (source.length > LONGEST_TEXT) return null;
  const start = source.charCodeAt(0) === BYTE_ORDER_MARK_CODE ? 1 : 0;
  const unix = source.includes('\r') ? source.replaceAll('\r\n', '\n') : source;
  if (UNUSUAL.test(start === 0 ? unix : unix.slice(1))) return null;
  try {
    return { data: new FastReader(unix.endsWith('\n') ? unix : `${unix}\n`, start, spans, openings).read() };
  } catch (error) {
    if (error === UNSURE) return null;
    throw error;
  }
}

/** Thrown to give up; one shared object, because creating one costs more than reading a line. */
const UNSURE = new Error('The fast reader is not certain');

const BYTE_ORDER_MARK_CODE = 0xfeff;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const UNUSUAL = /[\0-\t\v-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
const LONGEST_KEY = 500;
/** What stands in a list under this key may be told briefly. */
const TASKS_KEY = 'tasks';
const SURROGATE = /^u[dD][89a-fA-F]/;

const NEWLINE = 0x0a;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const HASH_SIGN = 0x23;
const SINGLE_QUOTE = 0x27;
const COMMA = 0x2c;
const DASH = 0x2d;
const COLON = 0x3a;
const GREATER = 0x3e;
/** What tells a small letter from its capital. */
const SMALL = 0x20;
const SMALL_A = 0x61;
const SMALL_Z = 0x7a;
const LEFT_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const RIGHT_BRACKET = 0x5d;
const LEFT_BRACE = 0x7b;
const PIPE = 0x7c;
const RIGHT_BRACE = 0x7d;

/** Characters with a special meaning, or none at all, at the start of a plain scalar. A dash is handled separately. */
const INDICATORS: ReadonlySet<number> = new Set([...'?:,[]{}#&*!|>\'"%@`'].map((char) => char.charCodeAt(0)));
/** Characters that end a plain scalar inside a flow collection. */
const FLOW_ENDS: ReadonlySet<number> = new Set([...',[]{}'].map((char) => char.charCodeAt(0)));

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['e', '\u001b'],
  ['0', '\0'],
  [' ', ' '],
]);

/** The certain first characters of a plain scalar. */
const PLAIN_START = '[^ \\n?:,[\\]{}#&*!|>\'"%@`-]';
const KEY_AND_COLON = '([A-Za-z][A-Za-z0-9_-]{0,99}):';
/** Text of one line that is certainly one plain scalar, in a block and in a flow collection. */
const PLAIN_SCALAR = `(${PLAIN_START}(?:[^\\n:#]*[^\\n:# ])?)`;
const FLOW_TEXT = `${PLAIN_START}(?:[^\\n:#,[\\]{}]*[^\\n:#,[\\]{} ])?`;
const FLOW_PLAIN = `(${FLOW_TEXT})`;
/**
 * The common parts of lines, each matched at once: the engine runs these patterns as machine code from the second time on, while code
 * that handles single characters is still interpreted when a short run ends.
 */
const ENTRY = new RegExp(
  `${KEY_AND_COLON}(?=[ \\n])(?:(?: +(?:${PLAIN_SCALAR}|\\[${FLOW_PLAIN}\\]))? *(?: #[^\\n]*)?\\n( *))?`,
  'y',
);
const ITEM_KEY = new RegExp(`${KEY_AND_COLON}(?=[ \\n])`, 'y');
const FLOW_ENTRY = new RegExp(
  ` *${KEY_AND_COLON} +(?:${FLOW_PLAIN}|\\[ *(${FLOW_TEXT}(?: *, *${FLOW_TEXT})*) *\\]) *([,}])`,
  'y',
);
const BETWEEN_ITEMS = / *, */;
const FLOW_ITEM = new RegExp(` *${FLOW_PLAIN} *([,\\]])`, 'y');

/** What a part of a text says by itself. */
function readPart(text: string, column: number): Record<string, unknown> | null {
  try {
    return new FastReader(text, 0, null, null).read(column);
  } catch (error) {
    if (error === UNSURE) return null;
    throw error;
  }
}

/** Where a node stands: after `key:` on its line, after `- `, or first on a line of its own. A step is an item of a list of tasks. */
type NodePosition = 'value' | 'item' | 'line' | 'step';

/** Members are `private` instead of #private: those are checked at every use until code is optimised, a sixth of a short run's reading. */
class FastReader {
  private readonly text: string;
  private at: number;
  /** Column of the content of the line that was started last; -1 at the end of the text. */
  private indent = -1;
  /** What `nextLine` passed on its way. */
  private blankLines = 0;
  private passedComment = false;
  private depth = 0;
  /** What ended the plain scalar that was scanned last: a colon, a hash, a line end or a flow indicator. */
  private stop = NEWLINE;
  /** Where the node that was read last begins; -1 when nothing was written. */
  private start = -1;
  /** Where the scalar, key or bracket that was read last ends. */
  private end = 0;
  private readonly spans: Map<object, Map<string, EntrySpan>> | null;
  private readonly openings: Map<object, Entries> | null;
  /** Of the entry whose value is read. */
  private keyRead = '';
  /** The passage that was met last. */
  private passage: Passage | null = null;

  /**
   * @param text ends with a line feed @param spans to be filled, if they are wanted
   * @param openings the same; then what came up before is looked up, which does not tell where everything stands
   */
  constructor(
    text: string,
    start: number,
    spans: Map<object, Map<string, EntrySpan>> | null,
    openings: Map<object, Entries> | null,
  ) {
    this.text = text;
    this.at = start;
    this.spans = spans;
    this.openings = openings;
  }

  /** @param column of the keys: a part of a text may stand further right */
  read(column = 0): Record<string, unknown> {
    this.startLine();
    this.expectIndent(column);
    const data = this.map(column);
    this.expectIndent(-1);
    return data;
  }

  private expectIndent(column: number): void {
    if (this.indent !== column) throw UNSURE;
  }

  private code(offset = 0): number {
    return this.text.charCodeAt(this.at + offset);
  }

  /** From the start of a line to the first line from there on that is neither blank nor a comment. */
  private startLine(): void {
    const text = this.text;
    this.blankLines = 0;
    this.passedComment = false;
    let at = this.at;
    while (at < text.length) {
      const start = at;
      while (text.charCodeAt(at) === SPACE) at++;
      const code = text.charCodeAt(at);
      if (code === NEWLINE) {
        this.blankLines++;
        at++;
      } else if (code === HASH_SIGN) {
        this.passedComment = true;
        at = text.indexOf('\n', at) + 1;
      } else {
        this.at = at;
        this.indent = at - start;
        return;
      }
    }
    this.at = at;
    this.indent = -1;
  }

  /** From the end of a value to the next content; only a comment may follow on the same line. */
  private nextLine(): void {
    const from = this.at;
    this.skipSpaces();
    const code = this.code();
    if (code === HASH_SIGN && this.at > from) this.at = this.text.indexOf('\n', this.at);
    else if (code !== NEWLINE) throw UNSURE;
    this.at++;
    this.startLine();
  }

  private skipSpaces(): void {
    while (this.code() === SPACE) this.at++;
  }

  private enter(): void {
    if (++this.depth > DEEPEST) throw UNSURE;
  }

  /** Remembers where the entry stands whose value was read last. */
  private note(holder: object, name: string, keyStart: number, keyEnd: number): void {
    if (this.spans === null) return;
    const entries = this.spans.get(holder) ?? new Map<string, EntrySpan>();
    this.spans.set(holder, entries);
    const key: Span | null = keyStart === -1 ? null : [keyStart, keyEnd];
    entries.set(name, { key, value: this.start === -1 ? null : [this.start, this.end] });
  }

  private map(indent: number): Record<string, unknown> {
    this.enter();
    const map: Record<string, unknown> = {};
    this.indent = indent;
    while (this.indent === indent) {
      if (this.takeEntry(map, indent)) continue;
      const start = this.at;
      const key = this.key();
      const end = this.end;
      keepUnique(map, key);
      this.keyRead = key;
      map[key] = this.entry(indent);
      this.note(map, key, start, end);
    }
    if (this.indent > indent) throw UNSURE;
    this.depth--;
    return map;
  }

  /** A map of which the same may have stood elsewhere: all of it below a key, what it begins with in an item. */
  private recurringMap(standing: NodePosition, column: number): Record<string, unknown> {
    const foreseen = this.takeOneOf(this.passage?.next ?? [], standing, column);
    if (foreseen !== null) return foreseen;
    const start = this.at;
    const line = recurringLine(this.text.slice(start, this.text.indexOf('\n', start)));
    if (line === undefined) return this.map(column);
    const known = this.takeOneOf(line.begins, standing, column);
    if (known !== null) return known;
    const map = this.map(column);
    const end = this.at - Math.max(this.indent, 0);
    keepPassage(line, this.text, { start, end, column, isItem: standing !== 'line' }, readPart);
    return map;
  }

  /** A map that one of some passages is, or begins with. */
  private takeOneOf(
    passages: readonly Passage[],
    standing: NodePosition,
    column: number,
  ): Record<string, unknown> | null {
    const isItem = standing !== 'line';
    for (const passage of passages) {
      if (passage.column !== column || passage.isItem !== isItem || !this.isHere(passage)) continue;
      const map = isItem ? this.takeOpening(passage, standing === 'step') : this.takeBlock(passage);
      if (map !== null) return map;
    }
    return null;
  }

  private isHere({ text, nesting }: Passage): boolean {
    const { at } = this;
    const end = at + text.length;
    return this.text.slice(at, end) === text && this.depth + nesting <= DEEPEST;
  }

  /** All of a map, when it ends here as well. */
  private takeBlock(block: Passage): Record<string, unknown> | null {
    const start = this.at;
    this.at = start + block.text.length;
    this.startLine();
    if (this.indent >= block.column) {
      this.at = start;
      return null;
    }
    this.passed(block);
    return block.entries;
  }

  /** A map where another key comes after what it begins with. @param isBrief whether the rest will do */
  private takeOpening(opening: Passage, isBrief: boolean): Record<string, unknown> | null {
    const end = this.at + opening.text.length;
    if (!isLetterCode(this.text.charCodeAt(end))) return null;
    this.at = end;
    this.passed(opening);
    const rest = this.map(opening.column);
    for (const key in rest) if (opening.entries[key] !== undefined) throw UNSURE;
    if (!isBrief) return { ...opening.entries, ...rest };
    this.openings?.set(rest, opening.entries);
    return rest;
  }

  private passed(passage: Passage): void {
    if (this.passage !== null) noteFollower(this.passage, passage);
    this.passage = passage;
  }

  /** Takes an entry with a key of the common kind; what stands where is left to the long way. */
  private takeEntry(map: Record<string, unknown>, indent: number): boolean {
    if (this.openings !== null && this.takeKnownLine(map, indent)) return true;
    const from = this.at;
    ENTRY.lastIndex = from;
    const match = ENTRY.exec(this.text);
    const key = match?.[1];
    if (key === undefined) return false;
    if (this.spans !== null && !this.endsAlone(match?.[4], indent)) return false;
    this.keyRead = key;
    // Also where every map has something under that name, which is rare and never wrong: the other reader decides.
    if (map[key] !== undefined) throw UNSURE;
    map[key] = this.takeValue(key, match?.[2], match?.[3], match?.[4], indent);
    if (this.spans !== null) this.noteEntry(map, key, from, match?.[2], match?.[3]);
    if (this.openings !== null) keepLine(this.text.slice(from, this.text.indexOf('\n', from)), readPart);
    return true;
  }

  /** Whether an entry that `ENTRY` took stands on one line, or says nothing there. @param spaces before the content of the next line */
  private endsAlone(spaces: string | undefined, indent: number): boolean {
    return spaces !== undefined && spaces.length <= indent && !/[ #\n-]/.test(this.text.charAt(ENTRY.lastIndex));
  }

  /** Remembers where an entry of one line stands. */
  private noteEntry(map: object, key: string, from: number, value: string | undefined, item: string | undefined): void {
    let start = from + key.length + 1;
    while (this.text.charCodeAt(start) === SPACE) start++;
    this.start = -1;
    const list: unknown = item === undefined ? null : Object.getOwnPropertyDescriptor(map, key)?.value;
    if (item !== undefined && typeof list === 'object' && list !== null) {
      this.start = start + 1;
      this.end = start + 1 + item.length;
      this.note(list, '0', -1, -1);
      this.end += 1;
    }
    if (value !== undefined) this.end = start + value.length;
    if (value !== undefined || item !== undefined) this.start = start;
    this.note(map, key, from, from + key.length);
  }

  /** The same for a line that came up before. */
  private takeKnownLine(map: Record<string, unknown>, indent: number): boolean {
    const end = this.text.indexOf('\n', this.at);
    const line = recurringLine(this.text.slice(this.at, end));
    if (line === undefined || this.depth + line.nesting > DEEPEST) return false;
    const { key, says } = line;
    this.keyRead = key;
    if (map[key] !== undefined) throw UNSURE;
    const start = this.at;
    let at = end + 1;
    while (this.text.charCodeAt(at) === SPACE) at++;
    this.arrive(at, at - end - 1);
    if (says === null) map[key] = this.under(indent);
    else if (this.indent <= indent) map[key] = says.value;
    else {
      this.at = start + key.length + 1;
      map[key] = this.entry(indent);
    }
    return true;
  }

  /**
   * @param value on the line of the key @param item of a list of one that stands there instead
   * @param spaces before the content of the next line, where one of them, or nothing, ends the line
   */
  private takeValue(
    key: string,
    value: string | undefined,
    item: string | undefined,
    spaces: string | undefined,
    indent: number,
  ): unknown {
    const start = this.at;
    if (spaces !== undefined) {
      this.arrive(ENTRY.lastIndex, spaces.length);
      if (item !== undefined) return [resolvePlain(item)];
      if (value === undefined) return this.under(indent);
      if (this.indent <= indent) return resolvePlain(value);
    }
    this.at = start + key.length + 1;
    return this.entry(indent);
  }

  /** At the first character of a line that is no space. */
  private arrive(at: number, column: number): void {
    const code = this.text.charCodeAt(at);
    this.at = at;
    if (code > HASH_SIGN || code === DOUBLE_QUOTE) {
      this.indent = column;
      this.blankLines = 0;
      this.passedComment = false;
      return;
    }
    this.at = at - column;
    this.startLine();
  }

  /** A key and its colon. */
  private key(): string {
    const code = this.code();
    const start = this.at;
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      const key = this.quoted(-1);
      const isOneLine = !this.text.slice(start, this.at).includes('\n');
      this.skipSpaces();
      if (!isOneLine || this.code() !== COLON || !this.endsKey(1)) throw UNSURE;
      this.at++;
      return key;
    }
    this.expectPlain();
    const key = this.plainLine();
    if (this.stop !== COLON) throw UNSURE;
    this.at++;
    return key;
  }

  private endsKey(offset: number): boolean {
    const code = this.code(offset);
    return code === SPACE || code === NEWLINE;
  }

  /** What follows `key:` in a map whose keys stand at `indent`. */
  private entry(indent: number): unknown {
    const from = this.at;
    this.skipSpaces();
    const code = this.code();
    if (code !== NEWLINE && code !== HASH_SIGN) return this.node('value', -1, indent);
    this.at = from;
    this.nextLine();
    return this.under(indent);
  }

  /** The node on the lines below a key, if there is one; a list may stand as far to the left as the key. */
  private under(indent: number): unknown {
    if (this.indent === indent && this.isDash()) return this.node('line', indent, indent);
    return this.below(indent);
  }

  /** The node on the lines below that are indented more than `parent`, if there are such lines. */
  private below(parent: number): unknown {
    return this.indent > parent ? this.node('line', this.indent, parent) : this.nothing();
  }

  private nothing(): null {
    this.start = -1;
    return null;
  }

  private isDash(): boolean {
    return this.code() === DASH && this.endsKey(1);
  }

  private list(indent: number): unknown[] {
    this.enter();
    const list: unknown[] = [];
    const standing = this.keyRead === TASKS_KEY ? 'step' : 'item';
    this.indent = indent;
    while (this.indent === indent && this.isDash()) {
      const dash = this.at++;
      this.skipSpaces();
      const code = this.code();
      if (code === NEWLINE || code === HASH_SIGN) {
        this.at = dash + 1;
        this.nextLine();
        list.push(this.below(indent));
      } else list.push(this.node(standing, indent + this.at - dash, indent));
      this.note(list, String(list.length - 1), -1, -1);
    }
    if (this.indent > indent) throw UNSURE;
    this.depth--;
    return list;
  }

  /** @param column of its first character @param parent what all its lines have to be indented more than */
  private node(standing: NodePosition, column: number, parent: number): unknown {
    const start = this.at;
    const value = this.nodeHere(standing, column, parent);
    this.start = start;
    return value;
  }

  private nodeHere(standing: NodePosition, column: number, parent: number): unknown {
    switch (this.code()) {
      case LEFT_BRACKET:
      case LEFT_BRACE:
        return this.closed(this.flow(parent));
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE:
        return this.quotedNode(standing, column, parent);
      case PIPE:
      case GREATER:
        if (standing === 'line') throw UNSURE;
        return this.block(parent);
      default:
        return this.plainNode(standing, column, parent);
    }
  }

  private closed<Value>(value: Value): Value {
    this.nextLine();
    return value;
  }

  private quotedNode(standing: NodePosition, column: number, parent: number): unknown {
    const start = this.at;
    const text = this.quoted(parent);
    if (this.code() !== COLON || standing === 'value') return this.closed(text);
    this.at = start;
    return this.map(column);
  }

  private plainNode(standing: NodePosition, column: number, parent: number): unknown {
    if (standing !== 'value') {
      if (this.isDash()) return this.list(this.place(column));
      ITEM_KEY.lastIndex = this.at;
      if (ITEM_KEY.test(this.text))
        return this.openings !== null ? this.recurringMap(standing, column) : this.map(column);
    }
    this.expectPlain();
    const start = this.at;
    const first = this.plainLine();
    if (this.stop === COLON) {
      if (standing === 'value') throw UNSURE;
      this.at = start;
      return this.map(column);
    }
    const endsHere = this.stop === HASH_SIGN;
    this.nextLine();
    if (this.indent <= parent) return resolvePlain(first);
    if (endsHere) throw UNSURE;
    return this.plainLines(first, parent);
  }

  private place(column: number): number {
    this.indent = column;
    return column;
  }

  /** The further lines of a plain scalar: line ends become spaces, blank lines line ends. */
  private plainLines(first: string, parent: number): string {
    let text = first;
    while (this.indent > parent) {
      if (this.passedComment || this.code() === DASH) throw UNSURE;
      const gap = this.blankLines > 0 ? '\n'.repeat(this.blankLines) : ' ';
      this.expectPlain();
      text += gap + this.plainLine();
      if (this.stop === COLON) throw UNSURE;
      const endsHere = this.stop === HASH_SIGN;
      this.nextLine();
      if (endsHere && this.indent > parent) throw UNSURE;
    }
    return text;
  }

  private expectPlain(): void {
    const code = this.code();
    if (INDICATORS.has(code) || (code === DASH && this.endsKey(1))) throw UNSURE;
  }

  /** The rest of the line up to a colon or comment, without the spaces at its end. */
  private plainLine(): string {
    const text = this.text;
    const start = this.at;
    let at = start;
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if (code > COLON) continue;
      if (code === NEWLINE || (code === HASH_SIGN && text.charCodeAt(at - 1) === SPACE)) break;
      if (code === COLON && text.charCodeAt(at + 1) <= SPACE) break;
    }
    this.stop = text.charCodeAt(at);
    return this.until(start, at);
  }

  /** The text from `start` to `end` without the spaces at its end; goes on after those that follow a line's content. */
  private until(start: number, end: number): string {
    let last = end;
    while (this.text.charCodeAt(last - 1) === SPACE) last--;
    this.at = this.stop === COLON ? end : last;
    this.end = last;
    return this.text.slice(start, last);
  }

  private quoted(parent: number): string {
    return this.code() === DOUBLE_QUOTE ? this.doubleQuoted(parent) : this.singleQuoted(parent);
  }

  private singleQuoted(parent: number): string {
    const text = this.text;
    const start = this.at + 1;
    let end = text.indexOf("'", start);
    while (end !== -1 && text.charCodeAt(end + 1) === SINGLE_QUOTE) end = text.indexOf("'", end + 2);
    if (end === -1) throw UNSURE;
    this.at = end + 1;
    this.end = this.at;
    return foldLines(text.slice(start, end), parent).replaceAll("''", "'");
  }

  private doubleQuoted(parent: number): string {
    const text = this.text;
    const start = this.at + 1;
    let end = text.indexOf('"', start);
    while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
    if (end === -1) throw UNSURE;
    this.at = end + 1;
    this.end = this.at;
    const raw = text.slice(start, end);
    if (!raw.includes('\\')) return foldLines(raw, parent);
    if (raw.includes('\n')) throw UNSURE;
    return raw.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.|$)/gsu, unescapeOne);
  }

  /** A flow map or list; every line it goes on over is indented more than `parent`. */
  private flow(parent: number): unknown {
    this.enter();
    const value = this.code() === LEFT_BRACKET ? this.flowList(parent) : this.flowMap(parent);
    this.at++;
    this.end = this.at;
    this.depth--;
    return value;
  }

  private flowList(parent: number): unknown[] {
    const list: unknown[] = [];
    do {
      this.at++;
      if (this.takeFlowItems(list)) return list;
      this.skipFlow(parent);
      if (this.code() === RIGHT_BRACKET) return list;
      list.push(this.flowNode(parent));
      this.note(list, String(list.length - 1), -1, -1);
      this.skipFlow(parent);
    } while (this.code() === COMMA);
    if (this.code() !== RIGHT_BRACKET) throw UNSURE;
    return list;
  }

  private flowMap(parent: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    do {
      this.at++;
      if (this.takeFlowEntries(map)) return map;
      this.skipFlow(parent);
      if (this.code() === RIGHT_BRACE) return map;
      const start = this.at;
      const key = this.flowKey();
      const end = this.end;
      keepUnique(map, key);
      map[key] = this.flowEntry(parent);
      this.note(map, key, start, end);
      this.skipFlow(parent);
    } while (this.code() === COMMA);
    if (this.code() !== RIGHT_BRACE) throw UNSURE;
    return map;
  }

  /** Takes items of the common kind; whether the list ends with them. */
  private takeFlowItems(list: unknown[]): boolean {
    if (this.spans !== null) return false;
    for (;;) {
      FLOW_ITEM.lastIndex = this.at;
      const match = FLOW_ITEM.exec(this.text);
      const value = match?.[1];
      if (value === undefined) return false;
      list.push(resolvePlain(value));
      this.at = FLOW_ITEM.lastIndex;
      if (match?.[2] === ',') continue;
      this.at--;
      return true;
    }
  }

  /** The same for the entries of a map. */
  private takeFlowEntries(map: Record<string, unknown>): boolean {
    if (this.spans !== null) return false;
    for (;;) {
      FLOW_ENTRY.lastIndex = this.at;
      const match = FLOW_ENTRY.exec(this.text);
      const key = match?.[1];
      if (match === null || key === undefined) return false;
      if (map[key] !== undefined) throw UNSURE;
      map[key] = match[2] === undefined ? this.plainItems(match[3] ?? '') : resolvePlain(match[2]);
      this.at = FLOW_ENTRY.lastIndex;
      if (match[4] === ',') continue;
      this.at--;
      return true;
    }
  }

  /** Items of a list in brackets that are plain scalars. */
  private plainItems(text: string): unknown[] {
    if (this.depth >= DEEPEST) throw UNSURE;
    return text.split(BETWEEN_ITEMS).map(resolvePlain);
  }

  private flowKey(): string {
    const start = this.at;
    const code = this.code();
    const isQuoted = code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
    const key = isQuoted ? this.quoted(-1) : this.flowPlainLine();
    if (isQuoted && this.text.slice(start, this.at).includes('\n')) throw UNSURE;
    this.skipSpaces();
    return key;
  }

  private flowEntry(parent: number): unknown {
    if (this.code() !== COLON) return this.nothing();
    this.at++;
    this.skipFlow(parent);
    const code = this.code();
    return code === COMMA || code === RIGHT_BRACE ? this.nothing() : this.flowNode(parent);
  }

  private flowNode(parent: number): unknown {
    const start = this.at;
    const value = this.flowNodeHere(parent);
    this.start = start;
    return value;
  }

  private flowNodeHere(parent: number): unknown {
    switch (this.code()) {
      case LEFT_BRACKET:
      case LEFT_BRACE:
        return this.flow(parent);
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE:
        return this.quoted(parent);
      default:
        return this.flowPlain(parent);
    }
  }

  private flowPlain(parent: number): unknown {
    const first = this.flowPlainLine();
    if (this.stop !== NEWLINE) return resolvePlain(first);
    let text = first;
    while (this.stop === NEWLINE) {
      const blankLines = this.skipFlow(parent);
      if (FLOW_ENDS.has(this.code())) break;
      if (this.passedComment) throw UNSURE;
      text += (blankLines > 0 ? '\n'.repeat(blankLines) : ' ') + this.flowPlainLine();
    }
    return text === first ? resolvePlain(first) : text;
  }

  /** The rest of the line up to what ends a plain scalar in a flow collection, without the spaces at its end. */
  private flowPlainLine(): string {
    const text = this.text;
    const start = this.at;
    this.expectPlain();
    if (this.code() === DASH && FLOW_ENDS.has(this.code(1))) throw UNSURE;
    let at = start;
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE || FLOW_ENDS.has(code)) break;
      if (code === HASH_SIGN && text.charCodeAt(at - 1) === SPACE) break;
      if (code === COLON && this.endsFlowKey(at + 1)) break;
    }
    this.stop = text.charCodeAt(at);
    return this.until(start, at);
  }

  private endsFlowKey(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code <= SPACE || FLOW_ENDS.has(code);
  }

  /** To the next token of a flow collection; returns the number of blank lines on the way. */
  private skipFlow(parent: number): number {
    const from = this.at;
    this.skipSpaces();
    const code = this.code();
    if (code === HASH_SIGN && this.at > from) this.at = this.text.indexOf('\n', this.at);
    else if (code !== NEWLINE) return 0;
    this.at++;
    this.startLine();
    if (this.indent <= parent) throw UNSURE;
    return this.blankLines;
  }

  /** A `|` or `>` block whose lines are indented more than `parent`. */
  private block(parent: number): string {
    const isFolded = this.code() === GREATER;
    const strips = this.code(1) === DASH;
    this.at += strips ? 2 : 1;
    this.skipSpaces();
    if (this.code() !== NEWLINE) throw UNSURE;
    this.at++;
    const lines = this.blockLines(parent);
    this.startLine();
    if (this.indent > parent || (isFolded && lines.some((line) => /^ | $/.test(line)))) throw UNSURE;
    return (isFolded ? foldBlock(lines) : lines.join('\n')) + (strips ? '' : '\n');
  }

  /** The lines of a block without their indentation and without blank lines at the end. */
  private blockLines(parent: number): readonly string[] {
    const lines: string[] = [];
    let indent = -1;
    let last = 0;
    while (this.at < this.text.length) {
      const end = this.text.indexOf('\n', this.at);
      const start = this.at;
      this.skipSpaces();
      const column = this.at - start;
      const isBlank = this.at === end;
      if (!isBlank && indent === -1) indent = column;
      if (!isBlank && (column <= parent || column < indent)) {
        this.at = start;
        break;
      }
      if (isBlank && column > Math.max(indent, 0)) throw UNSURE;
      lines.push(isBlank ? '' : this.text.slice(start + indent, end));
      if (!isBlank) {
        last = lines.length;
        this.end = end;
      }
      this.at = end + 1;
    }
    if (last === 0) throw UNSURE;
    return lines.slice(0, last);
  }
}

/** Leaves duplicates, merge keys, document markers, and names that are special to somebody else, to the other reader. */
function keepUnique(map: Readonly<Record<string, unknown>>, key: string): void {
  if (key === '__proto__' || key === '<<' || key.length > LONGEST_KEY || Object.hasOwn(map, key)) throw UNSURE;
  if (key.startsWith('---') || key.startsWith('...')) throw UNSURE;
  if (!isAscii(key) && key.normalize('NFC') !== key) throw UNSURE;
}

function isLetterCode(code: number): boolean {
  const small = code | SMALL;
  return small >= SMALL_A && small <= SMALL_Z;
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

/** Quoted text over several lines: the spaces around line ends go, and the lines are joined. */
function foldLines(raw: string, parent: number): string {
  if (!raw.includes('\n')) return raw;
  const [first = '', ...rest] = raw.split('\n');
  const last = rest.length - 1;
  const contents = rest.map((line, index) => {
    const content = withoutSpaces(line);
    const column = line.length - content.length;
    if (column <= parent && (content !== '' || index === last)) throw UNSURE;
    return index === last ? content : withoutTrail(content);
  });
  return joinLines(withoutTrail(first), contents);
}

function foldBlock(lines: readonly string[]): string {
  const start = lines.findIndex((line) => line !== '');
  return '\n'.repeat(start) + joinLines(lines[start] ?? '', lines.slice(start + 1));
}

/** A line end becomes a space, n blank lines between two lines n line ends. */
function joinLines(first: string, rest: readonly string[]): string {
  let text = first;
  let blankLines = 0;
  for (const [index, line] of rest.entries()) {
    if (line === '' && index < rest.length - 1) blankLines++;
    else {
      text += (blankLines > 0 ? '\n'.repeat(blankLines) : ' ') + line;
      blankLines = 0;
    }
  }
  return text;
}

/** Whether an odd number of backslashes stands before the character. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text.charCodeAt(start - 1) === BACKSLASH) start--;
  return (at - start) % 2 === 1;
}

function withoutSpaces(line: string): string {
  let start = 0;
  while (line.charCodeAt(start) === SPACE) start++;
  return line.slice(start);
}

function withoutTrail(line: string): string {
  let end = line.length;
  while (line.charCodeAt(end - 1) === SPACE) end--;
  return line.slice(0, end);
}

function unescapeOne(_match: string, code: string): string {
  const named = ESCAPES.get(code);
  if (named !== undefined) return named;
  if (code.length < 3 || SURROGATE.test(code)) throw UNSURE;
  return String.fromCharCode(Number.parseInt(code.slice(1), 16));
}
