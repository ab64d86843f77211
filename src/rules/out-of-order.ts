import type { Place } from '../diagnostics/finding.ts';
import type { Phase, Task } from '../plan/model/model.ts';
import { isSettled } from '../plan/schedule/state.ts';
import type { PlanSubject } from './subject.ts';

/** A task that was done before its predecessors. */
export interface StepAhead {
  readonly task: Task;
  /** Names the first open predecessor, and counts the others. */
  readonly args: { readonly task: string; readonly predecessor: string; readonly others: number };
  readonly related: readonly Place[];
}

/** The chosen tasks that wait for open ones. */
export function* tasksAhead(subject: PlanSubject, isChosen: (task: Task) => boolean): Generator<StepAhead> {
  for (const [index, phase] of subject.plan.phases.entries()) {
    for (const task of phase.tasks) {
      if (!isChosen(task)) continue;
      const before = waitedFor(task, phase, index, subject);
      const open = before.find((other) => !isSettled(other));
      if (open === undefined) continue;
      const others = before.filter((other) => !isSettled(other)).length - 1;
      const args = { task: task.id, predecessor: open.id, others };
      yield { task, args, related: [subject.at(`${open.pointer}/id`)] };
    }
  }
}

/**
 * The explicit predecessors of a task. The default order of phases is how work is planned, and customers start early; it counts only for
 * go-live, on which every date depends.
 */
function waitedFor(task: Task, phase: Phase, index: number, subject: PlanSubject): readonly Task[] {
  const { phases, live } = subject.plan;
  const named = task.after ?? phase.after;
  if (named !== null) return subject.tasksNamed(named);
  return task.id === live ? phases.slice(0, index).flatMap(({ tasks }) => tasks) : [];
}
