import { UserError } from '../diagnostics/user-error.ts';
import { NO_TASK } from '../plan/codec/tasks.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import type { Phase, Plan, Task } from '../plan/model/model.ts';
import { findCycle } from '../plan/schedule/graph.ts';
import { schedulePlan } from '../plan/schedule/schedule.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import { ONE_DAY, parseDuration, parseEffort } from '../plan/time/duration.ts';
import { changeOf, type PlanChange } from './change.ts';
import { pastDue } from './dates.ts';
import { idFrom } from './ids.ts';

/** A new task for a plan; durations as files write them. */
export interface NewTask {
  readonly title: string;
  readonly id: string | null;
  readonly owner: string | null;
  readonly effort: string | null;
  readonly duration: string | null;
  /** Ids of tasks and phases that it waits for; empty: it starts with its phase. */
  readonly after: readonly string[];
  readonly due: Day | null;
  /** Makes the task a meeting. */
  readonly session: NewSession | null;
  readonly internal: boolean;
  readonly optional: boolean;
}

export interface NewSession {
  /** An effort as files write it: `30m`, `1h`. */
  readonly length: string;
  /** `HH:MM`. */
  readonly at: string | null;
  readonly place: string | null;
}

/**
 * Adds a task at the end of a phase. Without a due date it gets the one that the plan expects today.
 * @throws UserError when its id is taken, or a duration or effort is invalid
 */
export function addTask(plan: Plan, phase: Phase, wanted: NewTask, calendar: WorkingCalendar, today: Day): PlanChange {
  if (wanted.title.trim() === '')
    throw new UserError('A task needs a title', 'Put it in quotation marks: "Train the night shift"');
  const taken = new Set(plan.phases.flatMap(({ id, tasks }) => [id, ...tasks.map((task) => task.id)]));
  if (wanted.id !== null && taken.has(wanted.id.normalize('NFC'))) {
    throw new UserError(`${plan.id} already has "${wanted.id}"`, 'Choose another --id.');
  }
  const id = wanted.id?.normalize('NFC') ?? idFrom(wanted.title, taken);
  const { title, owner, effort, duration, after } = wanted;
  const task = modelOf(id, wanted);
  refuseCircle(plan, phase, task);
  const due = wanted.due ?? expectedEnd(plan, phase, task, calendar, today);
  const value = {
    id,
    title,
    ...(owner === null ? {} : { owner }),
    ...(effort === null ? {} : { effort }),
    ...(duration === null ? {} : { duration }),
    ...(after.length === 0 ? {} : { after }),
    ...(due === null ? {} : { due: formatDay(due) }),
    ...(wanted.session === null ? {} : { session: sessionValue(wanted.session) }),
    ...(wanted.optional ? { optional: true } : {}),
    ...(wanted.internal ? { internal: true } : {}),
  };
  const says = `${id} added to ${phase.id}${due === null ? '' : `, due ${formatDay(due)}`}`;
  const added = changeOf(says, {
    kind: 'insert',
    pointer: `${phase.pointer}/tasks`,
    value,
    after: ['id', 'name', 'wait', 'after'],
  });
  return { ...added, warnings: due === null ? [] : pastDue(plan, id, due, today) };
}

const TIME_OF_DAY = /^(?:[01]?\d|2[0-3]):[0-5]\d$/;
const LONGEST_SESSION = 1440;

/** The minutes of a session from its length as people write it. @throws UserError when it is none */
export function sessionMinutes(length: string): number {
  const minutes = parseEffort(/^\d+$/.test(length) ? `${length}m` : length);
  if (minutes !== null && minutes >= 1 && minutes <= LONGEST_SESSION) return minutes;
  throw new UserError(`"${length}" is not the length of a session`, 'For example 30m or 1h.');
}

/** A time of the day as files write it: `09:00`. @throws UserError when the text is none */
export function sessionClock(at: string): string {
  if (TIME_OF_DAY.test(at)) return at.padStart('00:00'.length, '0');
  throw new UserError(`"${at}" is not a time of the day`, 'For example 14:00.');
}

function sessionValue({ length, at, place }: NewSession): Readonly<Record<string, string | number>> {
  return {
    minutes: sessionMinutes(length),
    ...(at === null ? {} : { at: sessionClock(at) }),
    ...(place === null ? {} : { place }),
  };
}

function refuseCircle(plan: Plan, phase: Phase, task: Task): void {
  const circle = findCycle(withTask(plan, phase, task));
  if (circle === null) return;
  throw new UserError(
    `${task.id} would wait for what waits for it: ${circle.join(' → ')}`,
    `What comes after ${phase.id} also waits for the new task. Add it to a later phase with --phase, or leave --after out.`,
  );
}

function withTask(plan: Plan, phase: Phase, task: Task): Plan {
  const phases = plan.phases.map((each) => (each.id === phase.id ? { ...each, tasks: [...each.tasks, task] } : each));
  return { ...plan, phases };
}

function modelOf(id: string, { title, owner, effort, duration, after }: NewTask): Task {
  const lasts = duration === null ? ONE_DAY : parseDuration(duration);
  if (lasts === null) throw new UserError(`"${duration}" is not a duration`, 'For example 3d, 2w, 3d..2w or 10cd.');
  const minutes = effort === null ? null : parseEffort(effort);
  if (effort !== null && minutes === null)
    throw new UserError(`"${effort}" is not an effort`, 'For example 90m or 1.5h.');
  return { ...NO_TASK, id, title, owner, effort: minutes, duration: lasts, after: after.length === 0 ? null : after };
}

function expectedEnd(plan: Plan, phase: Phase, task: Task, calendar: WorkingCalendar, today: Day): Day | null {
  const { tasks } = schedulePlan(withTask(plan, phase, task), calendar, { today, pace: 'expected' });
  const end = tasks.get(task.id)?.end;
  // A duration in calendar days may end on a day off, when nobody can be expected to be ready.
  return end === undefined ? null : calendar.onOrAfter(end);
}

/**
 * Removes a task from a plan.
 * @param along tasks removed together with it; they may depend on it
 * @throws UserError when it has been worked on, is the go-live task, or others depend on it
 */
export function removeTask(plan: Plan, task: Task, along: ReadonlySet<Task>): PlanChange {
  if (task.done !== null || task.started !== null) {
    throw new UserError(
      `${task.id} has work on record, which the averages need`,
      `Keep it, or: onboard skip ${plan.id} ${task.id}`,
    );
  }
  if (plan.live === task.id) {
    throw new UserError(`${task.id} is the go-live task`, 'Name another one under `live:` first.');
  }
  const waiting = plan.phases
    .flatMap((phase) => [phase, ...phase.tasks.filter((other) => !along.has(other))])
    .filter(({ after }) => after?.includes(task.id));
  if (waiting.length > 0) {
    throw new UserError(
      `${waiting.map(({ id }) => id).join(', ')} waits for ${task.id}`,
      `Change that \`after\` first, or: onboard skip ${plan.id} ${task.id}`,
    );
  }
  return changeOf(`${task.id} removed`, { kind: 'remove', pointer: task.pointer });
}
