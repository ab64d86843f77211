import { findingOf } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import type { Check } from './check.ts';

export const noDue: Check = {
  *openPlan({ tasks, isRunning, at }) {
    // When no step has a date, none has been agreed yet, which is another issue.
    if (!isRunning || tasks.every(({ due }) => due === null)) return;
    for (const task of tasks) {
      if (task.due === null && !isSettled(task)) yield findingOf('no-due', { task: task.id }, at(`${task.pointer}/id`));
    }
  },
};
