import { holdingUp, planTasks } from '../plan/health/health.ts';
import type { Plan, Task } from '../plan/model/model.ts';
import { forecastOf } from '../plan/schedule/forecast.ts';
import { extentOf } from '../plan/schedule/schedule.ts';
import { scheduled } from '../plan/schedule/scheduled.ts';
import { asOf } from '../plan/schedule/state.ts';
import type { Day } from '../plan/time/day.ts';
import type { PlanReading } from '../views/status.ts';

/** The effect of a fact on go-live, as known at the end of its day. */
export interface FactEffect {
  /** Null also where a blocked step held go-live up at the end of that day. */
  readonly live: Day | null;
  /** Working days, positive when it got later; null when there is no day to compare with. */
  readonly moved: number | null;
}

/** Facts of a step that affect a schedule. */
const MOVING = ['started', 'done', 'skipped', 'blocked'] as const;
type Moving = (typeof MOVING)[number];

/**
 * The effect of single facts of a plan on its expected go-live: the forecast of that day with all earlier facts, without and with the
 * fact. Due dates, lengths and calendars are today's, because the file has no others.
 * @returns null for kinds of facts that affect no schedule
 */
export function effectsOf({ plan, calendar }: Pick<PlanReading, 'plan' | 'calendar'>) {
  const known = new Map<Day, { readonly plan: Plan; readonly live: Day | null }>();
  const liveOf = (one: Plan, on: Day) => extentOf(scheduled(one, calendar, on)).live;
  const before = (on: Day) => {
    const found = known.get(on);
    if (found !== undefined) return found;
    const then = asOf(plan, on - 1);
    const made = { plan: then, live: liveOf(then, on) };
    known.set(on, made);
    return made;
  };
  const isHeldUp = (one: Plan, on: Day) =>
    planTasks(one).some(({ blocked }) => blocked !== null) &&
    holdingUp({ plan: one, forecast: forecastOf(scheduled(one, calendar, on)) }).length > 0;
  return (on: Day, kind: string, step: string | null): FactEffect | null => {
    const moving = MOVING.find((each) => each === kind);
    if (moving === undefined || step === null) return null;
    const then = before(on);
    const after = withFact(then.plan, plan, step, moving);
    const live = isHeldUp(after, on) ? null : liveOf(after, on);
    const moved = then.live === null || live === null ? null : calendar.unpaused.workingDaysAfter(then.live, live);
    return { live, moved };
  };
}

function withFact(then: Plan, now: Plan, step: string, kind: Moving): Plan {
  const recorded = now.phases.flatMap(({ tasks }) => tasks).find(({ id }) => id === step);
  if (recorded === undefined) return then;
  const change = (task: Task): Task => (task.id === step ? { ...task, [kind]: recorded[kind] } : task);
  return { ...then, phases: then.phases.map((phase) => ({ ...phase, tasks: phase.tasks.map(change) })) };
}
