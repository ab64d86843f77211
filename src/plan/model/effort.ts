import type { Plan, Recap, Side, Task, Workspace } from './model.ts';
import type { Count } from './numbers.ts';
import { sideOf, sideOfPerson } from './owner.ts';

/** Minutes that something takes from each side; 0: none; null: unknown. */
export interface Effort {
  /** Of the customer's people, meetings included. */
  readonly customer: Count | null;
  /** Of the vendor's people, meetings included. */
  readonly vendor: Count | null;
}

/** The minutes of several tasks, and the number of tasks of each side that are left out because their length is unknown. */
export interface EffortSum extends Effort {
  /** Tasks that are not counted, as nothing says how long they take. */
  readonly unknown: {
    /** Of the customer. */
    readonly customer: Count;
    /** Of the vendor. */
    readonly vendor: Count;
  };
}

/** A task of a plan or a template with the fields that determine its effort. */
type Timed = Pick<Task, 'owner' | 'effort' | 'session' | 'tags'> & {
  readonly internal?: boolean;
  readonly skipped?: Task['skipped'];
  readonly recap?: Recap | null;
};

type PlanPeople = Pick<Plan, 'people'>;
type Roles = Pick<Workspace, 'roles'> & Partial<Pick<Workspace, 'team'>>;

/** A meeting with this tag is internal to the owner's side. */
const INTERNAL = 'internal';

/**
 * The minutes from each side that one task states; null when none or unknown. Its owner's side gives the hands-on time, in which a meeting
 * and its preparation are included; every side that attends a meeting gives at least the meeting's minutes. Both sides attend, unless the
 * meeting is internal or its recap says who came. A skipped task takes no time, and the hands-on time of a task without an owner counts
 * for neither side.
 */
function statedEffort(task: Timed, plan: PlanPeople, workspace: Roles): Effort {
  const isSkipped = (task.skipped ?? null) !== null;
  const owner = sideOf(task.owner, plan, workspace);
  const attending = sidesAttending(task, owner, plan, workspace);
  const of = (side: Side): number | null => {
    if (isSkipped) return null;
    const meeting = task.session !== null && attending.has(side) ? task.session.minutes : null;
    const own = owner === side ? task.effort : null;
    return meeting === null || own === null ? (meeting ?? own) : Math.max(meeting, own);
  };
  return { customer: of('customer'), vendor: of('vendor') };
}

/** The minutes that one task takes from each side; 0: none; null: unknown. */
export function taskEffort(task: Timed, plan: PlanPeople, workspace: Roles): Effort {
  const said = statedEffort(task, plan, workspace);
  const of = (side: Side): number | null => said[side] ?? (asksSide(side, task, plan, workspace) ? null : 0);
  return { customer: of('customer'), vendor: of('vendor') };
}

/** The minutes that tasks take from each side, as far as known. */
export function effortOf(tasks: readonly Timed[], plan: PlanPeople, workspace: Roles): EffortSum {
  const efforts = tasks.map((task) => taskEffort(task, plan, workspace));
  const [customer, vendor] = [
    sumOfTimes(efforts.map((each) => each.customer)),
    sumOfTimes(efforts.map((each) => each.vendor)),
  ];
  return {
    customer: customer.minutes,
    vendor: vendor.minutes,
    unknown: { customer: customer.unknown, vendor: vendor.unknown },
  };
}

/** The sum of the known times in minutes, and the number of unknown ones. 0: there is nothing to do; null: all there is to do is of unknown length. */
export function sumOfTimes(times: readonly (number | null)[]): {
  readonly minutes: number | null;
  readonly unknown: number;
} {
  const known = times.filter((time) => time !== null);
  const unknown = times.length - known.length;
  const minutes = known.reduce((sum, time) => sum + time, 0);
  return { minutes: minutes === 0 && unknown > 0 ? null : minutes, unknown };
}

/** Whether a task of unknown length involves a side; a task without an owner may involve both. */
function asksSide(side: Side, task: Timed, plan: PlanPeople, workspace: Roles): boolean {
  const owner = sideOf(task.owner, plan, workspace);
  return (task.skipped ?? null) === null && task.session === null && (owner ?? side) === side;
}

function sidesAttending(
  { tags, internal = false, recap }: Timed,
  owner: Side | null,
  plan: PlanPeople,
  { team = new Map() }: Roles,
): ReadonlySet<Side> {
  const came = (recap?.attended ?? []).flatMap((id) => sideOfPerson(id, plan, { team }) ?? []);
  if (came.length > 0) return new Set(came);
  if (internal || tags.includes(INTERNAL)) return new Set(owner === null ? [] : [owner]);
  return new Set<Side>(['customer', 'vendor']);
}
