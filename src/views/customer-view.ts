import type { ResourceKind } from '../plan/model/files.ts';
import type { Count } from '../plan/model/numbers.ts';
/**
 * Everything that a customer may see: the one object from which pages, messages, calendars and `--for customer` are made. What is not in
 * it cannot leak: internal notes and steps, promises, risks, health, slack, percentiles, findings, templates, files, commits, other
 * customers, and the vendor's own reasons are removed here and nowhere else.
 */

import { heldUpSteps, liveTask } from '../plan/health/health.ts';
import { decisionIn } from '../plan/model/decisions.ts';
import { sumOfTimes, taskEffort } from '../plan/model/effort.ts';
import { groupBy } from '../plan/model/group.ts';
import type {
  Locale,
  Measure,
  Note,
  Person,
  Plan,
  Resource,
  Side,
  Task,
  TaskState,
  Workspace,
} from '../plan/model/model.ts';
import { reasonOfMove } from '../plan/model/moves.ts';
import { isOurRecord, ownerOf } from '../plan/model/owner.ts';
import { plannedDay } from '../plan/model/planned-day.ts';
import type { Forecast } from '../plan/schedule/forecast.ts';
import type { Scheduled } from '../plan/schedule/scheduled.ts';
import { isSettled, taskStates } from '../plan/schedule/state.ts';
import { agendaFor } from '../plan/templates/template.ts';
import { type Day, type DayText, formatDay, formatDayOrNull, parseDay, weekdayIndex } from '../plan/time/day.ts';
import { holidaysShown } from './holidays-shown.ts';

/** `proposal`: they have not signed. `live`: the go-live step is done, and something is left. */
export type Stage = 'proposal' | 'running' | 'live' | 'closed';

/** The owner by name and side; while nobody has a role, the role stands in for its people. */
export interface CustomerPerson {
  /** Ids of the people meant; empty while nobody has the role. */
  readonly ids: readonly string[];
  /** Their names, or the role. */
  readonly name: string;
  /** On whose side they are. */
  readonly side: Side | null;
}

export interface CustomerGuide {
  /** Its title. */
  readonly title: string;
  /** Where it is. */
  readonly url: string;
  /** What it is. */
  readonly kind: ResourceKind | null;
}

export interface CustomerSession {
  /** When, YYYY-MM-DD; null: not known yet. */
  readonly day: DayText | null;
  /** HH:MM in the vendor's time zone. */
  readonly at: string | null;
  /** Where. */
  readonly place: string | null;
  /** How long. */
  readonly minutes: number;
  /** Its topics. */
  readonly agenda: readonly {
    /** How long. */
    readonly minutes: number | null;
    /** What about. */
    readonly topic: string;
  }[];
  /** Names of those who came. */
  readonly attended: readonly string[];
  /** What was said. */
  readonly summary: readonly string[];
  /** Where the recording is. */
  readonly recording: string | null;
}

export interface CustomerQuestion {
  /** Its id. */
  readonly id: string;
  /** The question. */
  readonly ask: string;
  /** Who answers. */
  readonly who: CustomerPerson | null;
  /** By when, YYYY-MM-DD. */
  readonly due: DayText | null;
  /** When it was answered. */
  readonly answered: DayText | null;
  /** The answer. */
  readonly answer: string | null;
}

/** A due date that was moved, with what everybody may know about it. */
export interface CustomerMove {
  /** The step. */
  readonly step: string;
  /** Its title. */
  readonly title: string;
  /** When it was moved. */
  readonly on: DayText;
  /** From which day. */
  readonly from: DayText | null;
  /** To which day. */
  readonly to: DayText;
  /** Why. */
  readonly reason: string | null;
  /** By whom. */
  readonly by: string | null;
}

