import { rule } from './rule.ts';

export const meaning = {
  'unknown-dependency': rule<{ task: string; dependency: string; nearest: string | null }>({
    tier: 'meaning',
    severity: 'error',
    summary: 'Every id in `after` names a task or phase of the same plan.',
    message: ({ task, dependency }) => `${task} waits for "${dependency}", which is not in this plan`,
    suggestion: ({ nearest }) => (nearest === null ? null : `Did you mean "${nearest}"?`),
    help: 'An id in `after` names nothing.',
  }),
};
