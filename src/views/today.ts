/**
 * What needs somebody of ours on a day, over all customers: whom to call, what to decide and to answer, what is late, what is due, which meetings
 * to prepare. Made of what each plan comes to alone, so that it can be kept plan by plan. Each thing stands in one list, the most urgent one.
 */
import { tasksOf } from '../plan/health/health.ts';
import type { Plan, Side, Task, TaskState } from '../plan/model/model.ts';
import { ownerOf } from '../plan/model/owner.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { type DayText, dayText, formatDay } from '../plan/time/day.ts';
import {
  type CallFacts,
  callFacts,
  isMissedByCustomer,
  type OpenWorkScene,
  openWork,
  quietOn,
  type Work,
} from './open-work.ts';
import type { PlanReading } from './status.ts';

interface Placed {
  readonly plan: string;
  readonly customer: string;
  readonly task: string;
  readonly title: string;
  /** Ids of our people whom it concerns: the CSMs of the plan, and of us whoever does it; empty: nobody is named. */
  readonly whose: readonly string[];
}

/** A step or a question that is late, due, or to be answered. */
export interface TodayWork extends Placed {
  /** The question of a meeting; null: it is a step. */
  readonly question: string | null;
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly side: Side | null;
  readonly state: TaskState;
  readonly due: DayText | null;
  readonly workingDaysLate: number;
  /** The customer could begin it only after its date: it needs another one, and nobody is to be reminded. */
  readonly needsNewDate: boolean;
}

/** A date that the customer missed, with what whoever calls them wants to know. */
export interface TodayCall extends TodayWork, CallFacts {}

/** A later day or another person that the customer asked for, and nobody has decided on. */
export interface TodayRequest extends Placed {
  /** The day as it stands. */
  readonly due: DayText | null;
  readonly askedDue: DayText | null;
  readonly askedTo: string | null;
  readonly on: DayText;
  readonly by: string;
  readonly byName: string | null;
  readonly reason: string | null;
  /** Working days since they asked. */
  readonly workingDaysWaiting: number;
  /** They have waited for a working day or longer. */
  readonly isLate: boolean;
}

/** A meeting of the next days. */
export interface TodaySession extends Placed {
  readonly day: DayText;
  readonly at: string | null;
  readonly place: string | null;
  readonly minutes: number;
  readonly lacks: readonly ('agenda' | 'hour' | 'place')[];
}

/** What somebody sent and nobody could apply. */
export interface TodayInbox {
  readonly file: string;
  /** Null where the file does not say. */
  readonly plan: string | null;
  readonly customer: string | null;
  readonly person: string | null;
  readonly on: DayText | null;
  readonly why: readonly string[];
}

/** What one plan has for anybody on a day. */
export interface TodayPlan {
  readonly plan: string;
  readonly customer: string;
  /** Ids of our people who look after the customer. */
  readonly csms: readonly string[];
  /** Late or due work and questions to be answered, with what a call about it takes where one may help. */
  readonly work: readonly (TodayWork & { readonly call: CallFacts | null })[];
  readonly requests: readonly TodayRequest[];
  readonly sessions: readonly TodaySession[];
}

export interface TodayView {
  readonly today: DayText;
  /** Whose day it is; null: everybody's. */
  readonly who: { readonly id: string; readonly name: string } | null;
  readonly summary: TodaySummary;
  readonly calls: readonly TodayCall[];
  readonly requests: readonly TodayRequest[];
  readonly answers: readonly TodayWork[];
  readonly overdue: readonly TodayWork[];
  readonly due: readonly TodayWork[];
  readonly sessions: readonly TodaySession[];
  readonly inbox: readonly TodayInbox[];
}

/** How many things each list has, and all of them. */
export type TodaySummary = Readonly<
  Record<'calls' | 'requests' | 'answers' | 'overdue' | 'due' | 'sessions' | 'inbox' | 'total', number>
>;

/** Meetings are prepared from so many working days before. */
const PREPARED_DAYS = 3;
/** A call helps one or two working days after the date; later it is overdue work like any other. */
const CALL_DAYS = 2;
/** Working days after which a request that nobody answered is late. */
const ANSWER_DAYS = 1;

