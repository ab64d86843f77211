/**
 * Reproducible randomness: every number follows from a text, never from the clock, and 32-bit integer arithmetic is the same everywhere.
 */

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const GOLDEN = 0x9e3779b9;

/** A 32-bit seed from a text. Source: Fowler, Noll and Vo, FNV-1a, over UTF-16 code units. */
export function seedOf(text: string): number {
  let hash = FNV_OFFSET;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  return hash >>> 0;
}

/**
 * An endless source of numbers in [0, 1).
 * Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014: a counter in golden-ratio
 * steps, mixed; here with the 32-bit finalizer of MurmurHash3 (A. Appleby).
 */
export function uniforms(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + GOLDEN) | 0;
    return mix(state) / 2 ** 32;
  };
}

/** The numbers 0 to n - 1 in an order that follows from the seed. Source: Fisher and Yates, in Durstenfeld's form. */
export function shuffled(n: number, seed: number): Uint16Array {
  const order = Uint16Array.from({ length: n }, (_, index) => index);
  const next = uniforms(seed);
  for (let last = n - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    const held = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = held;
  }
  return order;
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
