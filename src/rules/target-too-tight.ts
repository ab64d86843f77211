import { findingOf } from '../diagnostics/found.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const targetTooTight: Check = {
  *openPlan({ plan: { target, live, anchor }, tasks, planned, calendar, at }) {
    if (target === null || planned.live === null) return;
    if (target < anchor.day || planned.live <= target) return;
    if (tasks.find(({ id }) => id === live)?.done != null) return;
    const args = {
      target: formatDay(target),
      expected: formatDay(planned.live),
      days: calendar.workingDaysAfter(target, planned.live),
    };
    yield findingOf('target-too-tight', args, at('/target'));
  },
};