export interface CustomerStep {
  /** Its id. */
  readonly id: string;
  /** Its title. */
  readonly title: string;
  /** What it is about. */
  readonly description: string | null;
  /** Its state. */
  readonly state: TaskState;
  /** Who does it; null: nobody is named. */
  readonly who: CustomerPerson | null;
  /** Minutes of the customer's people, meetings included; 0: none, null: not known. */
  readonly minutes: number | null;
  /** Its date, YYYY-MM-DD. */
  readonly due: DayText | null;
  /** That date was agreed. */
  readonly isAgreed: boolean;
  /** What they asked for and nobody has decided on. */
  readonly asked: {
    /** The day that they ask for. */
    readonly due: DayText | null;
    /** Whom they want to give it to. */
    readonly to: string | null;
    /** When they asked. */
    readonly on: DayText;
    /** Why. */
    readonly reason: string | null;
  } | null;
  /** It is open, and its date has passed. */
  readonly isLate: boolean;
  /** Since when it could be worked on, or is stuck. */
  readonly since: DayText | null;
  /** When it was done. */
  readonly done: DayText | null;
  /** What keeps it. */
  readonly stuck: {
    /** Since when. */
    readonly since: DayText;
    /** At whose side. */
    readonly by: Side;
    /** Why, where the customer said so. */
    readonly reason: string | null;
  } | null;
  /** They may do without it. */
  readonly isOptional: boolean;
  /** A checklist inside the step. */
  readonly check: readonly {
    /** What. */
    readonly item: string;
    /** When it was done. */
    readonly done: DayText | null;
  }[];
  /** What they can do once it is done. */
  readonly value: string | null;
  /** What helps with it. */
  readonly guides: readonly CustomerGuide[];
  /** Shared notes, newest first. */
  readonly notes: readonly {
    /** When. */
    readonly on: DayText;
    /** Who. */
    readonly by: string | null;
    /** What. */
    readonly text: string;
  }[];
  /** The meeting that it is; null: it is none. */
  readonly session: CustomerSession | null;
  /** Questions that it left. */
  readonly questions: readonly CustomerQuestion[];
  /** Its first day, as it happened or is expected. */
  readonly start: DayText | null;
  /** Its last day, as it happened or is expected. */
  readonly end: DayText | null;
}

export interface CustomerPhase {
  /** Its id. */
  readonly id: string;
  /** Its name. */
  readonly name: string;
  /** What it is about. */
  readonly description: string | null;
  /** Its first day. */
  readonly start: DayText | null;
  /** Its last day. */
  readonly end: DayText | null;
  /** What helps with it. */
  readonly guides: readonly CustomerGuide[];
  /** Its steps. */
  readonly steps: readonly CustomerStep[];
}

export interface CustomerValue {
  /** The step that brings it. */
  readonly step: string;
  /** What they get, in their words. */
  readonly text: string;
  /** When it was reached, or is expected. */
  readonly day: DayText | null;
  /** Whether they have it. */
  readonly reached: boolean;
}

/** Minutes of the customer's people: their own efforts and the sessions they attend. */
export interface CustomerTime {
  /** Minutes in all; 0: none, null: nobody said. */
  readonly total: number | null;
  /** Minutes of the open steps; 0: none, as of a closed plan; null: nobody said. */
  readonly left: number | null;
  /**
   * Open minutes by the Monday of the week in which the step is planned, and how many steps of it are not counted because nobody said how long
   * they take; weeks that ask nothing of them are left out.
   */
  readonly weeks: readonly {
    /** The Monday of the week. */
    readonly monday: DayText;
    /** Minutes in it; null: nobody said. */
    readonly minutes: number | null;
    /** Steps in it that are not counted, as nobody said how long they take. */
    readonly unknown: number;
  }[];
  /** Open minutes of late steps that are blocked, or wait for a blocked step: their week is unknown. */
  readonly undated: number;
  /** Steps of theirs that are in none of these sums because nobody said how long they take. */
  readonly unknown: {
    /** Of all. */
    readonly total: number;
    /** Of those that are left. */
    readonly left: number;
    /** Of those whose week nobody can name. */
    readonly undated: number;
  };
}

