import { findingOf } from '../diagnostics/found.ts';
import { attributesAsked } from '../plan/templates/instantiate.ts';
import type { Check } from './check.ts';

/** A plan made without these attributes has none of the steps and topics that depend on them, and nothing shows that they are missing. */
export const attributeAsked: Check = {
  *openPlan({ plan, templates, at }) {
    const template = plan.template === null ? undefined : templates.get(plan.template.id);
    if (template === undefined) return;
    for (const [attribute, values] of attributesAsked(template)) {
      if (Object.hasOwn(plan.attributes, attribute)) continue;
      const place = Object.keys(plan.attributes).length === 0 ? at('/template') : at('/attributes');
      yield findingOf(
        'attribute-asked',
        { attribute, values: [...values], template: template.id, plan: plan.id },
        place,
      );
    }
  },
};
