import type { Part } from '../diagnostics/finding.ts';
import type { Span } from './positions.ts';

/** A place in a text for a JSON pointer: a map's entry, a list's item, or the whole document. */
export interface Spot {
  /** Its key; null in a list and for the document. */
  readonly key: Span | null;
  /** Its value without trailing blanks; null when nothing is written. */
  readonly value: Span | null;
  /** In a map, the first entry, with its value when that is a scalar. */
  readonly first: Span | null;
  child(segment: string): Spot | null;
}

/**
 * The range to mark. When the requested half of an entry is missing, the other half; for a map in a list its first entry; for a missing
 * place the nearest enclosing one.
 */
export function spanAt(root: Spot, segments: readonly string[], part: Part): Span | null {
  let spot = root;
  for (const segment of segments) {
    const next = spot.child(segment);
    if (next === null) return spot.key ?? spot.first ?? spot.value;
    spot = next;
  }
  const name = spot.key ?? spot.first;
  return part === 'value' ? (spot.value ?? name) : (name ?? spot.value);
}
