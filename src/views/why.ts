import type { Basis } from '../plan/chance/basis.ts';
import type { Percentiles } from '../plan/chance/simulate.ts';
import { liveTask } from '../plan/health/health.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import { type Closing, closingOf } from '../plan/model/closing.ts';
import { type CoverageGap, coverageGaps } from '../plan/model/coverage.ts';
import {
  type AnchorKind,
  anchorKindOf,
  type Calendar,
  type Plan,
  type Side,
  type Task,
  type Template,
} from '../plan/model/model.ts';
import type { Count } from '../plan/model/numbers.ts';
import {
  dayOfMoment,
  ENDING,
  endDayOf,
  FACT,
  type Moment,
  type NodeFacts,
  OPENING,
  type Reasons,
} from '../plan/schedule/passes.ts';
import { dateReasonsOf, type Scheduled } from '../plan/schedule/scheduled.ts';
import { type Day, type DayText, formatDay, formatDayOrNull } from '../plan/time/day.ts';
import { type Duration, formatDuration, isUnstated } from '../plan/time/duration.ts';

/**
 * `start`: the plan fixes its first day. `wait`: a wait before a phase or task. `not-before`: a task is held back. `begun`: until a task
 * was actually started. `work`: a task's duration. `done`: until a task was actually done. `open`: a task should be over, but is not.
 * `day`: a milestone's own day, when it is on the first day of its predecessor.
 */
export type WhyKind = 'start' | 'wait' | 'not-before' | 'begun' | 'work' | 'done' | 'open' | 'skipped' | 'day';

/** A step of the chain. @template Reason what decides, as data; for programs: in words */
export interface WhyStep<Reason = Because> {
  /** What takes this time. */
  readonly kind: WhyKind;
  /** The id of the task it is about. */
  readonly task: string | null;
  /** The id of its phase. */
  readonly phase: string | null;
  /** The task's or the phase's name. */
  readonly title: string;
  /** The first calendar day it takes; null where it takes none. */
  readonly from: DayText | null;
  /** The last calendar day it takes; null where it takes none. */
  readonly to: DayText | null;
  /** Working days among them. */
  readonly workingDays: Count;
  /** Days outside of the work week among them. */
  readonly weekendDays: Count;
  /** Holidays among them. */
  readonly holidays: readonly {
    /** The day. */
    readonly day: DayText;
    /** Its name. */
    readonly name: string;
  }[];
  /** Paused days among them. */
  readonly pauses: readonly {
    /** How many. */
    readonly days: Count;
    /** Why. */
    readonly reason: string;
    /** Who asked for it. */
    readonly by: Side | null;
  }[];
  /** The duration or wait as written in the plan; null when a fact decides. */
  readonly duration: string | null;
  /** Where that comes from, in words. */
  readonly because: Reason;
}

/** Why a step takes the days that it does. */
export type Because =
  /** A milestone, which takes no time and has its own day. */
  | { readonly kind: 'own-day' }
  | { readonly kind: 'done' | 'skipped' | 'started'; readonly on: DayText }
  | { readonly kind: 'takes-no-time' }
  /** It must be done before the signature, and takes no time after it. */
  | { readonly kind: 'before-signing' }
  | { readonly kind: 'not-before'; readonly day: DayText }
  | { readonly kind: 'fixed-start'; readonly day: DayText }
  /** It should be over: it cannot end before today, or was open when the plan was closed. */
  | {
      readonly kind: 'open';
      readonly until: 'today' | 'closed';
      readonly day: DayText;
      readonly blocked: { readonly by: Side; readonly since: DayText } | null;
    }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'from-plan' }
  /** The plan gives no duration, which counts as one day; also the template's duration, if it has one. */
  | { readonly kind: 'unstated'; readonly template: string | null; readonly says: string | null }
  /** The plan's duration differs from its template's. */
  | { readonly kind: 'against-template'; readonly template: string; readonly says: string }
  | { readonly kind: 'from-template'; readonly template: string; readonly evidence: Evidence | null };

/** The evidence for a template's duration: how many past plans, and up to which day. */
export interface Evidence {
  readonly median: string;
  readonly plans: number;
  readonly through: string;
}

