import { isMap, isPair, isScalar, isSeq, type Pair } from 'yaml';
import type { Part, Position } from '../diagnostics/finding.ts';
import { segmentsOf } from '../diagnostics/pointer.ts';
import { positionsIn } from './positions.ts';
import { parseTree } from './yaml-tree.ts';

/** Offsets of the first character and of the one after the last. */
type Span = readonly [start: number, end: number];

export type Locator = (place: { readonly pointer: string; readonly part?: Part }) => {
  readonly start: Position;
  readonly end: Position;
};

/** What a pointer leads to: a map's entry, a list's item, or the whole document. */
interface Target {
  readonly key: unknown;
  readonly value: unknown;
}

/** Answers where in a text the places are that JSON pointers lead to. The text may have faults. */
export function locatorOf(text: string): Locator {
  const [document] = parseTree(text).documents;
  const root: Target = { key: null, value: document?.contents ?? null };
  const positionOf = positionsIn(text);
  return ({ pointer, part = 'value' }) => {
    const trail = follow(root, segmentsOf(pointer));
    const [start, end] = spanOf(trail, part, text) ?? [0, 0];
    return { start: positionOf(start), end: positionOf(Math.max(start + 1, end)) };
  };
}

interface Trail {
  readonly target: Target;
  /** Whether the whole pointer led somewhere; else `target` is the nearest thing around it. */
  readonly isComplete: boolean;
}

function follow(root: Target, segments: readonly string[]): Trail {
  let target = root;
  for (const segment of segments) {
    const next = childOf(target.value, segment);
    if (next === null) return { target, isComplete: false };
    target = next;
  }
  return { target, isComplete: true };
}

function childOf(node: unknown, segment: string): Target | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === segment);
    return pair ?? null;
  }
  if (!isSeq(node) || !/^\d+$/.test(segment)) return null;
  const item = node.items[Number(segment)];
  return item === undefined ? null : { key: null, value: isPair(item) ? item.value : item };
}

/** The entry's key or value; where the wanted half is missing or empty, the other; for a map in a list its first entry. */
function spanOf({ target, isComplete }: Trail, part: Part, text: string): Span | null {
  const wantsValue = isComplete && part === 'value';
  const value = valueSpan(target.value, text);
  const name = keySpan(target.key) ?? firstEntry(target.value, text);
  return wantsValue ? (value ?? name) : (name ?? value);
}

function keySpan(key: unknown): Span | null {
  return isScalar(key) && key.range ? [key.range[0], key.range[1]] : null;
}

/** A value without what is blank at its end; null when nothing is written. */
function valueSpan(node: unknown, text: string): Span | null {
  if (!(isScalar(node) || isMap(node) || isSeq(node)) || !node.range) return null;
  const [start, end] = node.range;
  const length = text.slice(start, end).trimEnd().length;
  return length === 0 ? null : [start, start + length];
}

function firstEntry(node: unknown, text: string): Span | null {
  if (!isMap(node)) return null;
  const [first]: readonly (Pair | undefined)[] = node.items;
  const key = keySpan(first?.key);
  const value = isScalar(first?.value) ? valueSpan(first.value, text) : null;
  return key === null ? null : [key[0], value?.[1] ?? key[1]];
}
