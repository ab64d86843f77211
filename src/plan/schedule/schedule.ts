import type { WorkingCalendar } from '../model/calendar.ts';
import type { Day } from '../time/day.ts';
import type { Network } from './graph.ts';
import {
  backward,
  type Dates,
  dayAfter,
  dayOfMoment,
  endDayOf,
  endOfDay,
  FACT,
  hasLive,
  type Leeway,
  type NodeFacts,
  type Pace,
  startOfDay,
} from './passes.ts';
import { type Schedulable, type Scheduled, scheduled } from './scheduled.ts';

export interface DateRange {
  /** The first day. */
  readonly start: Day;
  /** The last day, inclusive. */
  readonly end: Day;
}

export interface TaskDates extends DateRange {
  /**
   * Working days by which it may end later without moving go-live (or, if it does not lead to go-live, the plan's end); null once it is
   * done or skipped.
   */
  readonly slack: number | null;
  /** Open, without slack, and go-live depends on it. */
  readonly critical: boolean;
}

/** From the first to the last day of a plan. */
export interface Extent extends DateRange {
  /**
   * The day of go-live: when the go-live task ends or, without one, when the plan ends; null when there is no task at all, or the go-live
   * task was skipped.
   */
  readonly live: Day | null;
}

export interface Schedule extends Extent {
  readonly tasks: ReadonlyMap<string, TaskDates>;
}

export interface ScheduleOptions {
  /** The day whose facts count; null: the original plan, ignoring what happened. */
  readonly today: Day | null;
  /** Which end of the ranges: all lows, the expected values, all highs. */
  readonly pace: Pace;
}

/** @throws Error when the plan has a cycle or waits for something it does not contain: check it first. */
export function schedulePlan(plan: Schedulable, calendar: WorkingCalendar, { today, pace }: ScheduleOptions): Schedule {
  return scheduleOf(scheduled(plan, calendar, today, pace));
}

/** The first and last day of a plan and its go-live, without the single tasks. */
export function extentOf({ network, pass: { facts, dates } }: Scheduled): Extent {
  const { start, end } = dateRangeOf(network, facts, dates);
  return { start, end, live: scheduledLiveDay(network, facts, dates, end) };
}

/** The dates of everything, without slack. */
export interface PlannedDates extends Extent {
  readonly tasks: ReadonlyMap<string, DateRange>;
}

/** The dates of everything. */
export function plannedDates(plan: Scheduled): PlannedDates {
  const { network, pass } = plan;
  const tasks = new Map<string, DateRange>();
  network.tasks.forEach(({ id }, node) => {
    tasks.set(id, datesOf(node, pass.facts, pass.dates));
  });
  return { ...extentOf(plan), tasks };
}

/** The schedule that follows from a forward pass. */
export function scheduleOf({ network, calendar, pass: { facts, days, dates } }: Scheduled): Schedule {
  const range = dateRangeOf(network, facts, dates);
  const leeway = backward(network, calendar, days, facts, dates, endOfDay(range.end));
  const tasks = new Map<string, TaskDates>();
  network.tasks.forEach(({ id }, node) => {
    const kind = facts.kinds[node];
    const isOver = kind === FACT.done || kind === FACT.skipped;
    const slack = isOver ? null : slackOf(node, calendar, dates, leeway);
    const critical = slack === 0 && leeway.leadsToLive[node] === 1;
    const { start, end } = datesOf(node, facts, dates);
    tasks.set(id, { start, end, slack, critical });
  });
  return {
    start: range.start,
    end: range.end,
    tasks,
    live: scheduledLiveDay(network, facts, dates, range.end),
  };
}

/**
 * By how many working days a node can end later. A node that ends at the end of a day still does when moved by a day; a milestone at the
 * start of a day (when no predecessor ended that day) moves to the start of the next.
 */
