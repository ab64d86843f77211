import { found } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const unknownTemplate: Check = {
  *openPlan({ plan: { template }, templates, brokenTemplates, at }) {
    if (template === null || templates.has(template.id) || brokenTemplates.has(template.id)) return;
    yield found('unknown-template', { template: template.id, known: [...templates.keys()] }, at('/template/id'));
  },
};
