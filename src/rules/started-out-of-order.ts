import { findingOf } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import type { Check } from './check.ts';
import { tasksAhead } from './out-of-order.ts';

export const startedOutOfOrder: Check = {
  *openPlan(subject) {
    const underWay = tasksAhead(subject, (task) => task.started !== null && !isSettled(task));
    for (const { task, args, related } of underWay) {
      yield findingOf('started-out-of-order', args, subject.at(`${task.pointer}/started`), related);
    }
  },
};
