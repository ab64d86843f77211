import type { Calendar, Plan, Task, Workspace } from '../plan/model/model.ts';
import type { WholeNumber } from '../plan/model/numbers.ts';
import type { Day } from '../plan/time/day.ts';
import type { PlanForecaster } from './outlook.ts';

/** One reason why the day to promise moved, and what it contributes to the move. */
export interface MoveCause {
  /** The task that something happened to; null: what the plan says otherwise. */
  readonly task: string | null;
  /** Its title. */
  readonly title: string | null;
  /** What happened to it. */
  readonly what: Happening;
  /** Working days that it adds to the move of the 80 % day; positive is later. */
  readonly days: WholeNumber;
}

/** What can happen to a task; `planned`: the plan itself changed. */
export const HAPPENINGS = ['planned', 'done', 'skipped', 'blocked', 'unblocked', 'started', 'reopened'] as const;
export type Happening = (typeof HAPPENINGS)[number];

/** What happened to a task, as far as a forecast uses it. */
type Happened = Pick<Task, 'started' | 'done' | 'skipped' | 'blocked'>;

/** With more happenings than these, all are reported as one, because each costs a simulation. */
const MOST_CAUSES = 20;

/**
 * Why the day to promise moved between two versions of a plan. First come all changes of the plan itself, then what happened, task by
 * task in the order of the plan. Each is priced on top of those before it, so that the parts add up to the whole.
 * @param moved working days between two days
 */
export function causesOf(
  before: { readonly plan: Plan; readonly p80: Day | null },
  after: { readonly plan: Plan; readonly p80: Day | null },
  price: (plan: Plan) => Day | null,
  moved: (from: Day, to: Day) => number,
): readonly MoveCause[] {
  if (before.p80 === null || after.p80 === null || moved(before.p80, after.p80) === 0) return [];
  const known = new Map(tasksInPlan(before.plan).map((task) => [task.id, task]));
  const news = tasksInPlan(after.plan).filter((task) => {
    const old = known.get(task.id);
    return old !== undefined && !hasSameFacts(old, task);
  });
  const told = news.slice(0, MOST_CAUSES);
  const causes: MoveCause[] = [];
  let last = before.p80;
  const add = (task: Task | null, day: Day | null) => {
    // A version without a day, such as one with a block that is not lifted yet, is reported together with the next.
    if (day === null) return;
    const days = moved(last, day);
    const what = task === null ? 'planned' : happening(known.get(task.id), task);
    if (days !== 0) causes.push({ task: task?.id ?? null, title: task?.title ?? null, what, days });
    last = day;
  };
  const without = (left: readonly Task[]): Plan =>
    withFacts(after.plan, new Map(left.map(({ id }) => [id, known.get(id)])));
  add(null, news.length === 0 ? after.p80 : price(without(news)));
  told.forEach((task, index) => {
    const left = news.slice(index + 1);
    add(task, left.length === 0 ? after.p80 : price(without(left)));
  });
  if (news.length > told.length) add(null, after.p80);
  return causes;
}

/** The price of a plan in one workspace: its day to promise. */
export function promiseIn(
  price: PlanForecaster,
  workspace: Workspace,
  calendars: ReadonlyMap<string, Calendar>,
): (plan: Plan) => Day | null {
  return (plan) => price(plan, workspace, calendars).p80;
}

function tasksInPlan({ phases }: Plan): readonly Task[] {
  return phases.flatMap(({ tasks }) => tasks);
}

function hasSameFacts(a: Happened, b: Happened): boolean {
  return (
    a.started === b.started &&
    a.done === b.done &&
    a.skipped?.on === b.skipped?.on &&
    a.blocked?.since === b.blocked?.since
  );
}

function happening(before: Happened | undefined, after: Happened): Happening {
  if (after.done !== null && before?.done !== after.done) return 'done';
  if (after.skipped !== null && before?.skipped?.on !== after.skipped.on) return 'skipped';
  if ((before?.done ?? before?.skipped ?? null) !== null) return 'reopened';
  if (after.blocked !== null) return 'blocked';
  return (before?.blocked ?? null) !== null ? 'unblocked' : 'started';
}

function withFacts(plan: Plan, facts: ReadonlyMap<string, Happened | undefined>): Plan {
  return {
    ...plan,
    phases: plan.phases.map((phase) => ({
      ...phase,
      tasks: phase.tasks.map((task) => {
        const had = facts.get(task.id);
        if (had === undefined) return task;
        const { started, done, skipped, blocked } = had;
        return { ...task, started, done, skipped, blocked };
      }),
    })),
  };
}
