import type { WorkingCalendar } from '../plan/calendar.ts';
import type { Day } from '../plan/day.ts';
import type { Span } from '../plan/duration.ts';
import { courseOf } from '../plan/elapsed.ts';
import { buildNetwork } from '../plan/graph.ts';
import type { Plan } from '../plan/model.ts';
import { log } from '../plan/normal.ts';
import { ASSUMED_CORRELATION } from '../plan/simulate.ts';
import { groupBy } from './group.ts';
import { liveDayOf, type Outcome, outcomeOf } from './journey.ts';
import { ENOUGH_FOR_P90, quantile, summarize } from './sample.ts';
import type { Stay } from './survival.ts';

/** One step of one customer: how long it took, or has taken so far. */
export interface Record extends Stay {
  /** `task import-data`, `wait setup`: the same step in every plan, however it is called or wherever it stands there. */
  readonly key: string;
  readonly kind: Span['kind'];
}

/** What one customer's plan adds to the averages. */
export interface Past {
  readonly plan: Plan;
  readonly calendar: WorkingCalendar;
  readonly outcome: Outcome;
  /** The day of go-live, or null. */
  readonly live: Day | null;
  /** Steps that are over, and those still running when the customer was last seen. */
  readonly records: readonly Record[];
}

/** The records of all customers who have bought. `calendarOf` gives a plan's working days. */
export function pastOf(
  plans: readonly Plan[],
  calendarOf: (plan: Plan) => WorkingCalendar,
  today: Day,
): readonly Past[] {
  const bought = plans.filter(({ anchor }) => anchor.kind === 'purchased' && anchor.day <= today);
  return bought.map((plan) => {
    const calendar = calendarOf(plan);
    return {
      plan,
      calendar,
      outcome: outcomeOf(plan),
      live: liveDayOf(plan),
      records: recordsOf(plan, calendar, today),
    };
  });
}

export function stepKey(of: 'task' | 'wait', id: string): string {
  return `${of} ${id}`;
}

function recordsOf(plan: Plan, calendar: WorkingCalendar, today: Day): readonly Record[] {
  const { steps } = courseOf(plan, buildNetwork(plan), calendar, today);
  return steps.flatMap(({ of, id, span: { kind }, elapsed }) =>
    elapsed.kind === 'over' || elapsed.kind === 'running'
      ? [{ key: stepKey(of, id), kind, days: elapsed.days, observed: elapsed.kind === 'over' }]
      : [],
  );
}

/** Customers needed before they are asked how alike one customer's steps are. */
const ENOUGH_CUSTOMERS = 8;
const ENOUGH_PER_STEP = 4;
const COARSENESS = 20;

/**
 * How much of a step's variation is its customer's pace, from 0 to 0.9 in steps of 0.05: coarse, so that one more customer
 * seldom changes every forecast. With fewer than eight customers it is assumed.
 *
 * The intraclass correlation by analysis of variance, ρ = (MSB − MSW) / (MSB + (n₀ − 1) MSW), over the logarithms of the steps' days,
 * each step brought to mean 0 and variance 1 (R. A. Fisher, Statistical Methods for Research Workers, 1925; n₀ for unequal groups:
 * G. W. Snedecor and W. G. Cochran, Statistical Methods).
 */
export function correlationOf(pasts: readonly Past[]): number {
  const groups = standardized(pasts).filter((scores) => scores.length > 1);
  if (groups.length < ENOUGH_CUSTOMERS) return ASSUMED_CORRELATION;
  const all = groups.flat();
  const mean = sum(all) / all.length;
  const between = sum(groups.map((scores) => scores.length * (sum(scores) / scores.length - mean) ** 2));
  const within = sum(groups.map((scores) => sum(scores.map((score) => (score - sum(scores) / scores.length) ** 2))));
  const sizes = sum(groups.map(({ length }) => length * length));
  const size = (all.length - sizes / all.length) / (groups.length - 1);
  const betweenMean = between / (groups.length - 1);
  const withinMean = within / (all.length - groups.length);
  const correlation = (betweenMean - withinMean) / (betweenMean + (size - 1) * withinMean);
  if (!Number.isFinite(correlation)) return ASSUMED_CORRELATION;
  return Math.round(Math.min(0.9, Math.max(0, correlation)) * COARSENESS) / COARSENESS;
}

/** Per onboarded customer, how far each finished step was from the average customer's, in standard deviations of logarithms. */
function standardized(pasts: readonly Past[]): readonly (readonly number[])[] {
  const finished = pasts
    .filter(({ outcome }) => outcome === 'onboarded')
    .flatMap(({ plan, records }) =>
      records
        .filter(({ observed }) => observed)
        .map(({ key, days }) => ({ plan, key, size: log(Math.max(days, 0.5)) })),
    );
  const scores = [...groupBy(finished, ({ key }) => key).values()].flatMap((step) => {
    const mean = sum(step.map(({ size }) => size)) / step.length;
    const variance = sum(step.map(({ size }) => (size - mean) ** 2)) / (step.length - 1);
    if (step.length < ENOUGH_PER_STEP || variance === 0) return [];
    return step.map(({ plan, size }) => ({ plan, score: (size - mean) / Math.sqrt(variance) }));
  });
  return [...groupBy(scores, ({ plan }) => plan).values()].map((own) => own.map(({ score }) => score));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What past customers needed for a step, as a range to plan with; in whole days. */
export interface LearnedRange {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/**
 * P10, mean and P90 of past lengths; with fewer than nine, when these cannot be known, the shortest and the longest one.
 * Null for no lengths at all. These percentiles err to neither side: the cautious ones that are reported, added up over
 * many steps, would add up their caution.
 */
export function rangeFrom(days: readonly number[], shortest: number): LearnedRange | null {
  const { n, mean } = summarize(days);
  if (mean === null) return null;
  const isEnough = n >= ENOUGH_FOR_P90;
  const low = Math.max(shortest, isEnough ? Math.round(quantile(days, 0.1)) : Math.min(...days));
  const high = Math.max(low, isEnough ? Math.round(quantile(days, 0.9)) : Math.max(...days));
  return { low, expected: Math.min(high, Math.max(low, Math.round(mean))), high };
}
