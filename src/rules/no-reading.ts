import { findingOf } from '../diagnostics/found.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const noReading: Check = {
  *openPlan({ plan: { id, goal }, today, at }) {
    for (const [index, { name, by, readings }] of (goal?.measures ?? []).entries()) {
      if (by === null || by >= today || readings.length > 0) continue;
      yield findingOf('no-reading', { plan: id, measure: name, by: formatDay(by) }, at(`/goal/measures/${index}/by`));
    }
  },
};
