import { findingOf } from '../diagnostics/found.ts';
import type { Task } from '../plan/model/model.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';
import type { PlanSubject } from './subject.ts';

/**
 * Only checks explicit dependencies: the task's own `after`, or its phase's. The default order of phases is how work is planned, not what
 * makes it possible: customers do things early, and such a date is true.
 */
export const doneBeforePossible: Check = {
  *plan(subject) {
    for (const { task, done, after } of dependentTasks(subject)) {
      const { id, pointer } = task;
      for (const before of subject.tasksNamed(after)) {
        if (before.done === null || before.done <= done) continue;
        const args = {
          task: id,
          done: formatDay(done),
          predecessor: before.id,
          predecessorDone: formatDay(before.done),
        };
        yield findingOf('done-before-possible', args, subject.at(`${pointer}/done`), [
          subject.at(`${before.pointer}/done`),
        ]);
      }
    }
  },
};

interface Dependent {
  readonly task: Task;
  readonly done: Day;
  readonly after: readonly string[];
}

function* dependentTasks({ plan }: PlanSubject): Generator<Dependent> {
  for (const phase of plan.phases) {
    for (const task of phase.tasks) {
      const after = task.after ?? phase.after;
      if (task.done !== null && after !== null) yield { task, done: task.done, after };
    }
  }
}
