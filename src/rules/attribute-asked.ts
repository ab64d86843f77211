import { found } from '../diagnostics/found.ts';
import { attributesAsked } from '../plan/templates/instantiate.ts';
import type { Check } from './check.ts';

/** Made without them, a plan has neither the steps nor the topics that depend on them, and nothing tells that they are missing. */
export const attributeAsked: Check = {
  *openPlan({ plan, templates, at }) {
    const template = plan.template === null ? undefined : templates.get(plan.template.id);
    if (template === undefined) return;
    for (const [attribute, values] of attributesAsked(template)) {
      if (Object.hasOwn(plan.attributes, attribute)) continue;
      const place = Object.keys(plan.attributes).length === 0 ? at('/template') : at('/attributes');
      yield found('attribute-asked', { attribute, values: [...values], template: template.id, plan: plan.id }, place);
    }
  },
};