export interface CustomerView {
  /** The company that onboards. */
  readonly vendor: string;
  /** The customer's name. */
  readonly customer: string;
  /** The language that they read. */
  readonly locale: Locale;
  /** The id of their page. */
  readonly page: string | null;
  /** The day that it is about, YYYY-MM-DD. */
  readonly today: DayText;
  /** proposal: they have not signed. live: the step that means so is done. */
  readonly stage: Stage;
  /** The day that time counts from: the purchase, or the expected signature. */
  readonly start: DayText;
  /** The go-live that was promised. */
  readonly target: DayText | null;
  /** When the plan was closed. */
  readonly closed: DayText | null;
  /** Their goal. */
  readonly goal: {
    /** Why they bought. */
    readonly why: string;
    /** How they will know. */
    readonly measures: readonly CustomerMeasure[];
  } | null;
  /** When the dates were agreed. */
  readonly agreed: {
    /** When. */
    readonly on: DayText;
    /** With whom. */
    readonly by: string | null;
  } | null;
  /** How far they are. */
  readonly progress: {
    /** Steps that are done. */
    readonly done: Count;
    /** All of their steps. */
    readonly total: Count;
  };
  /** The step that means: live. */
  readonly live: {
    /** Its id. */
    readonly step: string;
    /** Its title. */
    readonly title: string;
    /** When it was done. */
    readonly done: DayText | null;
  } | null;
  /** The one day to count on; null when none can be known, or they are live. */
  readonly countOn: DayText | null;
  /** A step without which nobody goes live is stuck. */
  readonly isHeldUp: boolean;
  /** The next value moment. */
  readonly nextValue: CustomerValue | null;
  /** All value moments. */
  readonly values: readonly CustomerValue[];
  /** Ids of the steps that can be worked on, the first due first, blocked ones last. */
  readonly next: readonly string[];
  /** Dates that were moved, newest first. */
  readonly moves: readonly CustomerMove[];
  /** The plan. */
  readonly phases: readonly CustomerPhase[];
  /** Who takes part. */
  readonly people: readonly CustomerContact[];
  /** What helps with the whole plan. */
  readonly guides: readonly CustomerGuide[];
  /** Time of the customer's people, meetings included. */
  readonly time: CustomerTime;
  /** Times in which the plan rests. */
  readonly pauses: readonly {
    /** The first day. */
    readonly from: DayText;
    /** The last day. */
    readonly to: DayText;
    /** Whose. */
    readonly by: Side | null;
    /** Why, where it is the customer's. */
    readonly reason: string | null;
  }[];
  /** Days off between the first and the last day shown, weekends left out. */
  readonly daysOff: readonly {
    /** When. */
    readonly day: DayText;
    /** Its name. */
    readonly name: string;
  }[];
}

export interface CustomerMeasure {
  /** What is measured. */
  readonly name: string;
  /** In what. */
  readonly unit: string | null;
  /** At the start. */
  readonly from: string | number | null;
  /** The goal. */
  readonly to: string | number | null;
  /** By when. */
  readonly by: DayText | null;
  /** Oldest first. */
  readonly readings: readonly {
    /** When. */
    readonly on: DayText;
    /** What was read. */
    readonly value: string | number;
  }[];
}

export interface CustomerContact {
  /** Their id. */
  readonly id: string;
  /** Their name. */
  readonly name: string;
  /** On whose side they are. */
  readonly side: Side;
  /** What they do. */
  readonly roles: readonly string[];
  /** Of the vendor's people: their address. */
  readonly email: string | null;
  /** Of the vendor's people: their number. */
  readonly phone: string | null;
}

/** A plan as of today with everything that the customer's view is made from. */
export interface CustomerFacts extends Scheduled<Plan, Day> {
  readonly workspace: Workspace;
  readonly forecast: Forecast;
  /** The day by which they are live in 80 of 100 futures; null when nothing was simulated or no day can be known. */
  readonly countOn: Day | null;
  /** A blocked step that they know of delays go-live. */
  readonly isHeldUp: boolean;
  /** The same for the steps with a value moment, by id; empty when no day can be known. */
  readonly likely: ReadonlyMap<string, Day>;
}

