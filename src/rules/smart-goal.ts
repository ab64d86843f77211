import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

const NEEDED_FOR_GOAL = ['from', 'to', 'by'] as const;

export const smartGoal: Check = {
  *openPlan({ plan: { goal }, at }) {
    if (goal === null) return;
    if (goal.measures.length === 0)
      yield findingOf('smart-goal', { measure: null, missing: [] }, { ...at('/goal'), part: 'key' });
    for (const [index, measure] of goal.measures.entries()) {
      const missing = NEEDED_FOR_GOAL.filter((part) => measure[part] === null);
      if (missing.length === 0) continue;
      yield findingOf('smart-goal', { measure: measure.name, missing }, at(`/goal/measures/${index}`));
    }
  },
};
