/** Short names for texts: for what has no name of its own, and where one of its own would be too long. They keep nothing secret. */

const FIRST = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const BITS = 64;
const RADIX = 32;
const SIGNS = 13;
const MARK_SIGNS = 5;

/** FNV-1a with 64 bits (draft-eastlake-fnv): 13 digits and letters up to v. */
export function fingerprint(text: string): string {
  let hash = FIRST;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(BITS, (hash ^ BigInt(byte)) * PRIME);
  return hash.toString(RADIX).padStart(SIGNS, '0');
}

/** A step as an address can name it: an id may be long, or Korean, and what stands before the @ has 64 signs at most. */
export function markOf(step: string): string {
  return fingerprint(step).slice(-MARK_SIGNS);
}

/** The step that is meant by one of the words in brackets of a subject, or by its mark; null: by none, or by several. */
export function stepMeant(words: readonly string[], steps: readonly string[]): string | null {
  const named = words.find((word) => steps.includes(word));
  if (named !== undefined) return named;
  const marked = steps.filter((step) => words.includes(markOf(step)));
  return marked.length === 1 ? (marked[0] ?? null) : null;
}
