import type { WorkingCalendar } from './calendar.ts';
import type { Day } from './day.ts';
import { buildNetwork, type Network } from './graph.ts';
import type { Phase, Plan, Recap, Task, TaskState } from './model.ts';
import { type Dates, datesFor, dayAfter, FACT, type Facts, forward, gatherFacts, measure } from './passes.ts';
import type { Schedulable } from './schedule.ts';

/** Whether nobody has to do anything about a task any more. */
export function isSettled(task: Pick<Task, 'done' | 'skipped'>): boolean {
  return task.done !== null || task.skipped !== null;
}

/** How much of a plan is done; what was skipped counts on neither side. */
export function progress(plan: { readonly phases: readonly Pick<Phase, 'tasks'>[] }): { done: number; total: number } {
  const counted = plan.phases.flatMap(({ tasks }) =>
    tasks.filter(({ done, skipped }) => done !== null || skipped === null),
  );
  return { done: counted.filter(({ done }) => done !== null).length, total: counted.length };
}

/**
 * The state of every task on a day, by id. `ready` means that its owner could act today: all it waits for is done or
 * skipped (through skipped ones to what those waited for), its waits are over and no `not-before` holds it. A task whose
 * last predecessor was done today is ready today, although the schedule lets it start on the next working day.
 *
 * @throws Error when the plan has a cycle or waits for something it does not contain: check it first.
 */
export function taskStates(plan: Schedulable, calendar: WorkingCalendar, today: Day): ReadonlyMap<string, TaskState> {
  const network = buildNetwork(plan);
  const facts = gatherFacts(plan, network, today);
  const days = measure(network, calendar.daysPerWeek, 'expected');
  const dates = datesFor(network);
  forward(network, calendar, days, facts, dates);
  const canStart = startable(network, days.waits, facts, dates, today);
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

/** 1 for every node that nothing holds back on a day: neither something open before it nor a wait nor its `not-before`. */
function startable(network: Network, waits: Int32Array, facts: Facts, { starts, ends }: Dates, today: Day): Uint8Array {
  const { order, firstPredecessor, predecessors, tasks } = network;
  const canStart = new Uint8Array(network.size);
  const isOver = (node: number) => {
    const kind = facts.kinds[node];
    return kind === FACT.done || ((kind === FACT.skipped || kind === FACT.passage) && canStart[node] === 1);
  };
  const isHeld = (node: number, isFirst: boolean) => {
    const canBeHeld = isFirst || (waits[node] ?? 0) > 0 || (facts.notBefore[node] ?? -1) >= 0;
    if (!canBeHeld || facts.kinds[node] === FACT.skipped) return false;
    return (node < tasks.length ? (starts[node] ?? 0) : dayAfter(ends[node] ?? 0)) > today;
  };
  for (const node of order) {
    const first = firstPredecessor[node] ?? 0;
    const last = firstPredecessor[node + 1] ?? 0;
    if (predecessors.subarray(first, last).every(isOver) && !isHeld(node, first === last)) canStart[node] = 1;
  }
  return canStart;
}

/** A plan as it was known at the end of a day: what is dated later has not happened yet. */
export function asOf(plan: Plan, day: Day): Plan {
  const isKnown = (on: Day | null) => on !== null && on <= day;
  const known = (on: Day | null) => (isKnown(on) ? on : null);
  const taskAsOf = (task: Task): Task => ({
    ...task,
    started: known(task.started),
    done: known(task.done),
    skipped: isKnown(task.skipped?.on ?? null) ? task.skipped : null,
    blocked: isKnown(task.blocked?.since ?? null) ? task.blocked : null,
    notes: task.notes.filter(({ on }) => isKnown(on)),
    recap: task.recap === null || (task.done !== null && task.done > day) ? null : recapAsOf(task.recap),
  });
  const recapAsOf = (recap: Recap): Recap => ({
    ...recap,
    questions: recap.questions.map((question) =>
      question.answered === null || isKnown(question.answered)
        ? question
        : { ...question, answered: null, answer: null },
    ),
  });
  return {
    ...plan,
    phases: plan.phases.map((phase) => ({ ...phase, tasks: phase.tasks.map(taskAsOf) })),
    closed: isKnown(plan.closed?.on ?? null) ? plan.closed : null,
  };
}
