import { found } from '../diagnostics/found.ts';
import type { Day } from '../plan/day.ts';
import { type Duration, spanOf } from '../plan/duration.ts';
import type { Phase, Task } from '../plan/model.ts';
import { isSettled } from '../plan/state.ts';
import type { Check } from './check.ts';
import type { PlanSubject } from './subject.ts';

export const dueTooTight: Check = {
  *openPlan(subject) {
    const { phases } = subject.plan;
    for (const [index, phase] of phases.entries()) {
      for (const task of phase.tasks) {
        if (task.due === null || isSettled(task) || task.started !== null) continue;
        const since = beginning(subject, task, phase, phases[index - 1]);
        const low = shortest([...since.waits, task.duration], subject.calendar.daysPerWeek);
        if (since.day === null || low === null || task.due < since.day) continue;
        const given = subject.calendar.workingDaysAfter(since.day, task.due);
        if (given >= low) continue;
        const args = { task: task.id, given, low, unit: 'working day', since: since.name };
        yield found('due-too-tight', args, subject.at(`${task.pointer}/due`));
      }
    }
  },
};

interface Beginning {
  /** The day after which the task has its time; null when nothing says which. */
  readonly day: Day | null;
  readonly name: string;
  /** What has to pass besides the task's own duration. */
  readonly waits: readonly Duration[];
}

/** What a task's time counts from: the latest agreed (or kept) date among what it waits for. */
function beginning(subject: PlanSubject, task: Task, phase: Phase, previous: Phase | undefined): Beginning {
  const ownWait = task.wait === null ? [] : [task.wait];
  if (task.after !== null) return { ...latest(subject.tasksNamed(task.after)), waits: ownWait };
  const waits = [...(phase.wait === null ? [] : [phase.wait]), ...ownWait];
  const before = phase.after === null ? (previous?.tasks ?? []) : subject.tasksNamed(phase.after);
  return { ...latest(before), waits };
}

function latest(tasks: readonly Task[]): { day: Day | null; name: string } {
  const ends = tasks
    .filter(({ skipped }) => skipped === null)
    .map(({ id, done, due }) => ({ name: `"${id}"`, day: done ?? due }));
  if (ends.some(({ day }) => day === null)) return { day: null, name: '' };
  return ends.sort((a, b) => (b.day ?? 0) - (a.day ?? 0))[0] ?? { day: null, name: '' };
}

/** The sum of the lower ends in working days; null when calendar days are among them. */
function shortest(durations: readonly Duration[], daysPerWeek: number): number | null {
  const spans = durations.map((duration) => spanOf(duration, daysPerWeek));
  return spans.some(({ kind }) => kind === 'calendar') ? null : spans.reduce((sum, { low }) => sum + low, 0);
}
