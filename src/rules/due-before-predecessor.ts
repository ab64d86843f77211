import { found } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const dueBeforePredecessor: Check = {
  *openPlan(subject) {
    for (const task of subject.tasks) {
      const { due } = task;
      if (due === null || task.after === null || isSettled(task)) continue;
      const before = subject
        .tasksNamed(task.after)
        .find((other) => other.due !== null && other.due > due && !isSettled(other));
      if (before === undefined || before.due === null) continue;
      const args = {
        task: task.id,
        due: formatDay(due),
        predecessor: before.id,
        predecessorDue: formatDay(before.due),
      };
      const related = [subject.at(`${before.pointer}/due`)];
      yield found('due-before-predecessor', args, subject.at(`${task.pointer}/due`), related);
    }
  },
};
