import type { HandoffPart } from '../diagnostics/catalogue/practice.ts';
import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

const NEEDED_FOR_HANDOFF = ['csm', 'email', 'target'] as const satisfies readonly HandoffPart[];

export const handoffIncomplete: Check = {
  *openPlan(subject) {
    if (!subject.isRunning) return;
    const { target, people } = subject.plan;
    const customers = [...people.values()].filter(({ side }) => side === 'customer');
    const isThere: Readonly<Record<HandoffPart, boolean>> = {
      csm: subject.someoneIs('csm'),
      email: customers.some(({ email }) => email !== null),
      target: target !== null,
    };
    const missing = NEEDED_FOR_HANDOFF.filter((part) => !isThere[part]);
    if (missing.length > 0) yield findingOf('handoff-incomplete', { missing }, subject.at('/customer'));
  },
};
