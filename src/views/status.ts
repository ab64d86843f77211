import type { Basis } from '../plan/chance/basis.ts';
import type { Percentiles, Simulator } from '../plan/chance/simulate.ts';
import { writeGoal } from '../plan/codec/plans.ts';
import { lateForTarget } from '../plan/health/agreed.ts';
import type { Engagement } from '../plan/health/engagement.ts';
import {
  type Health,
  healthOf,
  heldUpSteps,
  holdingUp,
  liveTask,
  planTasks,
  promisedDay,
  SCHEDULE_HEALTH,
  type ScheduleHealth,
  slipOf,
} from '../plan/health/health.ts';
import { type OverdueWork, overdueWork } from '../plan/health/overdue.ts';
import type { Reason } from '../plan/health/reasons.ts';
import { calendarsInUse, planCalendar } from '../plan/model/calendar.ts';
import { type CoverageGap, coverageGaps } from '../plan/model/coverage.ts';
import { type Effort, taskEffort } from '../plan/model/effort.ts';
import type { MeasureFile } from '../plan/model/files.ts';
import type { Calendar, Phase, Plan, Side, Task, TaskState, Template, Workspace } from '../plan/model/model.ts';
import type { Count, WholeNumber } from '../plan/model/numbers.ts';
import { ownerOf } from '../plan/model/owner.ts';
import { type Forecast, forecastOf } from '../plan/schedule/forecast.ts';
import { type Scheduled, scheduled } from '../plan/schedule/scheduled.ts';
import { asOf, isSettled, progress, taskStates } from '../plan/schedule/state.ts';
import { type Day, type DayText, formatDay, formatDayOrNull, parseDay } from '../plan/time/day.ts';
import { type BeforeCall, beforeCall, type Guided } from './before-call.ts';
import { firstOf } from './first-of.ts';
import { type Need, needOf } from './help.ts';

/** The possible orders of customers. */
export const ORDERS = ['need', 'value', 'late', 'go-live'] as const;
export type Order = (typeof ORDERS)[number];

export interface StatusNext {
  /** The task's id. */
  readonly task: string;
  /** Its title. */
  readonly title: string;
  /** A role or a person's id, as the plan says. */
  readonly owner: string | null;
  /** Who that is today; null when nobody is named. */
  readonly ownerName: string | null;
  /** Whose task it is; null when the owner is unknown. */
  readonly side: Side | null;
  /** Derived from the dates; `ready` means that its owner could act today. */
  readonly state: TaskState;
  /** The day agreed with the customer. */
  readonly due: DayText | null;
}

export interface StatusOverdue {
  /** The task's id. */
  readonly task: string;
  /** The id of the open question of its recap that is overdue; null when the task itself is. */
  readonly question: string | null;
  /** The task's title, or the question. */
  readonly title: string;
  /** A role or a person's id, as the plan says. */
  readonly owner: string | null;
  /** Who that is today; null when nobody is named. */
  readonly ownerName: string | null;
  /** Whose task it is; null when the owner is unknown. */
  readonly side: Side | null;
  /** When it was due. */
  readonly due: DayText;
  /** Working days since then. */
  readonly workingDaysLate: Count;
  /** Path in the workspace, with `/`. */
  readonly file: string;
  /** Where it is in the file, as a JSON pointer. */
  readonly pointer: string;
}

