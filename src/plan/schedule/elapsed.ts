/** How long the steps of one plan took, or have taken so far: the basis of averages, and the condition of forecasts. */

import type { WorkingCalendar } from '../model/calendar.ts';
import type { Phase, Task } from '../model/model.ts';
import type { Day } from '../time/day.ts';
import { type DaySpan, spanOf } from '../time/duration.ts';
import type { Network } from './graph.ts';
import {
  type Dates,
  type Days,
  datesFor,
  dayAfter,
  durationsAt,
  FACT,
  forward,
  gatherFacts,
  type NodeFacts,
  readyAt,
} from './passes.ts';
import type { Schedulable, Scheduled } from './scheduled.ts';

/**
 * - `over`: it took `days`, including the first and the last; 0 when it was done on the day on which it could start.
 * - `running`: it could have ended, but has not, for `days` whole days before today.
 * - `ahead`: it cannot have begun yet.
 * - `unknown`: it was left out, or its start is unknown.
 */
export type Elapsed =
  | { readonly kind: 'over' | 'running'; readonly days: number }
  | { readonly kind: 'ahead' | 'unknown' };

/** A task's duration or a phase's wait: what plans give ranges for. Days are of the span's kind, working or calendar. */
export interface TimedStep {
  readonly of: 'task' | 'wait';
  /** The task's or the phase's id. */
  readonly id: string;
  /** Its node in the network. */
  readonly node: number;
  readonly span: DaySpan;
  readonly elapsed: Elapsed;
}

/** A step of a plan that is forecast. */
export interface CourseStep extends TimedStep {
  /**
   * The part of `elapsed` that reflects the customer's pace: a task counts from the planned end of its phase's wait, whenever the phase
   * was started. Otherwise doing one task early would make all others of the phase look slow, and doing one late would make them look new.
   */
  readonly credited: Elapsed;
  /**
   * Whole days since the first task of its phase was done, if that was after the planned end of the phase's wait: the phase may have
   * started as late as that. Null: it was not, or the phase has no wait.
   */
  readonly revived: number | null;
}

export interface Course {
  /** Every task that takes time, and every phase that has a wait. */
  readonly steps: readonly CourseStep[];
  /**
   * NodeFacts and expected lengths as a forward pass takes them: every task begins when it could, whatever `started` says, because lengths
   * are learned that way; with the observed waits.
   */
  readonly facts: NodeFacts;
  readonly days: Days;
  /** The dates that follow from them. */
  readonly dates: Dates;
}

type CourseInput = Pick<Scheduled<Schedulable, Day>, 'plan' | 'network' | 'calendar' | 'today'>;

/**
 * The state of a plan's steps on `today`. A task counts from the day it could start, when everything it waits for had ended, to the day
 * it was done. A phase's wait ends on the first day something in the phase was started. Without `started`, an appointment (a session, or
 * a task of one day) starts on the day it is done. Otherwise the wait counts as planned.
 */
export function courseOf(situation: CourseInput): Course {
  const { network, calendar } = situation;
  const seen = observedIn(situation);
  const { facts, days, dates, planned } = seen;
  const credited = datesOfPlannedWaits({ network, calendar, facts, days, planned });
  const floor = calendar.onOrAfter(facts.floor);
  const tasks = taskSteps(seen, situation, floor).map((step): CourseStep => {
    const start = credited === null ? null : startOf(step.node, credited, facts, situation);
    const known = start === null ? step.elapsed : elapsedOf(step.node, step.span, calendar, facts, () => start, floor);
    const phase = network.phases[network.phaseOf[step.node] ?? 0];
    return { ...step, credited: known, revived: revivedFor(known, phase, step.span, calendar, floor) };
  });
  const phases = waitSteps(seen, floor).map((wait): CourseStep => ({ ...wait, credited: wait.elapsed, revived: null }));
  return { steps: [...tasks, ...phases], facts, days, dates };
}

/** The steps of `courseOf` as others learn from them. @param pass the expected one of the same plan, if there is one */
export function stepsOf(
  situation: CourseInput,
  pass: Pick<Course, 'facts' | 'days'> | null = null,
): readonly TimedStep[] {
  const seen = observedIn(situation, pass);
  const floor = situation.calendar.onOrAfter(seen.facts.floor);
  return [...taskSteps(seen, situation, floor), ...waitSteps(seen, floor)];
}

