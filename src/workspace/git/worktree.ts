import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findRepository, ownFile } from '../repository.ts';
import { type Environment, gitIn } from './run.ts';

/**
 * Does work on its own branch in a separate folder, so that the checkout stays on its branch whatever happens. First it removes what a
 * killed run left there. Call it while holding the workspace's lock.
 * @param root the workspace
 * @param work gets the workspace in that folder
 */
export async function onBranch<T>(
  root: string,
  branch: string,
  env: Environment,
  work: (root: string) => Promise<T>,
): Promise<T> {
  const repository = findRepository(root);
  if (repository === null) return work(root);
  const git = await gitIn(root, env, { records: true });
  const folder = ownFile(root, 'branch');
  const clear = async () => {
    await git.text(['worktree', 'remove', '--force', folder]).catch(() => '');
    rmSync(folder, { recursive: true, force: true });
    await git.text(['worktree', 'prune']);
  };
  await clear();
  await git.text(['worktree', 'add', '--quiet', '-B', branch, folder, 'HEAD']);
  try {
    return await work(join(folder, relative(repository.top, repository.folder)));
  } finally {
    await clear();
  }
}
