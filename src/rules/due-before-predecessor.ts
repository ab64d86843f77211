import { findingOf } from '../diagnostics/found.ts';
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
      yield findingOf('due-before-predecessor', args, subject.at(`${task.pointer}/due`), related);
    }
  },
};

interface PromisedTask {
  readonly task: Task;
  readonly due: Day;
}

/**
 * Finds the latest agreed day among the predecessors of a task. An open predecessor with a date answers for everything before it; for one
 * without a date, or a skipped one, the search goes on. A finished one delays nobody.
 */
function promisesBefore(subject: PlanSubject): (task: Task) => PromisedTask | null {
  // Each list of predecessors is searched only once: many ways lead to the same steps, and the tasks of a phase share one list.
  const known = new Map<readonly Task[], PromisedTask | null>();
  const promiseOf = (task: Task): PromisedTask | null =>
    isSearchedFor(task) ? (known.get(subject.waitedFor(task)) ?? null) : promisedBy(task);
  return (task) => {
    const asked = subject.waitedFor(task);
    // Not recursive: a chain can be longer than the stack is high.
    const open = [asked];
    for (let tasks = open.pop(); tasks !== undefined; tasks = open.pop()) {
      if (known.has(tasks)) continue;
      const first = tasks.filter(isSearchedFor).map((each) => subject.waitedFor(each));
      const unknown = first.filter((each) => !known.has(each));
      if (unknown.length === 0) known.set(tasks, tasks.map(promiseOf).reduce(laterOf, null));
      else for (const each of [tasks, ...unknown]) open.push(each);
    }
    return known.get(asked) ?? null;
  };
}

/** Whether what comes before a task answers for it. */
function isSearchedFor({ done, due, skipped }: Task): boolean {
  return done === null && (due === null || skipped !== null);
}

function promisedBy(task: Task): PromisedTask | null {
  return task.done !== null || task.due === null ? null : { task, due: task.due };
}

function laterOf(one: PromisedTask | null, other: PromisedTask | null): PromisedTask | null {
  if (one === null || other === null) return one ?? other;
  return other.due > one.due ? other : one;
}
