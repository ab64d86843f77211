import type { Day } from '../time/day.ts';

/**
 * The day for which the work of an open step is counted: its due date, which everybody sees, if it is in the future; otherwise the
 * expected day, but never a past one. Null: it is late, and its end is unknown.
 */
export function plannedDay(due: Day | null, expected: Day | null, today: Day): Day | null {
  if (due !== null && due >= today) return due;
  return expected === null ? null : Math.max(expected, today);
}
