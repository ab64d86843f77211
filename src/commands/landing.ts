/** How what was received comes to the server: before it is applied, what others did; afterwards, ours. */
import { findWorkspace } from '../workspace/find.ts';
import { catchUp, type Landing, land, landBranches } from '../workspace/git/landing.ts';
import { withLock } from '../workspace/lock.ts';
import type { Context } from './command.ts';

/** Brings the workspace up to what its server has. */
export function caughtUp({ cwd, io }: Context): Promise<Landing> {
  const root = findWorkspace(cwd);
  return withLock(root, () => catchUp(root, io.env));
}

/** Pushes what was received: the branches that were made for it, and the commits on the branch of the checkout. */
export function landed({ cwd, io }: Context): Promise<Landing> {
  const root = findWorkspace(cwd);
  return withLock(root, async () => {
    const branches = await landBranches(root, io.env);
    return branches.ok ? land(root, io.env) : branches;
  });
}
