/** Keys that can only have a day, in plans and templates. */
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

/** Keys that have a day in one mapping and words in another, depending on the other keys of the mapping. */
const BY_COMPANY: ReadonlyMap<string, (keys: ReadonlySet<string>) => boolean> = new Map([
  // A pause goes from a day to a day; a measure goes from a value to a value, and a request's `to` is a person.
  ['from', (keys) => !keys.has('name')],
  ['to', (keys) => !keys.has('name') && !keys.has('on')],
  // A measure is reached by a day; everything else is done by somebody.
  ['by', (keys) => keys.has('name')],
]);

/**
 * Whether a key of a plan or template has a day, which people write without quotes. Everywhere else `2026-11-20` is text that looks like
 * a day, and YAML 1.1 readers would convert it to a date.
 * @param keys all keys of the mapping, including this one
 */
export function isDayKey(key: string, keys: Iterable<string>): boolean {
  return DAY_KEYS.has(key) || (BY_COMPANY.get(key)?.(new Set(keys)) ?? false);
}
