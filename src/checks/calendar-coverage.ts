import { found } from '../diagnostics/found.ts';
import { civilOf } from '../plan/day.ts';
import type { Check } from './check.ts';

export const calendarCoverage: Check = {
  *openPlan({ plan, tasks, planned, calendarsInUse, at }) {
    const firstYear = civilOf(plan.anchor.day).year;
    const lastYear = civilOf(planned.end).year;
    for (const { id, firstYear: first, lastYear: last } of calendarsInUse) {
      if (first > last || (first <= firstYear && lastYear <= last)) continue;
      const year = firstYear < first ? firstYear : Math.max(firstYear, last + 1);
      const reaching = tasks.find((task) => civilOf(planned.tasks.get(task.id)?.end ?? 0).year >= year);
      const pointer = firstYear < first || reaching === undefined ? `/${plan.anchor.kind}` : `${reaching.pointer}/id`;
      yield found('calendar-coverage', { calendar: id, first, last, year }, at(pointer));
    }
  },
};
