import type { Pause, Plan, Task, TaskState, Workspace } from '../model/model.ts';
import { sideOf } from '../model/owner.ts';
import type { Forecast } from '../schedule/forecast.ts';
import { onDay, type Scheduled } from '../schedule/scheduled.ts';
import { isSettled } from '../schedule/state.ts';
import { type Day, formatDay } from '../time/day.ts';
import { type Engagement, engagementOf, type Turn } from './engagement.ts';
import type { OverdueWork } from './overdue.ts';
import type { Promised, Reason } from './reasons.ts';

export const SCHEDULE_HEALTH = [
  'off-track',
  'at-risk',
  'unknown',
  'on-track',
  'prospect',
  'done',
  'churned',
  'cancelled',
] as const;
/** `done` once go-live is reached and nothing is overdue, or the plan is closed as onboarded. */
export type ScheduleHealth = (typeof SCHEDULE_HEALTH)[number];

export interface Health {
  readonly schedule: ScheduleHealth;
  readonly engagement: Engagement;
  readonly stalled: boolean;
  /** The pause that today falls into. */
  readonly pause: Pause | null;
  readonly lastActivity: Day | null;
  /** The reasons for the judgement, the most important first. */
  readonly reasons: readonly Reason[];
}

/** What health is judged by: a plan as of today with its dates, its forecast and its overdue work. */
export interface Situation extends Scheduled<Plan, Day> {
  readonly workspace: Workspace;
  readonly forecast: Forecast;
  readonly states: ReadonlyMap<string, TaskState>;
  readonly overdue: readonly OverdueWork[];
}

/** When a larger share of the tasks that were due is overdue, the plan is off track … */
const OFF_TRACK_SHARE = 0.6;
/** … if there are enough of them for a share to mean anything. */
const ENOUGH_DUE_TASKS = 3;

/** The two axes of a plan's health: whether its dates hold, and whether the customer is engaged. */
export function healthOf(situation: Situation): Health {
  const { plan, workspace, calendar, today } = situation;
  const pause = pauseOn(plan, today);
  const isWaiting = plan.closed === null && pause === null && plan.anchor.kind === 'purchased';
  const engagement = engagementOf(plan, workspace, calendar, today, isWaiting ? turnsOf(situation) : []);
  const judged = verdictFor(situation);
  return {
    schedule: judged.schedule,
    // While a customer pauses, they count as neither quick nor slow.
    engagement: plan.closed === null && pause === null ? engagement.level : 'unknown',
    stalled: engagement.level === 'stalled',
    pause,
    lastActivity: engagement.lastActivity,
    reasons: [
      ...(pause === null || plan.closed !== null ? [] : [pauseReason(pause)]),
      ...judged.reasons,
      ...(engagement.reason === null ? [] : [engagement.reason]),
    ],
  };
}

/** Among overlapping pauses, the one that ends last. */
function pauseOn({ pauses }: Plan, day: Day): Pause | null {
  return pauses
    .filter(({ from, to }) => from <= day && day <= to)
    .reduce<Pause | null>((last, pause) => (last === null || pause.to > last.to ? pause : last), null);
}

/** The customer's tasks that they could work on, the one that has waited longest first. */
function turnsOf(situation: Situation): readonly Turn[] {
  const { plan, workspace, states, today } = situation;
  const isTheirs = (task: Task) => sideOf(task.owner, plan, workspace) === 'customer' && task.blocked?.by !== 'vendor';
  const open = situation.network.tasks.filter(
    (task) => ['ready', 'started', 'blocked'].includes(states.get(task.id) ?? '') && isTheirs(task),
  );
  if (open.length === 0) return [];
  // As if it were still the first day: then an open task is only held back by what it waits for.
  const { network, pass } = onDay(situation, plan.anchor.day);
  const starts = new Map(network.tasks.map((task, node) => [task, pass.dates.starts[node]]));
  return open
    .map((task) => ({
      task,
      since: Math.min(starts.get(task) ?? today, today),
      isReady: states.get(task.id) === 'ready',
    }))
    .sort((a, b) => a.since - b.since);
}

interface HealthVerdict {
  readonly schedule: ScheduleHealth;
  readonly reasons: readonly Reason[];
}

