import { coveredYears } from '../plan/model/calendar.ts';
import type { CoverageGap } from '../plan/model/coverage.ts';
import type { TaskState } from '../plan/model/model.ts';
import { foreign, joined, line, note, type Section, type Text } from '../print/doc.ts';
import type { Tone } from '../print/paint.ts';
import type { Catalogue } from './catalogue/index.ts';

/** One warning for each calendar that does not reach as far as the dates shown. */
export function coverageNotes(gaps: readonly CoverageGap[], { terms }: Catalogue): Section {
  return gaps.map(({ calendar, first, last, year }) => {
    const years = coveredYears({ firstYear: first, lastYear: last });
    const say = year < first ? terms.notBefore : terms.notAfter;
    return note('warning', say(foreign(calendar), years));
  });
}

/** What keeps go-live from having a day; null where nothing does. @param titles of the blocked tasks that hold it up */
export function heldUp(titles: readonly string[], { terms }: Catalogue): Text | null {
  const names = titles.map((title) => line`"${foreign(title)}"`);
  const [only] = names;
  if (only === undefined) return null;
  return names.length === 1 ? terms.heldUp(only) : terms.heldUpByAll(joined(names, terms.and));
}

/**
 * Whether the 80 % day is the one to promise. Where work went faster than usual it can lie before the day of the schedule, and nobody
 * promises a day on which the schedule does not end.
 * @param expected the day of the schedule, `YYYY-MM-DD` like the other
 */
export function isToPromise(p80: string, expected: string | null): boolean {
  return expected === null || p80 >= expected;
}

/** The sign of a task's state, one column wide, and its tone. */
export const STATE_SIGNS: Readonly<Record<TaskState, { readonly sign: string; readonly tone: Tone }>> = {
  done: { sign: '✓', tone: 'good' },
  skipped: { sign: '–', tone: 'quiet' },
  blocked: { sign: '!', tone: 'bad' },
  started: { sign: '▸', tone: 'plain' },
  ready: { sign: '○', tone: 'plain' },
  waiting: { sign: ' ', tone: 'plain' },
};
