import type { Day } from '../time/day.ts';

/**
 * The day on which the work of an open step is measured in numbers: its due date, which everybody reads, as long as that is ahead; else the day
 * on which it is to be expected, and none that is past. Null: it is late, and nobody can say when it ends.
 */
export function plannedDay(due: Day | null, expected: Day | null, today: Day): Day | null {
  if (due !== null && due >= today) return due;
  return expected === null ? null : Math.max(expected, today);
}