function verdictFor(situation: Situation): HealthVerdict {
  return closedVerdict(situation.plan) ?? prospectVerdict(situation) ?? runningVerdict(situation);
}

function closedVerdict({ closed }: Plan): HealthVerdict | null {
  if (closed === null) return null;
  const { result, on, reason } = closed;
  const why: Reason = { kind: 'closed', result, on: formatDay(on), why: reason };
  return { schedule: result === 'onboarded' ? 'done' : result, reasons: [why] };
}

function prospectVerdict({ plan, today }: Situation): HealthVerdict | null {
  if (plan.anchor.kind !== 'signing') return null;
  const { day } = plan.anchor;
  return { schedule: 'prospect', reasons: [{ kind: 'signing', day: formatDay(day), isPast: day < today }] };
}

function runningVerdict(situation: Situation): HealthVerdict {
  const { plan } = situation;
  const lived = liveTask(plan)?.done ?? null;
  if (lived !== null) return liveVerdict(situation, lived);
  const worst = [slipSign(situation), blockedSign(situation), shareSign(situation), overdueSign(situation)].filter(
    (sign) => sign !== null,
  );
  const offTrack = worst.filter(({ schedule }) => schedule === 'off-track');
  const reasons = [...offTrack, ...worst.filter(({ schedule }) => schedule !== 'off-track')].flatMap(
    (sign) => sign.reasons,
  );
  // When the go-live task is unknown, no go-live can be on track.
  const isAstray = plan.live !== null && liveTask(plan) === null;
  if (isAstray) reasons.push(unknownReason(plan));
  if (offTrack.length > 0) return { schedule: 'off-track', reasons };
  if (worst.length > 0) return { schedule: 'at-risk', reasons };
  return isAstray || slipOf(situation) === null
    ? { schedule: 'unknown', reasons: [unknownReason(plan)] }
    : { schedule: 'on-track', reasons: [] };
}

/** Once live, earlier lateness is history: only the remaining work is judged. */
function liveVerdict(situation: Situation, lived: Day): HealthVerdict {
  const since: Reason = { kind: 'live', since: formatDay(lived) };
  const late = overdueSign(situation);
  return late === null
    ? { schedule: 'done', reasons: [since] }
    : { schedule: late.schedule, reasons: [...late.reasons, since] };
}

function slipSign(situation: Situation): HealthVerdict | null {
  const { plan, workspace, forecast } = situation;
  const slip = slipOf(situation);
  const promised = promisedDay(plan);
  const { live } = forecast.expected;
  if (slip === null || promised === null || live === null || slip < workspace.health.atRiskSlip) return null;
  const why: Reason = {
    kind: 'slip',
    live: formatDay(live),
    days: slip,
    promised: promised.by,
    day: formatDay(promised.day),
    isHeldUp: holdingUp(situation).length > 0,
  };
  return { schedule: slip >= workspace.health.offTrackSlip ? 'off-track' : 'at-risk', reasons: [why] };
}

/** The promised go-live day: the target or, without one, the due date of the go-live task. */
export function promisedDay(plan: Plan): { readonly day: Day; readonly by: Promised } | null {
  if (plan.target !== null) return { day: plan.target, by: 'target' };
  const due = liveTask(plan)?.due ?? null;
  return due === null ? null : { day: due, by: 'due' };
}

/** Working days that go-live is expected after the promised day; negative when earlier; null when unknown. */
export function slipOf({ plan, calendar, forecast }: Pick<Situation, 'plan' | 'calendar' | 'forecast'>): number | null {
  const promised = promisedDay(plan);
  const { live } = forecast.expected;
  return promised === null || live === null ? null : calendar.workingDaysAfter(promised.day, live);
}

/**
 * The blocked tasks that delay go-live. While there is one, nobody knows the end: no day can be promised, and each day of waiting costs a
 * day.
 */
export function holdingUp({ plan, forecast }: Pick<Situation, 'plan' | 'forecast'>): readonly Task[] {
  if (plan.closed !== null) return [];
  return planTasks(plan).filter(
    (task) => task.blocked !== null && !isSettled(task) && (forecast.expected.tasks.get(task.id)?.critical ?? false),
  );
}

/**
 * Ids of the open steps without a known end: those that are blocked and delay go-live, and all that wait for one of them, directly or
 * not.
 */
