import type { Count } from '../plan/model/numbers.ts';
/** Statistics of a few durations. A figure is null when there are too few values for it; `n` always says how many there were. */
export interface Summary {
  /** Customers who got there, or finished the step. */
  readonly n: Count;
  /** Their mean; null for none. */
  readonly mean: number | null;
  /** Median; null for none. */
  readonly median: number | null;
  /** 10th percentile; null for fewer than nine. */
  readonly p10: number | null;
  /** 80th percentile; null for fewer than four. */
  readonly p80: number | null;
  /** 90th percentile; null for fewer than nine. */
  readonly p90: number | null;
}

/** The fewest values whose largest one covers nine of ten. */
export const ENOUGH_FOR_P90 = 9;

/**
 * Mean, median and percentiles of values, in their own unit.
 *
 * A percentile here is a value that happened: of n past values the k-th smallest is at least as large as the next one with probability k / (n + 1)
 * (distribution-free tolerance bound: S. S. Wilks, "Determination of sample sizes for setting tolerance limits", 1941). So P80 needs four values and
 * P90, like P10, nine; with fewer they are null.
 */
export function summarize(values: readonly number[]): Summary {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  return {
    n,
    mean: n === 0 ? null : sorted.reduce((sum, value) => sum + value, 0) / n,
    median: medianOf(sorted),
    p10: sorted[Math.floor(tidy((n + 1) * 0.1)) - 1] ?? null,
    p80: sorted[Math.ceil(tidy((n + 1) * 0.8)) - 1] ?? null,
    p90: sorted[Math.ceil(tidy((n + 1) * 0.9)) - 1] ?? null,
  };
}

/**
 * The value below which a share of all customers falls: a median-unbiased estimate with interpolation. Source: R. J. Hyndman and Y. Fan, "Sample
 * quantiles in statistical packages", The American Statistician 50 (1996), type 8.
 * @param values at least one
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = Math.min(sorted.length, Math.max(1, (sorted.length + 1 / 3) * share + 1 / 3));
  const below = sorted[Math.floor(place) - 1] ?? 0;
  const above = sorted[Math.floor(place)] ?? below;
  return below + (place - Math.floor(place)) * (above - below);
}

/** The middle value, or the mean of the two middle ones; null for none. `sorted` must be ascending. */
function medianOf(sorted: Float64Array): number | null {
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** Removes the rounding error of binary fractions, so that 10 × 0.9 is nine. */
function tidy(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