/** One customer. @template Said reasons, as data; for programs: in words */
export interface StatusPlan<Said = Reason> {
  /** The plan's file name without its ending. */
  readonly id: string;
  /** The customer's name. */
  readonly customer: string;
  /** Path in the workspace, with `/`. */
  readonly file: string;
  /** Whether it lies in plans/archive. */
  readonly archived: boolean;
  /** The id of the template that it was made from. */
  readonly template: string | null;
  /** The id of the person with the role `csm`. */
  readonly csm: string | null;
  /** Their name. */
  readonly csmName: string | null;
  /** The id of the phase under way. */
  readonly phase: string | null;
  /** Its name. */
  readonly phaseName: string | null;
  /** Tasks, skipped ones left out. */
  readonly progress: {
    /** How many are done. */
    readonly done: Count;
    /** How many there are. */
    readonly total: Count;
  };
  /** Whether the dates hold. */
  readonly schedule: ScheduleHealth;
  /** Whether the customer takes part: high up to 5 working days since they did something, medium up to 10, then low. */
  readonly engagement: Engagement;
  /** Whether a task of the customer is ready and nothing has happened for `stalled-after`. */
  readonly stalled: boolean;
  /** The pause that today falls into, if any. */
  readonly paused: {
    /** Its last day. */
    readonly until: DayText;
    /** Who asked for it. */
    readonly by: Side | null;
    /** Why. */
    readonly reason: string;
  } | null;
  /** The last day on which the customer side did something. */
  readonly lastActivity: DayText | null;
  /** Why health is what it is, the most important first. */
  readonly reasons: readonly Said[];
  /** The kind of help that is needed most; null: none is. */
  readonly need: Need | null;
  /** What can be worked on now, by due date, what is blocked last; if nothing can, what comes first. */
  readonly next: readonly StatusNext[];
  /** Open work that was due before today, the longest overdue first. */
  readonly overdue: readonly StatusOverdue[];
  /** How much the customer asked for that nobody has decided on. */
  readonly requests: Count;
  /** Go-live. */
  readonly live: {
    /** The id of the task whose completion means go-live. */
    readonly task: string | null;
    /** When that task is due. */
    readonly due: DayText | null;
    /** The day expected, or reached. */
    readonly expected: DayText | null;
    /** The day by which it happens with 80 % probability. */
    readonly p80: DayText | null;
    /** The day promised. */
    readonly target: DayText | null;
    /** Working days from the target (without one: from the due date of go-live) to the expected go-live; negative when it is earlier. */
    readonly slip: WholeNumber | null;
    /** The same to the day to promise, the later one of `expected` and `p80`; null where nothing was simulated. */
    readonly promiseSlip: WholeNumber | null;
    /** What the percentiles are based on; null when nothing was simulated. */
    readonly basis: Basis | null;
    /** The day on which it went live; null: it has not. */
    readonly since: DayText | null;
    /** `expected` is today only because nothing that is open can end before today: go-live was due earlier, and may well be later. */
    readonly isFloor: boolean;
    /** Titles of the blocked tasks that hold go-live up: as long as there are any, no day can be promised and the percentiles are null. */
    readonly heldUpBy: readonly string[];
  };
  /** The next value moment; null: none is ahead. */
  readonly value: StatusValue | null;
  /** More about the plan; only where a single customer is asked for. */
  readonly detail: StatusDetail | null;
}

export interface StatusValue {
  /** The id of the task that brings it. */
  readonly task: string;
  /** What the customer gets, in the plan's own words. */
  readonly what: string;
  /** When that task is due. */
  readonly due: DayText | null;
  /** When it is expected to be done. */
  readonly expected: DayText | null;
}

export interface StatusTask {
  /** The task's id. */
  readonly id: string;
  /** Its title. */
  readonly title: string;
  /** A role or a person's id, as the plan says. */
  readonly owner: string | null;
  /** Who that is today; null when nobody is named. */
  readonly ownerName: string | null;
  /** Whose task it is; null when the owner is unknown. */
  readonly side: Side | null;
  /** Derived from the dates; `ready` means that its owner could act today. */
  readonly state: TaskState;
  /** The day agreed with the customer. */
  readonly due: DayText | null;
  /** When it is expected to start, or did. */
  readonly start: DayText | null;
  /** When it is expected to end, or did. */
  readonly end: DayText | null;
  /** Whether go-live depends on it without slack. */
  readonly critical: boolean;
  /** Whether it is stuck and holds go-live up, or waits for a step that does: nobody can say when it ends. */
  readonly heldUp: boolean;
  /** Minutes that it takes of each side, its session included; 0: none, null: nothing says. */
  readonly effort: Effort;
  /** What blocks it. */
  readonly blocked: {
    /** Since when. */
    readonly since: DayText;
    /** Which side has to act. */
    readonly by: Side;
    /** Why. */
    readonly reason: string;
  } | null;
}

export interface StatusQuestion {
  /** The session's id. */
  readonly task: string;
  /** The question's id. */
  readonly id: string;
  /** The question. */
  readonly ask: string;
  /** Who answers it, as the plan says. */
  readonly owner: string | null;
  /** Who that is today. */
  readonly ownerName: string | null;
  /** By when. */
  readonly due: DayText | null;
}

