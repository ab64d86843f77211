import type * as Yaml from 'yaml';
import type { Node as Parsed, YAMLMap, YAMLSeq } from 'yaml';

/**
 * A YAML text taken apart so that every character belongs to exactly one place: put together again, the parts are the
 * text. Merging works on it, because what nobody changed can be copied instead of being written anew.
 */
export interface Outline {
  readonly root: BlockNode;
  /** What follows the last entry. */
  readonly tail: string;
}

/** One member of a map or list: whole lines in block style, a part of a line inside `{ … }` or `[ … ]`. */
export interface Entry {
  /** A map's key; null in a list. */
  readonly key: string | null;
  /** Blank lines and comments before it, whole lines. */
  readonly lead: string;
  /** Column of its first character; 0 in flow style. */
  readonly column: number;
  /** From the key or dash to where its value starts. */
  readonly head: string;
  readonly node: Node;
  /** What follows the value: a comment, the line's end, comments that are indented deeper. */
  readonly tail: string;
}

export type Node = ScalarNode | FlowNode | BlockNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly style: 'flow';
  readonly value: unknown;
  readonly text: string;
}

/** Maps are `Map`s in `value`, because any key may appear in a file. */
export interface FlowNode {
  readonly kind: 'map' | 'list';
  readonly style: 'flow';
  readonly value: unknown;
  readonly entries: readonly Entry[];
  /** The opening bracket, what stands between the members, and the closing bracket, each with its blanks. */
  readonly open: string;
  readonly separators: readonly string[];
  readonly close: string;
}

export interface BlockNode {
  readonly kind: 'map' | 'list';
  readonly style: 'block';
  readonly value: unknown;
  readonly entries: readonly Entry[];
  /** The first entry stands on the line of the dash before it. */
  readonly inline: boolean;
}

