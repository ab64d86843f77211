import type { WorkingCalendar } from '../model/calendar.ts';
import type { Plan, Task, Workspace } from '../model/model.ts';
import { sideOf, sideOfPerson } from '../model/owner.ts';
import { type Day, formatDayOrNull } from '../time/day.ts';
import type { Reason } from './reasons.ts';

/** `unknown`: nothing is known that would make it green or red. */
export type Engagement = 'high' | 'medium' | 'low' | 'stalled' | 'unknown';

export interface EngagementReading {
  readonly level: Engagement;
  /** The last day on which the customer side did anything. */
  readonly lastActivity: Day | null;
  readonly reason: Reason | null;
}

type EngagementSettings = Pick<Workspace, 'roles' | 'team' | 'health'>;

/** Up to this many working days of silence engagement is high, then medium, after that low. */
const HIGH_UP_TO = 5;
const MEDIUM_UP_TO = 10;

/**
 * The last day on which the customer side did something: started or finished a task of theirs, wrote a note, answered
 * a question, came to a session. What the vendor did does not count.
 */
export function lastCustomerActivity(plan: Plan, workspace: EngagementSettings): Day | null {
  let latest: Day | null = null;
  const take = (day: Day | null) => {
    if (day !== null && (latest === null || day > latest)) latest = day;
  };
  for (const { tasks } of plan.phases) for (const task of tasks) forEachCustomerDay(task, plan, workspace, take);
  return latest;
}

function forEachCustomerDay(
  task: Task,
  plan: Plan,
  workspace: EngagementSettings,
  take: (day: Day | null) => void,
): void {
  const { started, done, notes, recap } = task;
  if ((started !== null || done !== null) && sideOf(task.owner, plan, workspace) === 'customer') {
    take(started);
    take(done);
  }
  for (const { by, on } of notes) if (sideOfPerson(by, plan, workspace) === 'customer') take(on);
  if (recap === null) return;
  for (const { owner, answered } of recap.questions)
    if (sideOf(owner ?? task.owner, plan, workspace) === 'customer') take(answered);
  if (recap.attended.some((id) => sideOfPerson(id, plan, workspace) === 'customer')) take(done ?? started);
}

/** A task that the customer could work on. */
export interface Turn {
  readonly task: Task;
  /** The day since which the customer could have acted on it. */
  readonly since: Day;
  /** Not started, and not blocked. */
  readonly isReady: boolean;
}

/**
 * How long the customer side has been silent, counted from when they could act. Without a task for them, silence is nobody's fault, so
 * engagement is unknown rather than low.
 * @param turns the customer's open tasks that they could work on, the one that has waited longest first
 */
export function engagementOf(
  plan: Plan,
  workspace: EngagementSettings,
  calendar: WorkingCalendar,
  today: Day,
  turns: readonly Turn[],
): EngagementReading {
  const lastActivity = lastCustomerActivity(plan, workspace);
  const waitedFor = ({ since }: Turn) => calendar.workingDaysAfter(Math.max(since, lastActivity ?? since), today);
  const turn = turns.find(({ isReady }) => isReady);
  if (turn !== undefined && waitedFor(turn) >= workspace.health.stalledAfter) {
    return { level: 'stalled', lastActivity, reason: stalledReason(turn, waitedFor(turn), lastActivity) };
  }
  const [first] = turns;
  const silence = first === undefined ? null : waitedFor(first);
  if (silence !== null && silence > MEDIUM_UP_TO) {
    return {
      level: 'low',
      lastActivity,
      reason: { kind: 'silent', days: silence, lastActive: formatDayOrNull(lastActivity) },
    };
  }
  return { level: levelOf(lastActivity, silence, calendar, today), lastActivity, reason: null };
}

function levelOf(lastActivity: Day | null, silence: number | null, calendar: WorkingCalendar, today: Day): Engagement {
  if (lastActivity === null) return 'unknown';
  const quiet = silence ?? calendar.workingDaysAfter(lastActivity, today);
  if (quiet > MEDIUM_UP_TO) return 'unknown';
  return quiet > HIGH_UP_TO ? 'medium' : 'high';
}

function stalledReason({ task }: Turn, waited: number, lastActivity: Day | null): Reason {
  return { kind: 'stalled', task: task.title, waited, lastActive: formatDayOrNull(lastActivity) };
}
