import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const noGoal: Check = {
  *openPlan({ plan: { goal }, at }) {
    if ((goal?.why ?? '').trim() !== '') return;
    yield findingOf('no-goal', {}, { ...at('/goal/why'), part: 'key' });
  },
};
