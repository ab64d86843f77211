import type { Command } from '../command.ts';

export const check: readonly Command[] = [
  {
    name: 'explain',
    group: 'Check',
    summary: 'say what a rule demands, why, and how to satisfy it',
    description: 'Without RULE it lists all rules with their severity.',
    arguments: [{ label: 'RULE', shape: 'optional', description: 'the id of a rule, as validate prints it' }],
    options: [],
    formats: ['text', 'json', 'markdown'],
    examples: [
      { run: 'onboard explain', says: 'list all rules' },
      { run: 'onboard explain session-count', says: 'explain one of them' },
    ],
    load: async () => (await import('../explain.ts')).explain,
  },
];
