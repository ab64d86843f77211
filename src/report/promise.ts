/**
 * Why no day can be promised: a block without an end in sight. Null where nothing holds go-live up.
 * @param titles of the blocked tasks that hold it up
 */
export function sayHeldUp(titles: readonly string[]): string | null {
  if (titles.length === 0) return null;
  const named = titles.map((title) => `"${title}"`).join(' and ');
  return `no date until ${named} ${titles.length === 1 ? 'is' : 'are'} unblocked: each day costs a day`;
}

/** Goes behind the day that can be promised to a customer. */
export const TO_PROMISE = ' (the day to promise)';

/**
 * Whether the 80 % day is the one to promise. Where work went faster than usual it can lie before the day of the schedule, and nobody
 * promises a day on which the schedule does not end.
 * @param expected the day of the schedule, `YYYY-MM-DD` like the other
 */
export function isToPromise(p80: string, expected: string | null): boolean {
  return expected === null || p80 >= expected;
}
