import { findingOf } from '../diagnostics/found.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const targetBeforePurchase: Check = {
  *plan({ plan: { target, anchor }, anchorPointer, at }) {
    if (target === null || target >= anchor.day) return;
    const args = { target: formatDay(target), anchor: formatDay(anchor.day) };
    yield findingOf('target-before-purchase', args, at('/target'), [at(anchorPointer)]);
  },
};
