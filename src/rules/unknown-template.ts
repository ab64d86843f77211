import { found } from '../diagnostics/found.ts';
import { BUILT_IN_TEMPLATES } from '../plan/templates/built-in-templates.ts';
import type { Check } from './check.ts';
import type { Checkable } from './subject.ts';

export const unknownTemplate: Check = {
  *openPlan({ plan: { template }, templates, brokenTemplates, at }) {
    if (template === null || templates.has(template.id) || brokenTemplates.has(template.id)) return;
    const known = [...templates.keys()];
    yield found('unknown-template', { template: template.id, known, of: 'plan' }, at('/template/id'));
  },
  *workspace(workspace) {
    // Which templates plans use is not known as long as one of them cannot be read.
    if (workspace.unevaluated.some((file) => file.startsWith('plans/'))) return;
    const known = [...new Set([...workspace.templates.keys(), ...BUILT_IN_TEMPLATES])];
    const accepted = new Set([...known, ...templatesBehind(workspace)]);
    for (const [index, { templates }] of workspace.workspace.policies.entries()) {
      for (const [place, template] of (templates ?? []).entries()) {
        if (accepted.has(template)) continue;
        const at = { file: workspace.settings, pointer: `/policy/${index}/templates/${place}` };
        yield found('unknown-template', { template, known, of: 'policy' }, at);
      }
    }
  },
};

/** Templates that plans were made from, and those that exist and cannot be used. */
function templatesBehind({ plans, unevaluated }: Checkable): readonly string[] {
  return [...unevaluated.flatMap(templateIdOf), ...plans.flatMap(({ template }) => template?.id ?? [])];
}

/** The id of a template by its file; none for other files. */
export function templateIdOf(file: string): readonly string[] {
  return (/^templates\/(.*)\.yaml$/.exec(file.normalize('NFC')) ?? []).slice(1);
}
