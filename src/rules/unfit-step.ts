import { findingOf } from '../diagnostics/found.ts';
import { misfits } from '../plan/templates/choices.ts';
import type { Check } from './check.ts';

export const unfitStep: Check = {
  *openPlan({ plan, tasks, templates, at }) {
    const template = plan.template === null ? undefined : templates.get(plan.template.id);
    if (template === undefined) return;
    for (const { task, title, when, isInPlan } of misfits(plan, template)) {
      const pointer = tasks.find(({ id }) => id === task)?.pointer;
      const place = pointer === undefined ? at('/attributes') : at(`${pointer}/id`);
      yield findingOf('unfit-step', { task, title, when, isInPlan, plan: plan.id }, place);
    }
  },
};
