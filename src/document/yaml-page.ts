/**
 * A YAML text as a page: its nodes, their positions, and the lines around them. Locating, editing and splitting all read texts here, so
 * that they agree on what a key, an item and a line are.
 */
import { isMap, isPair, isScalar, isSeq, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { parseTree } from './yaml-tree.ts';

export interface YamlPage {
  readonly text: string;
  /** The line end that the text uses. */
  readonly eol: string;
  /** The node of the first document; undefined when nothing could be read. */
  readonly root: unknown;
  /** Whether the text is one document without errors or warnings. Duplicate keys do not count as errors here. */
  readonly isSound: boolean;
}

export type YamlCollection = YAMLMap | YAMLSeq;

/** One member of a map or list, with the offsets of its tokens. */
export interface Member {
  readonly holder: YamlCollection;
  readonly index: number;
  /** The start of its key, or of its dash; in a flow list of the value. */
  readonly start: number;
  /** After the colon or dash, where a missing value would go. */
  readonly mark: number;
  readonly key: Scalar | null;
  readonly value: unknown;
}

export function yamlPage(text: string): YamlPage {
  const { documents } = parseTree(text);
  const [first, ...others] = documents;
  return {
    text,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    root: first?.contents,
    isSound: first !== undefined && others.length === 0 && first.errors.length + first.warnings.length === 0,
  };
}

/** The member for a segment of a JSON pointer; null when there is none. */
export function memberAt(node: unknown, segment: string): Member | null {
  if (isMap(node)) {
    const index = node.items.findIndex(({ key }) => isScalar(key) && String(key.value) === segment);
    return index === -1 ? null : pairAt(node, index);
  }
  if (!isSeq(node) || !/^\d+$/.test(segment) || Number(segment) >= node.items.length) return null;
  return itemAt(node, Number(segment), dashesOf(node));
}

/** All members of a map or list, in order. */
export function yamlMembers(holder: YamlCollection): readonly Member[] {
  if (isMap(holder)) return holder.items.map((_, index) => pairAt(holder, index));
  const dashes = dashesOf(holder);
  return holder.items.map((_, index) => itemAt(holder, index, dashes));
}

function pairAt(holder: YAMLMap, index: number): Member {
  const pair = holder.items[index];
  const key = isScalar(pair?.key) ? pair.key : null;
  const [start, end] = nodeRange(key);
  const colon = pair?.srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  return { holder, index, start, mark: colon === undefined ? end : colon.offset + 1, key, value: pair?.value };
}

function itemAt(holder: YAMLSeq, index: number, dashes: readonly number[]): Member {
  const item: unknown = holder.items[index];
  const value = isPair(item) ? item.value : item;
  const dash = dashes[index];
  const start = dash ?? nodeRange(value)[0];
  return { holder, index, start, mark: dash === undefined ? start : dash + 1, key: null, value };
}

/** The offsets of the dashes of a list in block style; none in brackets. */
function dashesOf({ srcToken }: YAMLSeq): readonly number[] {
  if (srcToken?.type !== 'block-seq') return [];
  return srcToken.items.flatMap(({ start }) =>
    start.flatMap(({ type, offset }) => (type === 'seq-item-ind' ? [offset] : [])),
  );
}

/** @throws RangeError for something without a position, such as a value that is not written */
export function nodeRange(node: unknown): readonly [start: number, end: number] {
  const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : null;
  if (!range) throw new RangeError('The text has no place for this');
  return [range[0], range[1]];
}

/** Whether it is a map or list without brackets. */
export function isBlock(node: unknown): node is YamlCollection {
  return (isMap(node) || isSeq(node)) && node.flow !== true;
}

export function lineStart({ text }: Pick<YamlPage, 'text'>, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** The start of the line end, or the end of the text. */
export function lineEnd({ text }: Pick<YamlPage, 'text'>, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** The start of the next line, or the end of the text. */
export function nextLine({ text }: Pick<YamlPage, 'text'>, offset: number): number {
  return text.indexOf('\n', offset) + 1 || text.length;
}

export function columnOf(page: Pick<YamlPage, 'text'>, offset: number): number {
  return offset - lineStart(page, offset);
}

/**
 * Comments right below an entry belong to it when they are indented deeper than it is.
 * @param from the beginning of a line
 * @param limit where to stop
 * @returns the start of the first line that is not such a comment
 */
export function afterDeeperComments(
  page: Pick<YamlPage, 'text'>,
  from: number,
  column: number,
  limit: number = page.text.length,
): number {
  let end = from;
  while (end < limit) {
    const next = nextLine(page, end);
    const [indent] = /^ *(?=#)/.exec(page.text.slice(end, next)) ?? [];
    if (indent === undefined || indent.length <= column) break;
    end = next;
  }
  return end;
}
