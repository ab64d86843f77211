import { type CalendarMonth, type CalendarYear, type NamedDay, namedDays } from '../../plan/model/calendar-year.ts';
import type { Calendar } from '../../plan/model/model.ts';
import { json } from '../json.ts';

type CalendarSummary = Pick<Calendar, 'id' | 'name' | 'firstYear' | 'lastYear' | 'source'>;

interface CalendarOutput extends CalendarSummary, Pick<CalendarYear, 'year' | 'workingDays'> {
  /** The months. */
  readonly months: readonly Pick<CalendarMonth, 'month' | 'workingDays'>[];
  /** Named non-working days, in order. */
  readonly days: readonly NamedDay[];
}

interface CalendarsOutput {
  /** All calendars of the workspace. */
  readonly calendars: readonly CalendarSummary[];
}

/** A year's named days and working days by month. */
export function calendarJson(view: CalendarYear): string {
  const { calendar, year, workingDays, months } = view;
  return json<CalendarOutput>('calendar', {
    ...described(calendar),
    year,
    workingDays,
    months: months.map(({ month, workingDays: count }) => ({ month, workingDays: count })),
    days: namedDays(view),
  });
}

/** The calendars of a workspace without their days. */
export function calendarListJson(calendars: readonly Calendar[]): string {
  return json<CalendarsOutput>('calendars', { calendars: calendars.map(described) });
}

function described({ id, name, firstYear, lastYear, source }: Calendar): CalendarSummary {
  return { id, name, firstYear, lastYear, source };
}
