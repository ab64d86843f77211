/** What a customer's request costs in days: the current plan compared with the plan if the step took until the requested day. */
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import type { Plan, Task } from '../plan/model/model.ts';
import { type Day, type DayText, formatDayOrNull } from '../plan/time/day.ts';
import { isCalendarTime, spanOf } from '../plan/time/duration.ts';
import { comparePlans, type Moved, type MovedEnd, type PlanInWorkspace } from './comparison.ts';
import type { PlanForecaster } from './outlook.ts';

/** A request with its price. */
export interface PricedRequest {
  /** The name of the person who asks. */
  readonly by: string;
  /** The later day; null: it is about who does the step. */
  readonly due: DayText | null;
  /** Whom to give the step to. */
  readonly to: string | null;
  /** Why, in their words. */
  readonly reason: string | null;
  /** Go-live if the step takes until that day. */
  readonly live: Moved;
  /** The day to promise (80 %) if the step takes until that day. */
  readonly p80: Moved;
  /** The day that was promised. */
  readonly target: DayText | null;
}

/** A step that takes until a given day. */
interface Until {
  readonly id: string;
  readonly due: Day;
}

/** The request at a task, priced as of the pricer's day; null when there is none. @param id of the task */
export function requestImpact(id: string, version: PlanInWorkspace, price: PlanForecaster): PricedRequest | null {
  const { plan } = version;
  const task = plan.phases.flatMap(({ tasks }) => tasks).find((each) => each.id === id);
  if (task?.asked == null) return null;
  const { due, to, by, reason } = task.asked;
  const { live, p80 } = impactOfDueDates(version, version, due === null ? [] : [{ id, due }], price);
  return {
    by: plan.people.get(by)?.name ?? by,
    due: formatDayOrNull(due),
    to,
    reason,
    live,
    p80,
    target: formatDayOrNull(plan.target),
  };
}

/** The later days that customers had asked for and that are now the due days. */
export function grantedDays(before: Plan, after: Plan): readonly Until[] {
  const now = new Map(after.phases.flatMap(({ tasks }) => tasks).map((task) => [task.id, task]));
  return before.phases
    .flatMap(({ tasks }) => tasks)
    .flatMap(({ id, asked }) => {
      const due = asked?.due ?? null;
      const task = now.get(id);
      return due !== null && task?.asked === null && task.due === due ? [{ id, due }] : [];
    });
}

/**
 * Go-live and the day to promise in two versions of a plan, where steps of the later one take until certain days. Waiting makes no day
 * earlier: a step that is held starts again, which would lose what its lateness so far says about its end.
 */
export function impactOfDueDates(
  before: PlanInWorkspace,
  after: PlanInWorkspace,
  until: readonly Until[],
  price: PlanForecaster,
): Pick<PricedRequest, 'live' | 'p80'> {
  const unheld = comparePlans('', before, after, price);
  if (until.length === 0) return { live: promisableDays(unheld.live), p80: unheld.p80 };
  const held = comparePlans('', before, { ...after, plan: takingUntil(after, until, price) }, price);
  const later = (which: 'live' | 'p80') => ((held[which].days ?? 0) > (unheld[which].days ?? 0) ? held : unheld);
  // A step that takes longer does not unblock another one.
  const { live } = unheld.live.heldUp.after ? unheld : later('live');
  return { live: promisableDays(live), p80: later('p80').p80 };
}

/** Without the days that are only the earliest possible, because a blocked step holds up the end. */
function promisableDays({ before, after, days, heldUp }: MovedEnd): Moved {
  return {
    before: heldUp.before ? null : before,
    after: heldUp.after ? null : after,
    days: heldUp.before || heldUp.after ? null : days,
  };
}

/**
 * The plan if steps took until certain days: each starts so late that it is expected to end on its day. Its uncertainty stays as it was,
 * and so does a step that is already expected to take that long.
 */
function takingUntil({ plan, surroundings }: PlanInWorkspace, until: readonly Until[], price: PlanForecaster): Plan {
  const { forecast, calendar } = price(plan, surroundings.workspace, surroundings.calendars).reading;
  const days = new Map(
    until.filter(({ id, due }) => (forecast.expected.tasks.get(id)?.end ?? due) < due).map(({ id, due }) => [id, due]),
  );
  const held = (task: Task): Task => {
    const due = days.get(task.id);
    return due === undefined ? task : { ...task, started: null, notBefore: latestStartFor(task, due, calendar) };
  };
  return { ...plan, phases: plan.phases.map((phase) => ({ ...phase, tasks: phase.tasks.map(held) })) };
}

function latestStartFor({ duration }: Task, end: Day, calendar: WorkingCalendar): Day {
  const days = Math.max(spanOf(duration, calendar.daysPerWeek).expected, 1);
  if (isCalendarTime(duration)) return end - days + 1;
  return calendar.dayAt(calendar.indexOf(calendar.onOrBefore(end)) - days + 1);
}