/** Why a task ends on its day. @template Reason as in its steps */
export interface WhyView<Reason = Because> {
  /** The plan's id. */
  readonly id: string;
  /** The customer's name. */
  readonly customer: string;
  /** The day that the answer is for. */
  readonly today: DayText;
  /** What is explained. */
  readonly task: {
    /** The task's id. */
    readonly id: string;
    /** Its title. */
    readonly title: string;
  };
  /** When the task is expected to end, or did. */
  readonly date: DayText;
  /** Whether it has ended. */
  readonly isDone: boolean;
  /** When and how the plan was closed, after which nothing is expected of it; null while it is open. */
  readonly closed: Closing | null;
  /** By when it ends in 50 of 100 simulated futures; null once it is over. */
  readonly p50: DayText | null;
  /** By when it ends in 80 of 100 simulated futures; null once it is over. */
  readonly p80: DayText | null;
  /** By when it ends in 90 of 100 simulated futures; null once it is over. */
  readonly p90: DayText | null;
  /** What the percentiles are based on; null where there are none. */
  readonly basis: Basis | null;
  /** The day agreed with the customer. */
  readonly due: DayText | null;
  /** Where the chain begins. */
  readonly anchor: {
    /** A purchase, or the signature expected of a prospect; `start` where the plan names neither. */
    readonly kind: AnchorKind;
    /** The first day counted. */
    readonly day: DayText;
  };
  /** From the anchor to the date, without gaps: their days add up to `total`. */
  readonly steps: readonly WhyStep<Reason>[];
  /** Calendar days from the anchor to the date, both included: working days and days off. */
  readonly total: {
    /** All days, first and last included. */
    readonly calendarDays: Count;
    /** Working days. */
    readonly workingDays: Count;
    /** Days outside of the work week. */
    readonly weekendDays: Count;
    /** Holidays. */
    readonly holidays: Count;
    /** Paused days. */
    readonly pausedDays: Count;
  };
  /** Calendars that do not cover all years that the dates run through: holidays outside of `first` to `last` are not known. */
  readonly coverageGaps: readonly CoverageGap[];
}

/** A plan as of today, with what explains its dates. */
export interface WhyFacts extends Scheduled<Plan, Day> {
  /** The existing calendars behind its working days; without them, the years they cover are not checked. */
  readonly calendars?: readonly Calendar[];
  /** The template that the plan was made from, if it still exists. */
  readonly template: Template | null;
}

/** The simulated end of a task, and its basis. */
export interface Likely {
  readonly percentiles: Percentiles;
  readonly basis: Basis;
}

/** A part of the chain before it is matched with the calendar: everything up to the end of a day, and why. */
interface ChainLink extends Pick<WhyStep, 'kind' | 'task' | 'phase' | 'title' | 'duration' | 'because'> {
  readonly until: Day;
}

interface Walk extends WhyFacts {
  /** The decisions of the forward pass. */
  readonly reasons: Reasons;
}

/**
 * Why a task ends on its expected day: the chain of waits, tasks and facts from the purchase to that day, along the predecessors that
 * actually ended last.
 * @throws Error when the plan has no such task
 */
export function explainDate(given: WhyFacts, taskId: string, likely: Likely | null = null): WhyView {
  const { plan, calendar, today, network } = given;
  const { facts, dates } = given.pass;
  const node = network.tasks.findIndex(({ id }) => id === taskId);
  const task = network.tasks[node];
  if (task === undefined) throw new Error(`The plan has no task "${taskId}"`);

  const date = endDayOf(facts, dates, node);
  const links = chainTo(node, { ...given, reasons: dateReasonsOf(given) });
  const origin = originOf(plan, facts);
  const first = Math.min(origin, (links[0]?.until ?? origin) + 1);
  const steps = consecutiveSteps(links, first, calendar);
  return {
    id: plan.id,
    customer: plan.customer,
    today: formatDay(today),
    task: { id: task.id, title: task.title },
    date: formatDay(date),
    isDone: task.done !== null,
    closed: closingOf(plan),
    ...likelyDayTexts(task.done === null && plan.closed === null ? likely : null),
    due: formatDayOrNull(task.due),
    anchor: { kind: anchorKindOf(plan.anchor), day: formatDay(facts.isProspect ? origin : first) },
    steps,
    total: totalOf(steps),
    coverageGaps: coverageGaps(plan, given.calendars ?? [], date),
  };
}

function likelyDayTexts(likely: Likely | null) {
  const { p50, p80, p90 } = likely?.percentiles ?? {};
  return {
    p50: formatDayOrNull(p50),
    p80: formatDayOrNull(p80),
    p90: formatDayOrNull(p90),
    basis: likely?.basis ?? null,
  };
}

