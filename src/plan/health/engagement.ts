import type { WorkingCalendar } from '../model/calendar.ts';
import type { Plan, Task, Workspace } from '../model/model.ts';
import { sideOf, sideOfPerson } from '../model/owner.ts';
import { type Day, formatDay } from '../time/day.ts';

/** `unknown`: nothing is known that would make it green or red. */
export type Engagement = 'high' | 'medium' | 'low' | 'stalled' | 'unknown';

export interface EngagementReading {
  readonly level: Engagement;
  /** The last day on which the customer side did anything. */
  readonly lastActivity: Day | null;
  readonly reason: string | null;
}

type People = Pick<Workspace, 'roles' | 'team' | 'health'>;

/** Working days of silence up to which engagement is high, then medium; from there on it is low. */
const HIGH_UP_TO = 5;
const MEDIUM_UP_TO = 10;

/**
 * The last day on which the customer side did something: started or finished a task of theirs, wrote a note, answered
 * a question, came to a session. What the vendor did does not count.
 */
export function lastCustomerActivity(plan: Plan, workspace: People): Day | null {
  let latest: Day | null = null;
  const take = (day: Day | null) => {
    if (day !== null && (latest === null || day > latest)) latest = day;
  };
  for (const { tasks } of plan.phases) for (const task of tasks) takeCustomerDays(task, plan, workspace, take);
  return latest;
}

function takeCustomerDays(task: Task, plan: Plan, workspace: People, take: (day: Day | null) => void): void {
  const isCustomers = (owner: string | null) => sideOf(owner, plan, workspace) === 'customer';
  const { started, done, notes, recap } = task;
  if ((started !== null || done !== null) && isCustomers(task.owner)) {
    take(started);
    take(done);
  }
  for (const { by, on } of notes) if (sideOfPerson(by, plan, workspace) === 'customer') take(on);
  if (recap === null) return;
  for (const { owner, answered } of recap.questions) if (isCustomers(owner ?? task.owner)) take(answered);
  if (recap.attended.some((id) => sideOfPerson(id, plan, workspace) === 'customer')) take(done ?? started);
}

/** What silence is measured against. */
export interface Turn {
  readonly task: Task;
  /** The day since which the customer could have acted on it. */
  readonly since: Day;
}

/**
 * How long the customer side has been silent. `turn` is the customer's task that has waited longest, if any is ready:
 * without one, silence is no sign of anything being stuck.
 */
export function engagementOf(
  plan: Plan,
  workspace: People,
  calendar: WorkingCalendar,
  today: Day,
  turn: Turn | null,
): EngagementReading {
  const lastActivity = lastCustomerActivity(plan, workspace);
  const waited =
    turn === null ? null : calendar.workingDaysAfter(Math.max(turn.since, lastActivity ?? turn.since), today);
  if (turn !== null && waited !== null && waited >= workspace.health.stalledAfter) {
    return { level: 'stalled', lastActivity, reason: stalledReason(turn, waited, lastActivity) };
  }
  const silence = calendar.workingDaysAfter(lastActivity ?? plan.anchor.day, today);
  const level = levelOf(silence, lastActivity !== null);
  return { level, lastActivity, reason: level === 'low' ? silenceReason(silence, lastActivity) : null };
}

function levelOf(silence: number, hasActed: boolean): Engagement {
  if (silence > MEDIUM_UP_TO) return 'low';
  if (!hasActed) return 'unknown';
  return silence > HIGH_UP_TO ? 'medium' : 'high';
}

function stalledReason({ task }: Turn, waited: number, lastActivity: Day | null): string {
  const since = lastActivity === null ? 'nothing yet' : `nothing since ${formatDay(lastActivity)}`;
  return `stalled: "${task.title}" has been the customer's to do for ${waited} working days, and they did ${since}`;
}

function silenceReason(silence: number, lastActivity: Day | null): string {
  if (lastActivity === null) return `nothing from the customer in the ${silence} working days since the start`;
  return `nothing from the customer for ${silence} working days, since ${formatDay(lastActivity)}`;
}
