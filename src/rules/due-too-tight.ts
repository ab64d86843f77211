import { findingOf } from '../diagnostics/found.ts';
import { ASSUMED_LOW } from '../plan/chance/spread.ts';
import type { Task } from '../plan/model/model.ts';
import { isSettled } from '../plan/schedule/state.ts';
import type { Day } from '../plan/time/day.ts';
import { type DaySpan, type Duration, spanOf } from '../plan/time/duration.ts';
import type { Check } from './check.ts';
import type { PlanSubject } from './subject.ts';

export const dueTooTight: Check = {
  *openPlan(subject) {
    for (const phase of subject.plan.phases) {
      const inherits = phase.tasks.find(({ after }) => after === null);
      const opening = inherits === undefined ? null : latestEnd(subject.waitedFor(inherits));
      for (const task of phase.tasks) {
        const since = task.after === null ? opening : latestEnd(subject.waitedFor(task));
        const waits = task.after === null ? [phase.wait, task.wait] : [task.wait];
        const args = since === null ? null : tightness(subject, task, since, waits);
        if (args !== null) yield findingOf('due-too-tight', args, subject.at(`${task.pointer}/due`));
      }
    }
  },
};

/** How much time an agreed date leaves, if that is less than fast customers need. */
function tightness({ calendar }: PlanSubject, task: Task, since: End, waits: readonly (Duration | null)[]) {
  if (task.due === null || task.due < since.day || isSettled(task) || task.started !== null) return null;
  const low = shortest([...waits, task.duration], calendar.daysPerWeek);
  const given = calendar.workingDaysAfter(since.day, task.due);
  if (low === null || given >= low) return null;
  return { task: task.id, given, low, since: since.id };
}

interface End {
  readonly day: Day;
  readonly id: string;
}

/** The latest agreed (or kept) date among tasks; null when there is none, or some task has no date. */
function latestEnd(tasks: readonly Task[]): End | null {
  let end: End | null = null;
  for (const { id, done, due, skipped } of tasks) {
    if (skipped !== null) continue;
    const day = done ?? due;
    if (day === null) return null;
    if (end === null || day > end.day) end = { day, id };
  }
  return end;
}

/** The sum of the lower ends in working days; null when calendar days are among them. */
function shortest(durations: readonly (Duration | null)[], daysPerWeek: number): number | null {
  let sum = 0;
  for (const duration of durations) {
    if (duration === null) continue;
    const span = spanOf(duration, daysPerWeek);
    if (span.kind === 'calendar') return null;
    sum += lowerEnd(span);
  }
  return sum;
}

/** The length that one in ten customers beats; for a length without a range, the one that forecasts assume. */
function lowerEnd({ low, high }: DaySpan): number {
  return low < high ? low : Math.round(low * ASSUMED_LOW);
}
