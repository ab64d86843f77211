import type { WorkingCalendar } from '../plan/model/calendar.ts';
import { groupBy, mostCommon } from '../plan/model/group.ts';
import type { Plan, ReasonKind, Result } from '../plan/model/model.ts';
import { scheduled } from '../plan/schedule/scheduled.ts';
import { isSettled, taskStates } from '../plan/schedule/state.ts';
import { type Day, type DayText, formatDay } from '../plan/time/day.ts';
import type { Journey } from './journey.ts';

/** Customers lost for one kind of reason, at one step, with one template. */
export interface Leaving {
  /** The kind of reason; null: nobody said. */
  readonly kind: ReasonKind | null;
  /** The step that they had reached; null: nothing was open. */
  readonly task: string | null;
  /** Its title. */
  readonly title: string | null;
  /** The template of their plans. */
  readonly template: string | null;
  /** Who, the latest first. */
  readonly customers: readonly {
    /** The plan's id. */
    readonly id: string;
    /** The customer's name. */
    readonly customer: string;
    /** When the plan was closed. */
    readonly on: DayText;
    /** How it was closed. */
    readonly result: Result;
    /** Why, in words. */
    readonly reason: string | null;
  }[];
}

/**
 * Why customers left, the most frequent reason first.
 * @param journeys of everybody who bought; customers who are not lost are ignored
 */
export function churnPoints(
  journeys: readonly Journey[],
  calendarOf: (plan: Plan) => WorkingCalendar,
): readonly Leaving[] {
  const lost = journeys.flatMap(({ plan, outcome }) => {
    const { closed } = plan;
    return outcome === 'lost' && closed !== null
      ? [{ plan, closed, at: stepAt(plan, calendarOf(plan), closed.on) }]
      : [];
  });
  const groups = groupBy(lost, ({ plan, closed, at }) => JSON.stringify([closed.kind, at?.id, plan.template?.id]));
  return [...groups.values()]
    .map((members): Leaving => {
      const [{ plan, closed, at }] = members;
      return {
        kind: closed.kind,
        task: at?.id ?? null,
        title: mostCommon(members.flatMap((member) => member.at?.title ?? [])) ?? null,
        template: plan.template?.id ?? null,
        customers: members
          .toSorted((a, b) => b.closed.on - a.closed.on)
          .map((member) => ({
            id: member.plan.id,
            customer: member.plan.customer,
            on: formatDay(member.closed.on),
            result: member.closed.result,
            reason: member.closed.reason,
          })),
      };
    })
    .sort((a, b) => b.customers.length - a.customers.length || (churnPointKey(a) < churnPointKey(b) ? -1 : 1));
}

/** Groups of equal size are sorted by name; groups without a reason come last. */
function churnPointKey({ kind, task, template }: Leaving): string {
  return [kind ?? '~', task ?? '~', template ?? '~'].join(' ');
}

/** Where a customer was on a day: the first step that was blocked, under way or ready. */
export function stepAt(
  plan: Plan,
  calendar: WorkingCalendar,
  day: Day,
): { readonly id: string; readonly title: string } | null {
  const states = taskStates(scheduled({ ...plan, closed: null }, calendar, day));
  const open = plan.phases.flatMap(({ tasks }) => tasks).filter((task) => !isSettled(task));
  const isActive = ({ id }: { readonly id: string }) => !['waiting', undefined].includes(states.get(id));
  return open.find(isActive) ?? open[0] ?? null;
}

/** What a customer said about the product. */
export interface CustomerVoice {
  /** The plan's id. */
  readonly id: string;
  /** The customer's name. */
  readonly customer: string;
  /** The template of the plan. */
  readonly template: string | null;
  /** The step that it is about. */
  readonly task: string;
  /** Its title. */
  readonly title: string;
  /** The day of it. */
  readonly on: DayText;
  /** Who wrote it down, by id. */
  readonly by: string | null;
  /** What was said. */
  readonly text: string;
}

/** All feedback of all customers up to a day, newest first. */
export function voices(plans: readonly Plan[], today: Day): readonly CustomerVoice[] {
  return plans
    .flatMap((plan) => plan.phases.flatMap(({ tasks }) => tasks.map((task) => ({ plan, task }))))
    .flatMap(({ plan, task }) => task.notes.map((note) => ({ plan, task, note })))
    .filter(({ note }) => note.feedback && note.on <= today)
    .sort((a, b) => b.note.on - a.note.on || (a.plan.id < b.plan.id ? -1 : Number(a.plan.id > b.plan.id)))
    .map(({ plan, task, note: { on, by, text } }) => ({
      id: plan.id,
      customer: plan.customer,
      template: plan.template?.id ?? null,
      task: task.id,
      title: task.title,
      on: formatDay(on),
      by,
      text,
    }));
}
