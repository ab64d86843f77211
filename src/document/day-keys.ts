/** Keys under which only a day can stand, in plans and templates. */
const DAY_KEYS: ReadonlySet<string> = new Set([
  'agreed',
  'answered',
  'done',
  'due',
  'not-before',
  'on',
  'purchased',
  'review-by',
  'signing',
  'since',
  'start',
  'started',
  'target',
  'through',
  'until',
]);

/** Keys that stand for a day in one mapping and for words in another, by what else is in the mapping. */
const BY_COMPANY: ReadonlyMap<string, (keys: ReadonlySet<string>) => boolean> = new Map([
  // A pause lasts from a day to a day; a measure goes from a value to a value, and a request leads to a wish.
  ['from', (keys) => !keys.has('name')],
  ['to', (keys) => !keys.has('name') && !keys.has('on')],
  // A measure is reached by a day; everything else is done by somebody.
  ['by', (keys) => keys.has('name')],
]);

/**
 * Whether a day stands under a key of a plan or template, which people write without quotes. Everywhere else `2026-11-20` is text
 * that looks like a day, and readers of YAML 1.1 would make a date of it.
 * @param keys those of the mapping, its own among them
 */
export function isDayKey(key: string, keys: Iterable<string>): boolean {
  return DAY_KEYS.has(key) || (BY_COMPANY.get(key)?.(new Set(keys)) ?? false);
}
