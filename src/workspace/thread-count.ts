import { availableParallelism } from 'node:os';
import type { Environment } from './git/run.ts';

/** With fewer plans the work is done before another thread has started. */
const FEWEST_PLANS = 2000;
/** Each thread needs some 60 MB, so more threads pay only when there is much to do. */
const PLANS_PER_THREAD = 10_000;
const MOST_THREADS = 4;
/** The number of the calling thread; the others have the next ones. */
export const FIRST_THREAD = 1;

/**
 * The number of threads, including the calling one, that read this many plans. ONBOARD_THREADS overrides it.
 * @param fewest with fewer plans one thread is enough
 */
export function threadsFor(plans: number, env: Environment, fewest = FEWEST_PLANS): number {
  const asked = Number(env.ONBOARD_THREADS);
  if (Number.isInteger(asked) && asked > 0) return Math.min(asked, MOST_THREADS);
  if (plans < fewest) return 1;
  return Math.min(availableParallelism(), 1 + Math.ceil(plans / PLANS_PER_THREAD), MOST_THREADS);
}
