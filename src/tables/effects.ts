import type { Plan, Task } from '../plan/model/model.ts';
import { extentOf } from '../plan/schedule/schedule.ts';
import { scheduled } from '../plan/schedule/scheduled.ts';
import { asOf } from '../plan/schedule/state.ts';
import type { Day } from '../plan/time/day.ts';
import type { PlanReading } from '../views/status.ts';

/** What a fact did to go-live, as known at the end of its day. */
export interface FactEffect {
  readonly live: Day | null;
  /** Working days, positive when it got later; null where there is no day to compare. */
  readonly moved: number | null;
}

/** Facts of a step that a schedule follows from. */
const MOVING = ['started', 'done', 'skipped', 'blocked'] as const;
type Moving = (typeof MOVING)[number];

/**
 * What single facts of a plan did to its expected go-live: the forecast of the day with all that is dated before it, without and with
 * the fact. Due dates, lengths and calendars are those of today, because the file knows no others.
 * @returns null for kinds of facts that no schedule follows from
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
  return (on: Day, kind: string, step: string | null): FactEffect | null => {
    const moving = MOVING.find((each) => each === kind);
    if (moving === undefined || step === null) return null;
    const then = before(on);
    const live = liveOf(withFact(then.plan, plan, step, moving), on);
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
