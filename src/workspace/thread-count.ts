import { availableParallelism } from 'node:os';
import type { Environment } from './git/run.ts';

/** Work for fewer plans is done before another thread has started. */
const FEWEST_PLANS = 2000;
/** Each thread holds some 60 MB: more of them pay only where there is much to do. */
const PLANS_PER_THREAD = 10_000;
const MOST_THREADS = 4;
/**
 * On how many threads so many plans are read, the calling one among them. ONBOARD_THREADS says it for any number of plans.
 */
export function threadsFor(plans: number, env: Environment): number {
  const asked = Number(env.ONBOARD_THREADS);
  if (Number.isInteger(asked) && asked > 0) return Math.min(asked, MOST_THREADS);
  if (plans < FEWEST_PLANS) return 1;
  return Math.min(availableParallelism(), 1 + Math.ceil(plans / PLANS_PER_THREAD), MOST_THREADS);
}
