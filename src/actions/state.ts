import { UserError } from '../diagnostics/user-error.ts';
import type { Side, Task } from '../plan/model/model.ts';
import { formatDay } from '../plan/time/day.ts';
import {
  changeOf,
  dateSuffix,
  type FactMoment,
  type PlanChange,
  removalFromTask,
  setInTask,
  unchanged,
} from './change.ts';

/** Records that work on a task started. */
export function startTask(task: Task, moment: FactMoment): PlanChange {
  mustBeOpen(task);
  if (task.blocked !== null) {
    throw new UserError(
      `${task.id} has been blocked since ${formatDay(task.blocked.since)}`,
      `First: unblock ${task.id}`,
    );
  }
  if (isKnown(task.started, moment)) return unchanged(`${task.id} has been under way since ${dateText(task.started)}.`);
  return changeOf(`${task.id} started${dateSuffix(moment)}`, setInTask(task, 'started', formatDay(moment.on)));
}

/** Records that a task is finished. A block on it ends. */
export function finishTask(task: Task, moment: FactMoment): PlanChange {
  if (task.skipped !== null) mustBeOpen(task);
  if (isKnown(task.done, moment)) return unchanged(`${task.id} has been done since ${dateText(task.done)}.`);
  if (task.started !== null && task.started > moment.on) {
    throw new UserError(
      `${task.id} was started on ${formatDay(task.started)}, after ${formatDay(moment.on)}`,
      'Correct the start first, with `start --on`.',
    );
  }
  return changeOf(
    `${task.id} done${dateSuffix(moment)}`,
    setInTask(task, 'done', formatDay(moment.on)),
    ...unblocking(task),
  );
}

/** Opens a finished or skipped task again. */
export function reopenTask(task: Task): PlanChange {
  const facts = [task.done === null ? [] : ['done'], task.skipped === null ? [] : ['skipped']].flat();
  if (facts.length === 0) return unchanged(`${task.id} is open.`);
  return changeOf(`${task.id} reopened`, ...facts.map((key) => removalFromTask(task, key)));
}

/** Records that a task will not be done. */
export function skipTask(task: Task, moment: FactMoment, reason: string): PlanChange {
  if (task.done !== null) mustBeOpen(task);
  if (task.skipped?.reason === reason && isKnown(task.skipped.on, moment)) {
    return unchanged(`${task.id} has been skipped since ${dateText(task.skipped.on)}.`);
  }
  return changeOf(
    `${task.id} skipped${dateSuffix(moment)}: ${reason}`,
    setInTask(task, 'skipped', { on: formatDay(moment.on), reason }),
    ...unblocking(task),
  );
}

/** Records that something outside a task prevents work on it. When repeated, side and reason change and the first day stays. */
export function blockTask(task: Task, moment: FactMoment, by: Side, reason: string): PlanChange {
  mustBeOpen(task);
  const since = moment.isGiven ? moment.on : (task.blocked?.since ?? moment.on);
  if (task.blocked?.by === by && task.blocked.reason === reason && task.blocked.since === since) {
    return unchanged(`${task.id} has been blocked since ${dateText(since)}.`);
  }
  const was = task.blocked === null ? '' : ` (until now by the ${task.blocked.by}: ${task.blocked.reason})`;
  const from = task.blocked === null ? dateSuffix(moment) : ` since ${dateText(since)}`;
  return changeOf(
    `${task.id} blocked by the ${by}${from}: ${reason}${was}`,
    setInTask(task, 'blocked', { since: formatDay(since), by, reason }),
  );
}

/** Ends the block on a task. */
export function unblockTask(task: Task): PlanChange {
  if (task.blocked === null) return unchanged(`${task.id} is not blocked.`);
  return changeOf(`${task.id} unblocked`, removalFromTask(task, 'blocked'));
}

function unblocking(task: Task): readonly ReturnType<typeof removalFromTask>[] {
  return task.blocked === null ? [] : [removalFromTask(task, 'blocked')];
}

/** Whether a fact is already recorded, and no other day was given. */
function isKnown(day: number | null, { on, isGiven }: FactMoment): boolean {
  return day !== null && (!isGiven || day === on);
}

/** @throws UserError when a task is done or skipped */
export function mustBeOpen(task: Task): void {
  const fact =
    task.done === null
      ? task.skipped && `skipped since ${dateText(task.skipped.on)}`
      : `done since ${dateText(task.done)}`;
  if (fact !== null) throw new UserError(`${task.id} has been ${fact}`, `If that is wrong: reopen ${task.id}`);
}

function dateText(day: number | null): string {
  return day === null ? '' : formatDay(day);
}
