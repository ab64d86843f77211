import type { WorkingCalendar } from '../model/calendar.ts';
import type { Plan, Task } from '../model/model.ts';
import { isSettled } from '../schedule/state.ts';
import type { Day } from '../time/day.ts';

/** A step whose agreed date is after the target. */
export interface LateForTarget {
  readonly task: Task;
  readonly due: Day;
  readonly target: Day;
  /** Working days from the target to the due date; 0 when only days off are between them. */
  readonly days: number;
}

/**
 * Whether go-live is agreed for a day after the target: by the due date of the go-live step or, without one, of the last open step. Steps
 * after go-live may be due later.
 */
export function lateForTarget(
  { target, live, anchor, phases }: Pick<Plan, 'target' | 'live' | 'anchor' | 'phases'>,
  calendar: Pick<WorkingCalendar, 'workingDaysAfter'>,
): LateForTarget | null {
  if (target === null || target < anchor.day) return null;
  let last: LateForTarget | null = null;
  for (const task of phases.flatMap(({ tasks }) => tasks)) {
    const { due } = task;
    if ((live !== null && task.id !== live) || due === null || due <= target || isSettled(task)) continue;
    if (last === null || due > last.due) last = { task, due, target, days: 0 };
  }
  return last === null ? null : { ...last, days: calendar.workingDaysAfter(target, last.due) };
}
