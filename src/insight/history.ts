import { liveDayOf, type Outcome, outcomeOf } from '../plan/health/outcome.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import type { Plan } from '../plan/model/model.ts';
import { courseOf } from '../plan/schedule/elapsed.ts';
import { buildNetwork } from '../plan/schedule/graph.ts';
import { asOf } from '../plan/schedule/state.ts';
import type { Day } from '../plan/time/day.ts';
import type { DaySpan, Duration, DurationUnit } from '../plan/time/duration.ts';
import { ENOUGH_FOR_P90 } from './sample.ts';
import { kaplanMeier, type Stay } from './survival.ts';

/** One step of one customer: how long it took, or how long it has taken so far. */
export interface Record extends Stay {
  /** `task import-data`, `wait setup`: the same step in every plan, whatever its title or phase. */
  readonly key: string;
  readonly kind: DaySpan['kind'];
}

/** What one customer's plan contributes to the averages. */
export interface Past {
  readonly plan: Plan;
  readonly calendar: WorkingCalendar;
  readonly outcome: Outcome;
  /** The day of go-live, or null. */
  readonly live: Day | null;
  /** The last day that the plan covers: go-live, else the day it was closed, else today. */
  readonly lastSeen: Day;
  /** Steps that have ended, and those still open when the customer was last seen. */
  readonly records: readonly Record[];
}

/** The records of all customers who have bought, as known on `today`. `calendarOf` gives a plan's working days. */
export function pastPlans(
  plans: readonly Plan[],
  calendarOf: (plan: Plan) => WorkingCalendar,
  today: Day,
): readonly Past[] {
  const bought = plans.filter(({ anchor }) => anchor.kind === 'purchased' && anchor.day <= today);
  return bought.map((recorded) => {
    const plan = asOf(recorded, today);
    const calendar = calendarOf(plan);
    return {
      plan,
      calendar,
      outcome: outcomeOf(plan),
      live: liveDayOf(plan),
      lastSeen: liveDayOf(plan) ?? plan.closed?.on ?? today,
      records: recordsOf(plan, calendar, today),
    };
  });
}

/** The key of a step, the same in every plan: `task import-data`, `wait setup`. */
export function stepKey(of: 'task' | 'wait', id: string): string {
  return `${of} ${id}`;
}

function recordsOf(plan: Plan, calendar: WorkingCalendar, today: Day): readonly Record[] {
  const { steps } = courseOf({ plan, network: buildNetwork(plan), calendar, today });
  return steps.flatMap(({ of, id, span: { kind }, elapsed }) =>
    elapsed.kind === 'over' || elapsed.kind === 'running'
      ? [{ key: stepKey(of, id), kind, days: elapsed.days, observed: elapsed.kind === 'over' }]
      : [],
  );
}

/** What past customers needed for a step, as a range to plan with, in whole days. */
export interface LearnedRange {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/**
 * P10, average and P90 of all who reached a step; those still at it or lost count until they were last seen. With fewer than nine who finished it
 * these percentiles are unknown, and the shortest and the longest take their place. The percentiles are unbiased. The cautious ones in reports would
 * add up their caution over many steps. A range in a plan cannot give a task less than a day.
 * @returns null when nobody finished it
 */
export function rangeFrom(stays: readonly Stay[], shortest: number): LearnedRange | null {
  const finished = stays.filter(({ observed }) => observed);
  if (finished.length === 0) return null;
  const days = weighted(stays);
  const at = (share: number): number =>
    days.find(({ until }) => until >= share - SHARE_TOLERANCE)?.days ?? days.at(-1)?.days ?? 0;
  const isEnough = finished.length >= ENOUGH_FOR_P90;
  const mean = days.reduce((sum, each) => sum + each.days * each.weight, 0);
  const low = Math.max(shortest, Math.round(isEnough ? at(0.1) : (days[0]?.days ?? 0)));
  const high = Math.max(low, Math.round(isEnough ? at(0.9) : (days.at(-1)?.days ?? 0)));
  return { low, expected: Math.min(high, Math.max(low, Math.round(mean))), high };
}

const SHARE_TOLERANCE = 1e-9;

/**
 * Durations, each with the share of customers it represents, by Kaplan-Meier. Customers who outlasted everyone who finished count on the day they
 * were last seen.
 */
function weighted(stays: readonly Stay[]): readonly { days: number; weight: number; until: number }[] {
  let before = 1;
  const lengths = kaplanMeier(stays).map(({ days, survival }) => {
    const weight = before - survival;
    before = survival;
    return { days, weight, until: 1 - survival };
  });
  const last = Math.max(...stays.map(({ days }) => days));
  return before < SHARE_TOLERANCE ? lengths : [...lengths, { days: last, weight: before, until: 1 }];
}

/** A range as a file writes it. */
export function durationOfRange({ low, expected, high }: LearnedRange, unit: DurationUnit): Duration {
  return { low: { value: low, unit }, expected: { value: expected, unit }, high: { value: high, unit } };
}
