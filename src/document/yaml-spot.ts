import { isMap, isScalar, isSeq, type Pair } from 'yaml';
import type { Span } from './positions.ts';
import type { Spot } from './spot.ts';
import { memberAt, yamlPage } from './yaml-page.ts';

/** The positions in a text that may have errors. */
export function yamlSpot(text: string): Spot {
  return { ...yamlSpotOf(null, yamlPage(text).root ?? null, text), value: null };
}

function yamlSpotOf(key: unknown, value: unknown, text: string): Spot {
  return {
    key: keySpan(key),
    value: valueSpan(value, text),
    first: firstKeySpan(value, text),
    child: (segment) => childOf(value, segment, text),
  };
}

function childOf(node: unknown, segment: string, text: string): Spot | null {
  const member = memberAt(node, segment);
  return member === null ? null : yamlSpotOf(member.key, member.value, text);
}

function keySpan(key: unknown): Span | null {
  return isScalar(key) && key.range ? [key.range[0], key.range[1]] : null;
}

function valueSpan(node: unknown, text: string): Span | null {
  if (!(isScalar(node) || isMap(node) || isSeq(node)) || !node.range) return null;
  const [start, end] = node.range;
  const length = text.slice(start, end).trimEnd().length;
  return length === 0 ? null : [start, start + length];
}

function firstKeySpan(node: unknown, text: string): Span | null {
  if (!isMap(node)) return null;
  const [first]: readonly (Pair | undefined)[] = node.items;
  const key = keySpan(first?.key);
  const value = isScalar(first?.value) ? valueSpan(first.value, text) : null;
  return key === null ? null : [key[0], value?.[1] ?? key[1]];
}
