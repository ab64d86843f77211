import type { Day } from '../time/day.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { Plan, Task } from './model.ts';

/** How often a due date was changed. */
export interface DueMoves {
  readonly count: number;
  /** Working days from the first date to the last; negative: it is earlier now. */
  readonly days: number;
  /** The reasons given with the moves, in their order. */
  readonly reasons: readonly string[];
}

/** The history of a due date through the versions of a plan; later versions can be added to it. */
export interface DueCourse {
  readonly first: Day;
  readonly last: Day;
  /** How often it changed, and the reasons given. */
  readonly count: number;
  readonly reasons: readonly string[];
  /** The notes of its task in the latest version. */
  readonly notes: readonly string[];
}

const MOVE_NOTE = /^due \d{4}-\d\d-\d\d(?: → \d{4}-\d\d-\d\d)?: (.+)$/su;

/** The reason in a note that a move left with its task; null for any other note. */
export function reasonOfMove(note: string): string | null {
  return MOVE_NOTE.exec(note)?.[1] ?? null;
}

/**
 * The histories of the due dates of a plan's tasks, by id. A first date is not a move. A removed date is compared with the next one.
 * @param versions oldest first @param before the result of earlier versions
 */
export function dueCourses(
  versions: readonly Plan[],
  before: ReadonlyMap<string, DueCourse> = new Map(),
): ReadonlyMap<string, DueCourse> {
  const courses = new Map(before);
  for (const task of versions.flatMap(({ phases }) => phases.flatMap(({ tasks }) => tasks))) {
    if (task.due !== null) courses.set(task.id, courseAfter(courses.get(task.id), task, task.due));
  }
  return courses;
}

/** The dates that changed, in working days of a calendar. */
export function movesIn(
  courses: ReadonlyMap<string, DueCourse>,
  calendar: WorkingCalendar,
): ReadonlyMap<string, DueMoves> {
  return new Map(
    [...courses].flatMap(([id, { first, last, count, reasons }]) =>
      // A pause that pushed the date does not hide its own days.
      count > 0 ? [[id, { count, days: calendar.unpaused.workingDaysAfter(first, last), reasons }]] : [],
    ),
  );
}

function courseAfter(before: DueCourse | undefined, task: Task, due: Day): DueCourse {
  const notes = [...new Set(task.notes.map(({ text }) => text))];
  if (before === undefined) return { first: due, last: due, count: 0, reasons: [], notes };
  if (before.last === due) return { ...before, notes };
  const known = new Set(before.notes);
  const given = notes.flatMap((note) => (known.has(note) ? [] : (reasonOfMove(note) ?? [])));
  const { first, count, reasons } = before;
  return { first, last: due, count: count + 1, reasons: [...reasons, ...given], notes };
}
