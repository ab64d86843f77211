import { findingOf } from '../diagnostics/found.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const pauseOverlap: Check = {
  *plan({ plan: { pauses }, at }) {
    const inOrder = pauses
      .map((pause, index) => ({ ...pause, index }))
      .filter(({ from, to }) => from <= to)
      .sort((a, b) => a.from - b.from);
    for (const [place, pause] of inOrder.entries()) {
      const before = inOrder[place - 1];
      if (before === undefined || before.to < pause.from) continue;
      const args = {
        from: formatDay(pause.from),
        to: formatDay(pause.to),
        otherFrom: formatDay(before.from),
        otherTo: formatDay(before.to),
      };
      yield findingOf('pause-overlap', args, at(`/pauses/${pause.index}/from`), [at(`/pauses/${before.index}/to`)]);
    }
  },
};
