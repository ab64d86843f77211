import { found } from '../diagnostics/found.ts';
import { misfits } from '../plan/templates/choices.ts';
import type { Check } from './check.ts';

export const unfitStep: Check = {
  *openPlan({ plan, templates, at }) {
    const template = plan.template === null ? undefined : templates.get(plan.template.id);
    if (template === undefined) return;
    const pointers = new Map(plan.phases.flatMap(({ tasks }) => tasks.map(({ id, pointer }) => [id, pointer])));
    for (const { task, title, when, isInPlan } of misfits(plan, template)) {
      const pointer = pointers.get(task);
      const place = pointer === undefined ? at('/attributes') : at(`${pointer}/id`);
      yield found('unfit-step', { task, title, when, isInPlan, plan: plan.id }, place);
    }
  },
};
