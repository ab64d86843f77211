import { outcomeOf } from '../health/outcome.ts';
import type { WorkingCalendar } from '../model/calendar.ts';
import { groupBy } from '../model/group.ts';
import type { Plan } from '../model/model.ts';
import { courseOf } from '../schedule/elapsed.ts';
import { buildNetwork } from '../schedule/graph.ts';
import { asOf } from '../schedule/state.ts';
import type { Day } from '../time/day.ts';
import { log } from './normal.ts';
import { ASSUMED_CORRELATION, createSimulator, type Simulator } from './simulate.ts';

/** How long one step took one customer. */
export interface StepLength {
  /** The same for the same step in every plan. */
  readonly key: string;
  readonly days: number;
}

/**
 * A simulator that knows from the customers who had gone live by `today` how much one customer's steps are alike.
 * `calendarOf` gives a plan's working days.
 */
export function createForecaster(
  plans: readonly Plan[],
  calendarOf: (plan: Plan) => WorkingCalendar,
  today: Day,
): Simulator {
  const known = plans.filter(({ anchor }) => anchor.day <= today).map((plan) => asOf(plan, today));
  const onboarded = known.filter((plan) => outcomeOf(plan) === 'onboarded');
  const customers = onboarded.map((plan) => {
    const { steps } = courseOf(plan, buildNetwork(plan), calendarOf(plan), today);
    return steps.flatMap(({ of, id, elapsed }) =>
      elapsed.kind === 'over' ? [{ key: `${of} ${id}`, days: elapsed.days }] : [],
    );
  });
  return createSimulator({ correlation: correlationOf(customers) });
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
export function correlationOf(customers: readonly (readonly StepLength[])[]): number {
  const groups = standardized(customers).filter((scores) => scores.length > 1);
  if (groups.length < ENOUGH_CUSTOMERS) return ASSUMED_CORRELATION;
  const all = groups.flat();
  const mean = sum(all) / all.length;
  const between = sum(groups.map((scores) => scores.length * square(sum(scores) / scores.length - mean)));
  const within = sum(groups.map((scores) => sum(scores.map((score) => square(score - sum(scores) / scores.length)))));
  const sizes = sum(groups.map(({ length }) => length * length));
  const size = (all.length - sizes / all.length) / (groups.length - 1);
  const betweenMean = between / (groups.length - 1);
  const withinMean = within / (all.length - groups.length);
  const correlation = (betweenMean - withinMean) / (betweenMean + (size - 1) * withinMean);
  if (!Number.isFinite(correlation)) return ASSUMED_CORRELATION;
  return Math.round(Math.min(0.9, Math.max(0, correlation)) * COARSENESS) / COARSENESS;
}

/** Per customer, how far each step was from the average customer's, in standard deviations of logarithms. */
function standardized(customers: readonly (readonly StepLength[])[]): readonly (readonly number[])[] {
  const sizes = customers.flatMap((steps, customer) =>
    steps.map(({ key, days }) => ({ customer, key, size: log(Math.max(days, 0.5)) })),
  );
  const scores = [...groupBy(sizes, ({ key }) => key).values()].flatMap((step) => {
    const mean = sum(step.map(({ size }) => size)) / step.length;
    const variance = sum(step.map(({ size }) => square(size - mean))) / (step.length - 1);
    if (step.length < ENOUGH_PER_STEP || variance === 0) return [];
    return step.map(({ customer, size }) => ({ customer, score: (size - mean) / Math.sqrt(variance) }));
  });
  return [...groupBy(scores, ({ customer }) => customer).values()].map((own) => own.map(({ score }) => score));
}

/** The power operator, unlike the product, is left to the engine by ECMAScript. */
function square(value: number): number {
  return value * value;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
