import { rule } from './rule.ts';

export const schema = {
  'unknown-key': rule<{ key: string; known: readonly string[]; nearest: string | null }>({
    tier: 'schema',
    severity: 'error',
    summary: 'Only keys that the format knows appear in a file.',
    message: ({ key }) => `Unknown key "${key}"`,
    suggestion: ({ nearest }) => (nearest === null ? null : `Did you mean "${nearest}"?`),
    help: 'The key is not part of the format.',
  }),
};
