import { findingOf } from '../diagnostics/found.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const pauseOrder: Check = {
  *plan({ plan: { pauses }, at }) {
    for (const [index, { from, to }] of pauses.entries()) {
      if (from <= to) continue;
      yield findingOf('pause-order', { from: formatDay(from), to: formatDay(to) }, at(`/pauses/${index}/to`));
    }
  },
};
