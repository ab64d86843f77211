import type { Count, WholeNumber } from '../plan/model/numbers.ts';
/**
 * What needs the team on a day, for all customers: whom to call, what to decide and to answer, what is late, what is due, which meetings
 * to prepare. It only uses the results of single plans, so that it can be cached plan by plan. Each item is in one list, the most urgent
 * one.
 */

import { nameableDays, planTasks } from '../plan/health/health.ts';
import type { Plan, Side, Task, TaskState } from '../plan/model/model.ts';
import { ownerOf } from '../plan/model/owner.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { agendaFor } from '../plan/templates/template.ts';
import { type DayText, formatDay, formatDayOrNull } from '../plan/time/day.ts';
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

interface TodayItem {
  /** The plan. */
  readonly plan: string;
  /** The customer's name. */
  readonly customer: string;
  /** The id of the step. */
  readonly task: string;
  /** The title of the step, or the question. */
  readonly title: string;
  /** Ids of the vendor's people whom it concerns: the CSMs of the plan, and the vendor's person who does it; empty: nobody is named. */
  readonly whose: readonly string[];
}

/** A step or a question that is late, due, or to be answered. */
export interface TodayWork extends TodayItem {
  /** The id of the question of a meeting; null: it is the step. */
  readonly question: string | null;
  /** The role or person that the plan names. */
  readonly owner: string | null;
  /** Who that is today; null: nobody. */
  readonly ownerName: string | null;
  /** On whose side they are; null: nobody is known. */
  readonly side: Side | null;
  /** The state of the step; of a question: ready. */
  readonly state: TaskState;
  /** Its date, YYYY-MM-DD. */
  readonly due: DayText | null;
  /** Working days since that date; 0 where it has not passed. */
  readonly workingDaysLate: WholeNumber;
  /** The customer could only start it after its date: it needs a new date, and nobody is reminded. */
  readonly needsNewDate: boolean;
}

/** A date that the customer missed, with what a caller needs to know. */
export interface TodayCall extends TodayWork, CallFacts {}

/** An undecided request of the customer for a later day or another person. */
export interface TodayRequest extends TodayItem {
  /** The day as it stands, YYYY-MM-DD. */
  readonly due: DayText | null;
  /** The day that they ask for; null: it is about who does it. */
  readonly askedDue: DayText | null;
  /** Whom they want to give the step to. */
  readonly askedTo: string | null;
  /** When they asked, YYYY-MM-DD. */
  readonly on: DayText;
  /** Who asked. */
  readonly by: string;
  /** Their name. */
  readonly byName: string | null;
  /** Why. */
  readonly reason: string | null;
  /** Working days since they asked. */
  readonly workingDaysWaiting: WholeNumber;
  /** They have waited for at least one working day. */
  readonly isLate: boolean;
}

/** A meeting in the next days. */
export interface TodaySession extends TodayItem {
  /** When, YYYY-MM-DD: its date, else the day it is expected on. */
  readonly day: DayText;
  /** At what hour, HH:MM. */
  readonly at: string | null;
  /** Where. */
  readonly place: string | null;
  /** How long. */
  readonly minutes: number;
  /** What is not settled yet. */
  readonly lacks: readonly ('agenda' | 'hour' | 'place')[];
}

/** A customer's answer that could not be applied. */
export interface TodayInbox {
  /** The file. */
  readonly file: string;
  /** The plan; null: the file does not say. */
  readonly plan: string | null;
  /** The customer's name. */
  readonly customer: string | null;
  /** Who sent it. */
  readonly person: string | null;
  /** When, YYYY-MM-DD. */
  readonly on: DayText | null;
  /** Why it could not be applied. */
  readonly why: readonly string[];
}

/** The items of one plan on a day. */
export interface TodayPlan {
  readonly plan: string;
  readonly customer: string;
  /** Ids of our people who are the customer's CSMs. */
  readonly csms: readonly string[];
  /** Late or due work and unanswered questions, with the facts for a call when one may help. */
  readonly work: readonly (TodayWork & { readonly call: CallFacts | null })[];
  readonly requests: readonly TodayRequest[];
  readonly sessions: readonly TodaySession[];
}

export interface TodayView {
  /** The day that it is about, YYYY-MM-DD. */
  readonly today: DayText;
  /** Whose day it is; null: everybody's. */
  readonly who: {
    /** Their id. */
    readonly id: string;
    /** Their name. */
    readonly name: string;
  } | null;
  /** How much there is of each. */
  readonly summary: TodaySummary;
  /** Dates that a customer missed, and about which to call; each thing is in one list. */
  readonly calls: readonly TodayCall[];
  /** What customers asked for and nobody has decided on, oldest first. */
  readonly requests: readonly TodayRequest[];
  /** Open questions that the vendor has to answer, the latest first. */
  readonly answers: readonly TodayWork[];
  /** What else is overdue, the latest first. */
  readonly overdue: readonly TodayWork[];
  /** What is due today. */
  readonly due: readonly TodayWork[];
  /** Meetings of today and of the next three working days. */
  readonly sessions: readonly TodaySession[];
  /** What customers sent and nobody could apply. */
  readonly inbox: readonly TodayInbox[];
}

