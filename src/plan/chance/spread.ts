import type { DaySpan } from '../time/duration.ts';
import { type Lengths, lengthsFrom, POWERS } from './lengths.ts';
import { exp, naturalLog, normalCdf, normalQuantile } from './normal.ts';

/** 8 of 10 customers fall between low and high, so these are the 10th and the 90th percentile. */
const Z90 = normalQuantile(0.9);
const TENTH = 0.1;
/** The share beyond which a range for 8 of 10 customers gives no information. */
const FAR_SHARE = 0.98;
const FAR_QUANTILE = normalQuantile(FAR_SHARE);
/** The hazard at a normal score: φ / Q, the rate at which the tail of a log-normal falls. */
const HAZARD = exp((-FAR_QUANTILE * FAR_QUANTILE) / 2) / ((1 - FAR_SHARE) * Math.sqrt(2 * Math.PI));
/** The assumed variation of a length without a range: 8 of 10 customers between 0.6 and 1.7 times the amount. */
export const ASSUMED_SLOPE = 0.43;
/** The lower end of such a length, relative to it. */
export const ASSUMED_LOW = exp(-ASSUMED_SLOPE * Z90);
const LEAST_SLOPE = 0.02;
/** Up to this many lengths are evaluated one by one, then in growing steps. */
const MOST_KNOTS = 96;
const HALVINGS = 18;
/** The maximum bend of the middle of a range towards one end, as the logarithm of a power. */
const BENT_MOST = 4;

/**
 * The lengths that a range describes, or null for a milestone, which takes no time. Low and high are P10 and P90 of a log-normal; its
 * middle is bent, `w -> w^t` on the shares between P10 and P90, until the average is `expected`. Above P90 it is no flatter than between
 * the average and P90.
 */
export function lengthsOfRange(span: DaySpan): Lengths | null {
  if (span.high <= 0) return null;
  const isSingle = span.low >= span.high;
  const low = naturalLog(Math.max(span.low, 0.5));
  const high = naturalLog(span.high);
  const slope = isSingle ? ASSUMED_SLOPE : Math.max(LEAST_SLOPE, (high - low) / (2 * Z90));
  const median = isSingle ? naturalLog(span.expected) - (slope * slope) / 2 : low + slope * Z90;
  const p90 = median + slope * Z90;
  const above = isSingle ? slope : Math.max(LEAST_SLOPE, Math.min(slope, (high - naturalLog(span.expected)) / Z90));
  const shareUntil = (day: number): number => {
    const length = naturalLog(day + 0.5);
    return normalCdf(length <= p90 ? (length - median) / slope : Z90 + (length - p90) / above);
  };
  const least = span.low >= 1 ? 1 : 0;
  const days = knots(least, Math.ceil(exp(p90 + above * (FAR_QUANTILE - Z90))));
  const far = days.findIndex((day) => shareUntil(day) >= FAR_SHARE);
  if (far >= 0) days.length = far + 1;
  const straight = days.map((day) => Math.min(FAR_SHARE, shareUntil(day)));
  const power = Math.min(POWERS.most, Math.max(POWERS.least, HAZARD / above));
  return lengthsFrom(days, isSingle ? straight : withMean(span.expected, days, straight, power), power);
}

/** The shares, bent until the average of the lengths is `expected`. */
function withMean(expected: number, days: readonly number[], straight: readonly number[], power: number) {
  let [from, to] = [-BENT_MOST, BENT_MOST];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (from + to) / 2;
    if (meanOf(days, bent(straight, middle), power) < expected) from = middle;
    else to = middle;
  }
  return bent(straight, (from + to) / 2);
}

/** Whole days from the first to the last: each one, then in steps that grow by a ratio. */
function knots(first: number, last: number): number[] {
  const days = [first];
  const growth = exp(naturalLog(last / 32) / (MOST_KNOTS - 32));
  for (let day = first; day < last; ) {
    day = day < 32 ? day + 1 : Math.min(last, Math.ceil(day * growth));
    days.push(day);
  }
  return days;
}

/** Shares between P10 and P90 raised to the power whose logarithm is `by`: positive makes long lengths likelier. */
function bent(shares: readonly number[], by: number): readonly number[] {
  const power = exp(by);
  return shares.map((share) => {
    const within = (share - TENTH) / (1 - 2 * TENTH);
    return within <= 0 || within >= 1 ? share : TENTH + (1 - 2 * TENTH) * exp(power * naturalLog(within));
  });
}

/** The average of such lengths. The tail counts if it is thin enough to have an average. */
function meanOf(days: readonly number[], shares: readonly number[], power: number): number {
  let mean = days[0] ?? 0;
  for (let index = 1; index < days.length; index++) {
    mean += ((days[index] ?? 0) - (days[index - 1] ?? 0)) * (1 - (shares[index - 1] ?? 0));
  }
  const left = 1 - (shares.at(-1) ?? 1);
  return mean + (left * (days.at(-1) ?? 0)) / Math.max(1, power - 1);
}
