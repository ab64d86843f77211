import { findingOf } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import type { Check } from './check.ts';

/** After this many moves of one date, the next date is in doubt. */
export const TOO_MANY_MOVES = 3;

export const pushedAgain: Check = {
  *openPlan({ tasks, moves, at }) {
    for (const task of tasks) {
      const moved = moves?.get(task.id);
      if (moved === undefined || moved.count < TOO_MANY_MOVES || task.due === null || isSettled(task)) continue;
      const { count, days } = moved;
      yield findingOf('pushed-again', { task: task.id, count, days }, at(`${task.pointer}/due`));
    }
  },
};
