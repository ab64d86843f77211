import { nameableDays, type Situation } from '../plan/health/health.ts';
import { type EffortSum, effortOf } from '../plan/model/effort.ts';
import type { Task } from '../plan/model/model.ts';
import { plannedDay } from '../plan/model/planned-day.ts';
import { type Day, type DayText, formatDay, weekdayIndex } from '../plan/time/day.ts';

/**
 * Minutes that the open steps take from each side, and when: by the week in which they are planned. `undated`: those of late steps that are
 * held up, and whose week nobody can name.
 */
export interface EffortAhead {
  /** Minutes that all open tasks take of each side, sessions included; 0: none is left, null: nothing says. */
  readonly left: EffortSum;
  /** The same for this week and the three after it, by when a task is planned. */
  readonly weeks: readonly ({
    /** Its Monday. */
    readonly week: DayText;
  } & EffortSum)[];
  /** The same for late tasks that are stuck, or wait for one that is: nobody can name their week. */
  readonly undated: EffortSum;
}

type Dated = Pick<Situation, 'plan' | 'forecast' | 'network' | 'workspace' | 'today'>;

/** Weeks to come, this one included. */
const WEEKS = 4;
const DAYS_AHEAD = 7;

/** The day for which the work of an open step is planned; null: nobody can name one. */
export function dayPlanned(reading: Dated): (task: Task) => Day | null {
  const daysOf = nameableDays(reading);
  return (task) => plannedDay(task.due, daysOf(task).end, reading.today);
}

/** Sums up the time that open steps take. */
export function effortAhead(open: readonly Task[], reading: Dated): EffortAhead {
  const { plan, workspace, today } = reading;
  const monday = today - weekdayIndex(today);
  const dayOf = dayPlanned(reading);
  const planned = open.map((task) => ({ task, day: dayOf(task) }));
  const effortIn = (isMeant: (day: Day | null) => boolean): EffortSum =>
    effortOf(
      planned.flatMap(({ task, day }) => (isMeant(day) ? [task] : [])),
      plan,
      workspace,
    );
  const weeks = Array.from({ length: WEEKS }, (_, index) => monday + index * DAYS_AHEAD);
  return {
    left: effortOf(open, plan, workspace),
    weeks: weeks.map((week) => ({
      week: formatDay(week),
      ...effortIn((day) => day !== null && day >= week && day < week + DAYS_AHEAD),
    })),
    undated: effortIn((day) => day === null),
  };
}