/** The task that `why` explains by default: go-live or, without one, the task that ends last. */
export function taskToExplain(plan: Plan, ends: (id: string) => Day): Task | null {
  const last = plan.phases
    .flatMap(({ tasks }) => tasks)
    .reduce<Task | null>((latest, task) => (latest === null || ends(task.id) > ends(latest.id) ? task : latest), null);
  return liveTask(plan) ?? last;
}

/** The purchase; before the signature, today at the earliest; a fixed start if it is earlier. */
function originOf({ anchor, start }: Plan, facts: NodeFacts): Day {
  return start === null ? facts.anchor : Math.min(start, anchor.day);
}

/** Links from the anchor to a node, in chronological order. */
function chainTo(target: number, walk: Walk): readonly ChainLink[] {
  const { facts, dates } = walk.pass;
  const end = dates.ends[target] ?? 0;
  const settled = endDayOf(facts, dates, target);
  if (settled !== dayOfMoment(end)) return [settledLink(target, walk, settled)];
  const links: ChainLink[] = [];
  // A milestone at the start of a day is on that day.
  if (isStartOfDay(end)) links.push(chainLink(walk, target, 'day', dayOfMoment(end), null, { kind: 'own-day' }));
  for (let node: number | null = target; node !== null; ) {
    const taken: PartOfChain = node < walk.network.tasks.length ? taskLinks(node, walk) : waitLinks(node, walk);
    links.push(...taken.links);
    node = taken.before;
  }
  return links.reverse();
}

interface PartOfChain {
  /** Latest first. */
  readonly links: readonly ChainLink[];
  /** The predecessor that ended last; null: the chain begins here. */
  readonly before: number | null;
}

function taskLinks(node: number, walk: Walk): PartOfChain {
  const { kinds } = walk.pass.facts;
  if (kinds[node] === FACT.skipped) return skippedLinks(node, walk);
  switch (walk.reasons.endings[node]) {
    case ENDING.done:
      return doneLinks(node, walk);
    case ENDING.begun:
      return begunLinks(node, walk);
    default:
      return plannedLinks(node, walk);
  }
}

function skippedLinks(node: number, walk: Walk): PartOfChain {
  const { pass, reasons } = walk;
  const waiting = waitLinks(node, walk);
  if (isBeforeSigning(node, walk)) return waiting;
  const because: Because =
    reasons.endings[node] === ENDING.skipped
      ? { kind: 'skipped', on: formatDay(pass.facts.done[node] ?? 0) }
      : { kind: 'takes-no-time' };
  const until = dayBefore(pass.dates.ends[node] ?? 0);
  return { ...waiting, links: [chainLink(walk, node, 'skipped', until, null, because), ...waiting.links] };
}

/** Whether a step is over when the customer signs, because it must be done before. */
function isBeforeSigning(node: number, { network, pass }: Walk): boolean {
  return pass.facts.kinds[node] === FACT.skipped && network.tasks[node]?.skipped === null;
}

/** A step that was done or skipped on a day that does not affect the schedule. */
function settledLink(node: number, walk: Walk, day: Day): ChainLink {
  if (isBeforeSigning(node, walk)) return chainLink(walk, node, 'day', day, null, { kind: 'before-signing' });
  const kind = walk.pass.facts.kinds[node] === FACT.done ? 'done' : 'skipped';
  return chainLink(walk, node, kind, day, null, { kind, on: formatDay(day) });
}

/** A task that starts when it is ready, and takes as long as planned. */
function plannedLinks(node: number, walk: Walk): PartOfChain {
  const { reasons, pass } = walk;
  const end = dayBefore(pass.dates.ends[node] ?? 0);
  const planned = reasons.worked[node] ?? NOT_RECORDED;
  const takesTime = planned !== NOT_RECORDED;
  const over = takesTime ? planned : dayBefore(reasons.ready[node] ?? 0);
  const late = end > over ? [openLink(node, walk, end)] : [];
  const work = takesTime ? [workLink(node, walk, planned)] : [];
  const waiting = waitLinks(node, walk);
  return { ...waiting, links: [...late, ...work, ...waiting.links] };
}

