import { found } from '../diagnostics/found.ts';
import { isSettled } from '../plan/state.ts';
import type { Check } from './check.ts';

export const doneOutOfOrder: Check = {
  *openPlan(subject) {
    for (const { id, done, after, pointer } of subject.tasks) {
      if (done === null || after === null) continue;
      const open = subject.tasksNamed(after).find((before) => !isSettled(before));
      if (open === undefined) continue;
      const related = [subject.at(`${open.pointer}/id`)];
      yield found('done-out-of-order', { task: id, predecessor: open.id }, subject.at(`${pointer}/done`), related);
    }
  },
};
