import { rule } from './rule.ts';

export const practice = {
  'no-point-person': rule<Record<string, never>>({
    tier: 'practice',
    severity: 'warning',
    summary: 'A plan names one point person on the customer side.',
    message: () => 'Nobody on the customer side is the point person',
    suggestion: () => 'Give one person under `people` the role `point-person`.',
    help: 'One person on the customer side owns the outcome.',
  }),
};