export interface StatusDetail {
  /** Why they bought. */
  readonly goal: {
    /** In their words. */
    readonly why: string;
    /** How they will know that it worked. */
    readonly measures: readonly MeasureFile[];
  } | null;
  /** Everybody in the plan. */
  readonly people: readonly {
    /** The id by which tasks name them. */
    readonly id: string;
    /** Their name. */
    readonly name: string;
    /** Whose task it is; null when the owner is unknown. */
    readonly side: Side;
    /** Their roles. */
    readonly roles: readonly string[];
    /** Their address. */
    readonly email: string | null;
    /** Their number. */
    readonly phone: string | null;
    /** How they like to be reached. */
    readonly channel: string | null;
  }[];
  /** Every phase in the order of the file. */
  readonly phases: readonly {
    /** The phase's id. */
    readonly id: string;
    /** Its name. */
    readonly name: string;
    /** Its tasks. */
    readonly tasks: readonly StatusTask[];
  }[];
  /** Questions of sessions that nobody has answered. */
  readonly questions: readonly StatusQuestion[];
  /** What to look at before a call, besides the dates. */
  readonly call: BeforeCall;
  /** Calendars that do not cover all years that the dates run through: holidays outside of `first` to `last` are not known. */
  readonly coverageGaps: readonly CoverageGap[];
}

export interface StatusSummary {
  /** All plans. */
  readonly plans: Count;
  /** Plans whose schedule is `on-track`. */
  readonly onTrack: Count;
  /** Plans whose schedule is `at-risk`. */
  readonly atRisk: Count;
  /** Plans whose schedule is `off-track`. */
  readonly offTrack: Count;
  /** Plans that cannot be judged. */
  readonly unknown: Count;
  /** Plans not signed yet. */
  readonly prospects: Count;
  /** Plans whose go-live is reached or that were closed as onboarded. */
  readonly done: Count;
  /** Plans closed as churned or cancelled. */
  readonly lost: Count;
  /** Plans that are paused today. */
  readonly paused: Count;
  /** Plans in which a task of the customer has been ready for long, without any activity. */
  readonly stalled: Count;
  /** Overdue tasks and overdue open questions in all plans. */
  readonly overdueTasks: Count;
  /** Later days and other people that customers asked for and nobody has decided on. */
  readonly requests: Count;
  /** Files in `inbox/`: what customers sent and nobody could apply; 0 where one customer is asked for. */
  readonly inbox: Count;
}

/** All customers. @template Said as in each of them */
export interface StatusView<Said = Reason> {
  /** The day that the answer is for. */
  readonly today: DayText;
  /** The plans counted, archived ones only if they were asked for. */
  readonly summary: StatusSummary;
  /** One entry for each plan, who needs help most first. */
  readonly plans: readonly StatusPlan<Said>[];
  /** Running plans whose template has changed since they were made from it; `onboard upgrade` brings the changes. */
  readonly behind: readonly {
    /** The plan's id. */
    readonly id: string;
    /** The template's id. */
    readonly template: string;
    /** The version that the plan recorded. */
    readonly from: string;
    /** The template's version now. */
    readonly to: string;
  }[];
}

/** One plan as of today with everything derived from it. */
export interface PlanReading extends Scheduled<Plan, Day> {
  readonly workspace: Workspace;
  /** The existing calendars behind `calendar`. */
  readonly calendars: readonly Calendar[];
  readonly forecast: Forecast;
  readonly states: ReadonlyMap<string, TaskState>;
  readonly overdue: readonly OverdueWork[];
  readonly health: Health;
  /** When it goes live, by simulation; null when it was not requested, and for a closed plan. */
  readonly percentiles: Percentiles | null;
  /** The basis of `percentiles`. */
  readonly basis: Basis | null;
}

