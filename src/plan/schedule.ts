import type { WorkingCalendar } from './calendar.ts';
import type { Day } from './day.ts';
import { buildNetwork, type Network } from './graph.ts';
import type { Plan } from './model.ts';
import {
  backward,
  type Dates,
  datesFor,
  dayAfter,
  dayOfMoment,
  endOf,
  FACT,
  type Facts,
  forward,
  gatherFacts,
  type Leeway,
  measure,
  type Pace,
} from './passes.ts';

export interface DateRange {
  /** The first day. */
  readonly start: Day;
  /** The last day, inclusive. */
  readonly end: Day;
}

export interface TaskDates extends DateRange {
  /** Working days by which it may end later without moving go-live (or, off the way to go-live, the plan's end); null once it is done or skipped. */
  readonly slack: number | null;
  /** Open, without slack, and go-live depends on it. */
  readonly critical: boolean;
}

export interface Schedule extends DateRange {
  readonly tasks: ReadonlyMap<string, TaskDates>;
  readonly phases: ReadonlyMap<string, DateRange>;
  /** The day of go-live: when the live task ends, or the plan where it names none; null when there is no task at all. */
  readonly live: Day | null;
  /** The ids of all critical tasks by the day they start. */
  readonly criticalPath: readonly string[];
}

/** The part of a plan that a schedule depends on. */
export type Schedulable = Pick<Plan, 'phases' | 'live' | 'anchor' | 'start' | 'closed'>;

export interface ScheduleOptions {
  /** The day whose knowledge counts; null: the plan as it was meant, ignoring what happened. */
  readonly today: Day | null;
  /** Which end of the ranges: all lows, the expected values, all highs. */
  readonly pace: Pace;
}

/** @throws Error when the plan has a cycle or waits for something it does not contain: check it first. */
export function schedulePlan(plan: Schedulable, calendar: WorkingCalendar, { today, pace }: ScheduleOptions): Schedule {
  const network = buildNetwork(plan);
  return scheduleNetwork(network, calendar, gatherFacts(plan, network, today), pace);
}

/** The schedule of a network: for callers that need several of the same plan. */
export function scheduleNetwork(network: Network, calendar: WorkingCalendar, facts: Facts, pace: Pace): Schedule {
  const days = measure(network, calendar.daysPerWeek, pace);
  const dates = datesFor(network);
  forward(network, calendar, days, facts, dates);
  const range = rangeOf(network, facts, dates);
  const leeway = backward(network, calendar, days, facts, dates, endOf(range.end));
  const tasks = new Map(
    network.tasks.map((task, node) => [task.id, taskDates(node, calendar, facts, dates, leeway)] as const),
  );
  return {
    ...range,
    tasks,
    phases: phaseRanges(network, facts, dates),
    live: network.tasks.length === 0 ? null : network.live < 0 ? range.end : endDay(dates, network.live),
    criticalPath: criticalPath(network, tasks),
  };
}

function taskDates(node: number, calendar: WorkingCalendar, facts: Facts, dates: Dates, leeway: Leeway): TaskDates {
  const range = { start: dates.starts[node] ?? 0, end: endDay(dates, node) };
  const isOver = facts.kinds[node] === FACT.done || facts.kinds[node] === FACT.skipped;
  if (isOver) return { ...range, slack: null, critical: false };
  const earliest = calendar.indexOf(dayAfter(dates.ends[node] ?? 0));
  const slack = calendar.indexOf(dayAfter(leeway.latest[node] ?? 0)) - earliest;
  return { ...range, slack, critical: slack === 0 && leeway.leadsToLive[node] === 1 };
}

function endDay({ ends }: Dates, node: number): Day {
  return dayOfMoment(ends[node] ?? 0);
}

/** From the first start to the last end of a set of tasks; what was skipped counts only where there is nothing else. */
function spanning(nodes: readonly number[], facts: Facts, dates: Dates): DateRange | null {
  const held = nodes.filter((node) => facts.kinds[node] !== FACT.skipped);
  const counted = held.length > 0 ? held : nodes;
  if (counted.length === 0) return null;
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const node of counted) {
    start = Math.min(start, dates.starts[node] ?? start);
    end = Math.max(end, endDay(dates, node));
  }
  return { start, end };
}

function rangeOf(network: Network, facts: Facts, dates: Dates): DateRange {
  const all = spanning([...network.tasks.keys()], facts, dates);
  return all ?? { start: facts.start ?? facts.anchor, end: facts.start ?? facts.anchor };
}

function phaseRanges(network: Network, facts: Facts, dates: Dates): ReadonlyMap<string, DateRange> {
  let node = 0;
  return new Map(
    network.phases.map((phase, index) => {
      const nodes = phase.tasks.map(() => node++);
      const start = dates.starts[network.tasks.length + index] ?? 0;
      return [phase.id, spanning(nodes, facts, dates) ?? { start, end: start }] as const;
    }),
  );
}

function criticalPath(network: Network, tasks: ReadonlyMap<string, TaskDates>): readonly string[] {
  const startOf = (id: string) => tasks.get(id)?.start ?? 0;
  const inOrder = Array.from(network.order).flatMap((node) => network.tasks[node]?.id ?? []);
  return inOrder.filter((id) => tasks.get(id)?.critical === true).sort((a, b) => startOf(a) - startOf(b));
}
