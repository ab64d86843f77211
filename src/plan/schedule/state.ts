import type { WorkingCalendar } from '../model/calendar.ts';
import type { Phase, Plan, Recap, Task, TaskState } from '../model/model.ts';
import type { Day } from '../time/day.ts';
import type { Network } from './graph.ts';
import { dayAfter, FACT } from './passes.ts';
import type { ForwardPass, Schedulable, Scheduled } from './scheduled.ts';

/** Whether a task needs no more action. */
export function isSettled(task: Pick<Task, 'done' | 'skipped'>): boolean {
  return task.done !== null || task.skipped !== null;
}

/** How much of a plan is done; skipped tasks count neither as done nor in the total. */
export function progress(plan: { readonly phases: readonly Pick<Phase, 'tasks'>[] }): { done: number; total: number } {
  let done = 0;
  let total = 0;
  for (const task of plan.phases.flatMap(({ tasks }) => tasks)) {
    if (task.done !== null) done += 1;
    if (task.done !== null || task.skipped === null) total += 1;
  }
  return { done, total };
}

/**
 * The state of every task on the day of a schedule, by id. `ready` means that its owner could act that day: all predecessors are done or
 * skipped (for skipped ones also their predecessors), its waits are over and no `not-before` holds it back. A task whose last predecessor
 * was done that day is ready that day, although the schedule lets it start on the next working day.
 */
export function taskStates({
  network,
  calendar,
  today,
  pass,
}: Scheduled<Schedulable, Day>): ReadonlyMap<string, TaskState> {
  const canStart = startable(network, calendar, pass, today);
  return new Map(network.tasks.map((task, node) => [task.id, taskState(task, canStart[node] === 1)] as const));
}

/** The state of one task, given whether it could be started. */
export function taskState(task: Pick<Task, 'done' | 'skipped' | 'blocked' | 'started'>, canStart: boolean): TaskState {
  if (task.done !== null) return 'done';
  if (task.skipped !== null) return 'skipped';
  if (task.blocked !== null) return 'blocked';
  if (task.started !== null) return 'started';
  return canStart ? 'ready' : 'waiting';
}

/** 1 for every node that nothing holds back on a day: no open predecessor, no wait and no `not-before`. */
function startable(
  { size, order, firstPredecessor, predecessors, tasks }: Network,
  calendar: WorkingCalendar,
  { facts, days, dates }: ForwardPass,
  today: Day,
): Uint8Array {
  const canStart = new Uint8Array(size);
  const isOver = (node: number) => {
    const kind = facts.kinds[node];
    return kind === FACT.done || ((kind === FACT.skipped || kind === FACT.passage) && canStart[node] === 1);
  };
  const isHeld = (node: number, isFirst: boolean) => {
    if (facts.kinds[node] === FACT.skipped) return false;
    const notBefore = facts.notBefore[node] ?? -1;
    if (notBefore >= 0 && calendar.onOrAfter(notBefore) > today) return true;
    // On the day on which its last predecessor ended it is ready, although it starts on the next one.
    if (!isFirst && (days.waits[node] ?? 0) === 0) return false;
    return (node < tasks.length ? (dates.starts[node] ?? 0) : dayAfter(dates.ends[node] ?? 0)) > today;
  };
  for (const node of order) {
    const first = firstPredecessor[node] ?? 0;
    const last = firstPredecessor[node + 1] ?? 0;
    let edge = first;
    while (edge < last && isOver(predecessors[edge] ?? 0)) edge++;
    if (edge === last && !isHeld(node, first === last)) canStart[node] = 1;
  }
  return canStart;
}

/** A plan as it was known at the end of a day: facts with later dates have not happened yet. */
export function asOf(plan: Plan, day: Day): Plan {
  if (!isLater(plan.closed?.on, day) && plan.phases.every(({ tasks }) => tasks.every((task) => !hasLater(task, day)))) {
    return plan;
  }
  return {
    ...plan,
    phases: plan.phases.map((phase) => ({ ...phase, tasks: phase.tasks.map((task) => taskAsOf(task, day)) })),
    closed: isLater(plan.closed?.on, day) ? null : plan.closed,
  };
}

function isLater(on: Day | null | undefined, day: Day): boolean {
  return on !== null && on !== undefined && on > day;
}

function hasLater({ started, done, skipped, blocked, notes, recap }: Task, day: Day): boolean {
  // This runs for nearly every task of a portfolio, nearly always without effect, so it creates no list.
  if (isLater(started, day) || isLater(done, day) || isLater(skipped?.on, day) || isLater(blocked?.since, day))
    return true;
  if (notes.length > 0 && notes.some(({ on }) => isLater(on, day))) return true;
  return recap?.questions.some(({ answered }) => isLater(answered, day)) === true;
}

function taskAsOf(task: Task, day: Day): Task {
  if (!hasLater(task, day)) return task;
  const known = (on: Day | null) => (isLater(on, day) ? null : on);
  return {
    ...task,
    started: known(task.started),
    done: known(task.done),
    skipped: isLater(task.skipped?.on, day) ? null : task.skipped,
    blocked: isLater(task.blocked?.since, day) ? null : task.blocked,
    notes: task.notes.filter(({ on }) => !isLater(on, day)),
    recap: task.recap === null || isLater(task.done, day) ? null : recapAsOf(task.recap, day),
  };
}

function recapAsOf(recap: Recap, day: Day): Recap {
  const questions = recap.questions.map((question) =>
    isLater(question.answered, day) ? { ...question, answered: null, answer: null } : question,
  );
  return { ...recap, questions };
}
