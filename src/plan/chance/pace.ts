import { groupBy } from '../model/group.ts';
import { normalQuantile } from './normal.ts';
import { certainOf } from './past-lengths.ts';

/** How long one step took one customer. */
export interface StepLength {
  /** The key of the step, equal in every plan. */
  readonly key: string;
  readonly days: number;
}

/** The rank of a customer's step among the same step of all customers. */
export interface PaceRank {
  /** The middle of the share of customers that it stands for, and the width of that share; equal lengths share one rank. */
  readonly share: number;
  readonly width: number;
  /** The share of customers who need no longer than the slowest so far: n of n + 1. */
  readonly certain: number;
  /** The share as a standard score: 0 is the middle, 1 slower than five of six. */
  readonly score: number;
}

/** One customer's steps. */
export type Scores = ReadonlyMap<string, PaceRank>;

/** Used when nothing is known about customers' pace. */
export const ASSUMED_CORRELATION = 0.3;
const ENOUGH_PER_STEP = 3;
/** This many customers weigh as much as the assumption. */
const HALF_KNOWN = 8;
const COARSENESS = 20;

/**
 * Per customer, how slow each step was compared with all customers: the normal score of its rank, where ties share their mean rank (van
 * der Waerden 1952). A rank cannot be an outlier, and a step that takes nearly everybody one day carries nearly no information.
 */
export function scoresAmong(customers: readonly (readonly StepLength[])[]): readonly Scores[] {
  const scores = customers.map(() => new Map<string, PaceRank>());
  const byKey = new Map<string, { customer: number; days: number }[]>();
  customers.forEach((steps, customer) => {
    for (const { key, days } of steps) {
      const all = byKey.get(key) ?? [];
      if (all.length === 0) byKey.set(key, all);
      all.push({ customer, days });
    }
  });
  for (const [key, all] of byKey) {
    if (all.length < ENOUGH_PER_STEP) continue;
    let next = 0;
    for (const [, equal] of [...groupBy(all, ({ days }) => days)].sort(([a], [b]) => a - b)) {
      const first = next;
      next += equal.length;
      const share = (first + next) / 2 / all.length;
      const place = {
        share,
        width: (next - first) / all.length,
        score: normalQuantile(share),
        certain: certainOf(all.length),
      };
      for (const { customer } of equal) scores[customer]?.set(key, place);
    }
  }
  return scores;
}

/**
 * The share of a step's variation that comes from the customer's pace, from 0 to 0.9 in steps of 0.05. The steps are coarse so that one
 * more customer seldom changes every forecast. It is the mean correlation between the scores of two steps of a customer, over all pairs.
 * With few customers it is shrunk towards `assumed`, because a pace estimated from few ranks does more harm than good.
 * @returns null when no customer has two steps that can be compared
 */
export function correlationOf(customers: readonly Scores[], assumed = 0): number | null {
  const spreads = spreadsOf(customers);
  let together = 0;
  let pairs = 0;
  let informed = 0;
  for (const scores of customers) {
    let sum = 0;
    let squared = 0;
    let count = 0;
    scores.forEach(({ score }, key) => {
      const spread = spreads.get(key) ?? 0;
      if (spread === 0) return;
      const own = score / spread;
      sum += own;
      squared += own * own;
      count += 1;
    });
    if (count < 2) continue;
    together += (sum * sum - squared) / 2;
    pairs += (count * (count - 1)) / 2;
    informed += 1;
  }
  if (pairs === 0) return null;
  const weight = (informed * informed) / (informed * informed + HALF_KNOWN * HALF_KNOWN);
  const correlation = weight * (together / pairs) + (1 - weight) * assumed;
  return Math.round(Math.min(0.9, Math.max(0, correlation)) * COARSENESS) / COARSENESS;
}

/** How far the scores of each step are from 0: the root of their mean square. Maps are walked without making a pair of each entry. */
function spreadsOf(customers: readonly Scores[]): ReadonlyMap<string, number> {
  const squares = new Map<string, { sum: number; n: number }>();
  for (const scores of customers) {
    scores.forEach(({ score }, key) => {
      const known = squares.get(key);
      if (known === undefined) {
        squares.set(key, { sum: score * score, n: 1 });
        return;
      }
      known.sum += score * score;
      known.n += 1;
    });
  }
  return new Map(Array.from(squares, ([key, { sum, n }]) => [key, Math.sqrt(sum / n)]));
}