/** The number of items in each list, and in total. */
export interface TodaySummary {
  /** Calls to make. */
  readonly calls: Count;
  /** Requests to decide. */
  readonly requests: Count;
  /** Answers owed. */
  readonly answers: Count;
  /** What is overdue and not in a list above. */
  readonly overdue: Count;
  /** What is due today. */
  readonly due: Count;
  /** Meetings to prepare. */
  readonly sessions: Count;
  /** Files that wait in inbox/. */
  readonly inbox: Count;
  /** All of them. */
  readonly total: Count;
}

/** Meetings are prepared from this many working days before. */
const PREPARED_DAYS = 3;
/** A call helps one or two working days after the date; later it is overdue work like any other. */
const CALL_DAYS = 2;
/** After this many working days an undecided request is late. */
const ANSWER_DAYS = 1;

/** The items of a plan today. None once it is closed; before the signature only the customer's requests. */
export function todayOfPlan(reading: PlanReading): TodayPlan {
  const { plan, workspace, calendar, today } = reading;
  const { people } = ownerOf('csm', plan, workspace);
  const csms = people.filter(isVendorSide).map(({ id }) => id);
  const quiet = quietOn(plan, calendar, today);
  const isOver = plan.closed !== null;
  const isRunning = !isOver && quiet?.reason !== 'prospect';
  return {
    plan: plan.id,
    customer: plan.customer,
    csms,
    work: isRunning ? todayWork(reading, csms, quiet === null) : [],
    requests: isOver ? [] : requestsOf(reading, csms),
    sessions: isRunning ? sessionsToPrepare(reading, csms) : [],
  };
}

function isVendorSide({ side }: { readonly side: Side }): boolean {
  return side === 'vendor';
}

function placedWork({ id, customer }: Plan, task: Task, title: string, whose: readonly string[]): TodayItem {
  return { plan: id, customer, task: task.id, title, whose: [...new Set(whose)] };
}

function todayWork(scene: OpenWorkScene, csms: readonly string[], mayCall: boolean): TodayPlan['work'] {
  const { plan, today } = scene;
  return openWork(scene)
    .filter((work) => isAnswer(work) || (work.due !== null && work.due <= today && !work.isAskedFor))
    .map((work) => {
      const { task, question, title, owner, ownerName, side, state, due, daysLate, cameTooLate, people } = work;
      return {
        ...placedWork(plan, task, title, [...csms, ...people.filter(isVendorSide).map(({ id }) => id)]),
        question: question?.id ?? null,
        owner,
        ownerName: ownerName === '' ? null : ownerName,
        side,
        state,
        due: formatDayOrNull(due),
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
  return planTasks(plan).flatMap((task) => {
    const { asked, title, due } = task;
    if (asked === null || isSettled(task)) return [];
    const workingDaysWaiting = Math.max(0, calendar.workingDaysAfter(asked.on, today));
    return {
      ...placedWork(plan, task, title, csms),
      due: formatDayOrNull(due),
      askedDue: formatDayOrNull(asked.due),
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

function sessionsToPrepare(reading: PlanReading, csms: readonly string[]): readonly TodaySession[] {
  const { plan, workspace, calendar, today } = reading;
  const daysOf = nameableDays(reading);
  return planTasks(plan).flatMap((task) => {
    const { session, title } = task;
    if (session === null || isSettled(task)) return [];
    const day = task.due ?? daysOf(task).end;
    if (day === null || day < today || calendar.workingDaysAfter(today, day) > PREPARED_DAYS) return [];
    const { at = null, place = null, minutes } = session;
    const lacks = [
      ...(agendaFor(session, plan.attributes).length === 0 ? (['agenda'] as const) : []),
      ...(at === null ? (['hour'] as const) : []),
      ...(place === null ? (['place'] as const) : []),
    ];
    const leaders = ownerOf(task.owner, plan, workspace).people.filter(isVendorSide);
    const whose = [...csms, ...leaders.map(({ id }) => id)];
    return { ...placedWork(plan, task, title, whose), day: formatDay(day), at, place, minutes, lacks };
  });
}

/** The items of a plan for one of our people, by their id in it. */
export function todayFor(id: string, plan: TodayPlan): TodayPlan {
  const theirs = <Item extends TodayItem>(items: readonly Item[]) => items.filter(({ whose }) => whose.includes(id));
  return { ...plan, work: theirs(plan.work), requests: theirs(plan.requests), sessions: theirs(plan.sessions) };
}

export interface TodayFacts {
  readonly today: DayText;
  readonly who: TodayView['who'];
  readonly plans: readonly TodayPlan[];
  readonly inbox: readonly TodayInbox[];
  /** Whether to call about a missed date today; by default on the recommended days after it. */
  readonly isToCall?: (work: TodayWork) => boolean;
}

/** Everything for today, by urgency. */
export function todayView({ today, who, plans, inbox, isToCall = isJustMissed }: TodayFacts): TodayView {
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

/** A day without what was already said; a call that was requested before counts as overdue work now. */
export function withoutSent(
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

/** The inbox items for one of us: those of their customers, and those that belong to nobody in particular. */
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

const LAST_DAY = '9999-12-31';

function byLateness(a: TodayWork, b: TodayWork): number {
  if (a.workingDaysLate !== b.workingDaysLate) return b.workingDaysLate - a.workingDaysLate;
  const [first, second] = [a.due ?? LAST_DAY, b.due ?? LAST_DAY];
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
