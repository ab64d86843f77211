import { rule } from './rule.ts';

export const syntax = {
  'yaml-syntax': rule<{ problem: string }>({
    tier: 'syntax',
    severity: 'error',
    summary: 'A file is valid YAML.',
    message: ({ problem }) => problem,
    suggestion: () => null,
    help: 'The file is not valid YAML.',
  }),
};
