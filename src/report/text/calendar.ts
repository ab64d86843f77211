import type { CalendarDay, CalendarMonth, CalendarYear } from '../../plan/model/calendar-year.ts';
import { namedDays } from '../../plan/model/calendar-year.ts';
import type { Calendar, Locale } from '../../plan/model/model.ts';
import { parseDay } from '../../plan/time/day.ts';
import { clean } from '../clean.ts';
import { sayDay, sayMonth, WEEKDAYS, workingDays } from '../dates.ts';
import { prose } from './blocks.ts';
import { type Paint, paintFor, type Screen } from './paint.ts';
import { table } from './table.ts';
import { pad } from './width.ts';

const CELL = 4;
const MONTH_WIDTH = 7 * CELL;
const GAP = '   ';
const MOST_WEEKS = 6;

/** A year as month grids, non-working days marked, and below them the days that have a name. */
export function calendarText(view: CalendarYear, locale: Locale, screen: Screen): string {
  const paint = paintFor(screen);
  const { calendar, year } = view;
  const perRow = Math.max(1, Math.min(3, Math.floor((screen.width + GAP.length) / (MONTH_WIDTH + GAP.length))));
  const grids = view.months.map((month) => monthGrid(month, locale, paint));
  const rows = Array.from({ length: Math.ceil(grids.length / perRow) }, (_, row) =>
    sideBySide(grids.slice(row * perRow, (row + 1) * perRow)),
  );
  const january = view.months[0]?.days[0]?.day ?? 0;
  const named = table(
    namedDays(view),
    [
      { heading: '', text: ({ day }) => day, spare: 1 },
      { heading: '', text: ({ day }) => sayDay(parseDay(day) ?? january, locale, january) },
      { heading: '', text: ({ name }) => clean(name), least: 20, wraps: true },
    ],
    { ...screen, width: screen.width - 2 },
  );
  return [
    ...prose(
      [
        `${paint('strong', `${year} ${clean(calendar.name)}`)} (${calendar.id}): ${workingDays(view.workingDays)}`,
        ...(calendar.source === null ? [] : [paint('quiet', `Source: ${clean(calendar.source)}`)]),
      ],
      screen,
    ),
    '',
    ...rows.flatMap((lines) => [...lines, '']),
    ...(named.length === 1
      ? ['No day of this year has a name.']
      : ['Not worked (*):', ...named.slice(1).map((line) => `  ${line}`)]),
    '',
  ].join('\n');
}

/** All calendars, one line each. */
export function calendarListText(
  calendars: readonly Calendar[],
  usedBy: (id: string) => string,
  screen: Screen,
): string {
  const lines = table(
    calendars,
    [
      { heading: 'ID', text: ({ id }) => id, least: 8 },
      { heading: 'NAME', text: ({ name }) => clean(name), least: 12 },
      { heading: 'COVERS', text: ({ firstYear, lastYear }) => covers(firstYear, lastYear) },
      { heading: 'DAYS', text: ({ days }) => String(days.size), align: 'right', spare: 1 },
      { heading: 'USED BY', text: ({ id }) => usedBy(id), least: 10 },
      { heading: 'SOURCE', text: ({ source }) => clean(source ?? '-'), least: 10, spare: 2 },
    ],
    screen,
  );
  return `${lines.join('\n')}\n`;
}

/** `2026` or `2026..2028`. */
export function covers(firstYear: number, lastYear: number): string {
  return firstYear === lastYear ? String(firstYear) : `${firstYear}..${lastYear}`;
}

/** Lines of equal width: the month, the weekdays, six weeks. */
function monthGrid(month: CalendarMonth, locale: Locale, paint: Paint): readonly string[] {
  const heading = pad(`${sayMonth(month.month, locale)} · ${month.workingDays}`, MONTH_WIDTH);
  const weekdays = WEEKDAYS[locale].map((name) => `${pad(name.slice(0, 2), CELL - 1, 'right')} `).join('');
  const cells = [
    ...Array.from({ length: month.offset }, () => ' '.repeat(CELL)),
    ...month.days.map((day) => cell(day, paint)),
  ];
  const weeks = Array.from({ length: MOST_WEEKS }, (_, week) =>
    pad(cells.slice(week * 7, (week + 1) * 7).join(''), MONTH_WIDTH),
  );
  return [paint('strong', heading), paint('quiet', weekdays), ...weeks];
}

function cell({ date, isWeekend, name }: CalendarDay, paint: Paint): string {
  const text = String(date).padStart(CELL - 1);
  if (name !== null) return paint('warning', `${text}*`);
  return isWeekend ? paint('quiet', `${text} `) : `${text} `;
}

function sideBySide(grids: readonly (readonly string[])[]): readonly string[] {
  const lines = Array.from({ length: MOST_WEEKS + 2 }, (_, at) =>
    grids
      .map((grid) => grid[at] ?? '')
      .join(GAP)
      .trimEnd(),
  );
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