/** Schedules a plan in its state at the end of `today` and judges its health. The plan must have been checked for cycles. */
export function readPlan(
  recorded: Plan,
  workspace: Workspace,
  calendars: ReadonlyMap<string, Calendar>,
  today: Day,
  simulator: Simulator | null = null,
): PlanReading {
  const plan = asOf(recorded, today);
  const calendar = planCalendar(plan, workspace, calendars);
  const dated = scheduled(plan, calendar, today);
  const forecast = forecastOf(dated);
  const states = taskStates(dated);
  const overdue = overdueWork(plan, workspace, calendar, today);
  const situation = { ...dated, workspace, forecast, states, overdue };
  const reading = {
    ...situation,
    calendars: calendarsInUse(plan, workspace, calendars),
    health: healthOf(situation),
    percentiles: null,
    basis: null,
  };
  return simulator === null ? reading : forecastReading(reading, simulator);
}

const NO_TASKS: ReadonlySet<string> = new Set();

/** Whether a plan's likely go-live days can be known: it is neither closed nor held up. */
export function isForecastable(reading: PlanReading): boolean {
  return reading.plan.closed === null && holdingUp(reading).length === 0;
}

/** The same plan with its likely go-live days, if they can be known. */
export function forecastReading(reading: PlanReading, simulator: Simulator): PlanReading {
  if (!isForecastable(reading)) return reading;
  const { live, basis } = simulator.everything(reading, NO_TASKS);
  return live === null ? reading : { ...reading, percentiles: live, basis };
}

/** The portfolio: each plan's status, sorted by need for help, and the totals. */
export function statusOf(
  readings: readonly PlanReading[],
  today: Day,
  withDetail: boolean,
  templates: GuidedTemplates = new Map(),
  order: Order = 'need',
  inbox = 0,
): StatusView {
  const plans = readings.map((reading) => statusPlan(reading, withDetail, templates));
  const standings = plans.map((plan, index) => ({ ...planStanding(plan, readings[index]?.plan, templates), plan }));
  return statusViewOf(
    standings,
    orderedStandings(standings, order).map(({ plan }) => plan),
    today,
    inbox,
  );
}

/** Today's templates. */
export type Templates = ReadonlyMap<string, Pick<Template, 'version'>>;
/** The same with their guides, of which a customer in full is told. */
type GuidedTemplates = ReadonlyMap<string, Pick<Template, 'version'> & Guided>;

/** What determines a plan's position among the others, and the totals. Days are working days. */
export interface Standing {
  readonly id: string;
  readonly schedule: ScheduleHealth;
  readonly isLive: boolean;
  readonly isStalled: boolean;
  readonly isPaused: boolean;
  /** How much is overdue, and the most days overdue; negative when nothing is. */
  readonly overdue: number;
  readonly latest: number;
  readonly slip: number;
  readonly requests: number;
  /** The expected or due day of the next value moment. */
  readonly value: Day | null;
  /** The expected go-live, if it is in the future and known. */
  readonly goLive: Day | null;
  /** The template's version that the plan was made from, and today's version, when they differ and the plan is running. */
  readonly behind: readonly [template: string, from: string, to: string] | null;
}

/** The part of a plan's status that its standing is computed from. */
export interface StandingBasis
  extends Pick<StatusPlan, 'id' | 'schedule' | 'stalled' | 'paused' | 'overdue' | 'requests' | 'value'> {
  readonly live: Pick<StatusPlan['live'], 'expected' | 'slip' | 'since' | 'heldUpBy'>;
}

/** The same without the rest, which would take twice as long. */
export function planPosition(reading: PlanReading): StandingBasis {
  const { plan, forecast, health } = reading;
  const expected = expectedLiveDay(plan, forecast);
  return {
    id: plan.id,
    schedule: health.schedule,
    stalled: health.stalled,
    paused: pausedOf(health),
    overdue: reading.overdue.map((work) => overdueOf(work, plan.file)),
    requests:
      plan.closed === null ? planTasks(plan).filter((task) => task.asked !== null && !isSettled(task)).length : 0,
    live: {
      expected,
      slip: expected === null ? null : slipOf(reading),
      since: formatDayOrNull(liveTask(plan)?.done),
      heldUpBy: holdingUp(reading).map(({ title }) => title),
    },
    value: nextValueOf(reading),
  };
}

