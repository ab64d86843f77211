import { findingOf } from '../diagnostics/found.ts';
import { civilOf, HORIZON } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const endlessSchedule: Check = {
  *openPlan({ plan: { pauses }, planned, at }) {
    if (planned.end <= HORIZON) return;
    const pause = pauses.findIndex(({ to }) => to >= HORIZON);
    const args = { year: civilOf(HORIZON).year, isPaused: pause >= 0 };
    yield findingOf('endless-schedule', args, at(pause >= 0 ? `/pauses/${pause}/to` : '/phases'));
  },
};
