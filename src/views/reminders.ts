/**
 * Who is reminded of what on a day, and why: a function of the plans, their calendars and `reminders:` in onboard.yaml. Sending is not
 * part of it.
 */
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import { type Decision, decisionIn } from '../plan/model/decisions.ts';
import type { Person, Plan, Side, Workspace } from '../plan/model/model.ts';
import type { WholeNumber } from '../plan/model/numbers.ts';
import { type Day, type DayText, formatDay, weekdayIndex } from '../plan/time/day.ts';
import { isInternal } from './customer-view.ts';
import {
  type DatedWork,
  isDated,
  type OpenWorkScene,
  openWork,
  type Quiet,
  quietDayOff,
  quietOn,
} from './open-work.ts';
import type { PlanReading } from './status.ts';
import {
  inboxConcerning,
  type TodayCall,
  type TodayInbox,
  type TodayPlan,
  type TodayView,
  type TodayWork,
  todayFor,
  todayOfPlan,
  todayView,
  withoutSent,
} from './today.ts';

/**
 * `before`, `due`, `late`: their own step, on a day set in `reminders:`. `week`: the weekly overview. `granted`, `declined`: the decision
 * on their request.
 */
export type ReminderReason = 'before' | 'due' | 'late' | 'week' | Decision['kind'];

export interface ReminderItem {
  /** The id of the step. */
  readonly step: string;
  /** The open question of a meeting that it is about; null: the step itself. */
  readonly question: string | null;
  /** The title of the step, or the question. */
  readonly title: string;
  /** before, due, late: their own step. week: the overview of a week. granted, declined: what became of what they asked for. */
  readonly reason: ReminderReason;
  /** Its date, YYYY-MM-DD. */
  readonly due: DayText | null;
  /** Working days until the date, or since it. */
  readonly days: WholeNumber;
  /** The owner of the step, when the reader is somebody else. */
  readonly ownerName: string | null;
  /** Why what they asked for is not possible; null: it is about something else. */
  readonly answer: string | null;
}

/** What one person reads about one customer. */
export interface DigestPart {
  /** The plan. */
  readonly plan: string;
  /** Who the reader is in that plan. */
  readonly person: string;
  /** The customer's name. */
  readonly customer: string;
  /** One for each thing. */
  readonly items: readonly ReminderItem[];
}

/** Everything for one person on a day, in one message. */
export interface Digest {
  /** Their id. */
  readonly person: string;
  /** Their name. */
  readonly name: string;
  /** Where to; null: the plan has no address. */
  readonly email: string | null;
  /** On whose side they are. */
  readonly side: Side;
  /** How they like to be reached. */
  readonly channel: string | null;
  /** What they hear, by customer. */
  readonly parts: readonly DigestPart[];
  /**
   * For a CSM: what `onboard today --who` says to them, except that a call is asked for from `reminders.escalate-after` on; null for
   * others.
   */
  readonly today: TodayView | null;
}

/** Why nobody is reminded about a customer. */
export interface Silence {
  /** The plan. */
  readonly plan: string;
  /** The customer's name. */
  readonly customer: string;
  /** Why. */
  readonly reason: Quiet['reason'] | 'nothing';
  /** The name of the day off, or why it is paused. */
  readonly about: string | null;
}

export interface Reminders {
  /** The day that it is about, YYYY-MM-DD. */
  readonly today: DayText;
  /** One for each person who hears something. */
  readonly digests: readonly Digest[];
  /** Customers for whom nobody gets a message, and why. */
  readonly silent: readonly Silence[];
  /** Customers about whom nobody is reminded, because they have no CSM. */
  readonly withoutCsm: readonly string[];
}

export interface SendOutcome {
  /** Whom it is for. */
  readonly person: string;
  /** Their name. */
  readonly name: string;
  /** The address, or the host of a webhook; null: there is none. */
  readonly to: string | null;
  /** What became of it; not-tried: the server or webhook was gone by then. */
  readonly result: 'sent' | 'failed' | 'no-address' | 'not-tried';
  /** Why it failed. */
  readonly reason: string | null;
}

export interface RemindersFacts {
  /** Plans that are not archived, as of today. */
  readonly readings: readonly PlanReading[];
  readonly workspace: Workspace;
  /** Our own working days; some customers' plans only count their own calendars. */
  readonly ourDays: WorkingCalendar;
  readonly inbox: readonly TodayInbox[];
  readonly today: Day;
}