const MAX_DEPTH = 32;
const TRIVIA = /^(?:[ \t]*(?:#.*)?\n)*$/;
const FLOW_GAP = /^\s*,\s*$/;

/** Only ever thrown and caught here: the text has something that cannot be taken apart safely. */
class Unusual extends Error {}

/**
 * Takes a text apart. Null when it is not one plain YAML map in block style: broken, empty, several documents, with
 * aliases, tags, directives, duplicate or complex keys, comments inside brackets. Lines end with `\n`, the last one too.
 */
export async function outlineOf(text: string): Promise<Outline | null> {
  const yaml = await import('yaml');
  const options = { keepSourceTokens: true, merge: false, prettyErrors: false, uniqueKeys: false } as const;
  const { contents, errors, warnings } = yaml.parseDocument(text, options);
  if (errors.length > 0 || warnings.length > 0) return null;
  if (!yaml.isMap(contents) || contents.flow || contents.items.length === 0) return null;
  try {
    return new Dissection(text, yaml).outline(contents);
  } catch (error) {
    if (error instanceof Unusual) return null;
    throw error;
  }
}

/** A text on its way into pieces. */
class Dissection {
  readonly #text: string;
  readonly #yaml: Pick<typeof Yaml, 'isAlias' | 'isMap' | 'isScalar' | 'isSeq'>;

  constructor(text: string, yaml: Pick<typeof Yaml, 'isAlias' | 'isMap' | 'isScalar' | 'isSeq'>) {
    this.#text = text;
    this.#yaml = yaml;
  }

  /** @throws Unusual where something cannot be taken apart safely */
  outline(contents: YAMLMap): Outline {
    const to = withDeeperComments(this.#text, this.#contentEnd(contents), 0, this.#text.length);
    return { root: this.#block(contents, 0, to, 0), tail: this.#text.slice(to) };
  }

  #nodeOf(node: Parsed, depth: number): ScalarNode | FlowNode {
    if (this.#yaml.isAlias(node) || node.anchor !== undefined || node.tag !== undefined) throw new Unusual();
    const [from, to] = rangeOf(node);
    if (this.#yaml.isScalar(node))
      return { kind: 'scalar', style: 'flow', value: node.value, text: this.#text.slice(from, to) };
    return this.#flow(node, depth);
  }

  #flow(node: YAMLMap | YAMLSeq, depth: number): FlowNode {
    if (depth > MAX_DEPTH) throw new Unusual();
    const [from, to] = rangeOf(node);
    const starts = this.#members(node).map(({ key, value }) => rangeOf(key ?? value)[0]);
    const ends = this.#members(node).map(({ value }) => rangeOf(value)[1]);
    const entries = this.#members(node).map(({ key, value }, index): Entry => {
      const head = this.#text.slice(starts[index], rangeOf(value)[0]);
      return { key: this.#keyOf(key), lead: '', column: 0, head, node: this.#nodeOf(value, depth + 1), tail: '' };
    });
    const separators = starts.slice(1).map((start, index) => this.#text.slice(ends[index], start));
    const open = this.#text.slice(from, starts[0] ?? to - 1);
    const close = this.#text.slice(ends.at(-1) ?? to - 1, to);
    const plain = separators.every((gap) => FLOW_GAP.test(gap)) && /^[{[]\s*$/.test(open) && /^\s*[}\]]$/.test(close);
    if (!plain) throw new Unusual();
    const kind = this.#yaml.isMap(node) ? 'map' : 'list';
    return { kind, style: 'flow', value: dataOf(kind, entries), entries, open, separators, close };
  }

  /** @param from where its first entry's leading lines begin @param to where its last entry ends */
  #block(node: YAMLMap | YAMLSeq, from: number, to: number, depth: number): BlockNode {
    if (depth > MAX_DEPTH || node.anchor !== undefined || node.tag !== undefined) throw new Unusual();
    const starts = this.#startsOf(node);
    const column = this.#columnOf(starts[0] ?? from);
    const inline = from > this.#lineStart(from);
    let previousEnd = from;
    const entries = this.#members(node).map(({ key, value }, index): Entry => {
      const start = starts[index] ?? from;
      const next = starts[index + 1];
      const end =
        next === undefined
          ? to
          : withDeeperComments(this.#text, this.#contentEnd(value), column, this.#lineStart(next));
      const lead = inline && index === 0 ? '' : this.#text.slice(previousEnd, this.#lineStart(start));
      if (this.#columnOf(start) !== column || !TRIVIA.test(lead)) throw new Unusual();
      previousEnd = end;
      return { key: this.#keyOf(key), lead, column, ...this.#valueParts(value, key, start, end, depth) };
    });
    const kind = this.#yaml.isMap(node) ? 'map' : 'list';
    return { kind, style: 'block', value: dataOf(kind, entries), entries, inline };
  }

  #valueParts(
    value: Parsed,
    key: Parsed | null,
    start: number,
    end: number,
    depth: number,
  ): Pick<Entry, 'head' | 'node' | 'tail'> {
    const afterKey = key === null ? start : rangeOf(key)[1];
    const isBlock = (this.#yaml.isMap(value) || this.#yaml.isSeq(value)) && !value.flow;
    const first = isBlock ? this.#startsOf(value)[0] : undefined;
    const sameLine = first !== undefined && this.#lineStart(first) === this.#lineStart(start);
    const from =
      first === undefined || sameLine ? (first ?? rangeOf(value)[0]) : this.#text.indexOf('\n', afterKey) + 1;
    const head = this.#text.slice(start, from);
    const mark = head.slice(afterKey - start);
    if (!(key === null ? /^-\s*(?:#.*\n\s*)*$/ : /^\s*:\s*(?:#.*\n\s*)*$/).test(mark)) throw new Unusual();
    if (isBlock) return { head, node: this.#block(value, from, end, depth + 1), tail: '' };
    const tail = this.#text.slice(rangeOf(value)[1], end);
    if (!TRIVIA.test(tail)) throw new Unusual();
    return { head, node: this.#nodeOf(value, depth + 1), tail };
  }

  #members(node: YAMLMap | YAMLSeq): readonly { readonly key: Parsed | null; readonly value: Parsed }[] {
    const items: readonly unknown[] = node.items;
    return items.map((item) => {
      if (this.#yaml.isSeq(node)) return { key: null, value: this.#parsed(item) };
      const { key, value } = parsedPair(item);
      return { key: this.#parsed(key), value: this.#parsed(value) };
    });
  }

  #parsed(value: unknown): Parsed {
    if (this.#yaml.isScalar(value) || this.#yaml.isMap(value) || this.#yaml.isSeq(value) || this.#yaml.isAlias(value))
      return value;
    throw new Unusual();
  }

  #keyOf(key: Parsed | null): string | null {
    if (key === null) return null;
    if (!this.#yaml.isScalar(key) || key.anchor !== undefined || key.tag !== undefined) throw new Unusual();
    return String(key.value);
  }

  /** Where each entry's key or dash stands. */
  #startsOf(node: YAMLMap | YAMLSeq): readonly number[] {
    if (this.#yaml.isMap(node)) return this.#members(node).map(({ key, value }) => rangeOf(key ?? value)[0]);
    const token = node.srcToken;
    if (token?.type !== 'block-seq') throw new Unusual();
    const dashes = token.items.flatMap(({ start }) => start.filter(({ type }) => type === 'seq-item-ind'));
    if (dashes.length !== node.items.length) throw new Unusual();
    return dashes.map(({ offset }) => offset);
  }

  /** The first offset after the lines that a value stands on. */
  #contentEnd(value: Parsed): number {
    if ((this.#yaml.isMap(value) || this.#yaml.isSeq(value)) && !value.flow) {
      const last = this.#members(value).at(-1);
      if (last === undefined) throw new Unusual();
      return this.#contentEnd(last.value);
    }
    const [, end] = rangeOf(value);
    return this.#text[end - 1] === '\n' ? end : this.#text.indexOf('\n', end) + 1 || this.#text.length;
  }

  #lineStart(offset: number): number {
    return offset === 0 ? 0 : this.#text.lastIndexOf('\n', offset - 1) + 1;
  }

  #columnOf(offset: number): number {
    return offset - this.#lineStart(offset);
  }
}

function parsedPair(item: unknown): { readonly key: unknown; readonly value: unknown } {
  if (typeof item === 'object' && item !== null && 'key' in item && 'value' in item) return item;
  throw new Unusual();
}

function rangeOf(node: Parsed): readonly [number, number] {
  const { range } = node;
  if (!range) throw new Unusual();
  return [range[0], range[1]];
}

function dataOf(kind: 'map' | 'list', entries: readonly Entry[]): unknown {
  if (kind === 'list') return entries.map(({ node }) => node.value);
  const value = new Map(entries.map(({ key, node }) => [key, node.value]));
  if (value.size !== entries.length) throw new Unusual();
  return value;
}

/** Comments right after an entry belong to it when they are indented deeper than it is. */
function withDeeperComments(text: string, from: number, column: number, limit: number): number {
  let end = from;
  while (end < limit) {
    const next = text.indexOf('\n', end) + 1 || text.length;
    const [indent] = /^ *(?=#)/.exec(text.slice(end, next)) ?? [];
    if (indent === undefined || indent.length <= column) break;
    end = next;
  }
  return end;
}

/** The text that an outline was made from. */
export function outlineText({ root, tail }: Outline): string {
  return nodeText(root) + tail;
}

/** A block entry as whole lines. */
export function entryText(entry: Entry): string {
  return `${entry.lead}${' '.repeat(entry.column)}${entry.head}${nodeText(entry.node)}${entry.tail}`;
}

/** The text of a node, byte for byte. */
export function nodeText(node: Node): string {
  if (node.kind === 'scalar') return node.text;
  if (node.style === 'flow') {
    const members = node.entries.map(
      (entry, index) => `${index === 0 ? '' : node.separators[index - 1]}${entry.head}${nodeText(entry.node)}`,
    );
    return `${node.open}${members.join('')}${node.close}`;
  }
  const text = node.entries.map(entryText).join('');
  return node.inline ? text.slice(node.entries[0]?.column ?? 0) : text;
}
