import { type Lengths, lengthsFrom, POWERS } from './lengths.ts';
import { exp, naturalLog, normalQuantile } from './normal.ts';

/** How long one customer was at a step, and whether it had ended. */
export interface PastStay {
  readonly days: number;
  readonly isOver: boolean;
}

/** When this many customers have finished a step, its past counts more than the range in the plan. */
export const ENOUGH_FINISHED = 3;

/**
 * The lengths that the next customer can expect from those of others: the Kaplan-Meier estimate (1958), so that open and lost customers
 * count until they were last seen. Between two lengths the shares rise linearly. Beyond the longest the remaining share falls as steeply
 * as a log-normal with the same median and maximum. Customers who outlasted everyone who finished represent that share.
 * @param stays at least one that has ended; in ascending order of days
 */
export function lengthsOfPast(stays: readonly PastStay[]): Lengths {
  const finished = stays.filter(({ isOver }) => isOver);
  const lastSeen = stays.at(-1)?.days ?? 0;
  const isOutlasted = lastSeen > (finished.at(-1)?.days ?? 0);
  const steps = climb(stays, isOutlasted ? 1 : certainOf(finished.length), lowestOf(finished));
  if (isOutlasted) {
    steps.days.push(lastSeen);
    steps.shares.push(steps.shares.at(-1) ?? 0);
  }
  const tells = finished.length < ENOUGH_FOR_QUARTILE ? [0.5] : [0.5, 0.75];
  return lengthsFrom(steps.days, steps.shares, powerBeyond(steps, tells));
}

/**
 * The share of the next customers who need no longer than the longest of n: n / (n + 1) for one step (S. S. Wilks, 1941). With few
 * customers the caution of every step would add up over a plan, and the 80 % day would hold for 90 %. On simulated histories of 3 to 8
 * customers, 0.8 instead of 1 comes closest.
 */
export function certainOf(n: number): number {
  return n / (n + Math.min(1, Math.max(0.8, n / 40)));
}

interface Steps {
  readonly days: number[];
  readonly shares: number[];
}

/** Where the shares begin to rise: below the shortest length by the same ratio as the median is above it. */
function lowestOf(finished: readonly PastStay[]): number {
  const shortest = finished[0]?.days ?? 0;
  const middle = finished[(finished.length - 1) >> 1]?.days ?? shortest;
  return middle === 0 ? 0 : Math.max(Math.min(1, shortest), (shortest * shortest) / middle);
}

function climb(stays: readonly PastStay[], certain: number, lowest: number): Steps {
  const steps: Steps = { days: [], shares: [] };
  let survival = 1;
  let share = 0;
  let before = lowest;
  for (let first = 0, next = 0; first < stays.length; first = next) {
    const days = stays[first]?.days ?? 0;
    let over = 0;
    for (; stays[next]?.days === days; next++) if (stays[next]?.isOver) over += 1;
    if (over === 0) continue;
    const jump = (survival * over) / (stays.length - first);
    const rise = (jump / over) * certain;
    riseBetween(steps, before, days, share, rise);
    survival -= jump;
    share = (1 - survival) * certain;
    setShare(steps, days, share);
    before = days;
  }
  return steps;
}

const MOST_BETWEEN = 64;

/** Spreads one customer's share evenly over the days between two lengths; each length stands for half a day on either side. */
function riseBetween(steps: Steps, before: number, days: number, share: number, rise: number): void {
  const gap = days - before;
  const stride = Math.ceil(gap / MOST_BETWEEN);
  for (let day = Math.round(before); day < days; day += stride) {
    setShare(steps, day, share + rise * ((day + 0.5 - before) / gap));
  }
}

function setShare({ days, shares }: Steps, day: number, share: number): void {
  if (days.at(-1) === day) shares[shares.length - 1] = share;
  else {
    days.push(day);
    shares.push(share);
  }
}

/** With fewer finished customers, the upper quartile is one or two of them. */
const ENOUGH_FOR_QUARTILE = 8;

/**
 * How steeply a log-normal falls at the longest length, if it has the same longest length and the same length at one of the shares in `tells`; the
 * steepest of these. With two kinds of customers, only the slow ones show how it goes on, and the upper quartile is one of them.
 */
function powerBeyond({ days, shares }: Steps, tells: readonly number[]): number {
  const longest = days.at(-1) ?? 0;
  const left = 1 - (shares.at(-1) ?? 0.5);
  const score = normalQuantile(1 - left);
  const hazard = exp((-score * score) / 2) / (left * Math.sqrt(2 * Math.PI));
  const powers = tells.flatMap((share) => {
    const day = days[shares.findIndex((each) => each >= share)];
    if (day === undefined) return [];
    return day >= longest
      ? POWERS.most
      : (hazard * (score - normalQuantile(share))) / naturalLog((longest + 1) / (day + 1));
  });
  return powers.length === 0 ? POWERS.least : Math.min(POWERS.most, Math.max(FLATTEST, ...powers));
}

/** A flatter tail than this would outweigh everything that a few customers have shown. */
const FLATTEST = 3;
