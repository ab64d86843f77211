import { UserError } from '../diagnostics/user-error.ts';
import type { Edit } from '../document/edit.ts';
import { agreedOn } from '../plan/model/agreement.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import type { Pause, Plan, Side, Task } from '../plan/model/model.ts';
import { buildNetwork } from '../plan/schedule/graph.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { type Day, formatDay, parseDay } from '../plan/time/day.ts';
import { isCalendarTime, parseDuration, spanOf } from '../plan/time/duration.ts';
import {
  addToPlan,
  addToTask,
  changeOf,
  joinedChanges,
  type PlanChange,
  removalFromTask,
  setInTask,
  unchanged,
} from './change.ts';
import { mustBeOpen } from './state.ts';

/** Where a due date moves: to a day, or by a number of days. */
export type Move =
  | { readonly kind: 'to'; readonly day: Day }
  | { readonly kind: 'by'; readonly days: number; readonly unit: 'working' | 'calendar' };

export interface MoveOptions {
  readonly reason: string;
  /** The customer agreed to the new dates on this day; null: we move the dates, and they are proposals until somebody agrees. */
  readonly agreed?: Day | null;
  /** Whether open tasks that depend on it keep their distance in working days. */
  readonly shift: boolean;
  readonly today: Day;
}

/** The typographic minus, which occurs in pasted text. */
const MINUS = /^\u2212/;

/** What `2026-12-01`, `+3d`, `-1w` and `+10cd` mean; null for anything else. `daysPerWeek` is the length of the work week. */
export function parseMove(text: string, daysPerWeek: number): Move | null {
  const day = parseDay(text);
  if (day !== null) return { kind: 'to', day };
  const [, sign, amount = ''] = /^([+-])(.+)$/.exec(text.replace(MINUS, '-')) ?? [];
  const duration = amount.includes('..') ? null : parseDuration(amount);
  if (sign === undefined || duration === null) return null;
  const days = spanOf(duration, daysPerWeek).expected;
  return { kind: 'by', days: sign === '-' ? -days : days, unit: isCalendarTime(duration) ? 'calendar' : 'working' };
}

/**
 * Sets new due dates. The reason stays with each task as an internal note. The target never moves.
 * @throws UserError when a task is settled, or has no date to count from
 */
export function moveDueDates(
  plan: Plan,
  tasks: readonly Task[],
  where: Move,
  calendar: WorkingCalendar,
  { reason, shift, today, agreed = null }: MoveOptions,
): PlanChange {
  const all = tasks.map((task) => ({ task, due: newDue(task, where, calendar) }));
  // Agreeing to the current day only changes who agreed to it.
  const [named, same] = [
    all.filter(({ task, due }) => task.due !== due || agreed !== null),
    all.filter(({ task, due }) => task.due === due && agreed === null),
  ];
  const followers = shift ? followersOf(plan, named, calendar) : [];
  const noteOf = (task: Task, due: Day, why: string): Edit =>
    addToTask(task, 'notes', { on: formatDay(today), text: `${moveSentence(task, due)}: ${why}`, internal: true });
  const standing = (task: Task): readonly Edit[] => {
    if (agreed !== null) return [setInTask(task, 'agreed', formatDay(agreed))];
    return task.agreed === null ? [] : [removalFromTask(task, 'agreed')];
  };
  const leader = named.map(({ task }) => task.id).join(', ');
  const changes = joinedChanges([
    ...same.map(({ task, due }) => unchanged(`${task.id} is already due on ${formatDay(due)}.`)),
    ...named.map(({ task, due }) => {
      mustBeOpen(task);
      const edits = [setInTask(task, 'due', formatDay(due)), ...standing(task), noteOf(task, due, reason)];
      return changeOf(`${task.id} ${moveSentence(task, due)}: ${reason}`, ...edits);
    }),
    ...followers.map(({ task, due }) => {
      // An agreed date leaves a note when it moves; a date that was not agreed needs none.
      const trace = agreedOn(task, plan) === null ? [] : [noteOf(task, due, `follows ${leader}`)];
      return changeOf(
        `${task.id} ${moveSentence(task, due)}`,
        setInTask(task, 'due', formatDay(due)),
        ...standing(task),
        ...trace,
      );
    }),
  ]);
  const moved = [...named, ...followers];
  const proposed = agreed === null ? proposedAgain(moved, plan) : [];
  return {
    ...changes,
    warnings: [...moved.flatMap(({ task, due }) => pastDue(plan, task.id, due, today)), ...proposed],
  };
}

