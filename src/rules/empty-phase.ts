import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const emptyPhase: Check = {
  *openPlan({ plan: { phases }, at }) {
    for (const { id, tasks, pointer } of phases) {
      if (tasks.length === 0) yield findingOf('empty-phase', { phase: id }, at(`${pointer}/id`));
    }
  },
};
