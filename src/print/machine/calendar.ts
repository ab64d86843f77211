import { type CalendarYear, namedDays } from '../../plan/model/calendar-year.ts';
import type { Calendar } from '../../plan/model/model.ts';
import { json } from '../json.ts';

/** A year's named days and working days by month. */
export function calendarJson(view: CalendarYear): string {
  const { calendar, year, workingDays, months } = view;
  return json('calendar', {
    ...described(calendar),
    year,
    workingDays,
    months: months.map(({ month, workingDays: count }) => ({ month, workingDays: count })),
    days: namedDays(view),
  });
}

/** The calendars of a workspace without their days. */
export function calendarListJson(calendars: readonly Calendar[]): string {
  return json('calendars', { calendars: calendars.map(described) });
}

function described({ id, name, firstYear, lastYear, source }: Calendar): object {
  return { id, name, firstYear, lastYear, source };
}
