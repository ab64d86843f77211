import { findingOf } from '../diagnostics/found.ts';
import type { TemplateResourceFile } from '../plan/model/files.ts';
import type { Template } from '../plan/model/model.ts';
import { parseDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

/** Links become outdated without anybody noticing, because only the customer opens them. */
export const guideReview: Check = {
  *template(template, { templates }, today) {
    const inherited = new Set(
      guidesWithPointers(templates.get(template.extends ?? '')).map(({ guide }) => JSON.stringify(guide)),
    );
    for (const { guide, pointer } of guidesWithPointers(template)) {
      const day = parseDay(guide['review-by'] ?? '');
      // Links from another template are reported there.
      if (day === null || day >= today || inherited.has(JSON.stringify(guide))) continue;
      const args = { guide: guide.title, by: guide['review-by'] ?? '', owner: guide.owner ?? null };
      yield findingOf('guide-review', args, { file: template.file, pointer: `${pointer}/review-by` });
    }
  },
};

interface PlacedGuide {
  readonly guide: TemplateResourceFile;
  readonly pointer: string;
}

/** The links of a template, its phases and its tasks. */
function guidesWithPointers(template: Template | undefined): readonly PlacedGuide[] {
  if (template === undefined) return [];
  const holders = [
    { pointer: '', resources: template.resources },
    ...template.phases.flatMap((phase) => [phase, ...phase.tasks]),
  ];
  return holders.flatMap(({ pointer, resources }) =>
    resources.map((guide, index) => ({ guide, pointer: `${pointer}/resources/${index}` })),
  );
}
