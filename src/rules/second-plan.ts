import { found } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const secondPlan: Check = {
  *openPlan({ plan, earlier, at }) {
    // Said once, at the plan that comes later.
    if (earlier === null) return;
    const related = [{ file: earlier, pointer: '/customer' }];
    yield found('second-plan', { customer: plan.customer, other: earlier }, at('/customer'), related);
  },
};
