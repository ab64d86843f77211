import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';
import { tasksAhead } from './out-of-order.ts';

export const doneOutOfOrder: Check = {
  *openPlan(subject) {
    for (const { task, args, related } of tasksAhead(subject, ({ done }) => done !== null)) {
      yield findingOf('done-out-of-order', args, subject.at(`${task.pointer}/done`), related);
    }
  },
};