/** @param recorded the plan itself; without it, its template is not checked */
export function planStanding(plan: StandingBasis, recorded: Plan | undefined, templates: Templates): Standing {
  const { live, value, overdue } = plan;
  const isAhead = live.since === null && live.heldUpBy.length === 0 && plan.schedule !== 'done';
  return {
    id: plan.id,
    schedule: plan.schedule,
    isLive: live.since !== null,
    isStalled: plan.stalled,
    isPaused: plan.paused !== null,
    overdue: overdue.length,
    latest: overdue.reduce((most, { workingDaysLate }) => Math.max(most, workingDaysLate), -1),
    slip: live.slip ?? 0,
    requests: plan.requests,
    value: parseDay(value?.expected ?? (live.heldUpBy.length > 0 ? '' : (value?.due ?? ''))),
    goLive: isAhead ? parseDay(live.expected ?? '') : null,
    behind: recorded === undefined ? null : behindTemplate(recorded, templates),
  };
}

function behindTemplate({ template, closed, archived }: Plan, templates: Templates): Standing['behind'] {
  const to = template === null ? undefined : templates.get(template.id)?.version;
  const isBehind = to !== undefined && to !== template?.version && closed === null && !archived;
  return isBehind && template !== null ? [template.id, template.version, to] : null;
}

/**
 * The portfolio.
 * @param standings of all plans, in the order of the files
 * @param plans those that are shown
 */
export function statusViewOf(
  standings: readonly Standing[],
  plans: readonly StatusPlan[],
  today: Day,
  inbox: number,
): StatusView {
  const behind: StatusView['behind'][number][] = [];
  for (const { id, behind: told } of standings)
    if (told !== null) behind.push({ id, template: told[0], from: told[1], to: told[2] });
  return { today: formatDay(today), summary: summaryOfPlans(standings, inbox), plans, behind };
}

/** Standings in an order of customers. @param limit returns only the first that many */
export function orderedStandings<S extends Standing>(
  standings: readonly S[],
  order: Order,
  limit = Number.POSITIVE_INFINITY,
): readonly S[] {
  return firstOf(standings, COMPARATORS[order], limit);
}

function summaryOfPlans(standings: readonly Standing[], inbox: number): StatusSummary {
  const having = new Map<ScheduleHealth, number>();
  let [paused, stalled, overdueTasks, requests] = [0, 0, 0, 0];
  for (const standing of standings) {
    having.set(standing.schedule, (having.get(standing.schedule) ?? 0) + 1);
    if (standing.isPaused) paused += 1;
    if (standing.isStalled) stalled += 1;
    overdueTasks += standing.overdue;
    requests += standing.requests;
  }
  const count = (health: ScheduleHealth) => having.get(health) ?? 0;
  return {
    plans: standings.length,
    onTrack: count('on-track'),
    atRisk: count('at-risk'),
    offTrack: count('off-track'),
    unknown: count('unknown'),
    prospects: count('prospect'),
    done: count('done'),
    lost: count('churned') + count('cancelled'),
    paused,
    stalled,
    overdueTasks,
    requests,
    inbox,
  };
}

/** The worst health first, then stalled plans, then by overdue work, by slip, and by id. */
function byNeed(a: Standing, b: Standing): number {
  return (
    SCHEDULE_HEALTH.indexOf(a.schedule) - SCHEDULE_HEALTH.indexOf(b.schedule) ||
    Number(a.isLive) - Number(b.isLive) ||
    Number(b.isStalled) - Number(a.isStalled) ||
    b.overdue - a.overdue ||
    b.slip - a.slip ||
    (a.id < b.id ? -1 : 1)
  );
}

/** The same for plans that are shown. */
export function compareNeed(a: StatusPlan, b: StatusPlan): number {
  const [first, second] = [a, b].map((plan) => planStanding(plan, undefined, new Map()));
  return first === undefined || second === undefined ? 0 : byNeed(first, second);
}

/** By a day, with those without one last; then by need. */
const byDay = (dayOf: (standing: Standing) => Day | null) => (a: Standing, b: Standing) => {
  const [first, second] = [dayOf(a) ?? Number.MAX_SAFE_INTEGER, dayOf(b) ?? Number.MAX_SAFE_INTEGER];
  return first - second || byNeed(a, b);
};

const COMPARATORS: Readonly<Record<Order, (a: Standing, b: Standing) => number>> = {
  need: byNeed,
  value: byDay(({ value }) => value),
  late: (a, b) => b.latest - a.latest || byNeed(a, b),
  'go-live': byDay(({ goLive }) => goLive),
};

