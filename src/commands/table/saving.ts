import type { OptionSpec } from '../command.ts';

/** The options of every command that changes files. */
export const SAVING: readonly OptionSpec[] = [
  { flags: '--commit', description: 'commit what this command changes, and nothing else' },
  { flags: '--branch <name>', description: 'commit on a new branch, for a pull request' },
  { flags: '--push', description: 'commit and push' },
];

/** The option of commands that record when something happened. */
export const ON: OptionSpec = { flags: '--on <date>', description: 'when it happened (default: today)', lies: 'past' };
