import { planTasks } from '../plan/health/health.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import { groupBy } from '../plan/model/group.ts';
import type { Plan, Side, Task, Workspace } from '../plan/model/model.ts';
import type { Count } from '../plan/model/numbers.ts';
import { ownerOf } from '../plan/model/owner.ts';
import type { Day } from '../plan/time/day.ts';
import { attributeValues } from './attributes.ts';
import type { Journey } from './journey.ts';
import { type StayMeasure, stayMeasure } from './measure.ts';

/** `done` of `of`: a share that always shows how many it is a share of. */
export interface Share {
  /** How many did. */
  readonly done: Count;
  /** Of how many. */
  readonly of: Count;
}

/** What a group of customers has in common. */
export type Grouping =
  | { readonly by: 'all' }
  | { readonly by: 'template' | 'csm'; readonly value: string }
  | { readonly by: 'attribute'; readonly attribute: string; readonly value: string };

/** How quickly a group of customers progressed. Days are calendar days. */
export interface GroupProgress {
  /** Customers who have bought. */
  readonly customers: Count;
  /** Who went live. */
  readonly onboarded: Count;
  /** Who is on the way. */
  readonly open: Count;
  /** Who was lost before. */
  readonly lost: Count;
  /** From the start to the first session; from the purchase to the first value moment; from the start to go-live, with and without paused days. */
  readonly engage: StayMeasure;
  readonly firstValue: StayMeasure;
  readonly onboard: StayMeasure;
  readonly onboardNet: StayMeasure;
  /** Tasks done on or before their due date, of those that were due, by side. Overdue open tasks count as late. */
  readonly onTime: {
    /** The customer's tasks. */
    readonly customer: Share;
    /** The vendor's tasks. */
    readonly vendor: Share;
  };
  /** Customers live within so many days, of those who started at least that long ago. */
  readonly within: readonly { readonly days: number; readonly share: Share }[];
}

export type CustomerGroup = Grouping & GroupProgress;

/** Days after the start within which customers should be live. */
export const WITHIN = [30, 60, 90] as const;

/** The progress of all customers, and of those of each template, CSM and attribute value. */
export function groupsOf(journeys: readonly Journey[], workspace: Workspace, today: Day): readonly CustomerGroup[] {
  const fares = (members: readonly Journey[]) => groupMeasures(members, workspace, today);
  const of = (by: 'template' | 'csm', keysOf: (plan: Plan) => readonly string[]): readonly CustomerGroup[] =>
    membersBy(journeys, keysOf).map(({ key, members }) => ({ by, value: key, ...fares(members) }));
  const attributes = [...new Set(journeys.flatMap(({ plan }) => Object.keys(plan.attributes)))].sort();
  return [
    { by: 'all', ...fares(journeys) },
    ...of('template', ({ template }) => (template === null ? [] : [template.id])),
    ...of('csm', (plan) => ownerOf('csm', plan, workspace).people.map(({ name }) => name)),
    ...attributes.flatMap((attribute): readonly CustomerGroup[] => {
      const groups = membersBy(journeys, (plan) => attributeValues(plan.attributes[attribute] ?? []));
      return groups.map(({ key, members }) => ({ by: 'attribute', attribute, value: key, ...fares(members) }));
    }),
  ];
}

interface Members {
  readonly key: string;
  readonly members: readonly Journey[];
}

function membersBy(journeys: readonly Journey[], keysOf: (plan: Plan) => readonly string[]): readonly Members[] {
  const pairs = journeys.flatMap((journey) => keysOf(journey.plan).map((key) => ({ key, journey })));
  return [...groupBy(pairs, ({ key }) => key)]
    .map(([key, group]) => ({ key, members: group.map(({ journey }) => journey) }))
    .sort((a, b) => b.members.length - a.members.length || (a.key < b.key ? -1 : 1));
}

/** How a group of customers had progressed by a day. */
export function groupMeasures(journeys: readonly Journey[], workspace: Workspace, today: Day): GroupProgress {
  const count = (outcome: Journey['outcome']) => journeys.filter((journey) => journey.outcome === outcome).length;
  return {
    customers: journeys.length,
    onboarded: count('onboarded'),
    open: count('open'),
    lost: count('lost'),
    engage: stayMeasure(journeys, ({ engage }) => engage),
    firstValue: stayMeasure(journeys, ({ firstValue }) => firstValue),
    onboard: stayMeasure(journeys, ({ onboard }) => onboard),
    onboardNet: stayMeasure(journeys, ({ onboardNet }) => onboardNet),
    onTime: {
      customer: onTimeOf(journeys, 'customer', workspace, today),
      vendor: onTimeOf(journeys, 'vendor', workspace, today),
    },
    within: WITHIN.map((days) => ({ days, share: liveWithin(journeys, days, today) })),
  };
}

function onTimeOf(journeys: readonly Journey[], side: Side, workspace: Workspace, today: Day): Share {
  const due = journeys.flatMap(({ plan }) =>
    planTasks(plan).filter(
      (task) => wasDue(task, lastDayOf(plan, today)) && ownerOf(task.owner, plan, workspace).side === side,
    ),
  );
  return { done: due.filter(isOnTime).length, of: due.length };
}

/** The last day on which something in a plan could be late. */
export function lastDayOf(plan: Plan, today: Day): Day {
  return Math.min(plan.closed?.on ?? today, today);
}

/** Whether a task has met or missed its due date by the end of a day. */
export function wasDue({ due, done, skipped }: Task, lastDay: Day): boolean {
  return due !== null && skipped === null && (done !== null || due < lastDay);
}

/** Whether a task was done on or before its due date. */
export function isOnTime({ due, done }: Task): boolean {
  return due !== null && done !== null && done <= due;
}

function liveWithin(journeys: readonly Journey[], days: number, today: Day): Share {
  const started = journeys.filter(({ start }) => start + days <= today);
  return {
    done: started.filter(({ live, start }) => live !== null && live - start <= days).length,
    of: started.length,
  };
}

/** Working days between due and done: negative when done early. For an open overdue task, the days so far. */
export function delayOf({ due, done }: Task, calendar: WorkingCalendar, lastDay: Day): number | null {
  return due === null ? null : calendar.workingDaysAfter(due, done ?? lastDay);
}
