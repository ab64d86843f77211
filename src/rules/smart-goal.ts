import { found } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

const PARTS = [
  { key: 'from', says: 'where the customer stands (from)' },
  { key: 'to', says: 'where they want to be (to)' },
  { key: 'by', says: 'by when (by)' },
] as const;

export const smartGoal: Check = {
  *openPlan({ plan: { goal }, at }) {
    if (goal === null) return;
    if (goal.measures.length === 0)
      yield found('smart-goal', { measure: null, missing: [] }, { ...at('/goal'), part: 'key' });
    for (const [index, measure] of goal.measures.entries()) {
      const missing = PARTS.filter(({ key }) => measure[key] === null).map(({ says }) => says);
      if (missing.length === 0) continue;
      yield found('smart-goal', { measure: measure.name, missing }, at(`/goal/measures/${index}`));
    }
  },
};
