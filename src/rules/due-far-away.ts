import { findingOf } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

/** A step this many calendar days after all others is suspicious. */
const FAR_AWAY_DAYS = 365;

export const dueFarAway: Check = {
  *openPlan({ plan: { target }, tasks, planned, today, at }) {
    const end = Math.max(planned.end, target ?? today, today);
    for (const task of tasks) {
      const { id, due, pointer } = task;
      if (due === null || due <= end + FAR_AWAY_DAYS || isSettled(task)) continue;
      const args = { task: id, due: formatDay(due), end: formatDay(end), limit: FAR_AWAY_DAYS };
      yield findingOf('due-far-away', args, at(`${pointer}/due`));
    }
  },
};
