import { planTasks } from '../plan/health/health.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import { groupBy, mostCommon } from '../plan/model/group.ts';
import type { Blocked, Plan, Side, Task } from '../plan/model/model.ts';
import type { Count } from '../plan/model/numbers.ts';
import { scheduled } from '../plan/schedule/scheduled.ts';
import { isSettled, taskStates } from '../plan/schedule/state.ts';
import type { Day } from '../plan/time/day.ts';
import { delayOf, isOnTime, lastDayOf, type Share, wasDue } from './groups.ts';
import type { Journey } from './journey.ts';
import { summarize } from './sample.ts';

/** Where customers get stuck: one step over all plans that have it. */
export interface StuckStep {
  /** The task's id. */
  readonly task: string;
  /** What most plans call it. */
  readonly title: string;
  /** Plans that have the step. */
  readonly plans: Count;
  /** Plans in which it could be worked on now. */
  readonly openNow: Count;
  /** Plans in which it is overdue. */
  readonly overdueNow: Count;
  /** How many were late, of those that were due. */
  readonly late: Share;
  /** Working days between due and done; n counts the tasks that are done. */
  readonly delay: {
    /** Plans in which it is done. */
    readonly n: Count;
    /** Median; null for none. */
    readonly median: number | null;
  };
  /** Customers who were lost while it was open. */
  readonly lostHere: Count;
  /** What blocks it now or, when the git history is known, ever blocked it; the most frequent reason first. */
  readonly reasons: readonly BlockReason[];
}

export interface BlockReason {
  /** Whose side it is. */
  readonly by: Side;
  /** In their words. */
  readonly reason: string;
  /** How often. */
  readonly times: Count;
}

/**
 * The steps at which customers are stuck or were late, worst first: by overdue now, then open now, then how often late.
 * @param blocks past and present blocks, by plan file and task; for a plan that is missing only present blocks are known
 */
export function stuckSteps(
  journeys: readonly Journey[],
  calendarOf: (plan: Plan) => WorkingCalendar,
  today: Day,
  blocks: ReadonlyMap<string, ReadonlyMap<string, readonly Blocked[]>>,
): readonly StuckStep[] {
  const visits = journeys.flatMap((journey) =>
    stepVisits(journey, calendarOf(journey.plan), today, blocks.get(journey.plan.file)),
  );
  return [...groupBy(visits, ({ task }) => task.id).values()]
    .map(stepFrom)
    .filter(
      ({ overdueNow, openNow, late, lostHere, reasons }) =>
        overdueNow + openNow + late.done + lostHere + reasons.length > 0,
    )
    .sort(
      (a, b) =>
        b.overdueNow - a.overdueNow ||
        b.openNow - a.openNow ||
        shareValue(b.late) - shareValue(a.late) ||
        (a.task < b.task ? -1 : 1),
    );
}

/** What happened to one step of one customer. */
export interface Visit {
  readonly task: Task;
  readonly isOpen: boolean;
  readonly isLost: boolean;
  readonly isOverdue: boolean;
  readonly wasDue: boolean;
  readonly delay: number | null;
  readonly blocks: readonly Blocked[];
}

/** Every step of a customer: whether it is open, overdue, was late, or is where the customer left. */
export function stepVisits(
  { plan, outcome }: Journey,
  calendar: WorkingCalendar,
  today: Day,
  blocks: ReadonlyMap<string, readonly Blocked[]> | undefined,
): readonly Visit[] {
  const lastDay = lastDayOf(plan, today);
  const states = taskStates(scheduled(plan, calendar, lastDay));
  const isLost = outcome === 'lost';
  const isRunning = plan.closed === null && plan.anchor.kind === 'purchased';
  return planTasks(plan).map((task) => {
    const state = states.get(task.id);
    const isActive = state === 'ready' || state === 'started' || state === 'blocked';
    const isOpen = isActive && plan.closed === null;
    return {
      task,
      isOpen,
      isLost: isActive && isLost,
      isOverdue: isRunning && !isSettled(task) && task.due !== null && task.due < today,
      wasDue: wasDue(task, lastDay),
      delay: task.done === null ? null : delayOf(task, calendar, lastDay),
      blocks: blocks?.get(task.id) ?? [task.blocked ?? []].flat(),
    };
  });
}

function stepFrom(visits: readonly [Visit, ...Visit[]]): StuckStep {
  const due = visits.filter((visit) => visit.wasDue);
  const { n, median } = summarize(visits.flatMap(({ delay }) => delay ?? []));
  return {
    task: visits[0].task.id,
    title: mostCommon(visits.map(({ task }) => task.title)) ?? visits[0].task.id,
    plans: visits.length,
    openNow: visits.filter(({ isOpen }) => isOpen).length,
    overdueNow: visits.filter(({ isOverdue }) => isOverdue).length,
    late: { done: due.filter(({ task }) => !isOnTime(task)).length, of: due.length },
    delay: { n, median },
    lostHere: visits.filter(({ isLost }) => isLost).length,
    reasons: blockReasons(visits.flatMap(({ blocks }) => blocks)),
  };
}

function blockReasons(blocks: readonly Blocked[]): readonly BlockReason[] {
  return [...groupBy(blocks, ({ by, reason }) => `${by} ${reason}`).values()]
    .map(([{ by, reason }, ...again]) => ({ by, reason, times: 1 + again.length }))
    .sort((a, b) => b.times - a.times);
}

function shareValue({ done, of }: Share): number {
  return of === 0 ? 0 : done / of;
}