function slackOf(node: number, calendar: WorkingCalendar, { ends }: Dates, { latest }: Leeway): number {
  const end = ends[node] ?? 0;
  const limit = latest[node] ?? end;
  const isAtStartOfDay = end === startOfDay(dayOfMoment(end));
  const numberOf = (moment: number) => calendar.indexOf(isAtStartOfDay ? dayOfMoment(moment) + 1 : dayAfter(moment));
  return numberOf(limit) - numberOf(end);
}

function scheduledLiveDay(network: Network, facts: NodeFacts, dates: Dates, end: Day): Day | null {
  if (!hasLive(network, facts)) return null;
  return network.live < 0 ? end : endDayOf(facts, dates, network.live);
}

/** A skipped task has the date of that decision. */
function datesOf(node: number, facts: NodeFacts, dates: Dates): DateRange {
  const end = endDayOf(facts, dates, node);
  return { start: facts.kinds[node] === FACT.skipped ? end : (dates.starts[node] ?? 0), end };
}

/** From the first start to the last end of the tasks `from` up to `to`; skipped ones count only when there is nothing else. */
function spanning(from: number, to: number, facts: NodeFacts, dates: Dates): DateRange | null {
  const { kinds } = facts;
  const within = (counts: (kind: number | undefined) => boolean): DateRange | null => {
    let start = Number.POSITIVE_INFINITY;
    let end = Number.NEGATIVE_INFINITY;
    for (let node = from; node < to; node++) {
      if (!counts(kinds[node])) continue;
      const range = datesOf(node, facts, dates);
      start = Math.min(start, range.start);
      end = Math.max(end, range.end);
    }
    return start <= end ? { start, end } : null;
  };
  return within((kind) => kind !== FACT.skipped) ?? within(() => true);
}

function dateRangeOf(network: Network, facts: NodeFacts, dates: Dates): DateRange {
  const empty = facts.start ?? facts.anchor;
  return spanning(0, network.tasks.length, facts, dates) ?? { start: empty, end: empty };
}

/** The first and the last day of every phase, by id; for a phase without tasks, the day on which it could begin. */
export function phaseRanges({ network, pass: { facts, dates } }: Scheduled): ReadonlyMap<string, DateRange> {
  const ranges = new Map<string, DateRange>();
  let first = 0;
  network.phases.forEach(({ id, tasks }, index) => {
    const moment = dates.starts[network.tasks.length + index] ?? 0;
    ranges.set(id, spanning(first, first + tasks.length, facts, dates) ?? { start: moment, end: moment });
    first += tasks.length;
  });
  return ranges;
}

/** The ids of all critical tasks by the day they start. */
export function criticalPath(
  { network }: Pick<Scheduled, 'network'>,
  { tasks }: Pick<Schedule, 'tasks'>,
): readonly string[] {
  const critical: string[] = [];
  for (const node of network.order) {
    const id = network.tasks[node]?.id;
    if (id !== undefined && tasks.get(id)?.critical === true) critical.push(id);
  }
  const startOf = (id: string) => tasks.get(id)?.start ?? 0;
  return critical.sort((a, b) => startOf(a) - startOf(b));
}

/**
 * The same in dependency order, grouped by the number of predecessors on the path: the tasks of one group run in parallel. Linear in the
 * size of the network.
 */
export function criticalGroups(
  { network }: Pick<Scheduled, 'network'>,
  { tasks }: Pick<Schedule, 'tasks'>,
): readonly (readonly string[])[] {
  const { order, firstPredecessor, predecessors } = network;
  const depths = new Int32Array(network.size);
  const groups: string[][] = [];
  for (const node of order) {
    let depth = 0;
    const last = firstPredecessor[node + 1] ?? 0;
    for (let edge = firstPredecessor[node] ?? 0; edge < last; edge++) {
      depth = Math.max(depth, depths[predecessors[edge] ?? 0] ?? 0);
    }
    const id = network.tasks[node]?.id;
    const isCritical = id !== undefined && tasks.get(id)?.critical === true;
    depths[node] = isCritical ? depth + 1 : depth;
    if (isCritical) groups[depth] = [...(groups[depth] ?? []), id];
  }
  return groups;
}