/** Who would be reminded of what today. */
export function remindersOf({ readings, workspace, ourDays, inbox, today }: RemindersFacts): Reminders {
  const off = quietDayOff(ourDays, today);
  const days = readings.map((reading) => dayOfPlan(reading, off, today));
  const csms = new Set(days.flatMap(({ reading: { plan }, day }) => day.csms.flatMap((id) => readersNamed(id, plan))));
  const desks = new Map<string, PersonDigest>();
  const silent: Silence[] = [];
  for (const { reading, day, quiet } of days) {
    const { id, customer } = reading.plan;
    const isHeard = quiet === null && addToDigests(reading, day, csms, desks);
    if (!isHeard) silent.push({ plan: id, customer, ...(quiet ?? { reason: 'nothing', about: null }) });
  }
  const all = days.map(({ day }) => day);
  const isToCall = ({ workingDaysLate }: TodayWork) => workingDaysLate >= workspace.reminders.escalateAfter;
  return {
    today: formatDay(today),
    digests: [...desks.values()].flatMap((desk) => digestsOf(desk, inbox, all, today, isToCall)),
    silent,
    withoutCsm: days
      .filter(({ day, quiet }) => quiet === null && day.csms.length === 0 && needsCsm(day, isToCall))
      .map(({ day }) => day.customer),
  };
}

interface PlanDay {
  readonly reading: PlanReading;
  readonly day: TodayPlan;
  readonly quiet: Quiet | null;
}

function dayOfPlan(reading: PlanReading, off: Quiet | null, today: Day): PlanDay {
  return { reading, day: todayOfPlan(reading), quiet: quietOn(reading.plan, reading.calendar, today) ?? off };
}

/** What there is for one person: their own items, and for a CSM also their day. */
interface PersonDigest {
  readonly reader: Person;
  readonly parts: DigestPart[];
  readonly days: TodayPlan[];
  readonly isCsm: boolean;
}

/** The same mailbox is one reader, in any number of plans. */
function readerKey({ id, email }: Person, plan: Plan): string {
  return email === null ? `${plan.id} ${id}` : email.toLowerCase();
}

function readersNamed(id: string, plan: Plan): readonly string[] {
  const person = plan.people.get(id);
  return person === undefined ? [] : [readerKey(person, plan)];
}

/** Adds a plan's items of the day for its people. Returns whether there is anything for anybody. */
function addToDigests(
  reading: PlanReading,
  day: TodayPlan,
  csms: ReadonlySet<string>,
  desks: Map<string, PersonDigest>,
): boolean {
  const { plan } = reading;
  const work = openWork(reading).filter(isDated);
  // A meeting in the next days is listed under meetings to prepare, and a question under answers due.
  const prepared = new Set(day.sessions.map(({ task }) => task));
  let isHeard = false;
  for (const person of plan.people.values()) {
    const key = readerKey(person, plan);
    const isCsm = person.side === 'vendor' && csms.has(key);
    const own = ownItems(person, work, reading);
    const items = isCsm
      ? own.filter((item) => item.reason === 'before' && item.question === null && !prepared.has(item.step))
      : own;
    const theirs = isCsm ? todayFor(person.id, day) : null;
    if (items.length === 0 && theirs === null) continue;
    isHeard ||= items.length > 0 || (theirs !== null && !isEmptyDay(theirs));
    const desk = desks.get(key) ?? { reader: person, parts: [], days: [], isCsm };
    desks.set(key, desk);
    if (items.length > 0) desk.parts.push({ plan: plan.id, person: person.id, customer: plan.customer, items });
    if (theirs !== null) desk.days.push(theirs);
  }
  return isHeard;
}

function isEmptyDay({ work, requests, sessions }: TodayPlan): boolean {
  return work.length + requests.length + sessions.length === 0;
}

function digestsOf(
  { reader, parts, days, isCsm }: PersonDigest,
  inbox: readonly TodayInbox[],
  all: readonly TodayPlan[],
  today: Day,
  isToCall: (work: TodayWork) => boolean,
): readonly Digest[] {
  const { id: person, name, email, side, channel } = reader;
  const view = isCsm
    ? todayView({
        today: formatDay(today),
        who: { id: person, name },
        plans: days,
        inbox: inboxConcerning(person, inbox, all),
        isToCall,
      })
    : null;
  if (parts.length === 0 && (view === null || view.summary.total === 0)) return [];
  return [{ person, name, email, side, channel, parts, today: view }];
}

/** Whether a customer without a CSM has an item that only a CSM handles. */
function needsCsm({ work, requests }: TodayPlan, isToCall: (work: TodayWork) => boolean): boolean {
  return (
    requests.length > 0 ||
    work.some((each) => each.needsNewDate || (each.call !== null && isToCall(each)) || each.question !== null)
  );
}

/** Plans that a digest mentions. */
export function plansIn({ parts, today }: Digest): readonly string[] {
  const told = today === null ? [] : [...placedIn(today), ...today.inbox].map(({ plan }) => plan ?? '');
  return [...new Set([...parts.map(({ plan }) => plan), ...told])];
}

