/** Short hashes of texts that have no name, or too long a name. They keep nothing secret. */

const FNV_64_OFFSET_BASIS = 0xcbf29ce484222325n;
const FNV_64_PRIME = 0x100000001b3n;
const BITS = 64;
const RADIX = 32;
const FINGERPRINT_LENGTH = 13;
const MARK_SIGNS = 5;

/** FNV-1a with 64 bits (draft-eastlake-fnv): 13 digits and letters up to v. */
export function fingerprint(text: string): string {
  let hash = FNV_64_OFFSET_BASIS;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(BITS, (hash ^ BigInt(byte)) * FNV_64_PRIME);
  return hash.toString(RADIX).padStart(FINGERPRINT_LENGTH, '0');
}

/** A step's hash for an address: an id may be long, or Korean, but the part before the @ has at most 64 characters. */
export function markOf(step: string): string {
  return fingerprint(step).slice(-MARK_SIGNS);
}

/** The step that one of the words in a subject's brackets names, by id or by hash; null: none, or several. */
export function stepMeant(words: readonly string[], steps: readonly string[]): string | null {
  const named = words.find((word) => steps.includes(word));
  if (named !== undefined) return named;
  const marked = steps.filter((step) => words.includes(markOf(step)));
  return marked.length === 1 ? (marked[0] ?? null) : null;
}
