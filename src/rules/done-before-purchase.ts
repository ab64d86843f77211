import { findingOf } from '../diagnostics/found.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

const DAYS_OF_WORK = ['started', 'done'] as const;

export const doneBeforePurchase: Check = {
  *plan({ plan: { anchor }, tasks, at }) {
    if (anchor.kind !== 'purchased' || anchor.isStart) return;
    const purchased = formatDay(anchor.day);
    for (const task of tasks) {
      if (task.before !== null) continue;
      for (const fact of DAYS_OF_WORK) {
        const day = task[fact];
        if (day === null || day >= anchor.day) continue;
        const args = { task: task.id, fact, day: formatDay(day), purchased };
        yield findingOf('done-before-purchase', args, at(`${task.pointer}/${fact}`), [at('/purchased')]);
      }
    }
  },
};