export function heldUpSteps(situation: Pick<Situation, 'plan' | 'forecast' | 'network'>): ReadonlySet<string> {
  const stuck = new Set(holdingUp(situation));
  const held = new Set<string>();
  if (stuck.size === 0) return held;
  const { tasks, size, order, firstPredecessor, predecessors } = situation.network;
  const waits = new Uint8Array(size);
  for (const node of order) {
    const task = tasks[node];
    // An ended step no longer waits for anything, and its successors wait only for it.
    if (task !== undefined && task.done !== null) continue;
    const before = predecessors.subarray(firstPredecessor[node], firstPredecessor[node + 1]);
    if (!(task !== undefined && stuck.has(task)) && !before.some((each) => waits[each] === 1)) continue;
    waits[node] = 1;
    if (task !== undefined && !isSettled(task)) held.add(task.id);
  }
  return held;
}

/** The first and last day of a step, as it happened or is expected; null: nobody can name it. */
export interface NameableDays {
  readonly start: Day | null;
  readonly end: Day | null;
  /** Working days that it can slip without moving go-live; null: unknown, as for steps beside the ones that leave go-live without a day. */
  readonly slack: number | null;
}

/** Names the days of steps by id. A step that is held up has no last day, and no first day either if it has not begun. */
export function nameableDays(
  situation: Pick<Situation, 'plan' | 'forecast' | 'network'>,
): (task: Pick<Task, 'id' | 'started' | 'blocked'>) => NameableDays {
  const held = heldUpSteps(situation);
  return ({ id, started, blocked }) => {
    const dates = situation.forecast.expected.tasks.get(id);
    if (dates === undefined) return { start: null, end: null, slack: null };
    const slack = held.size > 0 && !dates.critical ? null : dates.slack;
    if (!held.has(id)) return { start: dates.start, end: dates.end, slack };
    return { start: started === null && blocked === null ? null : dates.start, end: null, slack };
  };
}

function blockedSign(situation: Situation): HealthVerdict | null {
  const held = holdingUp(situation);
  if (held.length === 0) return null;
  return {
    schedule: 'off-track',
    reasons: held.flatMap(({ title: task, blocked }): readonly Reason[] =>
      blocked === null
        ? []
        : [{ kind: 'blocked', task, since: formatDay(blocked.since), by: blocked.by, why: blocked.reason }],
    ),
  };
}

function shareSign({ network, overdue, today }: Situation): HealthVerdict | null {
  const due = network.tasks.filter((task) => task.due !== null && task.due < today && task.skipped === null).length;
  const late = overdue.filter(({ question }) => question === null).length;
  if (due < ENOUGH_DUE_TASKS || late / due <= OFF_TRACK_SHARE) return null;
  return { schedule: 'off-track', reasons: [{ kind: 'share', late, due }] };
}

function overdueSign({ overdue }: Situation): HealthVerdict | null {
  const [first, ...others] = overdue;
  if (first === undefined) return null;
  const { title: task, due, workingDaysLate: late } = first;
  return {
    schedule: 'at-risk',
    reasons: [{ kind: 'overdue', task, due: formatDay(due), late, others: others.length }],
  };
}

function unknownReason(plan: Plan): Reason {
  const live = liveTask(plan);
  if (live === null) return plan.live === null ? { kind: 'no-live' } : { kind: 'live-astray', id: plan.live };
  return live.skipped === null ? { kind: 'no-promise' } : { kind: 'live-skipped', task: live.title };
}

function pauseReason({ to, by, reason }: Pause): Reason {
  return { kind: 'paused', until: formatDay(to), by, why: reason };
}

/** The task whose completion means go-live. */
export function liveTask(plan: Plan): Task | null {
  for (const { tasks } of plan.phases) {
    const live = tasks.find(({ id }) => id === plan.live);
    if (live !== undefined) return live;
  }
  return null;
}

/** All tasks of a plan in the order of the file. For a scheduled plan, `network.tasks` are the same. */
export function planTasks({ phases }: Pick<Plan, 'phases'>): readonly Task[] {
  const all: Task[] = [];
  for (const { tasks } of phases) for (const task of tasks) all.push(task);
  return all;
}
