import { type CalendarYear, namedDays } from '../plan/model/calendar-year.ts';
import type { Calendar } from '../plan/model/model.ts';
import { json } from './json.ts';
import { markdown, markdownTable } from './markdown.ts';
import { covers } from './text/calendar.ts';

/** A year's named days as a Markdown table. */
export function calendarMarkdown(view: CalendarYear): string {
  const { calendar, year, workingDays } = view;
  const rows = namedDays(view).map(({ day, name }) => [day, markdown(name)]);
  const source = calendar.source === null ? '' : ` Source: ${markdown(calendar.source)}.`;
  return [
    `## ${markdown(calendar.name)} ${year}`,
    '',
    `${workingDays} working days.${source}`,
    '',
    ...markdownTable(['Day', 'Name'], rows),
    '',
  ].join('\n');
}

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

/** The calendars of a workspace as a table. */
export function calendarListMarkdown(calendars: readonly Calendar[]): string {
  const rows = calendars.map(({ id, name, firstYear, lastYear, source }) => [
    markdown(id),
    markdown(name),
    covers(firstYear, lastYear),
    markdown(source ?? ''),
  ]);
  return `${markdownTable(['Id', 'Name', 'Covers', 'Source'], rows).join('\n')}\n`;
}

/** The calendars of a workspace without their days. */
export function calendarListJson(calendars: readonly Calendar[]): string {
  return json('calendars', { calendars: calendars.map(described) });
}

function described({ id, name, firstYear, lastYear, source }: Calendar): object {
  return { id, name, firstYear, lastYear, source };
}
