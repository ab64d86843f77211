import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE_PATHS } from '../find.ts';
import { findRepository } from '../repository.ts';
import { type Environment, gitIn } from './run.ts';

const MS_PER_SECOND = 1000;

/**
 * When a workspace's files were last changed, in seconds since 1970. For unchanged files this is the time of the current commit, so that
 * every clone gives the same; for changed files it is later. Without commits it is the time when the newest file was written.
 */
export async function lastChange(root: string, env: Environment): Promise<number> {
  const commit = await commitTime(root, env);
  if (commit?.isClean) return commit.at;
  const youngest = Math.max(0, ...WORKSPACE_PATHS.flatMap((path) => timesAt(join(root, path))));
  return Math.max(Math.floor(youngest / MS_PER_SECOND), commit === null ? 0 : commit.at + 1);
}

interface CommitTime {
  /** Seconds since 1970. */
  readonly at: number;
  /** Whether the workspace's files match the commit. */
  readonly isClean: boolean;
}

/** Null without a repository, git or commits. */
async function commitTime(root: string, env: Environment): Promise<CommitTime | null> {
  if (findRepository(root) === null) return null;
  try {
    const git = await gitIn(root, env);
    const at = Number((await git.text(['log', '-1', '--format=%ct'])).trim());
    const changed = await git.text(['status', '--porcelain', '--', ...WORKSPACE_PATHS]);
    return at > 0 ? { at, isClean: changed === '' } : null;
  } catch {
    return null;
  }
}

/** When files were written, in milliseconds. A folder's own time reflects deleted files. */
function timesAt(path: string): readonly number[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [found.mtimeMs];
  return [found.mtimeMs, ...readdirSync(path).flatMap((name) => timesAt(join(path, name)))];
}
