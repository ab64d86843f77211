/**
 * A day as files and JSON write it: `YYYY-MM-DD`.
 * @format date
 * @pattern ^\d{4}-\d{2}-\d{2}$
 */
export type DayText = string;

/** A civil day as the number of days since 1970-01-01. Arithmetic on it is plain integer arithmetic, free of time zones. */
export type Day = number;

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
/** The number of days in a week, and of names in `WEEKDAYS`. */
export const DAYS_PER_WEEK = 7;
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[];

const MS_PER_DAY = 86_400_000;
const FIRST_YEAR = 1970;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The last day that plans can reach: a later date is a typing error, and a schedule that ends later cannot be met. */
export const HORIZON: Day = dayOf(2199, 12, 31);

// The same days occur all over a portfolio.
const parsedDays = new Map<string, Day>();
const formattedDays = new Map<Day, string>();
const MOST_DAYS_KEPT = 5_000;

/** Parses `YYYY-MM-DD`; null when the text has another shape, is not a real day, or is before 1970. */
export function parseDay(text: string): Day | null {
  const known = parsedDays.get(text);
  if (known !== undefined) return known;
  const day = parseUnknownDay(text);
  if (day !== null && parsedDays.size < MOST_DAYS_KEPT) parsedDays.set(text, day);
  return day;
}

function parseUnknownDay(text: string): Day | null {
  const match = ISO_DAY.exec(text);
  if (match === null) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isReal = month >= 1 && month <= 12 && date >= 1 && date <= dayOf(year, month + 1, 1) - dayOf(year, month, 1);
  return isReal && year >= FIRST_YEAR ? dayOf(year, month, date) : null;
}

/** The day of a civil date; `month` and `date` count from 1, and overflow into the next month or year. */
export function dayOf(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / MS_PER_DAY;
}

/** `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  const known = formattedDays.get(day);
  if (known !== undefined) return known;
  const { year, month, date } = civilOf(day);
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  if (formattedDays.size < MOST_DAYS_KEPT) formattedDays.set(day, text);
  return text;
}

/** A day as in JSON: `YYYY-MM-DD`, or null for none. */
export function formatDayOrNull(day: Day | null | undefined): string | null {
  return day === null || day === undefined ? null : formatDay(day);
}

/** Year, month (1-12) and day of the month of a day. */
export function civilOf(day: Day): { year: number; month: number; date: number } {
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
}

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export function weekdayIndex(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}
