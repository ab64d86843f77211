import type { Span } from '../time/duration.ts';
import { exp, log, normalQuantile } from './normal.ts';

/**
 * How a task's length varies: the logarithm of its days is normal, with one slope below the median and one above it, as far as
 * 98 of 100 customers go. Beyond that the number of those left falls as a power of the days (Pareto 1896), so that what is left of an overdue
 * step is in proportion to its age: a normal logarithm falls ever faster, and would have it end today, every day anew. All in days
 * of the span's kind.
 */
export interface Spread {
  readonly median: number;
  readonly below: number;
  readonly above: number;
  /** The slope where the power law begins; it rises from there. */
  readonly beyond: number;
}

/** 8 of 10 customers fall between low and high, so these are the 10th and the 90th percentile. */
const Z90 = normalQuantile(0.9);
/** Where a range, which speaks of 8 in 10, has nothing to say any more. */
const FAR_SHARE = 0.02;
const FAR = normalQuantile(1 - FAR_SHARE);
/** The slope has to rise by this share of itself per score for a power law: the inverse of the normal hazard, Q / φ, where it begins. */
const RISE = (FAR_SHARE * Math.sqrt(2 * Math.PI)) / exp((-FAR * FAR) / 2);
/** What a length without a range is taken to vary by: 8 of 10 customers between 0.7 and 1.4 times the amount. */
export const ASSUMED_SLOPE = 0.25;
/** The lower end of such a length, as a share of it. */
export const ASSUMED_LOW = exp(-ASSUMED_SLOPE * Z90);
/** However narrow the range: of steps that old, half take a fourth of their age more, and one in five two thirds. */
const LEAST_SLOPE_BEYOND = 0.8;
const LEAST_SLOPE = 0.02;
/** The median stays this far, as a share of the range in logarithms, from either end. */
const MARGIN = 0.05;

/**
 * The spread a range stands for, or null for a milestone, which takes no time. Low and high are P10 and P90; expected is an average, so
 * the median follows from the log-normal's mean, `exp(mu + sigma² / 2)` (Aitchison and Brown, The Lognormal Distribution, 1957).
 */
export function spreadOf(span: Span): Spread | null {
  if (span.high <= 0) return null;
  if (span.low >= span.high) {
    const median = span.expected * exp((-ASSUMED_SLOPE * ASSUMED_SLOPE) / 2);
    return { median, below: ASSUMED_SLOPE, above: ASSUMED_SLOPE, beyond: LEAST_SLOPE_BEYOND };
  }
  const low = log(Math.max(span.low, 0.5));
  const high = log(span.high);
  const slope = (high - low) / (2 * Z90);
  const margin = (high - low) * MARGIN;
  const wanted = log(Math.max(span.expected, 0.5)) - (slope * slope) / 2;
  const median = Math.min(high - margin, Math.max(low + margin, wanted));
  const above = Math.max(LEAST_SLOPE, (high - median) / Z90);
  return {
    median: exp(median),
    below: Math.max(LEAST_SLOPE, (median - low) / Z90),
    above,
    beyond: Math.max(above, LEAST_SLOPE_BEYOND),
  };
}

/** Whole days at a standard score, at least `least`. */
export function daysAt(spread: Spread, score: number, least: number): number {
  return Math.max(least, Math.round(spread.median * exp(logRatio(spread, score))));
}

/** The standard score at which the length is exactly `days` (fractions allowed); `daysAt` rounds to k between k - 0.5 and k + 0.5. */
export function scoreOf(spread: Spread, days: number): number {
  if (days <= 0) return Number.NEGATIVE_INFINITY;
  const ratio = log(days / spread.median);
  if (ratio <= 0) return ratio / spread.below;
  const beyond = ratio - spread.above * FAR;
  if (beyond <= 0) return ratio / spread.above;
  // The root of the parabola in logRatio, in the form that loses no digits where `beyond` is small.
  return (
    FAR +
    (2 * beyond) /
      (spread.beyond + Math.sqrt(spread.beyond * spread.beyond * (1 + (2 * RISE * beyond) / spread.beyond)))
  );
}

function logRatio(spread: Spread, score: number): number {
  if (score <= 0) return score * spread.below;
  const beyond = Math.max(0, score - FAR);
  return (score - beyond) * spread.above + spread.beyond * beyond * (1 + (RISE / 2) * beyond);
}