function placedIn({ calls, requests, answers, overdue, due, sessions }: TodayView) {
  return [...calls, ...requests, ...answers, ...overdue, ...due, ...sessions];
}

function ownItems(person: Person, work: readonly DatedWork[], scene: OpenWorkScene): readonly ReminderItem[] {
  const isCustomer = person.side === 'customer';
  const theirs = work.filter(({ people }) => people.some(({ id }) => id === person.id));
  const items = theirs.flatMap((each): readonly ReminderItem[] => {
    if (!each.isReady || each.isAskedFor || (isCustomer && (each.cameTooLate || isInternal(each.task)))) return [];
    const when = reasonToday(each, scene);
    return when === null ? [] : [itemOf(each, when.reason, when.days, null)];
  });
  if (!isCustomer) return items;
  const week = person.roles.includes('point-person') ? weekItems(items, work, scene) : [];
  return [...items, ...decidedItems(person, scene), ...week];
}

/** On the days set in `reminders:`, counted in working days: before the date, on it, after it, and then repeatedly. */
function reasonToday(
  { due }: Pick<DatedWork, 'due'>,
  { workspace: { reminders }, calendar, today }: Pick<OpenWorkScene, 'workspace' | 'calendar' | 'today'>,
): { readonly reason: 'before' | 'due' | 'late'; readonly days: number } | null {
  if (due >= today) {
    const days = calendar.workingDaysAfter(today, due);
    if (days === 0) return { reason: 'due', days };
    return reminders.before.includes(days) ? { reason: 'before', days } : null;
  }
  const days = calendar.workingDaysAfter(due, today);
  const last = Math.max(0, ...reminders.after);
  const isRepeated = reminders.repeat > 0 && days > last && (days - last) % reminders.repeat === 0;
  return reminders.after.includes(days) || isRepeated ? { reason: 'late', days } : null;
}

/** What else the customer's side can do this week, for the person who coordinates it; on the first working day of a week. */
function weekItems(
  own: readonly ReminderItem[],
  work: readonly DatedWork[],
  scene: OpenWorkScene,
): readonly ReminderItem[] {
  const { calendar, today } = scene;
  if (calendar.onOrAfter(today - weekdayIndex(today)) !== today) return [];
  return work
    .filter(
      (each) =>
        each.side === 'customer' &&
        each.isReady &&
        !each.cameTooLate &&
        each.question === null &&
        !isInternal(each.task),
    )
    .filter(({ task }) => !own.some(({ step, question }) => step === task.id && question === null))
    .map((each) => itemOf(each, 'week', Math.max(0, calendar.workingDaysAfter(today, each.due)), each.ownerName));
}

/** What we decided since the previous working day, for the person who asked and for the one who coordinates their side. */
function decidedItems(person: Person, { plan, calendar, today }: OpenWorkScene): readonly ReminderItem[] {
  const isTold = (by: string) => by === person.id || (plan.people.has(by) && person.roles.includes('point-person'));
  return plan.phases
    .flatMap(({ tasks }) => tasks)
    .filter((task) => !isInternal(task) && task.done === null && task.skipped === null)
    .flatMap(({ id, title, due, notes }): readonly ReminderItem[] => {
      const fresh = notes.filter(({ on, internal }) => !internal && on < today && calendar.onOrAfter(on + 1) === today);
      const decided = fresh.flatMap((note) => decisionIn(note) ?? []).filter(({ by }) => isTold(by));
      const last = decided.at(-1);
      if (last === undefined) return [];
      const day = due === null ? null : formatDay(due);
      return [
        { step: id, question: null, title, reason: last.kind, due: day, days: 1, ownerName: null, answer: last.reason },
      ];
    });
}

function itemOf(
  { task, question, title, due }: DatedWork,
  reason: ReminderReason,
  days: number,
  ownerName: string | null,
): ReminderItem {
  return {
    step: task.id,
    question: question?.id ?? null,
    title,
    reason,
    due: formatDay(due),
    days,
    ownerName,
    answer: null,
  };
}

/** The key of a call, which is mentioned only once. */
export function callKey({ plan, task, question, due }: TodayCall): string {
  return ['call', plan, task, question ?? '', due].join(' ');
}

/**
 * The part of a digest that was not sent yet; null: everything was sent.
 * @param isSaid whether a plan was mentioned today
 * @param isCalled whether a call was requested, today or earlier; from then on it counts as overdue work
 */
export function withoutSentParts(
  digest: Digest,
  isSaid: (plan: string) => boolean,
  isCalled: (call: TodayCall) => boolean,
): Digest | null {
  const parts = digest.parts.filter(({ plan }) => !isSaid(plan));
  const today = digest.today === null ? null : withoutSent(digest.today, isSaid, isCalled);
  return parts.length === 0 && (today === null || today.summary.total === 0) ? null : { ...digest, parts, today };
}
