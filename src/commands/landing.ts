/** How what was received comes to the server: before it is applied, what others did; afterwards, ours. */
import { findWorkspace } from '../workspace/find.ts';
import { type Applied, arrived, markNow } from '../workspace/git/known.ts';
import { catchUp, type Landing, land, landBranches } from '../workspace/git/landing.ts';
import { withLock } from '../workspace/lock.ts';
import type { Context } from './command.ts';

/** What others push while answers are applied can contradict them so often before it is left for later. */
const TRIES = 5;

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

/** What a round of answers came to. */
export interface Round<T extends Applied> {
  readonly applied: readonly T[];
  /** Those of them that are where nothing takes them away any more: only these may leave where they came from. */
  readonly arrived: ReadonlySet<T>;
  readonly landing: Landing;
}

/**
 * Applies answers and pushes them; once more on top of what others pushed meanwhile, where that contradicts them.
 * @param apply applies all of them, and is called again when they were taken back
 * @param isOver whether nothing more is to be begun
 */
export async function landedInRounds<T extends Applied>(
  context: Context,
  apply: () => Promise<readonly T[]>,
  isOver: () => boolean = () => false,
): Promise<Round<T>> {
  const { env } = context.io;
  const root = findWorkspace(context.cwd);
  for (let tried = 1; ; tried++) {
    const mark = await markNow(root, env);
    const applied = await apply();
    const landing = await landed(context);
    if (landing.ok) return { applied, arrived: await arrived(root, applied, mark, env), landing };
    if (landing.isAgain !== true || tried === TRIES || isOver()) return { applied, arrived: new Set(), landing };
    context.say(`Once more: ${landing.why}\n`);
  }
}

/** Pushes what is committed; what gave way to others on the way is not of this run, and is applied again by the one that took it. */
export async function pushed(context: Context): Promise<Landing> {
  return (await landedInRounds(context, () => Promise.resolve([]))).landing;
}