/** A finished task: facts decide, not the plan. */
function doneLinks(node: number, walk: Walk): PartOfChain {
  const { started, done } = walk.pass.facts;
  const on = done[node] ?? 0;
  const end = dayBefore(walk.pass.dates.ends[node] ?? 0);
  const links = [chainLink(walk, node, 'done', end, null, { kind: 'done', on: formatDay(on) })];
  if ((started[node] ?? 0) <= on) links.push(...begunLink(node, walk));
  return { links, before: predecessorInTime(node, walk, links.at(-1)?.until ?? end) };
}

/** A task that was started before it was ready, and counts from that day. */
function begunLinks(node: number, walk: Walk): PartOfChain {
  const { facts, dates } = walk.pass;
  const end = dayBefore(dates.ends[node] ?? 0);
  const planned = walk.reasons.worked[node] ?? NOT_RECORDED;
  const takesTime = planned !== NOT_RECORDED;
  const over = takesTime ? planned : (facts.started[node] ?? 0) - 1;
  const late = end > over ? [openLink(node, walk, end)] : [];
  const work = takesTime ? [workLink(node, walk, planned)] : [];
  const links = [...late, ...work, ...begunLink(node, walk)];
  return { links, before: predecessorInTime(node, walk, links.at(-1)?.until ?? end) };
}

/** Until the task was actually started, if that is known. */
function begunLink(node: number, walk: Walk): readonly ChainLink[] {
  const start = walk.pass.facts.started[node] ?? NOT_RECORDED;
  return start > 0 ? [chainLink(walk, node, 'begun', start - 1, null, { kind: 'started', on: formatDay(start) })] : [];
}

/** The last predecessor of a task, if it had ended before the task began; otherwise null. */
function predecessorInTime(node: number, walk: Walk, began: Day): number | null {
  const before = lastBefore(node, walk);
  return before !== null && dayBefore(walk.pass.dates.ends[before] ?? 0) <= began ? before : null;
}

/** What must come before a node can start: `not-before`, its wait, and its predecessors. */
function waitLinks(node: number, walk: Walk): PartOfChain {
  const { reasons, pass, plan } = walk;
  const opened = reasons.opened[node] ?? 0;
  const ready = reasons.ready[node] ?? 0;
  const opening = reasons.openings[node];
  const links: ChainLink[] = [];
  if (ready > opened) {
    const day = formatDay(pass.facts.notBefore[node] ?? 0);
    links.push(chainLink(walk, node, 'not-before', dayBefore(ready), null, { kind: 'not-before', day }));
  }
  if (opening === OPENING.start) {
    const because: Because = { kind: 'fixed-start', day: formatDay(plan.start ?? 0) };
    links.push(chainLink(walk, node, 'start', dayBefore(opened), null, because));
  } else if (opening === OPENING.wait) {
    links.push(waitLink(node, walk, dayBefore(opened)));
  }
  return { links, before: lastBefore(node, walk) };
}

/** The predecessor that ended last. */
function lastBefore(node: number, { reasons }: Walk): number | null {
  const last = reasons.last[node] ?? NOT_RECORDED;
  return last === NOT_RECORDED ? null : last;
}

function workLink(node: number, walk: Walk, until: Day): ChainLink {
  const task = walk.network.tasks[node];
  const duration = task === undefined ? null : task.duration;
  const planned = templateTasks(walk.template).get(task?.id ?? '');
  return chainLink(
    walk,
    node,
    'work',
    until,
    duration,
    sourceOf(duration, planned?.duration ?? null, walk, templateEvidence(planned)),
  );
}

function waitLink(node: number, walk: Walk, until: Day): ChainLink {
  const { network, template } = walk;
  const task = network.tasks[node];
  const phase = network.phases[node - network.tasks.length];
  const wait = task?.wait ?? phase?.wait ?? null;
  const planned =
    task === undefined ? template?.phases.find(({ id }) => id === phase?.id) : templateTasks(template).get(task.id);
  return chainLink(walk, node, 'wait', until, wait, sourceOf(wait, planned?.wait ?? null, walk, null));
}

function openLink(node: number, walk: Walk, until: Day): ChainLink {
  const blocked = walk.network.tasks[node]?.blocked ?? null;
  const { closed } = walk.plan;
  const limit =
    closed === null || closed.on > walk.today
      ? ({ until: 'today', day: formatDay(walk.today) } as const)
      : ({ until: 'closed', day: formatDay(closed.on) } as const);
  const why = blocked === null ? null : { by: blocked.by, since: formatDay(blocked.since) };
  return chainLink(walk, node, 'open', until, null, { kind: 'open', ...limit, blocked: why });
}

