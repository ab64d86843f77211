import type { Workspace } from '../plan/model.ts';
import type { Recording } from '../workspace/save.ts';
import type { Context, OptionSpec } from './command.ts';
import type { Input } from './input.ts';

/** The options of every command that changes files. */
export const SAVING: readonly OptionSpec[] = [
  { flags: '--commit', description: 'commit what changed, and nothing else' },
  { flags: '--branch <name>', description: 'commit on a new branch, for a pull request' },
  { flags: '--push', description: 'commit and push' },
];

/** Whether and how a change is to be committed: `--branch` and `--push` imply it, as does `commit: true` in onboard.yaml. */
export function recordingOf(input: Input, { io }: Context, { commit }: Pick<Workspace, 'commit'>): Recording | null {
  const branch = input.text('branch');
  const push = input.flag('push');
  return commit || input.flag('commit') || branch !== null || push ? { branch, push, env: io.env } : null;
}
