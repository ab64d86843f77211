import { findingOf } from '../diagnostics/found.ts';
import { type CoverageGap, coverageGaps } from '../plan/model/coverage.ts';
import { civilOf, type Day, dayOf } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const calendarCoverage: Check = {
  *openPlan({ plan, tasks, planned, calendarsInUse, anchorPointer, at, today }) {
    for (const gap of coverageGaps(plan, calendarsInUse, planned.end)) {
      const reaching = tasks.find((task) => civilOf(planned.tasks.get(task.id)?.end ?? 0).year >= gap.year);
      const pointer = gap.year < gap.first || reaching === undefined ? anchorPointer : `${reaching.pointer}/id`;
      yield findingOf('calendar-coverage', { ...gap, published: publishedIn(gap, today) }, at(pointer));
    }
  },
};

const KOREAN_CALENDAR = 'KR';

/** The year in the middle of which the missing one is published, if that is still to come; null when its days are known or computed. */
function publishedIn({ calendar, year }: CoverageGap, today: Day): number | null {
  const isToCome = calendar.toUpperCase() === KOREAN_CALENDAR && today < dayOf(year - 1, 7, 1);
  return isToCome ? year - 1 : null;
}
