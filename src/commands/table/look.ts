import type { Command } from '../command.ts';

export const look: readonly Command[] = [
  {
    name: 'status',
    group: 'Look',
    summary: 'show every customer at a glance, or one in full',
    description:
      'Without CUSTOMER: health, phase, progress, whose turn it is, what is overdue and when go-live is expected, who needs ' +
      'help most first. With one CUSTOMER: everything about them. Exits with 1 when something is overdue.',
    arguments: [{ label: 'CUSTOMER', description: 'a plan by its id or the name of the customer', shape: 'any' }],
    options: [
      {
        flags: '--fail-on <level>',
        description:
          'what ends with exit code 1: anything overdue, plans at risk or off track, plans off track, nothing',
        choices: ['overdue', 'at-risk', 'off-track', 'never'],
        initial: 'overdue',
      },
      { flags: '--csm <person>', description: 'only the plans of this CSM' },
      { flags: '--template <id>', description: 'only the plans made from this template' },
      { flags: '--all', description: 'archived plans too' },
    ],
    formats: ['text', 'json', 'markdown', 'github', 'junit'],
    examples: [
      { run: 'onboard status', says: 'all customers' },
      { run: 'onboard status acme', says: 'one customer in full' },
      { run: 'onboard status --csm mina --fail-on off-track', says: "one CSM's customers, failing only for the worst" },
    ],
    load: async () => (await import('../status.ts')).status,
  },
];
