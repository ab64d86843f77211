import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const secondPlan: Check = {
  *openPlan({ plan, earlier, at }) {
    // Reported once, for the later plan.
    if (earlier === null) return;
    const related = [{ file: earlier, pointer: '/customer' }];
    yield findingOf('second-plan', { customer: plan.customer, other: earlier }, at('/customer'), related);
  },
};
