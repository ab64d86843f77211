import type { PolicyBreach } from '../diagnostics/catalogue/practice.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { findingOf } from '../diagnostics/found.ts';
import type { Policy, Task } from '../plan/model/model.ts';
import { ownerOf } from '../plan/model/owner.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { DAYS_PER_WEEK } from '../plan/time/day.ts';
import { type Duration, spanOf } from '../plan/time/duration.ts';
import type { Check } from './check.ts';
import type { PlanSubject } from './subject.ts';

/** The demands of a workspace on its own plans. */
export const policy: Check = {
  *openPlan(subject) {
    for (const one of subject.workspace.policies) {
      const { severity } = one;
      if (severity === 'off' || !isAbout(one, subject)) continue;
      for (const { pointer, broken } of breachesOf(one, subject)) {
        const finding: Finding = findingOf(
          'policy',
          { policy: one.id, why: one.message, broken },
          { ...subject.at(pointer), part: pointer === '/phases' ? 'key' : 'value' },
        );
        yield { ...finding, severity };
      }
    }
  },
};

interface Breach {
  readonly pointer: string;
  readonly broken: PolicyBreach;
}

function isAbout({ templates }: Policy, { plan }: PlanSubject): boolean {
  return templates === null || (plan.template !== null && templates.includes(plan.template.id));
}

function* breachesOf(one: Policy, subject: PlanSubject): Iterable<Breach> {
  for (const task of one.required) {
    if (subject.tasks.every(({ id }) => id !== task)) yield { pointer: '/phases', broken: { kind: 'missing', task } };
  }
  for (const task of subject.tasks) {
    if (isSettled(task) || !isOnSide(one, task, subject)) continue;
    yield* tooLong(one, task, subject);
    yield* unowned(one, task, subject);
  }
  for (const [step, most] of one.within) yield* tooLate(step, most, subject);
}

function isOnSide({ side }: Policy, { owner }: Task, { plan, workspace }: PlanSubject): boolean {
  return side === null || ownerOf(owner, plan, workspace).side === side;
}

function* tooLong({ maxDuration: most }: Policy, task: Task, subject: PlanSubject): Iterable<Breach> {
  if (most === null) return;
  const days = mostWorkingDays(task.duration, subject.calendar.daysPerWeek);
  if (days > most)
    yield { pointer: `${task.pointer}/duration`, broken: { kind: 'too-long', task: task.id, days, most } };
}

function mostWorkingDays(duration: Duration, daysPerWeek: number): number {
  const { kind, expected } = spanOf(duration, daysPerWeek);
  return kind === 'working' ? expected : Math.ceil((expected * daysPerWeek) / DAYS_PER_WEEK);
}

function* unowned(one: Policy, task: Task, { plan, workspace }: PlanSubject): Iterable<Breach> {
  if (one.owner === null) return;
  const isFilled = one.owner === 'any' ? task.owner !== null : ownerOf(task.owner, plan, workspace).people.length > 0;
  if (isFilled) return;
  const pointer = `${task.pointer}/${task.owner === null ? 'id' : 'owner'}`;
  yield { pointer, broken: { kind: 'nobody', task: task.id, owner: task.owner } };
}

/** By the agreed day, or the day it was done; a step with neither cannot be late, nor can a skipped one. */
function* tooLate(step: string, most: number, subject: PlanSubject): Iterable<Breach> {
  const { plan, calendar } = subject;
  const ends = subject.tasksNamed([step]).flatMap((task) => {
    const end = task.done ?? task.due;
    return end === null || task.skipped !== null ? [] : [{ task, end }];
  });
  const last = ends.reduce<(typeof ends)[number] | null>(
    (latest, each) => (latest === null || each.end > latest.end ? each : latest),
    null,
  );
  if (last === null) return;
  const days = calendar.workingDaysAfter(plan.anchor.day, last.end);
  const field = last.task.done === null ? 'due' : 'done';
  if (days > most) yield { pointer: `${last.task.pointer}/${field}`, broken: { kind: 'too-late', step, days, most } };
}
