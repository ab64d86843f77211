import { exp, naturalLog, normalCdf, normalQuantile } from './normal.ts';

/**
 * How long a step may take, in whole days of its kind: the share of customers who need at most so many days. It is a step function over
 * ascending days, with a tail after the last. Zero days: done on the day on which it could start.
 */
export interface Lengths {
  readonly days: Int32Array;
  /** The share that needs at most `days[i]`; ascending, below 1. */
  readonly shares: Float64Array;
  /** The shares as standard scores. */
  readonly scores: Float64Array;
  /** How steeply the remaining share falls right after the last of `days`: as this power of the days. */
  readonly power: number;
  /** The parts of the tail, in rising order: in each the remaining share falls as a power of the days. */
  readonly tail: readonly TailPart[];
}

interface TailPart {
  /** Where the part begins, as a multiple of the last of `days` plus one, and the share that remains there. */
  readonly from: number;
  readonly share: number;
  readonly power: number;
}

/** Lengths from ascending days and shares. */
export function lengthsFrom(days: readonly number[], shares: readonly number[], power: number): Lengths {
  return {
    days: Int32Array.from(days),
    shares: Float64Array.from(shares),
    scores: Float64Array.from(shares, normalQuantile),
    power,
    tail: tailOf(1 - (shares.at(-1) ?? 0), power),
  };
}

/** @param left the share that needs longer than the longest known length */
function tailOf(left: number, power: number): readonly TailPart[] {
  const parts: TailPart[] = [];
  for (const { from, left: kept } of FORGETTING) {
    const last = parts.at(-1);
    const share = last === undefined ? left : last.share * powerOf(from / last.from, -last.power);
    parts.push({ from, share, power: Math.min(power, FAR_POWER) + Math.max(0, power - FAR_POWER) * kept });
  }
  return parts;
}

/** The lengths for a job that is `times` times as large, in whole days; zero stays zero. */
export function inProportion({ days, shares, power }: Lengths, times: number): Lengths {
  const scaled: number[] = [];
  const reached: number[] = [];
  days.forEach((day, index) => {
    const length = day === 0 ? 0 : Math.max(1, Math.round(day * times));
    if (scaled.at(-1) !== length) scaled.push(length);
    reached[scaled.length - 1] = shares[index] ?? 0;
  });
  return lengthsFrom(scaled, reached, power);
}

/**
 * Beyond the longest known length the tail loses its scale in steps: from these multiples on, it keeps this part of what makes it
 * steeper than `FAR_POWER`. If it lost its scale at once, a forecast would move by many days on the morning on which a step outlasts all
 * known lengths.
 */
const FORGETTING = [
  { from: 1, left: 1 },
  { from: 1.25, left: 0.5 },
  { from: 1.5, left: 0.25 },
  { from: 2, left: 0 },
] as const;
/**
 * At last the remaining share falls as this power of the days (Pareto 1896): half of those still at it take another quarter of the time so
 * far, and one in ten more than twice the time so far.
 */
const FAR_POWER = 3;
/** The flattest and the steepest tail that a few lengths can support. */
export const POWERS = { least: 1.5, most: 12 } as const;

/** The share of customers who need longer than `days`. */
export function shareBeyond({ days, shares, tail }: Lengths, length: number): number {
  const end = days[days.length - 1] ?? 0;
  if (length < end) return 1 - (shares[indexAtMost(days, length)] ?? 0);
  const ratio = (length + 1) / (end + 1);
  const part = tail.findLast(({ from }) => from <= ratio);
  return part === undefined ? 0 : part.share * powerOf(ratio / part.from, -part.power);
}

/** The shortest length that at most `share` of the customers exceed. */
export function daysUntilShareLeft({ days, shares, tail }: Lengths, share: number): number {
  const last = days.length - 1;
  const part = tail.findLast((each) => each.share > share);
  if (part === undefined) return days[firstAtLeast(shares, 1 - share)] ?? 0;
  const length = ((days[last] ?? 0) + 1) * part.from * powerOf(part.share / share, 1 / part.power);
  return Math.min(LONGEST_FORECAST_DAYS, Math.ceil(length - 1 - DAY_TOLERANCE));
}

/** The length at a standard score; equals `daysUntilShareLeft` of the share above it. */
export function daysAt(lengths: Lengths, score: number): number {
  const { days, scores } = lengths;
  const last = scores.length - 1;
  if (score > (scores[last] ?? 0)) return daysUntilShareLeft(lengths, normalCdf(-score));
  return days[firstAtLeast(scores, score)] ?? 0;
}

/** The standard score that this share of the customers exceeds. */
export function scoreOfShareLeft(share: number): number {
  return share >= 1 ? Number.NEGATIVE_INFINITY : -normalQuantile(share);
}

/** Whether hardly any step is known to have taken longer. */
export function isBeyondKnown({ days }: Lengths, length: number): boolean {
  return length >= (days[days.length - 1] ?? 0);
}

/** Forecasts end after a hundred years. */
const LONGEST_FORECAST_DAYS = 36_525;
const DAY_TOLERANCE = 1e-9;

function powerOf(base: number, exponent: number): number {
  return exp(exponent * naturalLog(base));
}

/** The index of the last of the ascending `days` that is at most `length`; -1: there is none. */
function indexAtMost(days: Int32Array, length: number): number {
  let from = 0;
  let to = days.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((days[middle] ?? 0) <= length) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** The index of the first of the ascending values that is at least `wanted`; the last index when there is none. */
function firstAtLeast(values: Float64Array, wanted: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle] ?? 0) >= wanted) to = middle;
    else from = middle + 1;
  }
  return from;
}
