import { findingOf } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const dueBeforeNotBefore: Check = {
  *openPlan({ tasks, at }) {
    for (const task of tasks) {
      const { id, due, notBefore, pointer } = task;
      if (due === null || notBefore === null || due >= notBefore || isSettled(task)) continue;
      const args = { task: id, due: formatDay(due), notBefore: formatDay(notBefore) };
      yield findingOf('due-before-not-before', args, at(`${pointer}/due`), [at(`${pointer}/not-before`)]);
    }
  },
};
