import { exp, naturalLog } from '../plan/chance/normal.ts';
import type { Count } from '../plan/model/numbers.ts';

/** A two-by-two table: `insideYes` of the `inside` members have something, and `outsideYes` of the `outside` others. */
export interface Split {
  /** Plans with the value. */
  readonly inside: Count;
  /** Of them, those that made the change. */
  readonly insideYes: Count;
  /** Other plans. */
  readonly outside: Count;
  /** Of them, those that made the change. */
  readonly outsideYes: Count;
}

/**
 * The probability of a split at least as uneven as this one when membership makes no difference. It is exact, so it holds for small numbers too.
 * Two-sided: the sum of all tables with the same margins that are no more likely than the one seen. Source: R. A. Fisher, "On the interpretation of
 * χ² from contingency tables", JRSS 85 (1922).
 */
export function fisherExact({ inside, insideYes, outside, outsideYes }: Split): number {
  const yes = insideYes + outsideYes;
  const factorials = logFactorials(inside + outside);
  const choose = (n: number, k: number): number => at(factorials, n) - at(factorials, k) - at(factorials, n - k);
  const all = choose(inside + outside, yes);
  const chance = (k: number): number => exp(choose(inside, k) + choose(outside, yes - k) - all);
  // Equally likely tables differ in their last digits.
  const seen = chance(insideYes) * (1 + 1e-7);
  let sum = 0;
  for (let k = Math.max(0, yes - outside); k <= Math.min(inside, yes); k++) {
    const probability = chance(k);
    if (probability <= seen) sum += probability;
  }
  return Math.min(1, sum);
}

/**
 * P values corrected for asking many questions at once, in the order given. When everything below α counts as a finding, the probability of any wrong
 * finding is at most α, however the questions depend on each other. Source: S. Holm, "A simple sequentially rejective multiple test procedure",
 * Scandinavian Journal of Statistics 6 (1979).
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let highest = 0;
  for (const [rank, { p, index }] of order.entries()) {
    highest = Math.max(highest, Math.min(1, p * (pValues.length - rank)));
    adjusted[index] = highest;
  }
  return adjusted;
}

function logFactorials(n: number): Float64Array {
  const sums = new Float64Array(n + 1);
  for (let k = 2; k <= n; k++) sums[k] = at(sums, k - 1) + naturalLog(k);
  return sums;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
