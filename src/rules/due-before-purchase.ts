import { findingOf } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const dueBeforePurchase: Check = {
  *openPlan({ plan: { anchor }, tasks, anchorPointer, at }) {
    // Before the signature the vendor may well have work that is due.
    if (anchor.kind !== 'purchased') return;
    const since = anchor.isStart ? 'start' : 'purchase';
    for (const task of tasks) {
      const { id, due, pointer } = task;
      if (due === null || due >= anchor.day || isSettled(task)) continue;
      const args = { task: id, due: formatDay(due), since, anchor: formatDay(anchor.day) } as const;
      yield findingOf('due-before-purchase', args, at(`${pointer}/due`), [at(anchorPointer)]);
    }
  },
};
