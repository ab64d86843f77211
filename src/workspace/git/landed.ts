import { type Day, formatDay } from '../../plan/time/day.ts';
import { INBOX } from '../inbox.ts';
import { findRepository } from '../repository.ts';
import { type Environment, gitIn } from './run.ts';

/** A customer's update that has been committed. */
export interface Landed {
  readonly id: string;
  /** The day of its commit: `YYYY-MM-DD`. */
  readonly on: string;
  /** Files that it changed, in the workspace, with `/`. */
  readonly paths: readonly string[];
}

const [COMMIT, FIELD] = ['\u0001', '\u0002'];
const FORMAT = `--format=${COMMIT}%cs${FIELD}%(trailers:key=Update-Id,valueonly)${FIELD}`;

/**
 * The updates that were committed since a day, newest first; empty without git.
 * @param root the workspace
 */
export async function landedSince(root: string, day: Day, env: Environment): Promise<readonly Landed[]> {
  if (findRepository(root) === null) return [];
  const git = await gitIn(root, env);
  const args = [`--since=${formatDay(day)}T00:00:00Z`, '--grep=^Update-Id: ', '--name-only', '--relative', FORMAT];
  // Without a commit there is no history, so there are no updates in it.
  const told = await git.text(['log', ...args]).catch(() => '');
  return told
    .split(COMMIT)
    .slice(1)
    .map((entry) => {
      const [on = '', id = '', paths = ''] = entry.split(FIELD);
      return { id: id.trim(), on, paths: paths.split('\n').filter((path) => path !== '') };
    });
}

/** Whether an update only added something to the inbox. */
export function isOnlyInInbox({ paths }: Landed): boolean {
  return paths.every((path) => path.startsWith(`${INBOX}/`));
}
