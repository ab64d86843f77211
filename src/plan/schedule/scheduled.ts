import type { WorkingCalendar } from '../model/calendar.ts';
import type { Plan } from '../model/model.ts';
import type { Day } from '../time/day.ts';
import { buildNetwork, type Network } from './graph.ts';
import {
  type Dates,
  type Days,
  datesFor,
  durationsAt,
  forward,
  gatherFacts,
  type NodeFacts,
  type Pace,
  type Reasons,
  reasonsFor,
} from './passes.ts';

/** The part of a plan that a schedule depends on. */
export type Schedulable = Pick<Plan, 'phases' | 'live' | 'anchor' | 'start' | 'closed'>;

/** A forward pass: its inputs, and the resulting earliest dates. */
export interface ForwardPass {
  readonly facts: NodeFacts;
  readonly days: Days;
  readonly dates: Dates;
}

/**
 * A plan with the dates that follow from it. Schedules, forecasts, task states and reasons of dates are functions of it. It is a plain
 * value, made by `scheduled` and never changed; a caller that needs several results for a plan passes it on.
 */
export interface Scheduled<P extends Schedulable = Schedulable, On extends Day | null = Day | null> {
  readonly plan: P;
  readonly calendar: WorkingCalendar;
  /** The day whose facts count; null: the original plan, ignoring what happened. */
  readonly today: On;
  readonly network: Network;
  readonly pass: ForwardPass;
}

/**
 * The earliest dates of a plan.
 *
 * @param today the day whose facts count; null: the original plan, ignoring what happened
 * @param pace which end of the ranges: all lows, the expected values, all highs
 * @throws Error when the plan has a cycle or waits for something it does not contain: check it first.
 */
export function scheduled<P extends Schedulable, On extends Day | null>(
  plan: P,
  calendar: WorkingCalendar,
  today: On,
  pace: Pace = 'expected',
): Scheduled<P, On> {
  return passedThrough(plan, calendar, today, buildNetwork(plan), pace);
}

/** The same plan on the same day at another pace. */
export function atPace<P extends Schedulable, On extends Day | null>(
  { plan, calendar, today, network }: Scheduled<P, On>,
  pace: Pace,
): Scheduled<P, On> {
  return passedThrough(plan, calendar, today, network, pace);
}

/** The same plan on another day, at the expected pace. */
export function onDay<P extends Schedulable>({ plan, calendar, network }: Scheduled<P>, today: Day): Scheduled<P, Day> {
  return passedThrough(plan, calendar, today, network, 'expected');
}

/** Why every date of a plan is what it is: the same pass, with its reasons recorded. */
export function dateReasonsOf({ network, calendar, pass: { facts, days } }: Scheduled): Reasons {
  const reasons = reasonsFor(network);
  forward(network, calendar, days, facts, datesFor(network), reasons);
  return reasons;
}

function passedThrough<P extends Schedulable, On extends Day | null>(
  plan: P,
  calendar: WorkingCalendar,
  today: On,
  network: Network,
  pace: Pace,
): Scheduled<P, On> {
  const facts = gatherFacts(plan, network, today);
  const days = durationsAt(network, calendar.daysPerWeek, pace);
  const dates = datesFor(network);
  forward(network, calendar, days, facts, dates);
  return { plan, calendar, today, network, pass: { facts, days, dates } };
}
