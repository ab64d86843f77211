import { findingOf } from '../diagnostics/found.ts';
import { liveDayOf } from '../plan/health/outcome.ts';
import { scheduled } from '../plan/schedule/scheduled.ts';
import { asOf } from '../plan/schedule/state.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const targetUnlikely: Check = {
  *openPlan({ plan, planned, calendar, today, isRunning, forecaster, at }) {
    const { target } = plan;
    if (forecaster === null || target === null || target < today || !isRunning || liveDayOf(plan) !== null) return;
    // A plan that cannot meet its target even as planned is reported by target-too-tight.
    if (planned.live === null || planned.live > target) return;
    const likely = forecaster().live(scheduled(asOf(plan, today), calendar, today));
    if (likely === null || likely.p80 <= target) return;
    const args = {
      target: formatDay(target),
      p80: formatDay(likely.p80),
      days: calendar.workingDaysAfter(target, likely.p80),
    };
    yield findingOf('target-unlikely', args, at('/target'));
  },
};
