/** How received updates reach the server: before they are applied, the changes of others are fetched; afterwards ours are pushed. */
import { findWorkspace } from '../../workspace/find.ts';
import { type Applied, arrived, setAsideNow } from '../../workspace/git/known.ts';
import { catchUp, type Landing, landBranches, pushCommits } from '../../workspace/git/landing.ts';
import { withLock } from '../../workspace/lock.ts';
import type { Context } from '../command.ts';

/** How often the pushes of others may conflict with ours before the answers are left for later. */
const MOST_CONFLICTS = 5;

/** Brings the workspace up to date with its server. */
export function caughtUp({ cwd, io }: Context): Promise<Landing> {
  const root = findWorkspace(cwd);
  return withLock(root, () => catchUp(root, io.env));
}

/** Pushes what was received: the branches that were made for it, and the commits on the current branch. */
export function landed({ cwd, io }: Context): Promise<Landing> {
  const root = findWorkspace(cwd);
  return withLock(root, async () => {
    const branches = await landBranches(root, io.env);
    return branches.ok ? pushCommits(root, io.env) : branches;
  });
}

/** The result of a round of answers. */
export interface Round<T extends Applied> {
  readonly applied: readonly T[];
  /** The answers that nothing can take away any more; only these may be removed from where they came from. */
  readonly arrived: ReadonlySet<T>;
  readonly landing: Landing;
}

/**
 * Applies answers and pushes them; repeats this on top of what others pushed meanwhile when that conflicts.
 * @param apply applies all of them, and is called again when they were taken back
 * @param isOver whether nothing more may be started
 */
export async function landedInRounds<T extends Applied>(
  context: Context,
  apply: () => Promise<readonly T[]>,
  isOver: () => boolean = () => false,
): Promise<Round<T>> {
  const { env } = context.io;
  const root = findWorkspace(context.cwd);
  for (let tried = 1; ; tried++) {
    const mark = await setAsideNow(root, env);
    const applied = await apply();
    const landing = await landed(context);
    if (landing.ok) return { applied, arrived: await arrived(root, applied, mark, env), landing };
    if (landing.isAgain !== true || tried === MOST_CONFLICTS || isOver())
      return { applied, arrived: new Set(), landing };
    context.say(`Once more: ${landing.why}\n`);
  }
}

/** Pushes the commits. Commits that gave way to those of others belong to another run, which applies them again. */
export async function pushed(context: Context): Promise<Landing> {
  return (await landedInRounds(context, () => Promise.resolve([]))).landing;
}
