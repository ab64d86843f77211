import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { matches } from '../plan/model/match.ts';
import type { Task } from '../plan/model/model.ts';
import { formatDay } from '../plan/time/day.ts';
import {
  addToTask,
  changeOf,
  dateSuffix,
  type FactMoment,
  joinedChanges,
  type PlanChange,
  unchanged,
} from './change.ts';
import { finishTask, mustBeOpen } from './state.ts';

/**
 * Marks items of a step's checklist as finished. The last one finishes the step.
 * @throws UserError when the step has no such item, or is done or skipped
 */
export function checkItems(task: Task, typed: readonly string[], moment: FactMoment): PlanChange {
  mustBeOpen(task);
  const indexes = [...new Set(typed.map((name) => itemNamed(task, name)))];
  const day = formatDay(moment.on);
  const ticks = indexes.map((index): PlanChange => {
    const item = task.check[index];
    if (item === undefined || item.done !== null) return unchanged(`"${item?.item}" is checked.`);
    return changeOf(`${task.id}: ${item.item} checked${dateSuffix(moment)}`, {
      kind: 'set',
      pointer: `${task.pointer}/check/${index}/done`,
      value: day,
      after: ['item'],
    });
  });
  const isLast = task.check.every(({ done: on }, index) => on !== null || indexes.includes(index));
  return joinedChanges([...ticks, ...(isLast ? [finishTask(task, moment)] : [])]);
}

/** Opens items of a step's checklist again. @throws UserError when the step has no such item, or is done */
export function uncheckItems(task: Task, typed: readonly string[]): PlanChange {
  mustBeOpen(task);
  return joinedChanges(
    [...new Set(typed.map((name) => itemNamed(task, name)))].map((index) => {
      const item = task.check[index];
      if (item === undefined || item.done === null) return unchanged(`"${item?.item}" is open.`);
      const pointer = `${task.pointer}/check/${index}/done`;
      return changeOf(`${task.id}: ${item.item} open again`, { kind: 'remove', pointer });
    }),
  );
}

/** Adds items to a step's checklist. @throws UserError when the step is done or skipped */
export function addItems(task: Task, items: readonly string[]): PlanChange {
  mustBeOpen(task);
  return joinedChanges(
    items.map((item) =>
      task.check.some((known) => known.item === item)
        ? unchanged(`${task.id} has "${item}".`)
        : changeOf(`${task.id}: new item ${item}`, addToTask(task, 'check', { item })),
    ),
  );
}

function itemNamed({ id, check: items }: Task, typed: string): number {
  if (items.length === 0)
    throw new UserError(`${id} has no checklist`, `Give it one: onboard check CUSTOMER ${id} "${typed}" --add`);
  const named = items.map(({ item }, index) => ({ id: String(index + 1), title: item }));
  const [first, ...others] = matches(typed, named);
  if (first === undefined) {
    const known = items.map(({ item }) => item);
    throw new UserError(
      `${id} has no item "${typed}"`,
      didYouMean(typed, known) ?? `Choose one of: ${known.join(', ')}.`,
    );
  }
  if (others.length > 0) {
    const list = [first, ...others].map(({ title }) => title).join(', ');
    throw new UserError(`"${typed}" could be more than one item`, `Which one? ${list}`);
  }
  return Number(first.id) - 1;
}
