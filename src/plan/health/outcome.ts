import type { Plan } from '../model/model.ts';
import type { Day } from '../time/day.ts';
import { liveTask } from './health.ts';

/** The outcome of a customer so far. */
export type Outcome = 'onboarded' | 'open' | 'lost';

/** Onboarded once the go-live task is done or the plan was closed as such; lost when it was closed otherwise. */
export function outcomeOf(plan: Plan): Outcome {
  if (liveDayOf(plan) !== null) return 'onboarded';
  return plan.closed === null ? 'open' : 'lost';
}

/** The day of go-live: when the go-live task was done or, without one, when the plan was closed as onboarded. */
export function liveDayOf(plan: Plan): Day | null {
  const live = liveTask(plan);
  if (live !== null && live.skipped === null) return live.done;
  return plan.closed?.result === 'onboarded' ? plan.closed.on : null;
}

/** Closed as onboarded although the go-live step is not done: whether and when they went live is unknown. */
export function isLiveUnknown(plan: Plan): boolean {
  return plan.closed?.result === 'onboarded' && liveDayOf(plan) === null;
}
