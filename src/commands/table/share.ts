import type { Command } from '../command.ts';
import { SAVING } from './saving.ts';

export const share: readonly Command[] = [
  {
    name: 'publish',
    group: 'Share',
    summary: "write each customer's page: their goal, how far they are, what is next, and when they are live",
    description:
      'A page is one file that needs nothing else and asks nobody for anything. It is locked: only whoever has a link of the ' +
      'plan can open it, and the host that keeps it cannot. The secret comes from ONBOARD_SECRET. Internal notes and steps, ' +
      'promises, risks and forecasts other than the day to count on are never on it.',
    arguments: [
      { label: 'CUSTOMER', description: 'only these; without one, every running plan and prospect', shape: 'any' },
    ],
    options: [
      {
        flags: '--out <folder>',
        description: 'write the pages into this folder, and delete those of ours that are over',
      },
      { flags: '--single-file <file>', description: 'write the page of one customer into this file' },
      { flags: '--open', description: 'leave the pages unlocked: whoever has an address can read it' },
      { flags: '--serve', description: 'show the pages on this computer, anew whenever a file changes' },
      { flags: '--new-secret', description: 'print a new secret for ONBOARD_SECRET, and nothing else' },
      ...SAVING,
    ],
    formats: ['text', 'json'],
    examples: [
      { run: 'onboard publish --serve', says: 'look at the pages while you edit plans' },
      { run: 'onboard publish --out site', says: 'a folder for any host, locked with ONBOARD_SECRET' },
      { run: 'onboard publish acme --single-file acme.html --open', says: 'one file to send or to print' },
    ],
    load: async () => (await import('../publish.ts')).publish,
  },
];