/** The status of one plan. */
export function statusPlan(
  reading: PlanReading,
  withDetail: boolean,
  templates: GuidedTemplates = new Map(),
): StatusPlan {
  const { plan, workspace, health, percentiles } = reading;
  const csm = ownerOf('csm', plan, workspace).people[0] ?? null;
  const phase = currentPhase(reading);
  const place = planPosition(reading);
  return {
    id: plan.id,
    customer: plan.customer,
    file: plan.file,
    archived: plan.archived,
    template: plan.template?.id ?? null,
    csm: csm?.id ?? null,
    csmName: csm?.name ?? null,
    phase: phase?.id ?? null,
    phaseName: phase?.name ?? null,
    progress: progress(plan),
    schedule: place.schedule,
    engagement: health.engagement,
    stalled: place.stalled,
    paused: place.paused,
    lastActivity: formatDayOrNull(health.lastActivity),
    reasons: [...health.reasons, ...brokenPromise(reading)],
    need: needOf(reading, health),
    next: plan.closed === null ? nextTasks(reading) : [],
    overdue: place.overdue,
    requests: place.requests,
    live: {
      task: plan.live,
      due: formatDayOrNull(liveTask(plan)?.due),
      expected: place.live.expected,
      p80: formatDayOrNull(percentiles?.p80),
      target: formatDayOrNull(plan.target),
      slip: place.live.slip,
      promiseSlip: promiseSlip(reading),
      basis: reading.basis,
      since: place.live.since,
      isFloor: isFloor(reading),
      heldUpBy: place.live.heldUpBy,
    },
    value: place.value,
    detail: withDetail ? detailOf(reading, templates) : null,
  };
}

/** Whether go-live is expected today although it was due earlier: it cannot be in the past, and may well be later. */
function isFloor({ plan, forecast, today }: PlanReading): boolean {
  const live = liveTask(plan);
  if (plan.closed !== null || live === null || live.done !== null || forecast.expected.live !== today) return false;
  return live.due !== null && live.due < today;
}

function nextValueOf(reading: PlanReading): StatusValue | null {
  const { plan, forecast } = reading;
  if (plan.closed !== null) return null;
  const endOf = ({ id }: Task) => forecast.expected.tasks.get(id)?.end ?? Number.POSITIVE_INFINITY;
  const ahead = planTasks(plan).filter((task) => task.aha !== null && !isSettled(task));
  const next = ahead.reduce<Task | null>((first, task) => (first && endOf(first) <= endOf(task) ? first : task), null);
  if (next === null || next.aha === null) return null;
  const isHeld = heldUpSteps(reading).has(next.id);
  const end = forecast.expected.tasks.get(next.id)?.end;
  return {
    task: next.id,
    what: next.aha,
    due: formatDayOrNull(next.due),
    expected: isHeld ? null : formatDayOrNull(end),
  };
}

/** The slip of the day to promise. No day is promised before the schedule ends. */
function promiseSlip({ plan, calendar, forecast, percentiles }: PlanReading): number | null {
  const promised = promisedDay(plan);
  const { live } = forecast.expected;
  if (promised === null || percentiles === null || live === null) return null;
  return calendar.workingDaysAfter(promised.day, Math.max(percentiles.p80, live));
}

/** A closed plan has no expected go-live, only one that it reached. */
function expectedLiveDay(plan: Plan, { expected }: Forecast): DayText | null {
  return formatDayOrNull(plan.closed === null ? expected.live : liveTask(plan)?.done);
}

function pausedOf({ pause }: Health): StatusPlan['paused'] {
  return pause === null ? null : { until: formatDay(pause.to), by: pause.by, reason: pause.reason };
}

function currentPhase({ plan, states }: PlanReading): Phase | null {
  const isUnderWay = ({ id }: Task) => ['ready', 'started', 'blocked'].includes(states.get(id) ?? '');
  return (
    plan.phases.find(({ tasks }) => tasks.some(isUnderWay)) ??
    plan.phases.find(({ tasks }) => tasks.some((task) => !isSettled(task))) ??
    null
  );
}

const TURN: Partial<Record<TaskState, number>> = { started: 0, ready: 0, blocked: 1 };

