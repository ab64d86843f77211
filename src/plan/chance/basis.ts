import type { Count } from '../model/numbers.ts';
import type { TimedStep } from '../schedule/elapsed.ts';

/** What a forecast of one plan is based on. */
export interface Basis {
  /** For each open step with past data, count the customers who finished it; this is the lowest count. 0: no open step has past data. */
  readonly customers: Count;
  /** Steps still open. */
  readonly open: Count;
  /** Those of them for which a range is all that is known. */
  readonly guessed: Count;
  /** Steps that tell how fast this customer is: those that are over, and those that could have been over for a day or longer. */
  readonly own: Count;
  /** Whether later customers took significantly longer: then the past promises too much. */
  readonly isSlowing: boolean;
  /**
   * The open task that has taken as long as half of the past customers needed, which explains why the likely days are later than the schedule;
   * null: none has.
   */
  readonly outlasting: Outlasting | null;
}

export interface Outlasting {
  /** Its id. */
  readonly task: string;
  /** Whole days on which it could have been done, of `kind`. */
  readonly days: Count;
  /** Which days. */
  readonly kind: TimedStep['span']['kind'];
  /** Past customers who had done it by then. */
  readonly quicker: Count;
  /** Past customers who did it. */
  readonly of: Count;
}

/** The past customers who finished a step. */
export interface Finished {
  readonly customers: number;
  /** How many of them needed at most so many days. */
  within(days: number): number;
}

/** @param finished who finished a step; null: no past data */
export function basisOf(
  { steps }: { readonly steps: readonly TimedStep[] },
  finished: (step: TimedStep) => Finished | null,
  isSlowing: boolean,
): Basis {
  const open = steps.filter(({ elapsed }) => elapsed.kind === 'ahead' || elapsed.kind === 'running');
  const known = open.flatMap((step) => {
    const past = finished(step);
    return past === null ? [] : [{ step, past }];
  });
  return {
    customers: known.length === 0 ? 0 : Math.min(...known.map(({ past }) => past.customers)),
    open: open.length,
    guessed: open.length - known.length,
    own: steps.filter(isPaceKnown).length,
    isSlowing,
    outlasting: mostOutlasting(known),
  };
}

/** A wait that could have ended yesterday may still end as planned. */
function isPaceKnown({ of, elapsed }: TimedStep): boolean {
  return elapsed.kind === 'over' || (elapsed.kind === 'running' && elapsed.days > (of === 'task' ? 0 : 1));
}

interface StepWithPast {
  readonly step: TimedStep;
  readonly past: Finished;
}

/** Among steps open for as long as half of the past customers needed, the one that the fewest needed longer for. */
function mostOutlasting(known: readonly StepWithPast[]): Outlasting | null {
  const all = known.flatMap(({ step: { of, id, span, elapsed }, past }): readonly Outlasting[] => {
    if (of !== 'task' || elapsed.kind !== 'running') return [];
    const quicker = past.within(elapsed.days);
    if (quicker * 2 < past.customers) return [];
    return [{ task: id, days: elapsed.days, kind: span.kind, quicker, of: past.customers }];
  });
  return all.reduce<Outlasting | null>(
    (most, each) => (most !== null && most.quicker / most.of >= each.quicker / each.of ? most : each),
    null,
  );
}

/** With fewer customers a slope may be chance. */
const ENOUGH_FOR_TREND = 10;
/** Spearman's correlation times √(n − 1) exceeds this in one of forty histories without a trend. */
const TREND_CRITICAL_Z = 1.96;

/**
 * Whether later customers were slower, by the rank correlation of their order and their pace (C. Spearman, American Journal of Psychology 15 (1904)
 * 72-101; its standard error without a trend is 1 / √(n − 1)).
 * @param paces mean scores of customers in the order in which they bought
 */
export function isSlowing(paces: readonly number[]): boolean {
  const n = paces.length;
  if (n < ENOUGH_FOR_TREND) return false;
  const order = paces.map((pace, index) => ({ pace, index })).sort((a, b) => a.pace - b.pace);
  const distance = order.reduce((sum, { index }, rank) => sum + (index - rank) * (index - rank), 0);
  const correlation = 1 - (6 * distance) / (n * (n * n - 1));
  return correlation * Math.sqrt(n - 1) > TREND_CRITICAL_Z;
}
