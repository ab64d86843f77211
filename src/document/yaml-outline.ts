import { isAlias, isMap, isScalar, isSeq, type Node as Parsed, type YAMLMap, type YAMLSeq } from 'yaml';
import type { BlockNode, Entry, FlowNode, Outline, ScalarNode } from './outline.ts';
import {
  afterDeeperComments,
  columnOf,
  isBlock,
  lineStart,
  type Member,
  nextLine,
  nodeRange,
  type YamlPage,
  yamlMembers,
  yamlPage,
} from './yaml-page.ts';

const MAX_DEPTH = 32;
const BLANKS_AND_COMMENTS = /^(?:[ \t]*(?:#.*)?\n)*$/;
const FLOW_GAP = /^\s*,\s*$/;

/** The outline of a text; null when it is not one plain YAML map in block style. */
export function parseOutline(text: string): Outline | null {
  const page = yamlPage(text);
  const { root } = page;
  if (!page.isSound || !isMap(root) || root.flow || root.items.length === 0) return null;
  try {
    return new Dissection(page).outline(root);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The text contains something that cannot be split safely, or that has no position. */
function unusual(): RangeError {
  return new RangeError('The text cannot be taken apart');
}

/** A member whose value and key can be split. */
interface SplitMember extends Member {
  readonly value: Parsed;
}

/** A text being split into parts. Everything throws `RangeError` when something cannot be split safely. */
class Dissection {
  readonly #page: YamlPage;
  readonly #text: string;

  constructor(page: YamlPage) {
    this.#page = page;
    this.#text = page.text;
  }

  outline(contents: YAMLMap): Outline {
    const to = afterDeeperComments(this.#page, this.#contentEnd(contents), 0);
    return { root: this.#block(contents, 0, to, 0), tail: this.#text.slice(to) };
  }

  #nodeOf(node: Parsed, depth: number): ScalarNode | FlowNode {
    if (isAlias(node) || node.anchor !== undefined || node.tag !== undefined) throw unusual();
    const [from, to] = nodeRange(node);
    if (isScalar(node)) return { kind: 'scalar', style: 'flow', value: node.value, text: this.#text.slice(from, to) };
    return this.#flow(node, depth);
  }

  #flow(node: YAMLMap | YAMLSeq, depth: number): FlowNode {
    if (depth > MAX_DEPTH) throw unusual();
    const [from, to] = nodeRange(node);
    const parts = splittableMembers(node);
    const ends = parts.map(({ value }) => nodeRange(value)[1]);
    const entries = parts.map(({ key, value, start }): Entry => {
      const head = this.#text.slice(start, nodeRange(value)[0]);
      return { key: keyName(key), lead: '', column: 0, head, node: this.#nodeOf(value, depth + 1), tail: '' };
    });
    const separators = parts.slice(1).map(({ start }, index) => this.#text.slice(ends[index], start));
    const open = this.#text.slice(from, parts[0]?.start ?? to - 1);
    const close = this.#text.slice(ends.at(-1) ?? to - 1, to);
    const plain = separators.every((gap) => FLOW_GAP.test(gap)) && /^[{[]\s*$/.test(open) && /^\s*[}\]]$/.test(close);
    if (!plain) throw unusual();
    const kind = isMap(node) ? 'map' : 'list';
    return { kind, style: 'flow', value: dataOfEntries(kind, entries), entries, open, separators, close };
  }

  /** @param from where its first entry's leading lines begin @param to where its last entry ends */
  #block(node: YAMLMap | YAMLSeq, from: number, to: number, depth: number): BlockNode {
    if (depth > MAX_DEPTH || node.anchor !== undefined || node.tag !== undefined) throw unusual();
    const parts = splittableMembers(node);
    const column = columnOf(this.#page, parts[0]?.start ?? from);
    const inline = from > lineStart(this.#page, from);
    let previousEnd = from;
    const entries = parts.map((part, index): Entry => {
      const next = parts[index + 1];
      const end = next === undefined ? to : this.#endBefore(next, part, column);
      const lead = inline && index === 0 ? '' : this.#text.slice(previousEnd, lineStart(this.#page, part.start));
      if (columnOf(this.#page, part.start) !== column || !BLANKS_AND_COMMENTS.test(lead)) throw unusual();
      previousEnd = end;
      return { key: keyName(part.key), lead, column, ...this.#valueParts(part, end, depth) };
    });
    const kind = isMap(node) ? 'map' : 'list';
    return { kind, style: 'block', value: dataOfEntries(kind, entries), entries, inline };
  }

  #endBefore(next: SplitMember, { value }: SplitMember, column: number): number {
    return afterDeeperComments(this.#page, this.#contentEnd(value), column, lineStart(this.#page, next.start));
  }

  #valueParts({ key, value, start }: SplitMember, end: number, depth: number): Pick<Entry, 'head' | 'node' | 'tail'> {
    const afterKey = key === null ? start : nodeRange(key)[1];
    const first = isBlock(value) ? splittableMembers(value)[0]?.start : undefined;
    const sameLine = first !== undefined && lineStart(this.#page, first) === lineStart(this.#page, start);
    const from =
      first === undefined || sameLine ? (first ?? nodeRange(value)[0]) : this.#text.indexOf('\n', afterKey) + 1;
    const head = this.#text.slice(start, from);
    const mark = head.slice(afterKey - start);
    if (!(key === null ? /^-\s*(?:#.*\n\s*)*$/ : /^\s*:\s*(?:#.*\n\s*)*$/).test(mark)) throw unusual();
    if (isBlock(value)) return { head, node: this.#block(value, from, end, depth + 1), tail: '' };
    const tail = this.#text.slice(nodeRange(value)[1], end);
    if (!BLANKS_AND_COMMENTS.test(tail)) throw unusual();
    return { head, node: this.#nodeOf(value, depth + 1), tail };
  }

  /** The first offset after the lines of a value. */
  #contentEnd(value: Parsed): number {
    if (isBlock(value)) {
      const last = splittableMembers(value).at(-1);
      if (last === undefined) throw unusual();
      return this.#contentEnd(last.value);
    }
    const [, end] = nodeRange(value);
    return this.#text[end - 1] === '\n' ? end : nextLine(this.#page, end);
  }
}

function splittableMembers(node: YAMLMap | YAMLSeq): readonly SplitMember[] {
  return yamlMembers(node).map((member) => {
    const { value } = member;
    if (isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)) return { ...member, value };
    throw unusual();
  });
}

function keyName(key: Member['key']): string | null {
  if (key === null) return null;
  if (key.anchor !== undefined || key.tag !== undefined) throw unusual();
  return String(key.value);
}

function dataOfEntries(kind: 'map' | 'list', entries: readonly Entry[]): unknown {
  if (kind === 'list') return entries.map(({ node }) => node.value);
  const value = new Map(entries.map(({ key, node }) => [key, node.value]));
  if (value.size !== entries.length) throw unusual();
  return value;
}
