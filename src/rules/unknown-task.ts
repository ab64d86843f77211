import { found } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const unknownTask: Check = {
  *plan({ plan, tasks, at }) {
    const known = [...plan.phases, ...tasks].map(({ id }) => id);
    for (const [index, { task }] of plan.waivers.entries()) {
      if (task === null || known.includes(task)) continue;
      yield found('unknown-task', { task, known }, at(`/waivers/${index}/task`));
    }
  },
};