/** The customer's view of a plan on a day, frozen: no user of it can add to it, or change what another one gets. */
export function customerViewOf(facts: CustomerFacts): CustomerView {
  const { plan, workspace, today } = facts;
  const phases = phasesOf(facts);
  const steps = phases.flatMap((phase) => phase.steps);
  const values = customerValues(steps, facts);
  const live = shownLive(plan);
  const stage = customerStage(plan);
  const isAhead = (stage === 'running' || stage === 'proposal') && (liveTask(plan)?.done ?? null) === null;
  return deeplyFrozen({
    vendor: workspace.vendor,
    customer: plan.customer,
    locale: plan.locale ?? workspace.locale,
    page: plan.page,
    today: formatDay(today),
    stage,
    start: formatDay(plan.anchor.day),
    target: formatDayOrNull(plan.target),
    closed: formatDayOrNull(plan.closed?.on),
    goal: plan.goal && { why: plan.goal.why, measures: plan.goal.measures.map(customerMeasure) },
    agreed: plan.agreed && { on: formatDay(plan.agreed.on), by: nameOfPerson(plan.agreed.by, facts) },
    progress: progressOf(steps),
    live,
    countOn: isAhead ? formatDayOrNull(facts.countOn) : null,
    isHeldUp: isAhead && facts.isHeldUp,
    nextValue: values.find(({ reached }) => !reached) ?? null,
    values,
    next: plan.closed === null ? nextStepIds(steps) : [],
    moves: customerMoves(facts),
    phases,
    people: [...plan.people.values()].map(customerContact),
    guides: plan.resources.map(guideOf),
    time: customerTime(steps, stage, today),
    pauses: plan.pauses.map(({ from, to, by, reason }) => ({
      from: formatDay(from),
      to: formatDay(to),
      by,
      reason: by === 'customer' ? reason : null,
    })),
    daysOff: daysOffAhead(facts),
  });
}

/** Whether a step is the vendor's internal work, which customers never read about. */
export function isInternal({ internal, tags }: Pick<Task, 'internal' | 'tags'>): boolean {
  return internal || tags.includes('internal');
}

function customerStage(plan: Plan): Stage {
  if (plan.closed !== null) return 'closed';
  if (plan.anchor.kind === 'signing') return 'proposal';
  return (liveTask(plan)?.done ?? null) === null ? 'running' : 'live';
}

function shownLive(plan: Plan): CustomerView['live'] {
  const task = liveTask(plan);
  if (task === undefined || task === null || isInternal(task)) return null;
  return { step: task.id, title: task.title, done: formatDayOrNull(task.done) };
}

function phasesOf(facts: CustomerFacts): readonly CustomerPhase[] {
  const { plan } = facts;
  const states = taskStates(facts);
  const held = heldUpSteps(facts);
  return plan.phases.flatMap((phase) => {
    const shown = phase.tasks.filter((task) => !isInternal(task) && task.skipped === null);
    if (shown.length === 0) return [];
    const steps = shown.map((task) => customerStep(task, states.get(task.id) ?? 'waiting', held, facts));
    return {
      id: phase.id,
      name: phase.name,
      description: phase.description,
      start: earliest(steps.map(({ start }) => start)),
      end: latestText(steps.map(({ end }) => end)),
      guides: phase.resources.map(guideOf),
      steps,
    };
  });
}

function customerStep(task: Task, state: TaskState, held: ReadonlySet<string>, facts: CustomerFacts): CustomerStep {
  const { plan, workspace, forecast, today } = facts;
  const dates = forecast.expected.tasks.get(task.id);
  // The end of a blocked step, and of what waits for it, is unknown.
  const isHeld = held.has(task.id);
  const hasStarted = state === 'ready' || state === 'started';
  const since = task.blocked?.since ?? task.started ?? (hasStarted ? Math.min(dates?.start ?? today, today) : null);
  return {
    id: task.id,
    title: task.title,
    description: task.description,
    state,
    who: customerPerson(task.owner, facts),
    minutes: taskEffort(task, plan, workspace).customer,
    due: formatDayOrNull(task.due),
    isAgreed: isStepAgreed(task, plan),
    asked: task.asked && {
      due: formatDayOrNull(task.asked.due),
      to: task.asked.to,
      on: formatDay(task.asked.on),
      reason: task.asked.reason,
    },
    isLate:
      customerStage(plan) !== 'proposal' &&
      plan.closed === null &&
      task.due !== null &&
      task.due < today &&
      !isSettled(task),
    since: isSettled(task) ? null : formatDayOrNull(since),
    done: formatDayOrNull(task.done),
    stuck: task.done === null && task.blocked !== null ? stuckOf(task.blocked) : null,
    isOptional: task.optional,
    check: task.check.map(({ item, done }) => ({ item, done: formatDayOrNull(done) })),
    value: task.aha,
    guides: task.resources.map(guideOf),
    notes: sharedNotes(task, facts),
    session: customerSession(task, isHeld ? null : (dates?.end ?? null), facts),
    questions: customerQuestions(task, facts),
    start:
      isHeld && state === 'waiting'
        ? null
        : formatDayOrNull(task.done === null ? dates?.start : (task.started ?? dates?.start)),
    end: isHeld ? null : formatDayOrNull(task.done ?? dates?.end),
  };
}

