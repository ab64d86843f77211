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
