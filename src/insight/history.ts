import { correlationOf } from '../plan/chance/forecaster.ts';
import { liveDayOf, type Outcome, outcomeOf } from '../plan/health/outcome.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import type { Plan } from '../plan/model/model.ts';
import { courseOf } from '../plan/schedule/elapsed.ts';
import { buildNetwork } from '../plan/schedule/graph.ts';
import { asOf } from '../plan/schedule/state.ts';
import type { Day } from '../plan/time/day.ts';
import type { Span } from '../plan/time/duration.ts';
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

/** The records of all customers who have bought, as they were known on `today`. `calendarOf` gives a plan's working days. */
export function pastOf(
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
      records: recordsOf(plan, calendar, today),
    };
  });
}

/** The name of a step that is the same in every plan: `task import-data`, `wait setup`. */
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

/** How much the steps of one of these customers are alike, going by those who went live. */
export function correlationAmong(pasts: readonly Past[]): number {
  const onboarded = pasts.filter(({ outcome }) => outcome === 'onboarded');
  return correlationOf(onboarded.map(({ records }) => records.filter(({ observed }) => observed)));
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
