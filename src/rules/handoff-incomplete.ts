import { found } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const handoffIncomplete: Check = {
  *openPlan(subject) {
    if (!subject.isRunning) return;
    const { target, people } = subject.plan;
    const customers = [...people.values()].filter(({ side }) => side === 'customer');
    const missing = [
      { says: 'who looks after the customer (a person with the role csm)', isThere: subject.someoneIs('csm') },
      { says: 'an e-mail address on the customer side', isThere: customers.some(({ email }) => email !== null) },
      { says: 'the go-live that was promised (target)', isThere: target !== null },
    ].flatMap(({ says, isThere }) => (isThere ? [] : [says]));
    if (missing.length > 0) yield found('handoff-incomplete', { missing }, subject.at('/customer'));
  },
};
