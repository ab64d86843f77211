import { type Day, type DayText, dayOf, formatDay, type Weekday, weekdayIndex } from '../time/day.ts';
import { workingCalendar } from './calendar.ts';
import type { Calendar } from './model.ts';
import type { Count, WholeNumber } from './numbers.ts';

export interface CalendarDay {
  readonly day: Day;
  readonly date: number;
  readonly isWeekend: boolean;
  /** The name of the day when a calendar lists it. */
  readonly name: string | null;
}

export interface CalendarMonth {
  /** 1 to 12. */
  readonly month: WholeNumber;
  /** Working days of the month. */
  readonly workingDays: Count;
  /** Days before the first one in its week, which starts on Monday: 0 to 6. */
  readonly offset: number;
  readonly days: readonly CalendarDay[];
}

/** A day off with its name. */
export interface NamedDay {
  /** The day. */
  readonly day: DayText;
  /** Its name. */
  readonly name: string;
}

/** One year of a calendar, for display. */
export interface CalendarYear {
  readonly calendar: Calendar;
  /** The year that is shown. */
  readonly year: WholeNumber;
  /** Working days of the year. */
  readonly workingDays: Count;
  readonly months: readonly CalendarMonth[];
}

const MONTH_NUMBERS = Array.from({ length: 12 }, (_, index) => index + 1);

/** A year of a calendar, day by day. Working days are the days of `workweek` that the calendar does not list. */
export function calendarYear(calendar: Calendar, workweek: readonly Weekday[], year: number): CalendarYear {
  const working = workingCalendar({ workweek, calendars: [calendar], pauses: [] });
  const between = (first: Day, next: Day): number => working.indexOf(next) - working.indexOf(first);
  const months = MONTH_NUMBERS.map((month) => {
    const first = dayOf(year, month, 1);
    const next = dayOf(year, month + 1, 1);
    const days = Array.from({ length: next - first }, (_, index) => ({
      day: first + index,
      date: index + 1,
      isWeekend: !working.isWorking(first + index) && !calendar.days.has(first + index),
      name: calendar.days.get(first + index) ?? null,
    }));
    return { month, workingDays: between(first, next), offset: weekdayIndex(first), days };
  });
  return { calendar, year, workingDays: between(dayOf(year, 1, 1), dayOf(year + 1, 1, 1)), months };
}

/** Several calendars as one: a day is off when any of them lists it; the years that all of them cover are covered. */
export function uniteCalendars(calendars: readonly Calendar[]): Calendar {
  const [only, ...others] = calendars;
  if (only !== undefined && others.length === 0) return only;
  const names = new Map<Day, string[]>();
  for (const { days } of calendars) {
    for (const [day, name] of days) names.set(day, [...(names.get(day) ?? []), name]);
  }
  const days = [...names].sort(([a], [b]) => a - b).map(([day, all]) => [day, [...new Set(all)].join(', ')] as const);
  return {
    id: calendars.map(({ id }) => id).join('+'),
    name: calendars.map(({ name }) => name).join(', '),
    firstYear: Math.max(...calendars.map(({ firstYear }) => firstYear)),
    lastYear: Math.min(...calendars.map(({ lastYear }) => lastYear)),
    source: null,
    days: new Map(days),
  };
}

/** The named days of one year, in order. */
export function namedDays({ months }: CalendarYear): readonly NamedDay[] {
  return months.flatMap(({ days }) =>
    days.flatMap(({ day, name }) => (name === null ? [] : [{ day: formatDay(day), name }])),
  );
}
