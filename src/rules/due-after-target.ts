import { findingOf } from '../diagnostics/found.ts';
import { lateForTarget } from '../plan/health/agreed.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const dueAfterTarget: Check = {
  *openPlan({ plan, calendar, at }) {
    const late = lateForTarget(plan, calendar);
    if (late === null) return;
    const { task, due, target, days } = late;
    const args = { task: task.id, due: formatDay(due), target: formatDay(target), days };
    yield findingOf('due-after-target', args, at(`${task.pointer}/due`), [at('/target')]);
  },
};
