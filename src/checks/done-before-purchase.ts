import { found } from '../diagnostics/found.ts';
import { formatDay } from '../plan/day.ts';
import type { Check } from './check.ts';

export const doneBeforePurchase: Check = {
  *plan({ plan: { anchor }, tasks, at }) {
    if (anchor.kind !== 'purchased' || anchor.isStart) return;
    for (const { id, done, pointer } of tasks) {
      if (done === null || done >= anchor.day) continue;
      const args = { task: id, done: formatDay(done), purchased: formatDay(anchor.day) };
      yield found('done-before-purchase', args, at(`${pointer}/done`), [at('/purchased')]);
    }
  },
};