/** The source of a duration: the template, with the number of past customers behind it, or the plan itself. */
function sourceOf(own: Duration | null, planned: Duration | null, { plan }: Walk, evidence: Evidence | null): Because {
  if (own === null) return { kind: 'nothing' };
  const { template } = plan;
  const isInTemplate = planned !== null && !isUnstated(planned);
  if (isUnstated(own))
    return { kind: 'unstated', template: template?.id ?? null, says: isInTemplate ? formatDuration(planned) : null };
  if (template === null || planned === null) return { kind: 'from-plan' };
  if (formatDuration(own) !== formatDuration(planned)) {
    return { kind: 'against-template', template: template.id, says: formatDuration(planned) };
  }
  return { kind: 'from-template', template: template.id, evidence };
}

function templateEvidence(planned: Template['phases'][number]['tasks'][number] | undefined): Evidence | null {
  const evidence = planned?.evidence ?? null;
  if (evidence === null) return null;
  return { median: evidence.median, plans: evidence.plans, through: evidence.through };
}

function templateTasks(template: Template | null): ReadonlyMap<string, Template['phases'][number]['tasks'][number]> {
  return new Map(template?.phases.flatMap(({ tasks }) => tasks).map((task) => [task.id, task]));
}

function chainLink(
  walk: Walk,
  node: number,
  kind: WhyKind,
  until: Day,
  duration: Duration | null,
  because: Because,
): ChainLink {
  const { tasks, phases, phaseOf } = walk.network;
  const task = tasks[node];
  const phase = phases[task === undefined ? (node - tasks.length) % phases.length : (phaseOf[node] ?? 0)];
  return {
    kind,
    task: task?.id ?? null,
    phase: phase?.id ?? null,
    title: task?.title ?? phase?.name ?? '',
    until,
    duration: duration === null ? null : formatDuration(duration),
    because,
  };
}

/** Links as consecutive steps without a gap, each with the days it takes. */
function consecutiveSteps(links: readonly ChainLink[], first: Day, calendar: WorkingCalendar): readonly WhyStep[] {
  let from = first;
  return links.map(({ until, ...said }) => {
    const step = { ...said, ...daysOfStep(from, until, calendar) };
    from = Math.max(from, until + 1);
    return step;
  });
}

type StepDays = Pick<WhyStep, 'from' | 'to' | 'workingDays' | 'weekendDays' | 'holidays' | 'pauses'>;

function daysOfStep(from: Day, to: Day, calendar: WorkingCalendar): StepDays {
  const holidays: { day: DayText; name: string }[] = [];
  const pauses = new Map<string, { days: number; reason: string; by: Side | null }>();
  let workingDays = 0;
  let weekendDays = 0;
  for (let day = from; day <= to; day++) {
    const off = calendar.offReason(day);
    if (off === null) workingDays += 1;
    else if (off.kind === 'weekend') weekendDays += 1;
    else if (off.kind === 'holiday') holidays.push({ day: formatDay(day), name: off.name });
    else {
      const { reason, by } = off.pause;
      const key = `${off.pause.from} ${off.pause.to} ${reason}`;
      pauses.set(key, { days: (pauses.get(key)?.days ?? 0) + 1, reason, by });
    }
  }
  const range = from <= to ? { from: formatDay(from), to: formatDay(to) } : { from: null, to: null };
  return { ...range, workingDays, weekendDays, holidays, pauses: [...pauses.values()] };
}

function totalOf(steps: readonly WhyStep[]): WhyView['total'] {
  const sum = (of: (step: WhyStep) => number) => steps.reduce((total, step) => total + of(step), 0);
  const workingDays = sum((step) => step.workingDays);
  const weekendDays = sum((step) => step.weekendDays);
  const holidays = sum((step) => step.holidays.length);
  const pausedDays = sum((step) => step.pauses.reduce((total, { days }) => total + days, 0));
  const calendarDays = workingDays + weekendDays + holidays + pausedDays;
  return { calendarDays, workingDays, weekendDays, holidays, pausedDays };
}

/** Where the pass had nothing to write down. */
const NOT_RECORDED = -1;

function isStartOfDay(moment: Moment): boolean {
  return moment % 2 === 0;
}

/** The last day that is wholly over at a moment. */
function dayBefore(moment: Moment): Day {
  return (moment - 1) >> 1;
}
