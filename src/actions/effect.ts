import type { WorkingCalendar } from '../plan/model/calendar.ts';
import type { Plan } from '../plan/model/model.ts';
import { extentOf } from '../plan/schedule/schedule.ts';
import { scheduled } from '../plan/schedule/scheduled.ts';
import type { Day } from '../plan/time/day.ts';

/** A plan with its working calendar. */
export interface Planned {
  readonly plan: Plan;
  readonly calendar: WorkingCalendar;
}

/** How a change affects go-live. */
export interface Effect {
  /** Expected go-live before and after; null for a plan without tasks. */
  readonly before: Day | null;
  readonly after: Day | null;
  /** Working days by which go-live moved, positive when it got later; null when there is no date to compare. */
  readonly moved: number | null;
  readonly target: Day | null;
  /** Working days from the target to the expected go-live, positive when it is late. */
  readonly slip: number | null;
  /** Working days between target and go-live on which the plan is on hold; `slip` does not count them, `moved` does. */
  readonly onHold: number;
}

/** Compares the expected go-live of a plan before and after a change, both as known today. */
export function effectOf(before: Planned, after: Planned, today: Day): Effect {
  const liveOf = ({ plan, calendar }: Planned) => extentOf(scheduled(plan, calendar, today)).live;
  const [old, live] = [liveOf(before), liveOf(after)];
  const { target } = after.plan;
  const days = after.calendar;
  const moved = old === null || live === null ? null : days.unpaused.workingDaysAfter(old, live);
  const slip = target === null || live === null ? null : days.workingDaysAfter(target, live);
  const gross = target === null || live === null ? null : days.unpaused.workingDaysAfter(target, live);
  const onHold = gross === null || slip === null ? 0 : Math.abs(gross - slip);
  return { before: old, after: live, moved, target, slip, onHold };
}
