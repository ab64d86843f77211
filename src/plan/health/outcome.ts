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

/** The day of go-live: when the live task was done, else when the plan was closed as onboarded. */
export function liveDayOf(plan: Plan): Day | null {
  return liveTask(plan)?.done ?? (plan.closed?.result === 'onboarded' ? plan.closed.on : null);
}
