/**
 * The two passes of the critical path method over a network (Kelley & Walker 1959), on days instead of numbers.
 *
 * Both use moments: the start of day d is 2d, its end 2d + 1. What ends at the end of a day lets its successors begin with the next
 * working day, and a milestone, which takes no time, falls on the day of the moment itself: the day its last predecessor ended, or the
 * first day where there is none.
 */

import type { WorkingCalendar } from '../model/calendar.ts';
import type { Plan, Task } from '../model/model.ts';
import type { Day } from '../time/day.ts';
import { type DaySpan, type Duration, spanOf } from '../time/duration.ts';
import type { Network } from './graph.ts';

/** Twice the day for its start, plus one for its end. */
export type Moment = number;
export type Pace = 'low' | 'expected' | 'high';

/** Whole days per node of a network: how long tasks take, and how long nodes wait (working or calendar days, as the network says). */
export interface Days {
  readonly durations: Int32Array;
  readonly waits: Int32Array;
}

/** The state of a node in a forward pass. */
export const FACT = { open: 0, started: 1, done: 2, skipped: 3, passage: 4 } as const;

/** The facts of a plan on a day, by node. */
export interface NodeFacts {
  /** One of `FACT` per node; phases are passages. */
  readonly kinds: Uint8Array;
  /** When a node was started. -1: unknown. */
  readonly started: Int32Array;
  /** When a node was done or skipped. -1: neither. */
  readonly done: Int32Array;
  /** The day before which a task must not start. -1: there is none. */
  readonly notBefore: Int32Array;
  /** Nodes without a predecessor count their wait from this day. */
  readonly anchor: Day;
  /** Fixes the first day of the first phase. */
  readonly start: Day | null;
  /** Before the signature: starting or finishing early does not move anything else forward. */
  readonly isProspect: boolean;
  /** Open tasks end on this day at the earliest. */
  readonly floor: Day;
}

/** Where a forward pass writes its result, so that its memory can be reused. */
export interface Dates {
  /** The first day of every task; for phases and milestones the day of their moment. */
  readonly starts: Int32Array;
  /** The moment each node ends. */
  readonly ends: Int32Array;
}

/** When a node can start: as soon as it is free, after its wait, or on the plan's fixed `start`. */
export const OPENING = { atOnce: 0, wait: 1, start: 2 } as const;

/**
 * What decides when a node ends: its duration from the day it can start (`planned`); its duration from the day it was actually started,
 * or that day itself (`begun`); the day it was actually done or skipped, if its successors follow that day.
 */
export const ENDING = { planned: 0, begun: 1, done: 2, skipped: 3 } as const;

/** The reasons for the dates of a forward pass, by node: the largest of all candidates. */
export interface Reasons {
  /** The predecessor that ended last. -1: there is none. */
  readonly last: Int32Array;
  /** One of `OPENING`. */
  readonly openings: Uint8Array;
  /** The moment at which it is over. */
  readonly opened: Int32Array;
  /** The moment from which it could start; later than `opened` when its `not-before` is later. */
  readonly ready: Int32Array;
  /** The last day of its counted duration. -1: nothing was counted, because it takes no time or has ended. */
  readonly worked: Int32Array;
  /** One of `ENDING`. */
  readonly endings: Uint8Array;
}

const NONE = -1;
/** The latest end of a phase or a skipped task without successors: neither decides when a plan ends. */
const FOREVER: Moment = 2 ** 31 - 1;
const NO_FLOOR: Day = -1;

/** The end of a day. */
export function endOfDay(day: Day): Moment {
  return 2 * day + 1;
}

/** The start of a day. */
export function startOfDay(day: Day): Moment {
  return 2 * day;
}

/** The day that contains a moment. */
export function dayOfMoment(moment: Moment): Day {
  return moment >> 1;
}

/** The first calendar day that is entirely after a moment. */
export function dayAfter(moment: Moment): Day {
  return (moment + 1) >> 1;
}

