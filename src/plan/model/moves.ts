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

interface Followed extends DueMoves {
  readonly due: Day;
  readonly notes: ReadonlySet<string>;
}

const MOVE_NOTE = /^due \S+(?: → \S+)?: (.+)$/su;

/** The reason in a note that a move left with its task; null for any other note. */
export function reasonOfMove(note: string): string | null {
  return MOVE_NOTE.exec(note)?.[1] ?? null;
}

/**
 * The tasks of a plan whose due dates changed from one version to the next, by id. A first date is no move; a date that was
 * taken away is compared with the one that came later.
 * @param versions oldest first
 */
export function dueMoves(versions: readonly Plan[], calendar: WorkingCalendar): ReadonlyMap<string, DueMoves> {
  const followed = new Map<string, Followed>();
  for (const task of versions.flatMap(({ phases }) => phases.flatMap(({ tasks }) => tasks))) {
    if (task.due !== null) followed.set(task.id, follow(followed.get(task.id), task, task.due, calendar));
  }
  return new Map(
    [...followed].flatMap(([id, { count, days, reasons }]) => (count > 0 ? [[id, { count, days, reasons }]] : [])),
  );
}

function follow(before: Followed | undefined, task: Task, due: Day, calendar: WorkingCalendar): Followed {
  const notes = new Set(task.notes.map(({ text }) => text));
  if (before === undefined) return { count: 0, days: 0, reasons: [], due, notes };
  if (before.due === due) return { ...before, notes };
  const given = [...notes].flatMap((note) => (before.notes.has(note) ? [] : (reasonOfMove(note) ?? [])));
  return {
    count: before.count + 1,
    // A pause that pushed the date does not hide its own days.
    days: before.days + calendar.unpaused.workingDaysAfter(before.due, due),
    reasons: [...before.reasons, ...given],
    due,
    notes,
  };
}
