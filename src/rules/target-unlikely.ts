import { found } from '../diagnostics/found.ts';
import { liveDayOf } from '../plan/health/outcome.ts';
import { extentOf } from '../plan/schedule/schedule.ts';
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
    const known = asOf(plan, today);
    // Simulating costs a hundred times as much as scheduling, and adds nothing when even the slowest case is in time.
    const slow = scheduled(known, calendar, today, 'high');
    const slowest = extentOf(slow).live;
    if (slowest === null || slowest <= target) return;
    const likely = forecaster().live(slow);
    if (likely === null || likely.p80 <= target) return;
    const args = {
      target: formatDay(target),
      p80: formatDay(likely.p80),
      days: calendar.workingDaysAfter(target, likely.p80),
    };
    yield found('target-unlikely', args, at('/target'));
  },
};
