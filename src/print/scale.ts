import { type Day, WEEKDAYS, type Weekday, weekdayIndex } from '../plan/time/day.ts';

/** Days shown as one column of a chart; `to` is inclusive. */
export interface ChartCell {
  readonly from: Day;
  readonly to: Day;
  /** Whether it is the first of its week. */
  readonly startsWeek: boolean;
}

/** A time axis: consecutive cells that cover whole weeks. */
export interface Scale {
  readonly cells: readonly ChartCell[];
  /** The cell of a day; days outside belong to the first or the last cell. */
  cellOf(day: Day): number;
}

const WEEK = 7;

/**
 * The finest axis from `from` to `to` with at most `columns` cells. When days do not fit, neighbouring working days share a cell, while
 * the weekend keeps its own and stays visible. Then come whole weeks, then several weeks.
 */
export function scaleFor(from: Day, to: Day, workweek: readonly Weekday[], columns: number): Scale {
  const first = weekStart(from, workweek);
  const weeks = Math.floor((to - first) / WEEK) + 1;
  const working = workingRun(workweek);
  const perDay = Array.from({ length: WEEK }, () => 1);
  const shared = working < WEEK ? sharings(working) : [];
  const layouts = [perDay, ...shared, [WEEK]];
  const fitting = layouts.find((layout) => layout.length * weeks <= columns);
  const layout = fitting ?? [WEEK * Math.ceil(weeks / Math.max(1, columns))];
  return axis(first, to, layout);
}

/** Ways to put `working` days into fewer and fewer cells, followed by the days off in one. */
function sharings(working: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.min(3, working - 1) }, (_, index) => {
    const cells = Math.min(3, working - 1) - index;
    const days = Array.from(
      { length: cells },
      (__, cell) => Math.floor((working * (cell + 1)) / cells) - Math.floor((working * cell) / cells),
    );
    return [...days, WEEK - working];
  });
}

function axis(first: Day, to: Day, layout: readonly number[]): Scale {
  const cells: ChartCell[] = [];
  const starts = new Map<Day, number>();
  for (let day = first; day <= to; ) {
    for (const [place, days] of layout.entries()) {
      for (let offset = 0; offset < days; offset++) starts.set(day + offset, cells.length);
      cells.push({ from: day, to: day + days - 1, startsWeek: place === 0 });
      day += days;
    }
  }
  const last = cells.length - 1;
  return { cells, cellOf: (day) => starts.get(day) ?? (day < first ? 0 : last) };
}

/** The first day of the week of `day`: the working day after the days off, or Monday when there are none. */
function weekStart(day: Day, workweek: readonly Weekday[]): Day {
  const opening = WEEKDAYS.findIndex((weekday, index) => isOpening(weekday, WEEKDAYS.at(index - 1), workweek));
  return day - ((weekdayIndex(day) - Math.max(0, opening) + WEEK) % WEEK);
}

function isOpening(weekday: Weekday, before: Weekday | undefined, workweek: readonly Weekday[]): boolean {
  return workweek.includes(weekday) && before !== undefined && !workweek.includes(before);
}

/** How many consecutive working days there are from the start of the week; 7 when the days off are scattered. */
function workingRun(workweek: readonly Weekday[]): number {
  const openings = WEEKDAYS.filter((weekday, index) => isOpening(weekday, WEEKDAYS.at(index - 1), workweek));
  return openings.length === 1 ? new Set(workweek).size : WEEK;
}