/** What a plan has for anybody today. Nothing once it is closed; before the signature only what the customer asked for. */
export function todayOfPlan(reading: PlanReading): TodayPlan {
  const { plan, workspace, calendar, today } = reading;
  const { people } = ownerOf('csm', plan, workspace);
  const csms = people.filter(isOurs).map(({ id }) => id);
  const quiet = quietOn(plan, calendar, today);
  const isOver = plan.closed !== null;
  const isRunning = !isOver && quiet?.reason !== 'prospect';
  return {
    plan: plan.id,
    customer: plan.customer,
    csms,
    work: isRunning ? workOf(reading, csms, quiet === null) : [],
    requests: isOver ? [] : requestsOf(reading, csms),
    sessions: isRunning ? sessionsOf(reading, csms) : [],
  };
}

function isOurs({ side }: { readonly side: Side }): boolean {
  return side === 'vendor';
}

function placed({ id, customer }: Plan, task: Task, title: string, whose: readonly string[]): Placed {
  return { plan: id, customer, task: task.id, title, whose: [...new Set(whose)] };
}

function workOf(scene: OpenWorkScene, csms: readonly string[], mayCall: boolean): TodayPlan['work'] {
  const { plan, today } = scene;
  return openWork(scene)
    .filter((work) => isAnswer(work) || (work.due !== null && work.due <= today && !work.isAskedFor))
    .map((work) => {
      const { task, question, title, owner, ownerName, side, state, due, daysLate, cameTooLate, people } = work;
      return {
        ...placed(plan, task, title, [...csms, ...people.filter(isOurs).map(({ id }) => id)]),
        question: question?.id ?? null,
        owner,
        ownerName: ownerName === '' ? null : ownerName,
        side,
        state,
        due: dayText(due),
        workingDaysLate: daysLate,
        needsNewDate: side === 'customer' && cameTooLate,
        call: mayCall && isMissedByCustomer(work) ? callFacts(work, plan) : null,
      };
    });
}

/** A question that we have to answer, whatever its date. */
function isAnswer({ question, side }: Pick<TodayWork, 'question' | 'side'> | Pick<Work, 'question' | 'side'>): boolean {
  return question !== null && side !== 'customer';
}

function requestsOf({ plan, calendar, today }: PlanReading, csms: readonly string[]): readonly TodayRequest[] {
  return tasksOf(plan).flatMap((task) => {
    const { asked, title, due } = task;
    if (asked === null || isSettled(task)) return [];
    const workingDaysWaiting = Math.max(0, calendar.workingDaysAfter(asked.on, today));
    return {
      ...placed(plan, task, title, csms),
      due: dayText(due),
      askedDue: dayText(asked.due),
      askedTo: asked.to,
      on: formatDay(asked.on),
      by: asked.by,
      byName: plan.people.get(asked.by)?.name ?? null,
      reason: asked.reason,
      workingDaysWaiting,
      isLate: workingDaysWaiting >= ANSWER_DAYS,
    };
  });
}

function sessionsOf(reading: PlanReading, csms: readonly string[]): readonly TodaySession[] {
  const { plan, workspace, calendar, forecast, today } = reading;
  return tasksOf(plan).flatMap((task) => {
    const { session, title } = task;
    if (session === null || isSettled(task)) return [];
    const day = task.due ?? forecast.expected.tasks.get(task.id)?.end ?? null;
    if (day === null || day < today || calendar.workingDaysAfter(today, day) > PREPARED_DAYS) return [];
    const { at = null, place = null, minutes, agenda = [] } = session;
    const lacks = [
      ...(agenda.length === 0 ? (['agenda'] as const) : []),
      ...(at === null ? (['hour'] as const) : []),
      ...(place === null ? (['place'] as const) : []),
    ];
    const leaders = ownerOf(task.owner, plan, workspace).people.filter(isOurs);
    const whose = [...csms, ...leaders.map(({ id }) => id)];
    return { ...placed(plan, task, title, whose), day: formatDay(day), at, place, minutes, lacks };
  });
}