/** How long everything takes at a pace: best case, expected or worst case. `daysPerWeek`: the length of the work week. */
export function durationsAt(network: Network, daysPerWeek: number, pace: Pace): Days {
  const durations = new Int32Array(network.size);
  const waits = new Int32Array(network.size);
  const span = (duration: Duration): DaySpan => spanOf(duration, daysPerWeek);
  network.tasks.forEach(({ duration, wait }, node) => {
    durations[node] = span(duration)[pace];
    if (wait !== null) waits[node] = span(wait)[pace];
  });
  network.phases.forEach(({ wait }, index) => {
    if (wait !== null) waits[network.tasks.length + index] = span(wait)[pace];
  });
  return { durations, waits };
}

/**
 * The facts known on `today`; null: none, the original plan. A closed plan stays on the day it was closed, and a customer who has not
 * signed yet signs today at the earliest.
 */
export function gatherFacts(
  plan: Pick<Plan, 'anchor' | 'start' | 'closed'>,
  network: Network,
  today: Day | null,
): NodeFacts {
  const kinds = new Uint8Array(network.size).fill(FACT.passage);
  const started = new Int32Array(network.size).fill(NONE);
  const done = new Int32Array(network.size).fill(NONE);
  const notBefore = new Int32Array(network.size).fill(NONE);
  network.tasks.forEach((task, node) => {
    kinds[node] = today === null ? FACT.open : factKind(task);
    notBefore[node] = task.notBefore ?? NONE;
    if (today === null) return;
    started[node] = task.started ?? NONE;
    done[node] = task.done ?? task.skipped?.on ?? NONE;
  });
  const floor = today === null ? NO_FLOOR : Math.min(today, plan.closed?.on ?? today);
  const { kind, day } = plan.anchor;
  const anchor = kind === 'signing' ? Math.max(day, floor) : day;
  const isProspect = today !== null && kind === 'signing' && plan.closed === null;
  // As meant, they are over when the customer signs. What is still open then, in fact, keeps others waiting.
  if (isProspect || today === null) settleBefore(anchor, network, kinds, done);
  return { kinds, started, done, notBefore, anchor: plan.start ?? anchor, start: plan.start, isProspect, floor };
}

/** Tasks that belong before the signature are over when the customer signs: they take no time from what follows. */
function settleBefore(anchor: Day, { tasks }: Network, kinds: Uint8Array, done: Int32Array): void {
  tasks.forEach(({ before }, node) => {
    const kind = kinds[node];
    if (before !== 'signing' || kind === FACT.skipped) return;
    kinds[node] = FACT.skipped;
    done[node] = kind === FACT.done ? Math.min(done[node] ?? NONE, anchor - 1) : anchor - 1;
  });
}

function factKind({ done, skipped, started }: Task): number {
  if (done !== null) return FACT.done;
  if (skipped !== null) return FACT.skipped;
  return started === null ? FACT.open : FACT.started;
}

/** Memory for the result of a forward pass. */
export function datesFor(network: Network): Dates {
  return { starts: new Int32Array(network.size), ends: new Int32Array(network.size) };
}

/** Memory for the reasons of a forward pass. */
export function reasonsFor({ size }: Network): Reasons {
  return {
    last: new Int32Array(size).fill(NONE),
    openings: new Uint8Array(size),
    opened: new Int32Array(size),
    ready: new Int32Array(size),
    worked: new Int32Array(size).fill(NONE),
    endings: new Uint8Array(size),
  };
}

/**
 * The earliest dates of every node, written to `out`. Linear in the size of the network.
 * @param reasons where to write the reasons; null when not needed
 */
