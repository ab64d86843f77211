import type { Finding } from '../diagnostics/finding.ts';
import { found } from '../diagnostics/found.ts';
import type { Plan, Template, Workspace } from '../plan/model.ts';
import type { Check } from './check.ts';
import { durationsIn, goesBackwards } from './durations.ts';

export const durationOrder: Check = {
  plan: ({ plan, workspace }) => backwardRanges(plan, workspace),
  template: (template, { workspace }) => backwardRanges(template, workspace),
};

function* backwardRanges(outline: Plan | Template, { workweek }: Workspace): Iterable<Finding> {
  for (const { duration, text, pointer } of durationsIn(outline)) {
    if (!goesBackwards(duration, workweek.length)) continue;
    yield found('duration-order', { text }, { file: outline.file, pointer });
  }
}
