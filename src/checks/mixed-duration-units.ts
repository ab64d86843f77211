import type { Finding } from '../diagnostics/finding.ts';
import { found } from '../diagnostics/found.ts';
import type { Plan, Template } from '../plan/model.ts';
import type { Check } from './check.ts';
import { durationsIn, mixesUnits } from './durations.ts';

export const mixedDurationUnits: Check = {
  plan: ({ plan }) => mixedRanges(plan),
  template: (template) => mixedRanges(template),
};

function* mixedRanges(outline: Plan | Template): Iterable<Finding> {
  for (const { duration, text, pointer } of durationsIn(outline)) {
    if (mixesUnits(duration)) yield found('mixed-duration-units', { text }, { file: outline.file, pointer });
  }
}