/** Warnings about dates that the customer had agreed to and that we moved. */
function proposedAgain(moved: readonly MovedTask[], plan: Plan): readonly string[] {
  const agreedBefore = moved.filter(({ task, due }) => task.due !== due && agreedOn(task, plan) !== null);
  const [first, ...others] = agreedBefore.map(({ task }) => task.id);
  if (first === undefined) return [];
  const [what, is, it] = others.length === 0 ? ['date', 'was', 'it is'] : ['dates', 'were', 'they are'];
  return [
    `The ${what} of ${[first, ...others].join(', ')} ${is} agreed with the customer; ${it} proposed until they agree again: onboard agree ${plan.id} ${first}`,
  ];
}

/** Warnings about a new due date in the past. A prospect's tasks are not overdue yet. */
export function pastDue({ anchor }: Plan, task: string, due: Day, today: Day): readonly string[] {
  if (due >= today) return [];
  const consequence = anchor.kind === 'purchased' ? ': it is overdue at once' : '';
  return [`"${task}" is due on ${formatDay(due)}, before today (${formatDay(today)})${consequence}`];
}

interface MovedTask {
  readonly task: Task;
  readonly due: Day;
}

function newDue(task: Task, where: Move, calendar: WorkingCalendar): Day {
  if (where.kind === 'by' && task.due === null) {
    throw new UserError(`${task.id} has no due date to count from`, 'Name the new date instead, as YYYY-MM-DD.');
  }
  return movedDay(task.due ?? 0, where, calendar);
}

/** The day that a move leads to. */
export function movedDay(day: Day, where: Move, calendar: WorkingCalendar): Day {
  if (where.kind === 'to') return where.day;
  return where.unit === 'calendar' ? day + where.days : addWorkingDays(day, where.days, calendar);
}

/** The day n working days after (or before) a day that need not be a working day itself. */
export function addWorkingDays(day: Day, count: number, calendar: WorkingCalendar): Day {
  if (count === 0) return day;
  return calendar.dayAt(count > 0 ? calendar.indexOf(day + 1) - 1 + count : calendar.indexOf(day) + count);
}

/**
 * Open tasks with a date that wait, directly or not, for a moved one. Each moves by as many working days as the predecessor that moved
 * furthest.
 */
function followersOf(plan: Plan, moved: readonly MovedTask[], calendar: WorkingCalendar): readonly MovedTask[] {
  const network = buildNetwork(plan);
  const own = new Map(
    moved.map(({ task, due }) => [task.id, task.due === null ? 0 : calendar.workingDaysAfter(task.due, due)]),
  );
  const shifts = new Float64Array(network.size).fill(Number.NaN);
  for (const node of network.order) {
    const mine = own.get(network.tasks[node]?.id ?? '');
    const from = network.predecessors.subarray(network.firstPredecessor[node], network.firstPredecessor[node + 1]);
    const inherited = [...from].map((before) => shifts[before] ?? Number.NaN).filter((shift) => !Number.isNaN(shift));
    shifts[node] = mine ?? (inherited.length === 0 ? Number.NaN : Math.max(...inherited));
  }
  return network.tasks.flatMap((task, node) => {
    const shift = shifts[node] ?? Number.NaN;
    if (own.has(task.id) || Number.isNaN(shift) || shift === 0 || task.due === null || isSettled(task)) return [];
    return [{ task, due: addWorkingDays(task.due, shift, calendar) }];
  });
}

function moveSentence(task: Task, due: Day): string {
  return task.due === null ? `due ${formatDay(due)}` : `due ${formatDay(task.due)} → ${formatDay(due)}`;
}

/**
 * Adds days on which nobody works on a plan.
 * @param shift null: due dates stay as agreed. Otherwise the working days without the pause: open due dates from its first day on move by
 *   as many working days as the pause takes away
 */
