import { UserError } from '../diagnostics/user-error.ts';
import type { Side, Task } from '../plan/model/model.ts';
import { formatDay } from '../plan/time/day.ts';
import { already, changed, dated, type FactMoment, type PlanChange, removalOf, setOf } from './change.ts';

/** Records that work on a task started. */
export function start(task: Task, moment: FactMoment): PlanChange {
  mustBeOpen(task);
  if (task.blocked !== null) {
    throw new UserError(
      `${task.id} has been blocked since ${formatDay(task.blocked.since)}`,
      `First: unblock ${task.id}`,
    );
  }
  if (isKnown(task.started, moment)) return already(`${task.id} has been under way since ${sayDate(task.started)}.`);
  return changed(`${task.id} started${dated(moment)}`, setOf(task, 'started', formatDay(moment.on)));
}

/** Records that a task is finished. A block on it ends. */
export function done(task: Task, moment: FactMoment): PlanChange {
  if (task.skipped !== null) mustBeOpen(task);
  if (isKnown(task.done, moment)) return already(`${task.id} has been done since ${sayDate(task.done)}.`);
  if (task.started !== null && task.started > moment.on) {
    throw new UserError(
      `${task.id} was started on ${formatDay(task.started)}, after ${formatDay(moment.on)}`,
      'Correct the start first, with `start --on`.',
    );
  }
  return changed(`${task.id} done${dated(moment)}`, setOf(task, 'done', formatDay(moment.on)), ...unblocking(task));
}

/** Opens a finished or skipped task again. */
export function reopen(task: Task): PlanChange {
  const facts = [task.done === null ? [] : ['done'], task.skipped === null ? [] : ['skipped']].flat();
  if (facts.length === 0) return already(`${task.id} is open.`);
  return changed(`${task.id} reopened`, ...facts.map((key) => removalOf(task, key)));
}

/** Records that a task will not be done. */
export function skip(task: Task, moment: FactMoment, reason: string): PlanChange {
  if (task.done !== null) mustBeOpen(task);
  if (task.skipped?.reason === reason && isKnown(task.skipped.on, moment)) {
    return already(`${task.id} has been skipped since ${sayDate(task.skipped.on)}.`);
  }
  return changed(
    `${task.id} skipped${dated(moment)}: ${reason}`,
    setOf(task, 'skipped', { on: formatDay(moment.on), reason }),
    ...unblocking(task),
  );
}

/** Records that something outside a task prevents work on it. When repeated, side and reason change and the first day stays. */
export function block(task: Task, moment: FactMoment, by: Side, reason: string): PlanChange {
  mustBeOpen(task);
  const since = moment.isGiven ? moment.on : (task.blocked?.since ?? moment.on);
  if (task.blocked?.by === by && task.blocked.reason === reason && task.blocked.since === since) {
    return already(`${task.id} has been blocked since ${sayDate(since)}.`);
  }
  const was = task.blocked === null ? '' : ` (until now by the ${task.blocked.by}: ${task.blocked.reason})`;
  const from = task.blocked === null ? dated(moment) : ` since ${sayDate(since)}`;
  return changed(
    `${task.id} blocked by the ${by}${from}: ${reason}${was}`,
    setOf(task, 'blocked', { since: formatDay(since), by, reason }),
  );
}

/** Ends the block on a task. */
export function unblock(task: Task): PlanChange {
  if (task.blocked === null) return already(`${task.id} is not blocked.`);
  return changed(`${task.id} unblocked`, removalOf(task, 'blocked'));
}

function unblocking(task: Task): readonly ReturnType<typeof removalOf>[] {
  return task.blocked === null ? [] : [removalOf(task, 'blocked')];
}

/** Whether a fact is already recorded, and no other day was given. */
function isKnown(day: number | null, { on, isGiven }: FactMoment): boolean {
  return day !== null && (!isGiven || day === on);
}

/** @throws UserError when a task is done or skipped */
export function mustBeOpen(task: Task): void {
  const fact =
    task.done === null
      ? task.skipped && `skipped since ${sayDate(task.skipped.on)}`
      : `done since ${sayDate(task.done)}`;
  if (fact !== null) throw new UserError(`${task.id} has been ${fact}`, `If that is wrong: reopen ${task.id}`);
}

function sayDate(day: number | null): string {
  return day === null ? '' : formatDay(day);
}
