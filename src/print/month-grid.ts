import type { CalendarDay, CalendarMonth } from '../plan/model/calendar-year.ts';
import { type Paint, paintFor, type Screen } from './paint.ts';
import { pad } from './width.ts';

const CELL = 4;
const MONTH_WIDTH = 7 * CELL;
const DAY_GAP = '   ';
const MOST_WEEKS = 6;

/** The labels of a grid of months. */
export interface GridWords {
  /** The name of a month, from 1. */
  month(month: number): string;
  /** The header of a weekday, two letters at most, from 0 for Monday. */
  weekday(weekday: number): string;
}

/** The months of a year as grids, as many side by side as fit; named days are marked. */
export function monthGrids(months: readonly CalendarMonth[], words: GridWords, screen: Screen): readonly string[] {
  const paint = paintFor(screen);
  const perRow = Math.max(1, Math.min(3, Math.floor((screen.width + DAY_GAP.length) / (MONTH_WIDTH + DAY_GAP.length))));
  const grids = months.map((month) => monthGrid(month, words, paint));
  return Array.from({ length: Math.ceil(grids.length / perRow) }, (_, row) => [
    ...(row === 0 ? [] : ['']),
    ...sideBySide(grids.slice(row * perRow, (row + 1) * perRow)),
  ]).flat();
}

/** Lines of equal width: the month, the weekdays, six weeks. */
function monthGrid(month: CalendarMonth, words: GridWords, paint: Paint): readonly string[] {
  const heading = pad(`${words.month(month.month)} · ${month.workingDays}`, MONTH_WIDTH);
  const weekdays = Array.from({ length: 7 }, (_, day) => `${pad(words.weekday(day), CELL - 1, 'right')} `).join('');
  const cells = [
    ...Array.from({ length: month.offset }, () => ' '.repeat(CELL)),
    ...month.days.map((day) => dayCell(day, paint)),
  ];
  const weeks = Array.from({ length: MOST_WEEKS }, (_, week) =>
    pad(cells.slice(week * 7, (week + 1) * 7).join(''), MONTH_WIDTH),
  );
  return [paint('strong', heading), paint('quiet', weekdays), ...weeks];
}

function dayCell({ date, isWeekend, name }: CalendarDay, paint: Paint): string {
  const text = String(date).padStart(CELL - 1);
  if (name !== null) return paint('warning', `${text}*`);
  return isWeekend ? paint('quiet', `${text} `) : `${text} `;
}

function sideBySide(grids: readonly (readonly string[])[]): readonly string[] {
  const lines = Array.from({ length: MOST_WEEKS + 2 }, (_, at) =>
    grids
      .map((grid) => grid[at] ?? '')
      .join(DAY_GAP)
      .trimEnd(),
  );
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