export function pausePlan(
  plan: Plan,
  { from, to, by, reason }: Pause,
  shift: WorkingCalendar | null = null,
): PlanChange {
  if (to < from) throw new UserError(`A pause cannot end on ${formatDay(to)}, before it begins on ${formatDay(from)}`);
  const overlapping = plan.pauses.find((other) => other.from <= to && from <= other.to);
  if (overlapping !== undefined) {
    const { from: first, to: last } = overlapping;
    throw new UserError(
      `${plan.id} is already paused from ${formatDay(first)} to ${formatDay(last)}`,
      'End that one first: onboard resume',
    );
  }
  const value: { from: string; to: string; by?: Side; reason: string } = {
    from: formatDay(from),
    to: formatDay(to),
    ...(by === null ? {} : { by }),
    reason,
  };
  const paused = changeOf(`paused ${value.from} to ${value.to}: ${reason}`, addToPlan('pauses', value));
  if (shift === null) return { ...paused, advice: 'To move them too: onboard undo, then the same pause with --shift.' };
  return joinedChanges([paused, shiftedBehind(plan, from, to, shift)]);
}

function shiftedBehind(plan: Plan, from: Day, to: Day, calendar: WorkingCalendar): PlanChange {
  return movedBy(openDues(plan, from), calendar.indexOf(to + 1) - calendar.indexOf(from), calendar);
}

/** Open tasks that are due on a day or later. */
function openDues({ phases }: Plan, from: Day): readonly MovedTask[] {
  return phases.flatMap(({ tasks }) =>
    tasks.flatMap((task) => (task.due === null || task.due < from || isSettled(task) ? [] : [{ task, due: task.due }])),
  );
}

function movedBy(open: readonly MovedTask[], days: number, calendar: WorkingCalendar): PlanChange {
  const edits =
    days === 0
      ? []
      : open.map(({ task, due }) => setInTask(task, 'due', formatDay(addWorkingDays(due, days, calendar))));
  const dates = `${edits.length} due date${edits.length === 1 ? '' : 's'}`;
  const size = Math.abs(days);
  const says = `${dates} moved ${days < 0 ? 'back ' : ''}by ${size} working day${size === 1 ? '' : 's'}`;
  return { edits, says: edits.length === 0 ? [] : [says], already: [] };
}

/**
 * Work continues from a day on: the pause around it ends the day before, or is removed when it began that day.
 * @param calendar the working days without that pause
 * @param shift whether due dates after the pause move back by the working days that it no longer takes away, as `pause --shift` had moved
 *   them
 */
export function resumePlan(plan: Plan, on: Day, calendar: WorkingCalendar, shift: boolean): PlanChange {
  const current = pauseAround(plan, on);
  const index = plan.pauses.indexOf(current);
  const says = `resumed on ${formatDay(on)}`;
  const pointer = plan.pauses.length === 1 ? '/pauses' : `/pauses/${index}`;
  const resumed =
    current.from === on
      ? changeOf(says, { kind: 'remove', pointer })
      : changeOf(says, { kind: 'set', pointer: `/pauses/${index}/to`, value: formatDay(on - 1) });
  const given = calendar.indexOf(current.to + 1) - calendar.indexOf(on);
  const behind = openDues(plan, current.to + 1);
  if (given === 0 || behind.length === 0) return resumed;
  if (shift) return joinedChanges([resumed, movedBy(behind, -given, calendar)]);
  const dates =
    behind.length === 1
      ? 'The due date after the pause stays as it is. If the pause moved it, move it'
      : `The ${behind.length} due dates after the pause stay as they are. If the pause moved them, move them`;
  const back = `${given} working day${given === 1 ? '' : 's'}`;
  const how = `onboard undo, then onboard resume ${plan.id} --on ${formatDay(on)} --shift`;
  return { ...resumed, warnings: [`${dates} back by ${back}: ${how}`] };
}

/** @throws UserError when the plan is not paused on that day */
export function pauseAround(plan: Plan, on: Day): Pause {
  const current = plan.pauses.find(({ from, to }) => from <= on && on <= to);
  if (current !== undefined) return current;
  throw new UserError(
    `${plan.id} is not paused on ${formatDay(on)}`,
    plan.pauses.length === 0
      ? 'It has no pauses.'
      : `Its pauses: ${plan.pauses.map(({ from, to }) => `${formatDay(from)} to ${formatDay(to)}`).join(', ')}.`,
  );
}
