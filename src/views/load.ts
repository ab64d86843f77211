import { nameableDays, planTasks } from '../plan/health/health.ts';
import { taskEffort } from '../plan/model/effort.ts';
import { groupBy } from '../plan/model/group.ts';
import type { Count } from '../plan/model/numbers.ts';
import { ownerOf } from '../plan/model/owner.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { type Day, type DayText, formatDay, weekdayIndex } from '../plan/time/day.ts';
import type { PlanReading } from './status.ts';

/** The vendor's work in one week for one CSM's customers. */
export interface LoadWeek {
  /** Its Monday. */
  readonly week: DayText;
  /** Hands-on time and meetings of the vendor's people. */
  readonly minutes: Count;
  /** Those of the steps that are not in the minutes, as nothing says how long they take. */
  readonly unknown: Count;
  /** Open steps that take time of the vendor's side. */
  readonly steps: Count;
  /** Those of them that are meetings. */
  readonly meetings: Count;
}

/** Our open work for the customers of one CSM. */
export interface Load {
  /** Name of the CSM; null: customers that nobody looks after. */
  readonly csm: string | null;
  /** Customers under way; one that two CSMs look after counts for both. */
  readonly customers: Count;
  /** Every week of the range, starting with the current one. */
  readonly weeks: readonly LoadWeek[];
}

/** The number of weeks that load is reported for: beyond them plans are too uncertain for staffing. */
export const LOAD_WEEKS = 8;

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return day - weekdayIndex(day);
}

/**
 * Minutes of the vendor's side by CSM and week, for plans under way. Each open step counts in the week of its expected end, which is
 * never in the past. A plan with two CSMs counts for both.
 * @returns the busiest CSM first
 */
export function loadOf(readings: readonly PlanReading[], today: Day, weeks: number = LOAD_WEEKS): readonly Load[] {
  const first = mondayOf(today);
  const running = readings.filter(
    ({ plan }) => plan.closed === null && !plan.archived && plan.anchor.kind === 'purchased',
  );
  const owned = running.flatMap((reading) => {
    const names = ownerOf('csm', reading.plan, reading.workspace).people.map(({ name }) => name);
    return (names.length === 0 ? [null] : names).map((csm) => ({ csm, reading }));
  });
  return [...groupBy(owned, ({ csm }) => csm)]
    .map(([csm, members]): Load => {
      const work = members.flatMap(({ reading }) => workWithTimes(reading));
      const byWeek = groupBy(work, ({ monday }) => monday);
      const inWeek = (at: number): LoadWeek => {
        const monday = first + 7 * at;
        const own = byWeek.get(monday) ?? [];
        return {
          week: formatDay(monday),
          minutes: own.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
          unknown: own.filter(({ minutes }) => minutes === null).length,
          steps: own.length,
          meetings: own.filter(({ isMeeting }) => isMeeting).length,
        };
      };
      return { csm, customers: members.length, weeks: Array.from({ length: weeks }, (_, at) => inWeek(at)) };
    })
    .sort((a, b) => total(b) - total(a) || ((a.csm ?? '') < (b.csm ?? '') ? -1 : 1));
}

/** Nobody can name the week of a step that is held up. */
function workWithTimes(reading: PlanReading) {
  const { plan, workspace } = reading;
  const daysOf = nameableDays(reading);
  return planTasks(plan).flatMap((task) => {
    const minutes = taskEffort(task, plan, workspace).vendor;
    const { end } = daysOf(task);
    if (isSettled(task) || minutes === 0 || end === null) return [];
    return [{ monday: mondayOf(end), minutes, isMeeting: task.session !== null }];
  });
}

function total({ weeks }: Load): number {
  return weeks.reduce((sum, { minutes }) => sum + minutes, 0);
}
