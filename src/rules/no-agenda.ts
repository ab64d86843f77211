import { found } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import type { Check } from './check.ts';

export const noAgenda: Check = {
  *openPlan({ tasks, at }) {
    for (const task of tasks) {
      const { id, session, pointer } = task;
      if (session === null || isSettled(task) || (session.agenda ?? []).length > 0) continue;
      yield found('no-agenda', { task: id }, { ...at(`${pointer}/session`), part: 'key' });
    }
  },
};
