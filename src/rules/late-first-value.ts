import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

/** Calendar days from purchase to first value: half as much again as the 30 that customer success teams aim for. */
const LATE_FIRST_VALUE_DAYS = 45;

export const lateFirstValue: Check = {
  *openPlan({ plan: { anchor }, tasks, planned, at }) {
    const moments = tasks.filter(({ aha, skipped }) => aha !== null && skipped === null);
    const [first] = moments
      .map((task) => ({ task, days: (planned.tasks.get(task.id)?.end ?? anchor.day) - anchor.day }))
      .sort((a, b) => a.days - b.days);
    if (first === undefined || first.days <= LATE_FIRST_VALUE_DAYS || first.task.done !== null) return;
    const args = { task: first.task.id, days: first.days, limit: LATE_FIRST_VALUE_DAYS };
    yield findingOf('late-first-value', args, at(`${first.task.pointer}/aha`));
  },
};