/** What somebody could do now; if nothing, what can be done first. */
function nextTasks({ plan, workspace, states, forecast }: PlanReading): readonly StatusNext[] {
  const startOf = ({ id }: Task) => forecast.expected.tasks.get(id)?.start ?? 0;
  const turnOf = ({ id }: Task) => TURN[states.get(id) ?? 'waiting'] ?? null;
  const open = planTasks(plan).filter((task) => !isSettled(task));
  const current = open.filter((task) => turnOf(task) !== null);
  const first = Math.min(...open.map(startOf));
  const shown = current.length > 0 ? current : open.filter((task) => startOf(task) === first);
  return shown
    .toSorted(
      (a, b) =>
        (turnOf(a) ?? 0) - (turnOf(b) ?? 0) ||
        (a.due ?? Number.POSITIVE_INFINITY) - (b.due ?? Number.POSITIVE_INFINITY) ||
        startOf(a) - startOf(b),
    )
    .map((task) => ({
      task: task.id,
      title: task.title,
      ...ownership(task.owner, plan, workspace),
      state: states.get(task.id) ?? 'waiting',
      due: formatDayOrNull(task.due),
    }));
}

function ownership(
  owner: string | null,
  plan: Plan,
  workspace: Workspace,
): Pick<StatusNext, 'owner' | 'ownerName' | 'side'> {
  const { name, side } = ownerOf(owner, plan, workspace);
  return { owner, ownerName: name === '' ? null : name, side };
}

function overdueOf(work: OverdueWork, file: string): StatusOverdue {
  return {
    task: work.task.id,
    question: work.question?.id ?? null,
    title: work.title,
    owner: work.owner,
    ownerName: work.ownerName === '' ? null : work.ownerName,
    side: work.side,
    due: formatDay(work.due),
    workingDaysLate: work.workingDaysLate,
    file,
    pointer: work.pointer,
  };
}

function detailOf(reading: PlanReading, templates: GuidedTemplates): StatusDetail {
  const { plan, workspace, calendars, states, forecast } = reading;
  const held = heldUpSteps(reading);
  return {
    goal: plan.goal === null ? null : writeGoal(plan.goal),
    people: [...plan.people.values()].map(({ id, name, side, roles, email, phone, channel }) => ({
      id,
      name,
      side,
      roles,
      email,
      phone,
      channel,
    })),
    phases: plan.phases.map(({ id, name, tasks }) => ({
      id,
      name,
      tasks: tasks.map((task) => ({
        id: task.id,
        title: task.title,
        ...ownership(task.owner, plan, workspace),
        state: states.get(task.id) ?? 'waiting',
        due: formatDayOrNull(task.due),
        start: formatDayOrNull(forecast.expected.tasks.get(task.id)?.start),
        end: formatDayOrNull(task.done ?? task.skipped?.on ?? forecast.expected.tasks.get(task.id)?.end),
        critical: forecast.expected.tasks.get(task.id)?.critical ?? false,
        heldUp: held.has(task.id),
        effort: taskEffort(task, plan, workspace),
        blocked:
          task.blocked === null || isSettled(task)
            ? null
            : { since: formatDay(task.blocked.since), by: task.blocked.by, reason: task.blocked.reason },
      })),
    })),
    questions: planTasks(plan).flatMap((task) => openQuestions(task, plan, workspace)),
    call: beforeCall(reading, templates.get(plan.template?.id ?? '')),
    coverageGaps: coverageGaps(plan, calendars, forecast.expected.end),
  };
}

function openQuestions(task: Task, plan: Plan, workspace: Workspace): readonly StatusQuestion[] {
  return (task.recap?.questions ?? [])
    .filter(({ answered }) => answered === null)
    .map(({ id, ask, owner, due }) => {
      const { ownerName } = ownership(owner, plan, workspace);
      return { task: task.id, id, ask, owner, ownerName, due: formatDayOrNull(due) };
    });
}

/** Go-live was agreed for a day after the promised one, while that can still be corrected. */
function brokenPromise({ plan, calendar, health }: PlanReading): readonly Reason[] {
  const late = plan.closed === null && health.schedule !== 'done' ? lateForTarget(plan, calendar) : null;
  if (late === null) return [];
  const { task, due, target } = late;
  return [{ kind: 'due-after-target', task: task.title, due: formatDay(due), target: formatDay(target) }];
}
