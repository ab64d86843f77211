import type { WorkingCalendar } from '../model/calendar.ts';
import type { Pace } from '../schedule/passes.ts';
import { extentOf } from '../schedule/schedule.ts';
import { scheduled } from '../schedule/scheduled.ts';
import { type Day, type DayText, formatDay, formatDayOrNull } from '../time/day.ts';
import type { Forecastable, Simulator } from './simulate.ts';

/** The last days on which a customer can sign and still be live by a given day; null: not within ten years. */
export interface LastSigning {
  /** The day asked for. */
  readonly liveBy: DayText;
  /** The expected go-live if the customer signs today. */
  readonly earliest: DayText | null;
  /** The last day if all goes as expected. */
  readonly expected: DayText | null;
  /** The last day if every duration is at its high end. */
  readonly pessimistic: DayText | null;
  /** The last day for 80 % probability; null when nothing was simulated. */
  readonly p80: DayText | null;
  /** Sign by then to be live by the day in 90 of 100 simulated futures. */
  readonly p90: DayText | null;
}

/** Ten years in days: a plan that needs an earlier signature is not realistic. */
const FURTHEST = 3653;

/**
 * The last days on which a customer can sign and be live by `liveBy`: if everything takes as long as expected, if everything takes its
 * longest, and in 80 and 90 of 100 simulated futures; working days. Nothing in the plan may have happened yet.
 */
export function lastSigning(
  plan: Forecastable,
  calendar: WorkingCalendar,
  { liveBy, today }: { readonly liveBy: Day; readonly today: Day },
  simulator: Simulator,
): LastSigning {
  const signedOn = (day: Day): Forecastable => ({ ...plan, anchor: { kind: 'purchased', day }, start: null });
  const planned = (pace: Pace) => (day: Day) => extentOf(scheduled(signedOn(day), calendar, null, pace)).live ?? day;
  const simulated = (percentile: 'p80' | 'p90') => (day: Day) =>
    simulator.live(scheduled(signedOn(day), calendar, day))?.[percentile] ?? day;
  // Hardly anybody signs on a day off, and the working day before is as good. But if today is possible, it is not denied.
  const lastDay = (liveOn: (signed: Day) => Day): Day | null => {
    const last = lastDayFor(liveBy, liveOn);
    if (last === null) return null;
    const working = calendar.onOrBefore(last);
    return last >= today && working < today ? today : working;
  };
  return {
    liveBy: formatDay(liveBy),
    earliest: formatDayOrNull(planned('expected')(today)),
    expected: formatDayOrNull(lastDay(planned('expected'))),
    pessimistic: formatDayOrNull(lastDay(planned('high'))),
    p80: formatDayOrNull(lastDay(simulated('p80'))),
    p90: formatDayOrNull(lastDay(simulated('p90'))),
  };
}

/** A later signature never means an earlier go-live, so the last day can be found by bisection. */
function lastDayFor(liveBy: Day, liveOn: (signed: Day) => Day): Day | null {
  let good = liveBy - FURTHEST;
  let bad = liveBy + 1;
  if (liveOn(good) > liveBy) return null;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (liveOn(middle) <= liveBy) good = middle;
    else bad = middle;
  }
  return good;
}
