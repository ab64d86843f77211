import { civilOf, type Day } from '../time/day.ts';
import type { Calendar, Plan } from './model.ts';
import type { WholeNumber } from './numbers.ts';

/** A calendar that does not list the holidays of all years of a plan. */
export interface CoverageGap {
  /** The calendar's id. */
  readonly calendar: string;
  /** The first year that it covers. */
  readonly first: WholeNumber;
  /** The last year that it covers. */
  readonly last: WholeNumber;
  /** The first year of the plan that it does not cover. */
  readonly year: WholeNumber;
}

/** The years from a plan's anchor to a day that calendars do not cover; none once work has ended. */
export function coverageGaps(
  { anchor, closed, archived }: Pick<Plan, 'anchor' | 'closed' | 'archived'>,
  calendars: readonly Calendar[],
  until: Day,
): readonly CoverageGap[] {
  if (archived || closed !== null) return [];
  const from = civilOf(anchor.day).year;
  const to = civilOf(until).year;
  return calendars.flatMap(({ id, firstYear: first, lastYear: last }) => {
    if (first > last || (first <= from && to <= last)) return [];
    return [{ calendar: id, first, last, year: from < first ? from : Math.max(from, last + 1) }];
  });
}
