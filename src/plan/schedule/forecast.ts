import type { Plan } from '../model/model.ts';
import { type Schedule, scheduleOf } from './schedule.ts';
import type { Schedulable, Scheduled } from './scheduled.ts';

/** The expected future, from the ranges of a plan and what happened so far. */
export interface Forecast {
  readonly expected: Schedule;
  /** Working days from the target to the expected go-live, positive when it is late; null without a target or without tasks. */
  readonly slip: number | null;
}

/** The forecast of a plan that was scheduled at the expected pace. */
export function forecastOf(scheduled: Scheduled<Schedulable & Pick<Plan, 'target'>>): Forecast {
  const expected = scheduleOf(scheduled);
  const { live } = expected;
  const { target } = scheduled.plan;
  return {
    expected,
    slip: live === null || target === null ? null : scheduled.calendar.workingDaysAfter(target, live),
  };
}
