const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SHORT_WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * Days and months, in the same words as date-fns in pages and messages (a test compares them). Loading date-fns, or the first use of
 * `Intl`, costs a report more than everything else.
 */
export const days = {
  /** The header of a column of a month, two letters at most. @param weekday from 0 for Monday */
  weekday: (weekday: number): string => (SHORT_WEEKDAYS[weekday] ?? '').slice(0, 2),
  /** `Fri 6 Nov`, `Fri 6 Nov 2026`. @param month from 1; @param year null: not shown */
  day: (weekday: number, date: number, month: number, year: number | null): string =>
    `${SHORT_WEEKDAYS[weekday] ?? ''} ${date} ${MONTHS[month - 1] ?? ''}${year === null ? '' : ` ${year}`}`,
  /** `Nov`, `Jan 2027`. */
  month: (month: number, year: number | null): string =>
    year === null ? (MONTHS[month - 1] ?? '') : `${MONTHS[month - 1] ?? ''} ${year}`,
};
