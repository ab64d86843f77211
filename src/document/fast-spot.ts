import type { Span } from './positions.ts';
import { type EntrySpan, readFastWithSpans, type Spans } from './read-fast.ts';
import type { Spot } from './spot.ts';

/** The positions in a text; null when the fast reader is not certain. */
export function fastSpot(text: string): Spot | null {
  const reading = readFastWithSpans(text);
  return reading && fastSpotOf(reading.data, { key: null, value: null }, reading.spans);
}

function fastSpotOf(value: unknown, { key, value: span }: EntrySpan, spans: Spans): Spot {
  return {
    key,
    value: span,
    first: firstEntrySpan(value, spans),
    child: (segment) => {
      if (typeof value !== 'object' || value === null) return null;
      const entry = spans.get(value)?.get(segment);
      return entry === undefined ? null : fastSpotOf(ownValue(value, segment), entry, spans);
    },
  };
}

function firstEntrySpan(value: unknown, spans: Spans): Span | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const [[name, entry] = ['', undefined]] = spans.get(value) ?? [];
  if (!entry?.key) return null;
  const inner = ownValue(value, name);
  const isScalar = typeof inner !== 'object' || inner === null;
  return [entry.key[0], (isScalar ? entry.value?.[1] : undefined) ?? entry.key[1]];
}

function ownValue(holder: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(holder, name)?.value;
}
