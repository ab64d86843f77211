import { findingOf } from '../diagnostics/found.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const measureBeforePurchase: Check = {
  *openPlan({ plan: { goal, anchor }, anchorPointer, at }) {
    for (const [index, { name, by: day }] of (goal?.measures ?? []).entries()) {
      if (day === null || day >= anchor.day) continue;
      const args = { measure: name, by: formatDay(day), anchor: formatDay(anchor.day) };
      yield findingOf('measure-before-purchase', args, at(`/goal/measures/${index}/by`), [at(anchorPointer)]);
    }
  },
};
