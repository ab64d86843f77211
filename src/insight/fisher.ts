import { exp, log } from '../plan/chance/normal.ts';

/** A two-by-two table: of `inside` members `insideYes` have something, of `outside` others `outsideYes`. */
export interface Split {
  readonly inside: number;
  readonly insideYes: number;
  readonly outside: number;
  readonly outsideYes: number;
}

/**
 * How likely a split at least as uneven as this one is when membership makes no difference; exact, so also right for a handful.
 * Two-sided: the sum of all tables with the same margins that are no more likely than the one seen.
 * Source: R. A. Fisher, "On the interpretation of χ² from contingency tables", JRSS 85 (1922).
 */
export function fisherExact({ inside, insideYes, outside, outsideYes }: Split): number {
  const yes = insideYes + outsideYes;
  const factorials = logFactorials(inside + outside);
  const choose = (n: number, k: number): number => at(factorials, n) - at(factorials, k) - at(factorials, n - k);
  const all = choose(inside + outside, yes);
  const chance = (k: number): number => exp(choose(inside, k) + choose(outside, yes - k) - all);
  // Tables that are equally likely differ in their last digits.
  const seen = chance(insideYes) * (1 + 1e-7);
  let sum = 0;
  for (let k = Math.max(0, yes - outside); k <= Math.min(inside, yes); k++) {
    const probability = chance(k);
    if (probability <= seen) sum += probability;
  }
  return Math.min(1, sum);
}

/**
 * P values corrected for having looked at many questions at once, in the order given: calling everything below α a finding
 * is then wrong about any of them with probability at most α, whatever hangs together with what.
 * Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
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
  for (let k = 2; k <= n; k++) sums[k] = at(sums, k - 1) + log(k);
  return sums;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
