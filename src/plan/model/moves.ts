import type { Day } from '../time/day.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { Plan, Task } from './model.ts';

/** How often a due date was agreed anew. */
export interface DueMoves {
  readonly count: number;
  /** Working days from the first date to the last; negative: it is earlier now. */
  readonly days: number;
  /** Why, as far as somebody said so with the move, in the order of the moves. */
  readonly reasons: readonly string[];
}

/** How a due date went through the versions of a plan: enough to go on with later ones. */
export interface DueCourse {
  readonly first: Day;
  readonly last: Day;
  /** How often it changed, and the reasons that were given with that. */
  readonly count: number;
  readonly reasons: readonly string[];
  /** The notes that its task had in the version that was looked at last. */
  readonly notes: readonly string[];
}

const MOVE_NOTE = /^due \d{4}-\d\d-\d\d(?: → \d{4}-\d\d-\d\d)?: (.+)$/su;

/** The reason in a note that a move left with its task; null for any other note. */
export function reasonOfMove(note: string): string | null {
  return MOVE_NOTE.exec(note)?.[1] ?? null;
}

/**
 * How the due dates of a plan's tasks went, by id. A first date is no move; a date that was taken away is compared with the one that
 * came later.
 * @param versions oldest first @param before what earlier versions came to
 */
export function dueCourses(
  versions: readonly Plan[],
  before: ReadonlyMap<string, DueCourse> = new Map(),
): ReadonlyMap<string, DueCourse> {
  const courses = new Map(before);
  for (const task of versions.flatMap(({ phases }) => phases.flatMap(({ tasks }) => tasks))) {
    if (task.due !== null) courses.set(task.id, follow(courses.get(task.id), task, task.due));
  }
  return courses;
}

/** The dates of those that changed, in working days of a calendar. */
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

function follow(before: DueCourse | undefined, task: Task, due: Day): DueCourse {
  const notes = [...new Set(task.notes.map(({ text }) => text))];
  if (before === undefined) return { first: due, last: due, count: 0, reasons: [], notes };
  if (before.last === due) return { ...before, notes };
  const known = new Set(before.notes);
  const given = notes.flatMap((note) => (known.has(note) ? [] : (reasonOfMove(note) ?? [])));
  const { first, count, reasons } = before;
  return { first, last: due, count: count + 1, reasons: [...reasons, ...given], notes };
}