/** What of a plan concerns one person of ours, by their id in it. */
export function todayFor(id: string, plan: TodayPlan): TodayPlan {
  const theirs = <Item extends Placed>(items: readonly Item[]) => items.filter(({ whose }) => whose.includes(id));
  return { ...plan, work: theirs(plan.work), requests: theirs(plan.requests), sessions: theirs(plan.sessions) };
}

export interface TodayFacts {
  readonly today: DayText;
  readonly who: TodayView['who'];
  readonly plans: readonly TodayPlan[];
  readonly inbox: readonly TodayInbox[];
  /** Whether a missed date is one to call about today; the days after it that the guides name, unless it is said. */
  readonly isToCall?: (work: TodayWork) => boolean;
}

/** All that needs somebody today, in the order in which to look at it. */
export function todayOf({ today, who, plans, inbox, isToCall = isJustMissed }: TodayFacts): TodayView {
  const work = plans.flatMap((plan) => plan.work);
  const calls: TodayCall[] = [];
  const others: TodayWork[] = [];
  for (const { call, ...each } of work) {
    if (call !== null && isToCall(each)) calls.push({ ...each, ...call });
    else others.push(each);
  }
  const steps = others.filter((each) => !isAnswer(each));
  const lists = {
    calls: calls.toSorted(byLateness),
    requests: plans.flatMap(({ requests }) => requests).toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on))),
    answers: others.filter(isAnswer).toSorted(byLateness),
    overdue: steps.filter(({ due }) => due !== null && due < today).toSorted(byLateness),
    due: steps.filter(({ due }) => due === today),
    sessions: plans.flatMap(({ sessions }) => sessions).toSorted(byBeginning),
    inbox,
  };
  return { today, who, summary: summaryOf(lists), ...lists };
}

/** A day without what was said before; a call that was asked for before is overdue work now. */
export function withoutSaid(
  { today, who, ...lists }: TodayView,
  isSaid: (plan: string) => boolean,
  isCalled: (call: TodayCall) => boolean,
): TodayView {
  const fresh = <Item extends { readonly plan: string | null }>(items: readonly Item[]) =>
    items.filter(({ plan }) => !isSaid(plan ?? ''));
  const calls = fresh(lists.calls);
  const left = {
    calls: calls.filter((call) => !isCalled(call)),
    requests: fresh(lists.requests),
    answers: fresh(lists.answers),
    overdue: [...calls.filter(isCalled), ...fresh(lists.overdue)].toSorted(byLateness),
    due: fresh(lists.due),
    sessions: fresh(lists.sessions),
    inbox: fresh(lists.inbox),
  };
  return { today, who, summary: summaryOf(left), ...left };
}

/** What of the inbox concerns one of us: the customers that they look after, and what nobody in particular looks after. */
export function inboxConcerning(
  id: string,
  inbox: readonly TodayInbox[],
  plans: readonly TodayPlan[],
): readonly TodayInbox[] {
  const csms = new Map(plans.map((each) => [each.plan, each.csms]));
  return inbox.filter(({ plan }) => {
    const ours = csms.get(plan ?? '') ?? [];
    return ours.length === 0 || ours.includes(id);
  });
}

function byBeginning(a: TodaySession, b: TodaySession): number {
  const [first, second] = [a, b].map(({ day, at }) => `${day} ${at ?? '~'}`);
  return first === second ? 0 : (first ?? '') < (second ?? '') ? -1 : 1;
}

function isJustMissed({ workingDaysLate }: TodayWork): boolean {
  return workingDaysLate <= CALL_DAYS;
}

const LAST = '9999-12-31';

function byLateness(a: TodayWork, b: TodayWork): number {
  if (a.workingDaysLate !== b.workingDaysLate) return b.workingDaysLate - a.workingDaysLate;
  const [first, second] = [a.due ?? LAST, b.due ?? LAST];
  return first < second ? -1 : Number(first > second);
}

function summaryOf(lists: Omit<TodayView, 'today' | 'who' | 'summary'>): TodaySummary {
  const { calls, requests, answers, overdue, due, sessions, inbox } = lists;
  const counts = {
    calls: calls.length,
    requests: requests.length,
    answers: answers.length,
    overdue: overdue.length,
    due: due.length,
    sessions: sessions.length,
    inbox: inbox.length,
  };
  return { ...counts, total: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}
