import type { Plan } from '../model/model.ts';
import type { Day } from '../time/day.ts';
import { liveTask } from './health.ts';

/** What became of a customer so far. */
export type Outcome = 'onboarded' | 'open' | 'lost';

/** Onboarded once the live task is done or the plan was closed as such; lost when it was closed otherwise. */
export function outcomeOf(plan: Plan): Outcome {
  if (liveDayOf(plan) !== null) return 'onboarded';
  return plan.closed === null ? 'open' : 'lost';
}

/** The day of go-live: when the live task was done; where there is none to be done, when the plan was closed as onboarded. */
export function liveDayOf(plan: Plan): Day | null {
  const live = liveTask(plan);
  if (live !== null && live.skipped === null) return live.done;
  return plan.closed?.result === 'onboarded' ? plan.closed.on : null;
}

/** Closed as onboarded although the step that means it is not done: whether and when they went live, nobody knows. */
export function isLiveUnknown(plan: Plan): boolean {
  return plan.closed?.result === 'onboarded' && liveDayOf(plan) === null;
}
