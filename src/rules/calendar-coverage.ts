import { found } from '../diagnostics/found.ts';
import { coverageGaps } from '../plan/model/coverage.ts';
import { civilOf } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const calendarCoverage: Check = {
  *openPlan({ plan, tasks, planned, calendarsInUse, anchorPointer, at }) {
    for (const gap of coverageGaps(plan, calendarsInUse, planned.end)) {
      const reaching = tasks.find((task) => civilOf(planned.tasks.get(task.id)?.end ?? 0).year >= gap.year);
      const pointer = gap.year < gap.first || reaching === undefined ? anchorPointer : `${reaching.pointer}/id`;
      yield found('calendar-coverage', { ...gap }, at(pointer));
    }
  },
};
