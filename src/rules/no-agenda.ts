import { findingOf } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { agendaFor } from '../plan/templates/template.ts';
import type { Check } from './check.ts';

export const noAgenda: Check = {
  *openPlan({ plan, tasks, at }) {
    for (const task of tasks) {
      const { id, session, pointer } = task;
      if (session === null || isSettled(task) || agendaFor(session, plan.attributes).length > 0) continue;
      yield findingOf('no-agenda', { task: id }, { ...at(`${pointer}/session`), part: 'key' });
    }
  },
};
