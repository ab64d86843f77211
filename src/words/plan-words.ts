import { coveredYears } from '../plan/model/calendar.ts';
import type { Closing } from '../plan/model/closing.ts';
import type { CoverageGap } from '../plan/model/coverage.ts';
import { foreign, joinTexts, line, noteBlock, type Section, type Text } from '../print/doc.ts';
import type { Catalogue } from './catalogue/index.ts';
import type { DayWords } from './days.ts';

/** One warning for each calendar that ends before the shown dates. */
export function coverageNotes(gaps: readonly CoverageGap[], { terms }: Catalogue): Section {
  return gaps.map(({ calendar, first, last, year }) => {
    const years = coveredYears({ firstYear: first, lastYear: last });
    const say = year < first ? terms.notBefore : terms.notAfter;
    return noteBlock('warning', say(foreign(calendar), years));
  });
}

/** Why go-live has no day; null when it has one. @param titles of the blocked tasks that delay it */
export function heldUpText(titles: readonly string[], { terms }: Catalogue): Text | null {
  const names = titles.map((title) => line`"${foreign(title)}"`);
  const [only] = names;
  if (only === undefined) return null;
  return names.length === 1 ? terms.heldUp(only) : terms.heldUpByAll(joinTexts(names, terms.and));
}

/**
 * Whether the 80 % day is the one to promise. When work went faster than usual, it can be earlier than the day of the schedule, and no
 * day before the schedule's end is promised.
 * @param expected the day of the schedule, also as `YYYY-MM-DD`
 */
export function isToPromise(p80: string, expected: string | null): boolean {
  return expected === null || p80 >= expected;
}

/** How a plan was closed: `closed on Wed 1 Apr: churned`. */
export function closingText({ on, result }: Closing, { say }: DayWords, { terms }: Catalogue): string {
  return terms.closed(say(on), terms.results[result]);
}

/**
 * The days of a simulation, with the one to promise; null when nothing was simulated.
 * @param expected the day of the schedule: no earlier day is promised
 */
export function likelyDaysText(
  { p50, p80, p90 }: { readonly p50: string | null; readonly p80: string | null; readonly p90: string | null },
  expected: string | null,
  { say }: DayWords,
  { terms }: Catalogue,
): string | null {
  if (p50 === null || p80 === null || p90 === null) return null;
  if (expected === null || isToPromise(p80, expected)) {
    return terms.likely(say(p50), `${say(p80)}${terms.toPromise}`, say(p90));
  }
  return `${terms.likely(say(p50), say(p80), say(p90))}${terms.promiseInstead(say(expected))}`;
}
