import { found } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const noDecisionMaker: Check = {
  *openPlan(subject) {
    if (!subject.isRunning || subject.someoneIs('decision-maker')) return;
    yield found('no-decision-maker', {}, { ...subject.at('/people'), part: 'key' });
  },
};
