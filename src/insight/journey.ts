import { planTasks } from '../plan/health/health.ts';
import { isLiveUnknown, liveDayOf, type Outcome, outcomeOf } from '../plan/health/outcome.ts';
import type { Pause, Plan, Task } from '../plan/model/model.ts';
import { asOf } from '../plan/schedule/state.ts';
import type { Day } from '../plan/time/day.ts';
import type { Stay } from './survival.ts';

/** One customer's path from the purchase to go-live, in calendar days. A stay is null where the plan has no such moment. */
export interface Journey {
  readonly plan: Plan;
  readonly outcome: Outcome;
  /** The first day of the onboarding: the plan's fixed start, otherwise the purchase. */
  readonly start: Day;
  /** The day of go-live, or null. */
  readonly live: Day | null;
  /** From the start to the first session. */
  readonly engage: Stay | null;
  /** From the purchase to the first value moment. */
  readonly firstValue: Stay | null;
  /** From the start to go-live, with and without the plan's paused days. */
  readonly onboard: Stay;
  readonly onboardNet: Stay;
}

/**
 * The journeys of all customers who have bought, as far as they had come on `today`. Prospects have not started. A customer closed as onboarded
 * without a go-live day counts neither as live nor as lost.
 */
export function journeysOf(plans: readonly Plan[], today: Day): readonly Journey[] {
  return plans
    .filter(({ anchor }) => anchor.kind === 'purchased' && anchor.day <= today)
    .map((plan) => asOf(plan, today))
    .filter((plan) => !isLiveUnknown(plan))
    .map((plan) => journeyOf(plan, today));
}

function journeyOf(plan: Plan, today: Day): Journey {
  const start = plan.start ?? plan.anchor.day;
  const live = liveDayOf(plan);
  const lastSeen = Math.min(plan.closed?.on ?? today, today);
  const tasks = planTasks(plan);
  const until = (from: Day, moments: readonly Task[]): Stay | null =>
    moments.length === 0 ? null : stayUntil(from, firstDone(moments), lastSeen);
  const end = live ?? lastSeen;
  const onboard = stayUntil(start, live, lastSeen);
  return {
    plan,
    outcome: outcomeOf(plan),
    start,
    live,
    engage: until(
      start,
      tasks.filter(({ session }) => session !== null),
    ),
    firstValue: until(
      plan.anchor.day,
      tasks.filter(({ aha }) => aha !== null),
    ),
    onboard,
    onboardNet: { ...onboard, days: onboard.days - pausedDays(plan.pauses, start, end) },
  };
}

function stayUntil(from: Day, reached: Day | null, lastSeen: Day): Stay {
  return { days: Math.max(0, (reached ?? lastSeen) - from), observed: reached !== null };
}

function firstDone(tasks: readonly Task[]): Day | null {
  const days = tasks.flatMap(({ done }) => done ?? []);
  return days.length === 0 ? null : Math.min(...days);
}

/** Paused days after `from`, up to and including `to`. Overlapping pauses count once. */
function pausedDays(pauses: readonly Pause[], from: Day, to: Day): number {
  let counted = from;
  let paused = 0;
  for (const pause of [...pauses].sort((a, b) => a.from - b.from)) {
    const first = Math.max(pause.from, counted + 1);
    const last = Math.min(pause.to, to);
    if (last < first) continue;
    paused += last - first + 1;
    counted = last;
  }
  return paused;
}
