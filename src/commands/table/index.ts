import type { Command } from '../command.ts';
import { checkCommands } from './check.ts';
import { factCommands } from './facts.ts';
import { learnCommands } from './learn.ts';
import { lookCommands } from './look.ts';
import { reviewCommands } from './review.ts';
import { setUpCommands } from './set-up.ts';
import { shareCommands } from './share.ts';
import { startCommands } from './start.ts';
import { workCommands } from './work.ts';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  ...startCommands,
  ...lookCommands,
  ...checkCommands,
  ...workCommands,
  ...factCommands,
  ...reviewCommands,
  ...learnCommands,
  ...shareCommands,
  ...setUpCommands,
];
