import { found } from '../diagnostics/found.ts';
import type { Task } from '../plan/model/model.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';
import type { PlanSubject } from './subject.ts';

export const dueBeforePredecessor: Check = {
  *openPlan(subject) {
    const latestBefore = promisesBefore(subject);
    for (const task of subject.tasks) {
      const { due } = task;
      if (due === null || isSettled(task)) continue;
      const before = latestBefore(task);
      if (before === null || before.due <= due) continue;
      const args = {
        task: task.id,
        due: formatDay(due),
        predecessor: before.task.id,
        predecessorDue: formatDay(before.due),
      };
      const related = [subject.at(`${before.task.pointer}/due`)];
      yield found('due-before-predecessor', args, subject.at(`${task.pointer}/due`), related);
    }
  },
};

interface Promised {
  readonly task: Task;
  readonly due: Day;
}

/**
 * Finds the latest agreed day among the predecessors of a task. An open predecessor with a date answers for everything before it; for one
 * without a date, or a skipped one, the search goes on. A finished one delays nobody.
 */
function promisesBefore(subject: PlanSubject): (task: Task) => Promised | null {
  // Tasks of a phase share the list of predecessors, so each list is searched only once.
  const known = new Map<readonly Task[], Promised | null>();
  const latestIn = (tasks: readonly Task[]): Promised | null => {
    const answer = known.get(tasks);
    if (answer !== undefined) return answer;
    known.set(tasks, null);
    let found: Promised | null = null;
    for (const task of tasks) found = later(found, promiseOf(task));
    known.set(tasks, found);
    return found;
  };
  const promiseOf = (task: Task): Promised | null => {
    if (task.done !== null) return null;
    if (task.due !== null && task.skipped === null) return { task, due: task.due };
    return latestIn(subject.waitedFor(task));
  };
  return (task) => latestIn(subject.waitedFor(task));
}

function later(one: Promised | null, other: Promised | null): Promised | null {
  if (one === null || other === null) return one ?? other;
  return other.due > one.due ? other : one;
}
