import { found } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const secondPlan: Check = {
  *openPlan({ plan, siblings, at }) {
    // Said once, at the plan that comes later.
    const [first] = siblings;
    if (first === undefined) return;
    const related = [{ file: first.file, pointer: '/customer' }];
    yield found('second-plan', { customer: plan.customer, other: first.file }, at('/customer'), related);
  },
};