/** The passes behind the state of the steps. */
interface ObservedCourse extends Pick<Course, 'facts' | 'days' | 'dates'> {
  readonly planned: Int32Array;
  /** By phase. */
  readonly waits: readonly (TimedStep | null)[];
}

function observedIn(
  { plan, network, calendar, today }: CourseInput,
  pass: Pick<Course, 'facts' | 'days'> | null = null,
): ObservedCourse {
  const known = pass?.facts ?? gatherFacts(plan, network, today);
  const { durations, waits: planned } = pass?.days ?? durationsAt(network, calendar.daysPerWeek, 'expected');
  const days = { durations, waits: planned.slice() };
  const kinds = known.kinds.slice();
  for (let node = 0; node < kinds.length; node++) if (kinds[node] === FACT.started) kinds[node] = FACT.open;
  const facts = { ...known, kinds, started: new Int32Array(network.size).fill(-1) };
  const dates = datesFor(network);

  const waits = network.phases.map((phase, index) => waitStep(phase, network.tasks.length + index, calendar));
  days.waits.fill(0, network.tasks.length);
  forward(network, calendar, days, facts, dates);
  // Before the signature a plan is a promise: finished tasks end no wait, and say nothing about the pace after it.
  const observed = facts.isProspect
    ? waits.map((wait): TimedStep | null => wait && { ...wait, elapsed: { kind: 'ahead' } })
    : waits.map(
        (wait, index) =>
          wait && waited(wait, network, calendar, facts, dates, begun(network.phases[index], calendar, today)),
      );
  days.waits.set(planned);
  for (const step of observed) if (step?.elapsed.kind === 'over') days.waits[step.node] = step.elapsed.days;
  forward(network, calendar, days, facts, dates);
  return { facts, days, dates, planned, waits: observed };
}

function taskSteps(seen: ObservedCourse, situation: CourseInput, floor: Day): readonly TimedStep[] {
  const { network, calendar } = situation;
  return network.tasks.flatMap((task, node): TimedStep | readonly [] => {
    const span = spanOf(task.duration, calendar.daysPerWeek);
    if (span.high === 0) return [];
    const start = (): Day => startOf(node, seen, seen.facts, situation);
    const elapsed = elapsedOf(node, span, calendar, seen.facts, start, floor);
    return { of: 'task', id: task.id, node, span, elapsed };
  });
}

function waitSteps({ waits, dates }: ObservedCourse, floor: Day): readonly TimedStep[] {
  return waits.flatMap((step) => (step === null ? [] : [settled(step, dates, floor)]));
}

/** The day on which a task could start. */
function startOf(
  node: number,
  { days, dates }: Pick<Course, 'days' | 'dates'>,
  facts: NodeFacts,
  { network, calendar }: CourseInput,
): Day {
  return calendar.onOrAfter(dayAfter(readyAt({ network, calendar, days, facts, reasons: null }, node, dates.ends)));
}

/**
 * When tasks could begin if every wait had ended as planned; null: all did.
 * @param days the actual days, with observed waits
 * @param planned the planned waits
 */
function datesOfPlannedWaits({
  network,
  calendar,
  facts,
  days,
  planned,
}: Pick<Scheduled<Schedulable, Day>, 'network' | 'calendar'> &
  Pick<Course, 'facts' | 'days'> & { readonly planned: Int32Array }): Pick<Course, 'days' | 'dates'> | null {
  if (!days.waits.some((wait, node) => wait !== planned[node])) return null;
  const asPlanned = { durations: days.durations, waits: planned };
  const dates = datesFor(network);
  forward(network, calendar, asPlanned, facts, dates);
  return { days: asPlanned, dates };
}

function revivedFor(
  credited: Elapsed,
  phase: Phase | undefined,
  span: DaySpan,
  calendar: WorkingCalendar,
  floor: Day,
): number | null {
  if (credited.kind !== 'running' || phase === undefined || phase.wait === null) return null;
  const done = phase.tasks.flatMap((task) => (task.before === null ? (task.done ?? []) : []));
  const days =
    done.length === 0 ? credited.days : Math.max(0, spanDaysBetween(calendar, span, Math.min(...done), floor));
  return days < credited.days ? days : null;
}