export function forward(
  network: Network,
  calendar: WorkingCalendar,
  days: Days,
  facts: NodeFacts,
  out: Dates,
  reasons: Reasons | null = null,
): void {
  const pass: Pass = { network, calendar, days, facts, reasons };
  // The original plan has no floor, and computing the working days of that distant past costs more than the whole pass.
  const earliest = facts.floor === NO_FLOOR ? NO_FLOOR : calendar.onOrAfter(facts.floor);
  for (const node of network.order) {
    const ready = readyAt(pass, node, out.ends);
    const kind = facts.kinds[node] ?? FACT.open;
    if (kind === FACT.passage) {
      out.starts[node] = dayOfMoment(ready);
      out.ends[node] = ready;
    } else if (kind === FACT.skipped) {
      out.starts[node] = dayOfMoment(ready);
      out.ends[node] = skippedEnd(pass, node, ready, (days.durations[node] ?? 0) === 0);
    } else if ((days.durations[node] ?? 0) === 0) {
      const end = milestoneEnd(pass, node, ready, earliest);
      out.ends[node] = end;
      out.starts[node] = kind === FACT.started ? (facts.started[node] ?? 0) : endDayOf(facts, out, node);
    } else {
      const boundary = dayAfter(ready);
      out.starts[node] = taskStart(pass, node, boundary);
      out.ends[node] = taskEnd(pass, node, boundary, earliest);
    }
  }
}

/** The day on which a node ends: according to a fact if there is one, otherwise to the forward pass. */
export function endDayOf({ kinds, done }: NodeFacts, { ends }: Dates, node: number): Day {
  const isSettled = kinds[node] === FACT.done || kinds[node] === FACT.skipped;
  return isSettled ? (done[node] ?? 0) : dayOfMoment(ends[node] ?? 0);
}

/** Whether the plan has a go-live day: it has a task, and the go-live task was not skipped. */
export function hasLive({ tasks, live }: Network, { kinds }: NodeFacts): boolean {
  return tasks.length > 0 && (live < 0 || kinds[live] !== FACT.skipped);
}

/** The input of both passes, and where they record reasons. */
export interface Pass {
  readonly network: Network;
  readonly calendar: WorkingCalendar;
  readonly days: Days;
  readonly facts: NodeFacts;
  readonly reasons: Reasons | null;
}

/** Whether a node takes no time and has no day of its own. */
function isPassed(kind: number): boolean {
  return kind === FACT.passage || kind === FACT.skipped;
}

/** The moment from which a node could start: its predecessors and its wait are over, and nothing holds it back. */
export function readyAt(pass: Pass, node: number, ends: Int32Array): Moment {
  const { firstPredecessor, predecessors } = pass.network;
  const first = firstPredecessor[node] ?? 0;
  const last = firstPredecessor[node + 1] ?? 0;
  if (first === last) return afterNotBefore(pass, node, firstStart(pass, node));
  let over = 0;
  let latest = NONE;
  for (let edge = first; edge < last; edge++) {
    const predecessor = predecessors[edge] ?? 0;
    const end = ends[predecessor] ?? 0;
    if (end > over || latest === NONE) latest = predecessor;
    over = Math.max(over, end);
  }
  if (pass.reasons !== null) pass.reasons.last[node] = latest;
  return afterNotBefore(pass, node, endOfWait(pass, node, over));
}

/** How long a node waits; a skipped task's wait is skipped with it. */
function waitOf({ days, facts }: Pass, node: number): number {
  return facts.kinds[node] === FACT.skipped ? 0 : (days.waits[node] ?? 0);
}

/** Where a node without predecessors starts: the nth working day after the anchor, or the plan's `start`. */
function firstStart(pass: Pass, node: number): Moment {
  const { network, calendar, reasons } = pass;
  const { anchor, start } = pass.facts;
  const wait = waitOf(pass, node);
  if (node === network.opening && start !== null) {
    if (reasons !== null) reasons.openings[node] = OPENING.start;
    return startOfDay(calendar.onOrAfter(start));
  }
  if (reasons !== null && wait > 0) reasons.openings[node] = OPENING.wait;
  if (wait === 0 || network.waitsCalendarDays[node] === 1) return startOfDay(calendar.onOrAfter(anchor + wait));
  return startOfDay(lastDay(calendar, anchor + 1, wait, false));
}

/** A wait is over at the end of its last day. */
function endOfWait(pass: Pass, node: number, over: Moment): Moment {
  const wait = waitOf(pass, node);
  if (wait === 0) return over;
  if (pass.reasons !== null) pass.reasons.openings[node] = OPENING.wait;
  return endOfDay(lastDay(pass.calendar, dayAfter(over), wait, pass.network.waitsCalendarDays[node] === 1));
}

