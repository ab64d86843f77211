import { findingOf } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import type { Check } from './check.ts';

export const noOwner: Check = {
  *openPlan({ tasks, at }) {
    for (const task of tasks) {
      if (task.owner === null && !isSettled(task))
        yield findingOf('no-owner', { task: task.id }, at(`${task.pointer}/id`));
    }
  },
  *template({ file, phases }) {
    for (const { id, owner, pointer } of phases.flatMap(({ tasks }) => tasks)) {
      if (owner === null) yield findingOf('no-owner', { task: id }, { file, pointer: `${pointer}/id` });
    }
  },
};