function elapsedOf(
  node: number,
  span: DaySpan,
  calendar: WorkingCalendar,
  facts: NodeFacts,
  couldStart: () => Day,
  floor: Day,
): Elapsed {
  const isOver = facts.kinds[node] === FACT.done;
  if (facts.kinds[node] === FACT.skipped) return { kind: 'unknown' };
  if (isOver && facts.isProspect) return { kind: 'ahead' };
  const start = couldStart();
  const done = facts.done[node] ?? -1;
  if (isOver) return { kind: 'over', days: Math.max(0, spanDaysBetween(calendar, span, start, done + 1)) };
  return start > floor ? { kind: 'ahead' } : { kind: 'running', days: spanDaysBetween(calendar, span, start, floor) };
}

/** Days of the span's kind from `from` up to, but not including, `to`. */
function spanDaysBetween(calendar: WorkingCalendar, { kind }: DaySpan, from: Day, to: Day): number {
  return kind === 'calendar' ? to - from : calendar.indexOf(to) - calendar.indexOf(from);
}

function waitStep(phase: Phase, node: number, calendar: WorkingCalendar): TimedStep | null {
  const span = phase.wait === null ? null : spanOf(phase.wait, calendar.daysPerWeek);
  if (span === null || span.high === 0) return null;
  return { of: 'wait', id: phase.id, node, span, elapsed: { kind: 'unknown' } };
}

/** The first day on which something in a phase is known to have started, and whether anything in it has ended; null: unknown. */
interface Begun {
  readonly on: Day;
  readonly isUnderWay: boolean;
}

function begun(phase: Phase | undefined, calendar: WorkingCalendar, today: Day): Begun | null {
  let on: Day | null = null;
  let isUnderWay = true;
  for (const task of phase?.tasks ?? []) {
    // What belongs before the signature begins no phase, whichever it stands in.
    if (task.before !== null) continue;
    if (task.done !== null) isUnderWay = false;
    const day = task.started ?? (task.done !== null && isAppointment(task, calendar) ? task.done : null);
    if (day !== null) on = Math.min(on ?? today, day);
  }
  return on === null ? null : { on, isUnderWay };
}

function isAppointment({ session, duration }: Task, { daysPerWeek }: WorkingCalendar): boolean {
  return session !== null || spanOf(duration, daysPerWeek).high <= 1;
}

/** `dates` are those without any waits. */
function waited(
  step: TimedStep,
  network: Network,
  calendar: WorkingCalendar,
  facts: NodeFacts,
  dates: Dates,
  begun: Begun | null,
): TimedStep {
  const { node, span } = step;
  if (node === network.opening && facts.start !== null) return step;
  const isFirst = network.firstPredecessor[node] === network.firstPredecessor[node + 1];
  const daysUntil = (day: Day): number => {
    if (!isFirst) return spanDaysBetween(calendar, span, dayAfter(dates.ends[node] ?? 0), day);
    // The first wait counts days after the anchor; a schedule starts on the last of them.
    return spanDaysBetween(calendar, span, facts.anchor + 1, day) + 1;
  };
  const waitedFor = begun === null ? null : Math.max(0, daysUntil(begun.on));
  // After its planned end a wait counts as over, and its tasks as possible: while an open task has started late, that is no new
  // information.
  const isNoNews = begun?.isUnderWay === true && waitedFor !== null && waitedFor > span.expected;
  if (waitedFor !== null && !isNoNews) return { ...step, elapsed: { kind: 'over', days: waitedFor } };
  const days = daysUntil(calendar.onOrAfter(facts.floor));
  return { ...step, elapsed: days < 0 ? { kind: 'ahead' } : { kind: 'running', days } };
}

/** A wait that should be over by now counts as over on its planned day: its tasks have been waiting since then. */
function settled(step: TimedStep, dates: Dates, floor: Day): TimedStep {
  const isOverdue = step.elapsed.kind === 'running' && dayAfter(dates.ends[step.node] ?? 0) <= floor;
  return isOverdue ? { ...step, elapsed: { kind: 'unknown' } } : step;
}
