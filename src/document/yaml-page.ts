/**
 * A YAML text as a page: its nodes, where they stand, and the lines around them. Whoever points at places, edits, or takes a text
 * apart reads it here, so that a key, an item and a line are the same to all of them.
 */
import { isMap, isPair, isScalar, isSeq, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { parseTree } from './yaml-tree.ts';

export interface Page {
  readonly text: string;
  /** The line end that the text uses. */
  readonly eol: string;
  /** The node of the first document; undefined where nothing could be read. */
  readonly root: unknown;
  /** Whether the text is one document without a fault or a warning. Keys that stand twice are no fault here. */
  readonly isSound: boolean;
}

export type Collection = YAMLMap | YAMLSeq;

/** One member of a map or list, with the offsets that its tokens have. */
export interface Member {
  readonly holder: Collection;
  readonly index: number;
  /** Its key, or the dash in front of it; in a flow list the value. */
  readonly start: number;
  /** After the colon or dash; where a value goes when there is none. */
  readonly mark: number;
  readonly key: Scalar | null;
  readonly value: unknown;
}

export function pageOf(text: string): Page {
  const { documents } = parseTree(text);
  const [first, ...others] = documents;
  return {
    text,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    root: first?.contents,
    isSound: first !== undefined && others.length === 0 && first.errors.length + first.warnings.length === 0,
  };
}

/** The member that a segment of a JSON pointer leads to; null where there is none. */
export function memberAt(node: unknown, segment: string): Member | null {
  if (isMap(node)) {
    const index = node.items.findIndex(({ key }) => isScalar(key) && String(key.value) === segment);
    return index === -1 ? null : pairAt(node, index);
  }
  if (!isSeq(node) || !/^\d+$/.test(segment) || Number(segment) >= node.items.length) return null;
  return itemAt(node, Number(segment), dashesOf(node));
}

/** All members of a map or list, in their order. */
export function membersOf(holder: Collection): readonly Member[] {
  if (isMap(holder)) return holder.items.map((_, index) => pairAt(holder, index));
  const dashes = dashesOf(holder);
  return holder.items.map((_, index) => itemAt(holder, index, dashes));
}

function pairAt(holder: YAMLMap, index: number): Member {
  const pair = holder.items[index];
  const key = isScalar(pair?.key) ? pair.key : null;
  const [start, end] = rangeOf(key);
  const colon = pair?.srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  return { holder, index, start, mark: colon === undefined ? end : colon.offset + 1, key, value: pair?.value };
}

function itemAt(holder: YAMLSeq, index: number, dashes: readonly number[]): Member {
  const item: unknown = holder.items[index];
  const value = isPair(item) ? item.value : item;
  const dash = dashes[index];
  const start = dash ?? rangeOf(value)[0];
  return { holder, index, start, mark: dash === undefined ? start : dash + 1, key: null, value };
}

/** Where the dashes of a list in block style stand; none in brackets. */
function dashesOf({ srcToken }: YAMLSeq): readonly number[] {
  if (srcToken?.type !== 'block-seq') return [];
  return srcToken.items.flatMap(({ start }) =>
    start.flatMap(({ type, offset }) => (type === 'seq-item-ind' ? [offset] : [])),
  );
}

/** @throws RangeError for what has no place of its own, such as a value that is not written */
export function rangeOf(node: unknown): readonly [start: number, end: number] {
  const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : null;
  if (!range) throw new RangeError('The text has no place for this');
  return [range[0], range[1]];
}

/** Whether it is a map or list that is not in brackets. */
export function isBlock(node: unknown): node is Collection {
  return (isMap(node) || isSeq(node)) && node.flow !== true;
}

export function lineStart({ text }: Pick<Page, 'text'>, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** Where the line's end begins, or the text's. */
export function lineEnd({ text }: Pick<Page, 'text'>, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** Where the next line begins, or the text's end. */
export function nextLine({ text }: Pick<Page, 'text'>, offset: number): number {
  return text.indexOf('\n', offset) + 1 || text.length;
}

export function columnOf(page: Pick<Page, 'text'>, offset: number): number {
  return offset - lineStart(page, offset);
}

/**
 * Comments right below an entry belong to it when they are indented deeper than it is.
 * @param from the beginning of a line
 * @param limit how far to look
 * @returns where the first line begins that is no such comment
 */
export function afterDeeperComments(
  page: Pick<Page, 'text'>,
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
