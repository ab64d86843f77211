import type { Command } from '../command.ts';

export const setUp: readonly Command[] = [
  {
    name: 'schema',
    group: 'Set up',
    summary: 'print the JSON schema of a kind of file',
    arguments: [
      { label: 'KIND', description: 'workspace, template, plan or calendar; without it, all names', shape: 'optional' },
    ],
    options: [],
    formats: ['text'],
    examples: [{ run: 'onboard schema plan > plan.schema.json', says: 'for editors and other validators' }],
    load: async () => (await import('../schema.ts')).schema,
  },
  {
    name: 'completion',
    group: 'Set up',
    summary: 'print a script that completes commands, customers and tasks in a shell',
    arguments: [{ label: 'SHELL', description: 'bash, zsh or fish', shape: 'required' }],
    options: [],
    formats: ['text'],
    examples: [
      { run: 'eval "$(onboard completion bash)"', says: 'in ~/.bashrc' },
      { run: 'eval "$(onboard completion zsh)"', says: 'in ~/.zshrc' },
      { run: 'onboard completion fish | source', says: 'in config.fish' },
    ],
    load: async () => (await import('../completion.ts')).completion,
  },
];
