import type { Phase, Plan, Task } from '../../../src/plan/model/model.ts';
import type { Pace } from '../../../src/plan/schedule/passes.ts';
import type { Day } from '../../../src/plan/time/day.ts';
import { type Duration, spanOf } from '../../../src/plan/time/duration.ts';

/** The result of a day-by-day reading of the rules for one task or phase. */
interface Reached {
  readonly start: Day;
  /** The last day; for a milestone the day it falls on. */
  readonly last: Day;
  /** The first day completely after it. */
  readonly boundary: Day;
}

export interface ReferenceInput {
  readonly plan: Plan;
  readonly isWorking: (day: Day) => boolean;
  readonly daysPerWeek: number;
  readonly today: Day | null;
  readonly pace: Pace;
}

/**
 * First and last day of every task by walking the calendar one day at a time and asking every task for its predecessors
 * recursively. It is slow, independent of the real implementation, and serves to check it.
 */
export function referenceSchedule(input: ReferenceInput): Record<string, { start: Day; end: Day }> {
  const { plan, isWorking, daysPerWeek, pace, today } = input;
  const known = new Map<string, Reached>();
  const phases = new Map(plan.phases.map((phase) => [phase.id, phase]));
  const tasks = new Map(plan.phases.flatMap((phase) => phase.tasks.map((task) => [task.id, { task, phase }] as const)));

  const workingFrom = (day: Day): Day => (isWorking(day) ? day : workingFrom(day + 1));
  const nthFrom = (day: Day, n: number): Day => {
    let current = workingFrom(day);
    for (let passed = 1; passed < n; passed++) current = workingFrom(current + 1);
    return current;
  };
  const lastOf = (from: Day, duration: Duration): Day => {
    const span = spanOf(duration, daysPerWeek);
    return span.kind === 'calendar' ? from + span[pace] - 1 : nthFrom(from, span[pace]);
  };
  const lengthOf = (duration: Duration | null) => (duration === null ? 0 : spanOf(duration, daysPerWeek)[pace]);

  const isOpenEnded = plan.anchor.kind === 'signing' && today !== null;
  const anchor = plan.start ?? (isOpenEnded ? Math.max(plan.anchor.day, today) : plan.anchor.day);

  function fromAnchor(wait: Duration | null): Reached {
    const n = lengthOf(wait);
    const isCalendar = wait !== null && spanOf(wait, daysPerWeek).kind === 'calendar';
    const day = n === 0 || isCalendar ? workingFrom(anchor + n) : nthFrom(anchor + 1, n);
    return { start: day, last: day, boundary: day };
  }

  /** The day on which everything in `before` and the wait after it are over. */
  function ready(before: readonly Reached[], wait: Duration | null): Reached {
    if (before.length === 0) return fromAnchor(wait);
    const boundary = Math.max(...before.map((one) => one.boundary));
    const last = Math.max(...before.filter((one) => one.boundary === boundary).map((one) => one.last));
    if (wait === null || lengthOf(wait) === 0) return { start: last, last, boundary };
    const end = lastOf(boundary, wait);
    return { start: end, last: end, boundary: end + 1 };
  }

  function phaseStart(phase: Phase): Reached {
    const index = plan.phases.indexOf(phase);
    const previous = plan.phases[index - 1];
    const before = phase.after?.map(ended) ?? (previous === undefined ? [] : [ended(previous.id)]);
    if (index === 0 && before.length === 0 && plan.start !== null) {
      const day = workingFrom(plan.start);
      return { start: day, last: day, boundary: day };
    }
    return ready(before, phase.wait);
  }

  function ended(id: string): Reached {
    const found = known.get(id);
    if (found !== undefined) return found;
    const entry = tasks.get(id);
    const phase = phases.get(id);
    const reached = entry !== undefined ? taskReached(entry.task, entry.phase) : phaseEnd(phase!);
    known.set(id, reached);
    return reached;
  }

  function phaseEnd(phase: Phase): Reached {
    return phase.tasks.length === 0
      ? phaseStart(phase)
      : ready(
          phase.tasks.map(({ id }) => ended(id)),
          null,
        );
  }

  function taskReached(task: Task, phase: Phase): Reached {
    const before = task.after === null ? [phaseStart(phase)] : task.after.map(ended);
    if (today !== null && task.skipped !== null && task.done === null) return skipped(task, ready(before, null));
    const unheld = ready(before, task.wait);
    const hold = task.notBefore === null ? null : workingFrom(task.notBefore);
    const from =
      hold !== null && (hold > unheld.last || unheld.boundary <= hold)
        ? { start: hold, last: hold, boundary: hold }
        : unheld;
    const isMilestone = lengthOf(task.duration) === 0;
    const reached = isMilestone ? milestone(task, from) : worked(task, from);
    if (today === null || plan.anchor.kind !== 'signing') return reached;
    // Work before the signature that is done early brings nothing else forward.
    const open = { ...task, done: null, started: null };
    const unmoved = isMilestone ? milestone(open, from) : worked(open, from);
    const isLater = task.done === null || unmoved.boundary + unmoved.last > reached.boundary + reached.last;
    return isLater ? { ...reached, last: unmoved.last, boundary: unmoved.boundary } : reached;
  }

  /** A skipped task takes no time if it was skipped before it could begin. Otherwise it held up what comes next until that day. */
  function skipped(task: Task, from: Reached): Reached {
    const on = task.skipped!.on;
    if (on <= from.last) return from;
    const isEndOfDay = lengthOf(task.duration) > 0 || from.boundary !== from.last;
    return { start: on, last: on, boundary: on + (isEndOfDay ? 1 : 0) };
  }

  function milestone(task: Task, from: Reached): Reached {
    if (today === null) return from;
    if (task.done !== null) {
      const isAtStartOfDay = from.boundary === from.last;
      return { start: task.done, last: task.done, boundary: task.done + (isAtStartOfDay ? 0 : 1) };
    }
    const floor = workingFrom(today);
    if (task.started !== null) {
      const day = Math.max(task.started, floor);
      return { start: task.started, last: day, boundary: day };
    }
    return floor > from.last ? { start: floor, last: floor, boundary: floor + (from.boundary - from.last) } : from;
  }

  function worked(task: Task, from: Reached): Reached {
    const planned = workingFrom(from.boundary);
    if (today === null) {
      const last = lastOf(planned, task.duration);
      return { start: planned, last, boundary: last + 1 };
    }
    if (task.done !== null) {
      return { start: task.started ?? Math.min(planned, task.done), last: task.done, boundary: task.done + 1 };
    }
    const start = task.started ?? planned;
    // A task that began late still counts from the day it could begin.
    const last = Math.max(lastOf(Math.min(start, planned), task.duration), workingFrom(today), start);
    return { start, last, boundary: last + 1 };
  }

  return Object.fromEntries(
    [...tasks.keys()].map((id) => {
      const { start, last } = ended(id);
      const { done, skipped: left } = tasks.get(id)!.task;
      if (today !== null && done !== null) return [id, { start, end: done }];
      if (today !== null && left !== null) return [id, { start: left.on, end: left.on }];
      return [id, { start, end: last }];
    }),
  );
}
