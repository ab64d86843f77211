import type { WorkingCalendar } from '../plan/model/calendar.ts';
import { type Day, type DayText, formatDay } from '../plan/time/day.ts';

/** Ten years in days: a longer timeline is a mistake in the plan. */
const LONGEST_SHOWN = 3660;

/** The holidays from one day to another, both inclusive, and at most of ten years. */
export function holidaysShown(
  calendar: Pick<WorkingCalendar, 'offReason'>,
  first: Day,
  last: Day,
): { readonly day: DayText; readonly name: string }[] {
  const shown: { day: DayText; name: string }[] = [];
  for (let day = first; day <= Math.min(last, first + LONGEST_SHOWN); day++) {
    const reason = calendar.offReason(day);
    if (reason?.kind === 'holiday') shown.push({ day: formatDay(day), name: reason.name });
  }
  return shown;
}