/** An agreement holds until we move the date: a step's own agreement counts before the plan's. */
function isStepAgreed({ due, agreed, done, notes }: Task, plan: Plan): boolean {
  if (done !== null) return true;
  if (due === null) return false;
  const since = agreed ?? plan.agreed?.on ?? null;
  if (since === null) return false;
  return agreed !== null || !notes.some((note) => note.on > since && moveIn(note, plan) !== null);
}

/** Our reasons stay internal; the customer may read what they told us themselves. */
function stuckOf({ since, by, reason }: NonNullable<Task['blocked']>): CustomerStep['stuck'] {
  return { since: formatDay(since), by, reason: by === 'customer' ? reason : null };
}

function sharedNotes({ notes }: Task, facts: CustomerFacts): CustomerStep['notes'] {
  return notes
    .filter((note) => isShared(note) && moveIn(note, facts.plan) === null && decisionIn(note)?.kind !== 'granted')
    .map(({ on, by, text }) => ({ on: formatDay(on), by: nameOfPerson(by, facts), text }))
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

function isShared({ internal }: Note): boolean {
  return !internal;
}

function customerSession(
  { session, recap, due, done }: Task,
  end: Day | null,
  facts: CustomerFacts,
): CustomerSession | null {
  if (session === null) return null;
  return {
    day: formatDayOrNull(done ?? due ?? end),
    at: session.at ?? null,
    place: session.place ?? null,
    minutes: session.minutes,
    agenda: agendaFor(session, facts.plan.attributes).map(({ minutes, topic }) => ({
      minutes: minutes ?? null,
      topic,
    })),
    attended: (recap?.attended ?? []).flatMap((id) => nameOfPerson(id, facts) ?? []),
    summary: recap?.summary ?? [],
    recording: recap?.recording ?? null,
  };
}

function customerQuestions({ recap, owner }: Task, facts: CustomerFacts): readonly CustomerQuestion[] {
  return (recap?.questions ?? []).map((question) => ({
    id: question.id,
    ask: question.ask,
    who: customerPerson(question.owner ?? owner, facts),
    due: formatDayOrNull(question.due),
    answered: formatDayOrNull(question.answered),
    answer: question.answer,
  }));
}

function customerPerson(owner: string | null, { plan, workspace }: CustomerFacts): CustomerPerson | null {
  if (owner === null) return null;
  const { name, side, people } = ownerOf(owner, plan, workspace);
  return { ids: people.map(({ id }) => id), name, side };
}

/** A person's name; people outside this plan have none. */
function nameOfPerson(id: string | null, { plan }: Pick<CustomerFacts, 'plan'>): string | null {
  return id === null ? null : (plan.people.get(id)?.name ?? null);
}

function customerContact({ id, name, side, roles, email, phone }: Person): CustomerContact {
  const isOurs = side === 'vendor';
  return { id, name, side, roles, email: isOurs ? email : null, phone: isOurs ? phone : null };
}

function guideOf({ title, url, kind }: Resource): CustomerGuide {
  return { title, url, kind: kind ?? null };
}

function customerMeasure({ name, unit, from, to, by, readings }: Measure): CustomerMeasure {
  return {
    name,
    unit,
    from,
    to,
    by: formatDayOrNull(by),
    readings: readings
      .map(({ on, value }) => ({ on: formatDay(on), value }))
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
  };
}

function progressOf(steps: readonly CustomerStep[]): CustomerView['progress'] {
  return { done: steps.filter(({ done }) => done !== null).length, total: steps.length };
}

/** The day to count on also applies to a value moment at the go-live step: two days for one step would be one too many. */
function customerValues(steps: readonly CustomerStep[], { likely, countOn }: CustomerFacts): readonly CustomerValue[] {
  return steps
    .flatMap(({ id, value, done, end }) => {
      if (value === null) return [];
      const promised = formatDayOrNull(likely.get(id)) ?? (countOn === null ? null : end);
      const ahead = promised !== null && end !== null && end > promised ? end : promised;
      return [{ step: id, text: value, day: done ?? ahead, reached: done !== null }];
    })
    .sort((a, b) => ((a.day ?? '9') < (b.day ?? '9') ? -1 : 1));
}

function nextStepIds(steps: readonly CustomerStep[]): readonly string[] {
  const canBeWorkedOn = ({ state }: CustomerStep) => state === 'ready' || state === 'started' || state === 'blocked';
  const rank = ({ state, due, end }: CustomerStep) => `${state === 'blocked' ? 1 : 0}${due ?? end ?? '9'}`;
  return steps
    .filter(canBeWorkedOn)
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .map(({ id }) => id);
}

const MOVE = /^due (?<from>\d{4}-\d\d-\d\d) → (?<to>\d{4}-\d\d-\d\d)(?:: |$)/u;

/** The move that a note records: `due 2026-11-20 → 2026-11-24: why`. */
function moveIn(note: Note, plan: Pick<Plan, 'people'>): { readonly from: Day | null; readonly to: Day } | null {
  if (!isOurRecord(note, plan)) return null;
  const { from, to } = MOVE.exec(note.text)?.groups ?? {};
  const day = parseDay(to ?? '');
  return day === null ? null : { from: parseDay(from ?? ''), to: day };
}

function customerMoves(facts: CustomerFacts): readonly CustomerMove[] {
  return facts.plan.phases
    .flatMap(({ tasks }) => tasks)
    .filter((task) => !isInternal(task) && task.skipped === null)
    .flatMap((task) =>
      task.notes.filter(isShared).flatMap((note) => {
        const { on, by, text } = note;
        const move = moveIn(note, facts.plan);
        if (move === null) return [];
        const { from, to } = { from: formatDayOrNull(move.from), to: formatDay(move.to) };
        const reason = reasonOfMove(text);
        return { step: task.id, title: task.title, on: formatDay(on), from, to, reason, by: nameOfPerson(by, facts) };
      }),
    )
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

/** Whether a step belongs to the customer's people; a step without an owner may. */
export function isTheirs({ who }: Pick<CustomerStep, 'who'>): boolean {
  return (who?.side ?? 'customer') === 'customer';
}

/** What the plan still requires of the customer's people: their own steps, and sessions that others lead. */
function customerTime(steps: readonly CustomerStep[], stage: Stage, today: Day): CustomerTime {
  const open = stage === 'closed' ? [] : steps.filter(({ done }) => done === null);
  const byWeek = groupBy(open, ({ due, end }) => {
    const day = plannedDay(parseDay(due ?? ''), parseDay(end ?? ''), today);
    return day === null ? null : formatDay(day - weekdayIndex(day));
  });
  const weeks = [...byWeek].flatMap(([monday, own]) => (monday === null ? [] : [{ monday, ...minutesOfSteps(own) }]));
  const [total, left, undated] = [minutesOfSteps(steps), minutesOfSteps(open), minutesOfSteps(byWeek.get(null) ?? [])];
  return {
    total: total.minutes,
    left: left.minutes,
    weeks: weeks.filter(({ minutes }) => minutes !== 0).sort((a, b) => (a.monday < b.monday ? -1 : 1)),
    undated: undated.minutes ?? 0,
    unknown: { total: total.unknown, left: left.unknown, undated: undated.unknown },
  };
}

function minutesOfSteps(steps: readonly CustomerStep[]): ReturnType<typeof sumOfTimes> {
  return sumOfTimes(steps.map(({ minutes }) => minutes));
}

function daysOffAhead({ plan, calendar, forecast, today }: CustomerFacts): CustomerView['daysOff'] {
  const first = Math.min(forecast.expected.start, plan.anchor.day);
  return holidaysShown(calendar, first, Math.max(forecast.expected.end, plan.target ?? 0, today));
}

function earliest(days: readonly (DayText | null)[]): DayText | null {
  return days.reduce((found, day) => (found === null || (day !== null && day < found) ? day : found), null);
}

function latestText(days: readonly (DayText | null)[]): DayText | null {
  return days.reduce((found, day) => (found === null || (day !== null && day > found) ? day : found), null);
}

/** Freezes a value and everything in it. */
function deeplyFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deeplyFrozen(part);
  return Object.freeze(value);
}
