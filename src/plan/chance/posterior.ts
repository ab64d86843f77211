import type { CourseStep } from '../schedule/elapsed.ts';
import type { Network } from '../schedule/graph.ts';
import { daysAt, type Lengths, scoreOfShareLeft, shareBeyond } from './lengths.ts';
import { exp, naturalLog, normalCdf, normalQuantile } from './normal.ts';
import { ASSUMED_SLOPE } from './spread.ts';

/** A step of a customer, and its possible lengths. */
export interface KnownStep {
  readonly step: CourseStep;
  readonly lengths: Lengths;
}

/** How much of a score comes from the customer's pace, and how much from chance in the step itself. */
export interface PaceParts {
  readonly shared: number;
  readonly alone: number;
  /** How much slower recent customers are than all, as a score. */
  readonly drift: number;
  /** The midpoints of equal shares of the standard normal, in ascending order, one per future. */
  readonly scores: Float64Array;
}

/** The resolution of the customer's pace, in standard deviations, and its range. */
const GRID_STEP = 0.2;
const GRID_END = 4;

/**
 * The customer's pace in every future, in ascending order: the midpoints of equal shares of its posterior distribution. The prior is the
 * standard normal of all customers, towards which few or vague observations shrink it. Ended steps count by the probability of taking
 * exactly as long, running ones by that of taking longer (empirical Bayes: Efron and Morris, 1973), each raised to its weight.
 */
export function pacesOf(
  steps: readonly KnownStep[],
  network: Network,
  { scores, shared, alone, drift }: PaceParts,
): Float64Array {
  const seen = shared === 0 ? [] : observationsOf(steps, network);
  if (seen.length === 0) return scores;
  const points = 2 * Math.round(GRID_END / GRID_STEP) + 1;
  const likelihoods = Float64Array.from({ length: points }, (_, point) => (-paceAt(point) * paceAt(point)) / 2);
  for (const { from, to, weight } of seen) {
    for (let point = 0; point < points; point++) {
      const pace = drift + shared * paceAt(point);
      const likelihood = weight * naturalLog(probabilityBetween((from - pace) / alone, (to - pace) / alone));
      likelihoods[point] = (likelihoods[point] ?? 0) + likelihood;
    }
  }
  const largest = Math.max(...likelihoods);
  return quantilesOf(
    likelihoods.map((likelihood) => exp(likelihood - largest)),
    scores.length,
  );
}

/** The standard scores between which a step's length is, as far as it is known, and how much that says about the pace: from 0 to 1. */
interface Observation {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/**
 * What steps say about the pace. Steps that start together, because they wait for the same, count as one: a silent customer does none of
 * them. The weights depend on the plan's structure and on the lengths of others, never on what this customer did, so that a shorter
 * length is never evidence of a slower pace.
 */
function observationsOf(steps: readonly KnownStep[], network: Network): readonly Observation[] {
  const besides = new Map<string, number>();
  const groups = steps.map(({ step }) => stepGroup(step, network));
  for (const group of groups) besides.set(group, (besides.get(group) ?? 0) + 1);
  return steps.flatMap((each, index) => {
    const scores = scoresBetween(each);
    const weight = weightOf(each.lengths) / (besides.get(groups[index] ?? '') ?? 1);
    return scores === null || weight === 0 ? [] : [{ ...scores, weight }];
  });
}

/** The key of tasks that wait for the same. */
function stepGroup({ of, node }: CourseStep, { predecessors, firstPredecessor }: Network): string {
  if (of === 'wait') return `wait ${node}`;
  return predecessors.subarray(firstPredecessor[node], firstPredecessor[node + 1]).join(' ');
}

/** Between the completion of a step and the tick in the plan, a day may pass, whatever the customer's pace. */
const TICKED_WITHIN = 1;

/**
 * The share of such a step's variation that can be pace: the slope of its length, compared with a day that has nothing to do with pace.
 */
function weightOf(lengths: Lengths): number {
  const varies = ASSUMED_SLOPE * daysAt(lengths, 0);
  return (varies * varies) / (varies * varies + TICKED_WITHIN * TICKED_WITHIN);
}

/** The probability that a standard normal variable is between two scores; never exactly zero. */
function probabilityBetween(from: number, to: number): number {
  const probability = from > 0 ? normalCdf(-from) - normalCdf(-to) : normalCdf(to) - normalCdf(from);
  return Math.max(probability, LEAST_PROBABILITY);
}

/** Large enough that the product of two such numbers does not underflow. */
const LEAST_PROBABILITY = 1e-100;

function paceAt(point: number): number {
  return point * GRID_STEP - GRID_END;
}

/** The score that 19 of 20 customers stay below. How much slower a customer is, one step does not show. */
const SLOWEST = normalQuantile(0.95);

/**
 * The scores between which a step lies; null: it says nothing of the pace. A score above `SLOWEST`, or above all known lengths, counts as that score, and
 * a step under way that has reached it says no more with another day. A length below the shortest counts as the shortest. A finished wait
 * says only that it was no longer than this, because its end is the first thing that is known to have been started. A wait under way and a
 * late one say nothing: the tasks behind it count from its planned end, and what a wait had said would be lost on that day.
 */
function scoresBetween({ step, lengths }: KnownStep): { readonly from: number; readonly to: number } | null {
  const { of, span, credited } = step;
  const [least, most] = [lengths.scores[0] ?? 0, Math.min(SLOWEST, lengths.scores[lengths.scores.length - 1] ?? 0)];
  const scoreOf = (days: number): number => scoreOfShareLeft(shareBeyond(lengths, days));
  if (credited.kind !== 'over') {
    const passed = of === 'wait' ? -1 : passedOf(step);
    return passed < 0 ? null : { from: Math.min(most, scoreOf(passed)), to: Number.POSITIVE_INFINITY };
  }
  const to = Math.max(least, Math.min(most, scoreOf(credited.days)));
  if (of === 'task') return { from: Math.min(most - GRID_STEP, scoreOf(credited.days - 1)), to };
  return credited.days < span.expected ? { from: Number.NEGATIVE_INFINITY, to } : null;
}

/**
 * A step lasts longer than this; -1: it may take no time. A wait that could have ended yesterday may end today without counting today.
 */
export function passedOf({ of, credited }: CourseStep): number {
  if (credited.kind !== 'running') return -1;
  return of === 'task' ? credited.days : credited.days - 1;
}

/** n quantiles of weights on the pace grid, each weight spread evenly over its cell. */
function quantilesOf(weights: Float64Array, n: number): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const quantiles = new Float64Array(n);
  let point = 0;
  let below = 0;
  for (let index = 0; index < n; index++) {
    const wanted = ((index + 0.5) / n) * total;
    while (below + (weights[point] ?? 0) < wanted) below += weights[point++] ?? 0;
    const within = (wanted - below) / (weights[point] ?? 1);
    quantiles[index] = paceAt(point) + (within - 0.5) * GRID_STEP;
  }
  return quantiles;
}
