import { findingOf } from '../diagnostics/found.ts';
import { holdingUp } from '../plan/health/health.ts';
import { liveDayOf } from '../plan/health/outcome.ts';
import { forecastOf } from '../plan/schedule/forecast.ts';
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
    const known = scheduled(asOf(plan, today), calendar, today);
    const likely = forecaster().live(known);
    if (likely === null || likely.p80 <= target) return;
    // Nobody can name the day on which a block ends, and so none for go-live.
    if (holdingUp({ plan: known.plan, forecast: forecastOf(known) }).length > 0) return;
    const args = {
      target: formatDay(target),
      p80: formatDay(likely.p80),
      days: calendar.workingDaysAfter(target, likely.p80),
    };
    yield findingOf('target-unlikely', args, at('/target'));
  },
};
