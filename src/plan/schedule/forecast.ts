import type { WorkingCalendar } from '../model/calendar.ts';
import type { Plan } from '../model/model.ts';
import type { Day } from '../time/day.ts';
import { expectedPass } from './passes.ts';
import { type Schedulable, type Schedule, scheduleNetwork, scheduleOf } from './schedule.ts';

/** What is going to happen, as far as the ranges of a plan and what happened so far can tell. */
export interface Forecast {
  readonly expected: Schedule;
  /** Every task and every wait at the low end of its range. */
  readonly optimistic: Schedule;
  /** Every task and every wait at the high end of its range. */
  readonly pessimistic: Schedule;
  /** Working days from the target to the expected go-live, positive when it is late; null without a target or without tasks. */
  readonly slip: number | null;
}

/**
 * The optimistic and the pessimistic schedule are made when they are asked for: a portfolio needs neither.
 *
 * @throws Error when the plan has a cycle or waits for something it does not contain: check it first.
 */
export function forecastPlan(
  plan: Schedulable & Pick<Plan, 'target'>,
  calendar: WorkingCalendar,
  today: Day,
): Forecast {
  const pass = expectedPass(plan, calendar, today);
  const { network, facts } = pass;
  const expected = scheduleOf(pass, calendar);
  const { live } = expected;
  let optimistic: Schedule | null = null;
  let pessimistic: Schedule | null = null;
  return {
    expected,
    get optimistic() {
      optimistic ??= scheduleNetwork(network, calendar, facts, 'low');
      return optimistic;
    },
    get pessimistic() {
      pessimistic ??= scheduleNetwork(network, calendar, facts, 'high');
      return pessimistic;
    },
    slip: live === null || plan.target === null ? null : calendar.workingDaysAfter(plan.target, live),
  };
}