/** Nothing starts before its `not-before`. */
function afterNotBefore({ calendar, facts, reasons }: Pass, node: number, opened: Moment): Moment {
  const day = facts.notBefore[node] ?? NONE;
  const isHeld = day !== NONE && facts.kinds[node] !== FACT.skipped;
  const ready = isHeld ? Math.max(opened, startOfDay(calendar.onOrAfter(day))) : opened;
  if (reasons !== null) {
    reasons.opened[node] = opened;
    reasons.ready[node] = ready;
  }
  return ready;
}

/** The last of n days from `from`; working days count from the first one on or after it. */
export function lastDay(calendar: WorkingCalendar, from: Day, days: number, areCalendarDays: boolean): Day {
  return areCalendarDays ? from + days - 1 : calendar.dayAt(calendar.indexOf(from) + days - 1);
}

/** A milestone ends on its day at the moment at which it would have ended by itself, at the start or the end of the day. */
function milestoneEnd({ facts, reasons }: Pass, node: number, ready: Moment, earliest: Day): Moment {
  const kind = facts.kinds[node];
  if (kind === FACT.started && !facts.isProspect) {
    if (reasons !== null) reasons.endings[node] = ENDING.begun;
    return Math.max(startOfDay(facts.started[node] ?? 0), startOfDay(earliest));
  }
  const open = Math.max(ready, startOfDay(earliest) + (ready & 1));
  if (kind !== FACT.done) return open;
  const done = startOfDay(facts.done[node] ?? 0) + (ready & 1);
  if (facts.isProspect) return Math.max(done, open);
  if (reasons !== null) reasons.endings[node] = ENDING.done;
  return done;
}

/** A task that was skipped before it could start takes no time. One that could have started delayed its successors until that day. */
function skippedEnd({ facts, reasons }: Pass, node: number, ready: Moment, isMilestone: boolean): Moment {
  const day = facts.done[node] ?? NONE;
  if (day <= dayOfMoment(ready)) return ready;
  if (reasons !== null) reasons.endings[node] = ENDING.skipped;
  return isMilestone ? startOfDay(day) + (ready & 1) : endOfDay(day);
}

function taskStart({ calendar, facts }: Pass, node: number, boundary: Day): Day {
  const started = facts.started[node] ?? NONE;
  if (started !== NONE) return started;
  const planned = calendar.onOrAfter(boundary);
  return facts.kinds[node] === FACT.done ? Math.min(planned, facts.done[node] ?? planned) : planned;
}

function taskEnd(pass: Pass, node: number, boundary: Day, earliest: Day): Moment {
  const { calendar, facts, days, network, reasons } = pass;
  const isDone = facts.kinds[node] === FACT.done;
  const done = endOfDay(facts.done[node] ?? 0);
  if (isDone && !facts.isProspect) {
    if (reasons !== null) reasons.endings[node] = ENDING.done;
    return done;
  }
  const couldStart = calendar.onOrAfter(boundary);
  const from = facts.isProspect ? couldStart : countedFrom(facts, node, couldStart);
  const planned = lastDay(calendar, from, days.durations[node] ?? 0, network.lastsCalendarDays[node] === 1);
  if (reasons !== null) {
    reasons.worked[node] = planned;
    if (from < couldStart) reasons.endings[node] = ENDING.begun;
  }
  const open = endOfDay(Math.max(planned, earliest, facts.started[node] ?? NONE));
  return isDone ? Math.max(done, open) : open;
}

/**
 * The day from which an open task's duration counts: the day it could start, as durations are learned, or the day it was started, if
 * earlier. Starting late a task that has been ready for days does not reset its duration.
 */
export function countedFrom({ started }: Pick<NodeFacts, 'started'>, node: number, couldStart: Day): Day {
  const day = started[node] ?? NONE;
  return day === NONE ? couldStart : Math.min(day, couldStart);
}

/** How much later everything could end. */
export interface Leeway {
  /**
   * The latest moment each node may end. Nodes that lead to go-live are only limited by it, and the plan's end may move. For all other
   * nodes the plan's end must not move.
   */
  readonly latest: Int32Array;
  /** 1 when go-live (without a go-live task: the plan's end) depends on the node, or is it. */
  readonly leadsToLive: Uint8Array;
}

