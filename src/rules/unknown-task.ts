import { findingOf } from '../diagnostics/found.ts';
import { conditionalSteps } from '../plan/templates/choices.ts';
import type { Check } from './check.ts';

export const unknownTask: Check = {
  *plan({ plan, tasks, templates, at }) {
    const known = [...plan.phases, ...tasks].map(({ id }) => id);
    for (const [index, { rule, task }] of plan.waivers.entries()) {
      if (task === null || known.includes(task)) continue;
      // A step that is missing on purpose exists only in the template.
      const template = rule === 'unfit-step' && plan.template !== null ? templates.get(plan.template.id) : undefined;
      if (template !== undefined && conditionalSteps(template).has(task)) continue;
      yield findingOf('unknown-task', { task, known }, at(`/waivers/${index}/task`));
    }
  },
};
