import { found } from '../diagnostics/found.ts';
import type { Phase, Task } from '../plan/model.ts';
import { isSettled } from '../plan/state.ts';
import type { Check } from './check.ts';
import type { PlanSubject } from './subject.ts';

export const startedOutOfOrder: Check = {
  *openPlan(subject) {
    for (const [index, phase] of subject.plan.phases.entries()) {
      for (const task of phase.tasks) {
        if (task.started === null || isSettled(task)) continue;
        const [open, ...others] = before(task, phase, index, subject).filter((other) => !isSettled(other));
        if (open === undefined) continue;
        const args = { task: task.id, predecessor: open.id, others: others.length };
        const related = [subject.at(`${open.pointer}/id`)];
        yield found('started-out-of-order', args, subject.at(`${task.pointer}/started`), related);
      }
    }
  },
};

/**
 * What a task waits for as somebody wrote it down. That phases follow one another is how work is planned, and customers begin
 * early; only for go-live, on which every date depends, does it count as well.
 */
function before(task: Task, phase: Phase, index: number, subject: PlanSubject): readonly Task[] {
  const { phases, live } = subject.plan;
  const named = task.after ?? phase.after;
  if (named !== null) return subject.tasksNamed(named);
  return task.id === live ? phases.slice(0, index).flatMap(({ tasks }) => tasks) : [];
}
