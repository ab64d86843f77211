import { copyOf } from '../diagnostics/copy.ts';
import { findingOf } from '../diagnostics/found.ts';
import { BUILT_IN_TEMPLATES } from '../plan/templates/built-in-templates.ts';
import type { Check, Together } from './check.ts';

export const unknownTemplate: Check = {
  *openPlan({ plan: { template }, templates, brokenTemplates, at }) {
    if (template === null || templates.has(template.id) || brokenTemplates.has(template.id)) return;
    const known = [...templates.keys()];
    yield findingOf('unknown-template', { template: template.id, known, of: 'plan' }, at('/template/id'));
  },
  together({ templates: own, workspace, settings }): Together<string | null> {
    const used = new Set<string>();
    return {
      of: ({ plan: { template } }) => template?.id ?? null,
      see: (id, _, isTold) => {
        if (isTold && id !== null && !used.has(id)) used.add(copyOf(id));
      },
      *findings(unevaluated) {
        // The templates in use are unknown while a plan cannot be read.
        if (unevaluated.some((file) => file.startsWith('plans/'))) return;
        const known = [...new Set([...own.keys(), ...BUILT_IN_TEMPLATES])];
        const accepted = new Set([...known, ...used, ...unevaluated.flatMap(templateIdOf)]);
        for (const [index, { templates }] of workspace.policies.entries()) {
          for (const [place, template] of (templates ?? []).entries()) {
            if (accepted.has(template)) continue;
            const at = { file: settings, pointer: `/policy/${index}/templates/${place}` };
            yield findingOf('unknown-template', { template, known, of: 'policy' }, at);
          }
        }
      },
    };
  },
};

/** The id of a template from its file; none for other files. */
export function templateIdOf(file: string): readonly string[] {
  return (/^templates\/(.*)\.yaml$/.exec(file.normalize('NFC')) ?? []).slice(1);
}