/**
 * The latest dates that do not delay the result of a forward pass. `end`: the last moment of the plan. Linear in the size of the network.
 */
export function backward(
  network: Network,
  calendar: WorkingCalendar,
  days: Days,
  facts: NodeFacts,
  { ends }: Dates,
  end: Moment,
): Leeway {
  const pass: Pass = { network, calendar, days, facts, reasons: null };
  const { order, firstPredecessor, predecessors, live } = network;
  const leadsToLive = wayToLive(network, facts);
  const latest = new Int32Array(network.size);
  facts.kinds.forEach((kind, node) => {
    const isLimitedByLive = live >= 0 && leadsToLive[node] === 1;
    latest[node] = isPassed(kind) || isLimitedByLive ? FOREVER : end;
  });
  // A go-live at the start of its day may still move to the end of it.
  if (live >= 0) latest[live] = endOfDay(dayOfMoment(ends[live] ?? end));
  for (let place = order.length - 1; place >= 0; place--) {
    const node = order[place] ?? 0;
    const until = latest[node] ?? FOREVER;
    if (until === FOREVER || isDateFixed(facts, node)) continue;
    const ready = latestReady(pass, node, until);
    const last = firstPredecessor[node + 1] ?? 0;
    for (let edge = firstPredecessor[node] ?? 0; edge < last; edge++) {
      const predecessor = predecessors[edge] ?? 0;
      if ((leadsToLive[predecessor] ?? 0) > (leadsToLive[node] ?? 0)) continue;
      latest[predecessor] = Math.min(latest[predecessor] ?? FOREVER, ready);
    }
  }
  return { latest, leadsToLive };
}

/** 1 for go-live and every node that can move it; without a go-live task everything leads to the plan's end. */
function wayToLive({ size, order, firstPredecessor, predecessors, live }: Network, facts: NodeFacts): Uint8Array {
  const leads = new Uint8Array(size).fill(live < 0 ? 1 : 0);
  if (live < 0) return leads;
  leads[live] = 1;
  for (let place = order.length - 1; place >= 0; place--) {
    const node = order[place] ?? 0;
    if (leads[node] === 0 || isDateFixed(facts, node)) continue;
    const last = firstPredecessor[node + 1] ?? 0;
    for (let edge = firstPredecessor[node] ?? 0; edge < last; edge++) leads[predecessors[edge] ?? 0] = 1;
  }
  return leads;
}

/** Whether a fact fixes its start, so that its predecessors can no longer move it. Before the signature no start does. */
function isDateFixed({ kinds, isProspect }: NodeFacts, node: number): boolean {
  return kinds[node] === FACT.done || (kinds[node] === FACT.started && !isProspect);
}

/** The latest moment at which the predecessors of a node may end, if the node must end by `latest`. */
function latestReady(pass: Pass, node: number, latest: Moment): Moment {
  const { network, calendar, days, facts } = pass;
  const duration = isPassed(facts.kinds[node] ?? FACT.open) ? 0 : (days.durations[node] ?? 0);
  const start =
    duration === 0 ? latest : latestStartOf(calendar, latest, duration, network.lastsCalendarDays[node] === 1);
  const wait = waitOf(pass, node);
  if (wait === 0) return start;
  return startOfDay(firstDay(calendar, start, wait, network.waitsCalendarDays[node] === 1));
}

/** Work starts on a working day, whichever days its duration counts. */
function latestStartOf(calendar: WorkingCalendar, latest: Moment, days: number, areCalendarDays: boolean): Moment {
  return startOfDay(calendar.onOrBefore(firstDay(calendar, latest, days, areCalendarDays)));
}

/** The latest day on which n days must start in order to end by a moment: the inverse of `lastDay`. */
function firstDay(calendar: WorkingCalendar, latest: Moment, days: number, areCalendarDays: boolean): Day {
  const last = (latest - 1) >> 1;
  return areCalendarDays ? last - days + 1 : calendar.dayAt(calendar.indexOf(last + 1) - days);
}
