/**
 * Who hears what on a day, and why: a function of the plans, their calendars and `reminders:` of onboard.yaml. Whether it is sent,
 * and how, is no matter here.
 */
import { tasksOf } from '../plan/health/health.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import type { Person, Plan, Question, Side, Task, TaskState, Workspace } from '../plan/model/model.ts';
import { ownerOf } from '../plan/model/owner.ts';
import { isSettled, taskStates } from '../plan/schedule/state.ts';
import { type Day, type DayText, formatDay, weekdayIndex } from '../plan/time/day.ts';
import { isInternal } from './customer-view.ts';

/**
 * `before`, `due`, `late`: their own step. `call`: a customer missed a date, and writing again does not help. `new-date`: the
 * customer could begin only after the date. `ours`: somebody of us is late. `week`: the overview of a week.
 */
export type ReminderReason = 'before' | 'due' | 'late' | 'call' | 'new-date' | 'ours' | 'week';

export interface ReminderItem {
  readonly step: string;
  /** The open question of a meeting that it is about; null: the step itself. */
  readonly question: string | null;
  readonly title: string;
  readonly reason: ReminderReason;
  readonly due: DayText | null;
  /** Working days until the date, or since it. */
  readonly days: number;
  /** Whose step it is; for whoever is not its owner. */
  readonly ownerName: string | null;
  /** How to call them, for `call`. */
  readonly phone: string | null;
  /** What they said last, for `call`. */
  readonly lastWords: { readonly on: DayText; readonly text: string } | null;
  /** Titles of the open steps that wait for it, for `call`. */
  readonly holdsUp: readonly string[];
}

/** What one person hears about one customer. */
export interface DigestPart {
  readonly plan: string;
  readonly customer: string;
  readonly items: readonly ReminderItem[];
}

/** All that one person hears on a day, in one message. */
export interface Digest {
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  readonly side: Side;
  readonly channel: string | null;
  readonly parts: readonly DigestPart[];
}

/** Why nobody hears anything about a customer. */
export interface Silence {
  readonly plan: string;
  readonly customer: string;
  readonly reason: 'closed' | 'prospect' | 'paused' | 'day-off' | 'nothing';
  /** The name of the day off, or why it is paused. */
  readonly about: string | null;
}

export interface Reminders {
  readonly today: DayText;
  readonly digests: readonly Digest[];
  readonly silent: readonly Silence[];
  /** Customers of whom nobody is told, because no CSM is named. */
  readonly withoutCsm: readonly string[];
}

export interface RemindersFacts {
  readonly plans: readonly Plan[];
  readonly workspace: Workspace;
  readonly calendarOf: (plan: Plan) => WorkingCalendar;
  readonly today: Day;
}

/** Who would hear what today. */
export function remindersOf({ plans, workspace, calendarOf, today }: RemindersFacts): Reminders {
  const silent: Silence[] = [];
  const digests = new Map<string, Digest>();
  const withoutCsm: string[] = [];
  for (const plan of plans.filter(({ archived }) => !archived)) {
    const calendar = calendarOf(plan);
    const reason = silenceOf(plan, calendar, today);
    const scene: Scene = { plan, workspace, calendar, today, states: new Map() };
    const heard = reason === null ? heardIn({ ...scene, states: taskStates(plan, calendar, today) }) : [];
    if (heard.length === 0) {
      const { id, customer } = plan;
      silent.push({ plan: id, customer, ...(reason ?? { reason: 'nothing', about: null }) });
    }
    for (const { person, items } of heard) {
      if (person === null) withoutCsm.push(plan.customer);
      else add(digests, person, { plan: plan.id, customer: plan.customer, items });
    }
  }
  return { today: formatDay(today), digests: [...digests.values()], silent, withoutCsm };
}

/** The same mailbox is one reader, in however many plans it stands. */
function add(digests: Map<string, Digest>, { id, name, email, side, channel }: Person, part: DigestPart): void {
  const key = email === null ? `${part.plan} ${id}` : email.toLowerCase();
  const known = digests.get(key);
  const parts = [...(known?.parts ?? []), part];
  digests.set(key, { ...(known ?? { person: id, name, email, side, channel }), parts });
}

interface Scene {
  readonly plan: Plan;
  readonly workspace: Workspace;
  readonly calendar: WorkingCalendar;
  readonly today: Day;
  readonly states: ReadonlyMap<string, TaskState>;
}

function silenceOf(plan: Plan, calendar: WorkingCalendar, today: Day): Pick<Silence, 'reason' | 'about'> | null {
  if (plan.closed !== null) return { reason: 'closed', about: null };
  if (plan.anchor.kind === 'signing') return { reason: 'prospect', about: null };
  const off = calendar.offReason(today);
  if (off === null) return null;
  if (off.kind === 'pause') return { reason: 'paused', about: off.pause.reason };
  return { reason: 'day-off', about: off.kind === 'holiday' ? off.name : null };
}

interface Heard {
  /** Null: the CSM, whom the plan does not name. */
  readonly person: Person | null;
  readonly items: readonly ReminderItem[];
}

function heardIn(scene: Scene): readonly Heard[] {
  const { plan, workspace } = scene;
  const [csm = null] = ownerOf('csm', plan, workspace).people.filter(({ side }) => side === 'vendor');
  const work = openWork(scene);
  const own = [...plan.people.values()].map((person) => ({ person, items: ownItems(person, work, scene) }));
  const forCsm = work.flatMap((each) => csmItem(each, csm, scene));
  const heard: Heard[] = own.map(({ person, items }) => ({
    person,
    items: person.id === csm?.id ? [...items, ...forCsm] : items,
  }));
  return [...heard, ...(csm === null ? [{ person: null, items: forCsm }] : [])].filter(({ items }) => items.length > 0);
}

/** A step, or a question that a meeting left open, that somebody has to do. */
interface Work {
  readonly task: Task;
  readonly question: Question | null;
  readonly title: string;
  readonly due: Day;
  readonly side: Side | null;
  readonly people: readonly Person[];
  readonly ownerName: string;
  /** Nothing before it is open, and nobody is stuck in it. */
  readonly isReady: boolean;
  /** The customer is stuck in it. */
  readonly isStuckThere: boolean;
  /** It could not be begun by its date. */
  readonly cameTooLate: boolean;
}

function openWork(scene: Scene): readonly Work[] {
  const { plan, states } = scene;
  return tasksOf(plan).flatMap((task) => [
    ...(isSettled(task) || task.due === null ? [] : [workOf(task, null, task.due, states.get(task.id), scene)]),
    ...(task.recap?.questions ?? []).flatMap((question) =>
      question.answered !== null || question.due === null ? [] : [workOf(task, question, question.due, 'ready', scene)],
    ),
  ]);
}

function workOf(
  task: Task,
  question: Question | null,
  due: Day,
  state: TaskState | undefined,
  { plan, workspace, calendar, today }: Scene,
): Work {
  const { side, people, name } = ownerOf(
    question === null ? task.owner : (question.owner ?? task.owner),
    plan,
    workspace,
  );
  const since = question === null && state === 'ready' ? readySince(task, plan) : null;
  return {
    task,
    question,
    title: question === null ? task.title : question.ask,
    due,
    side,
    people,
    ownerName: name,
    isReady: state === 'ready' || state === 'started',
    isStuckThere: state === 'blocked' && task.blocked?.by === 'customer',
    cameTooLate: since !== null && due < today && calendar.workingDaysAfter(due, since) > 0,
  };
}

/** The day on which the last of what a step waits for was settled; null where it waits for nothing. */
function readySince(task: Task, { phases }: Plan): Day | null {
  const at = phases.findIndex(({ tasks }) => tasks.some(({ id }) => id === task.id));
  const before = phases[at - 1];
  const waitsFor = task.after ?? phases[at]?.after ?? (before === undefined ? [] : [before.id]);
  const settled = waitsFor.flatMap((id) => {
    const phase = phases.find((each) => each.id === id);
    const tasks = phase?.tasks ?? phases.flatMap((each) => each.tasks).filter((each) => each.id === id);
    return tasks.flatMap(({ done, skipped }) => done ?? skipped?.on ?? []);
  });
  return settled.length === 0 ? null : Math.max(...settled);
}

/** A date that they asked to move is with us now: to remind them of it would be no answer. */
function isAskedFor({ task: { asked }, question }: Work): boolean {
  return question === null && asked !== null;
}

function ownItems(person: Person, work: readonly Work[], scene: Scene): readonly ReminderItem[] {
  const isCustomer = person.side === 'customer';
  const theirs = work.filter(({ people }) => people.some(({ id }) => id === person.id));
  const items = theirs.flatMap((each): readonly ReminderItem[] => {
    if (!each.isReady || isAskedFor(each) || (isCustomer && (each.cameTooLate || isInternal(each.task)))) return [];
    const when = reasonToday(each, scene);
    return when === null ? [] : [itemOf(each, when.reason, when.days, null)];
  });
  return isCustomer && person.roles.includes('point-person') ? [...items, ...weekItems(items, work, scene)] : items;
}

/** On the days that `reminders:` names, counted in working days: before the date, on it, after it, and again and again. */
function reasonToday(
  { due }: Pick<Work, 'due'>,
  { workspace: { reminders }, calendar, today }: Pick<Scene, 'workspace' | 'calendar' | 'today'>,
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

/** What else can be done this week on the customer's side, for whoever keeps it together; on the first working day of a week. */
function weekItems(own: readonly ReminderItem[], work: readonly Work[], scene: Scene): readonly ReminderItem[] {
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

/** What the CSM hears of a step that is not their own. */
function csmItem(work: Work, csm: Person | null, scene: Scene): readonly ReminderItem[] {
  const { plan, workspace, calendar, today } = scene;
  const { due, side, isReady, isStuckThere, people, ownerName } = work;
  const days = calendar.workingDaysAfter(due, today);
  if (due >= today || days === 0) return [];
  if (side === 'customer') {
    if (isAskedFor(work)) return [];
    if (work.cameTooLate) return reasonToday(work, scene) === null ? [] : [itemOf(work, 'new-date', days, ownerName)];
    if ((!isReady && !isStuckThere) || days < workspace.reminders.escalateAfter) return [];
    return [{ ...itemOf(work, 'call', days, ownerName), ...callOf(work, plan) }];
  }
  const isOwn = people.some(({ id }) => id === csm?.id);
  return isOwn || !isReady || reasonToday(work, scene) === null ? [] : [itemOf(work, 'ours', days, ownerName)];
}

function callOf({ task, people }: Work, plan: Plan): Pick<ReminderItem, 'phone' | 'lastWords' | 'holdsUp'> {
  const ids = new Set(people.map(({ id }) => id));
  const said = tasksOf(plan)
    .flatMap(({ notes }) => notes)
    .filter(({ by }) => by !== null && ids.has(by))
    .reduce<Task['notes'][number] | null>((last, note) => (last === null || note.on >= last.on ? note : last), null);
  const waiting = tasksOf(plan).filter((each) => !isSettled(each) && each.after?.includes(task.id) === true);
  return {
    phone: people.find(({ phone }) => phone !== null)?.phone ?? null,
    lastWords: said && { on: formatDay(said.on), text: said.text },
    holdsUp: waiting.map(({ title }) => title),
  };
}

function itemOf(
  { task, question, title, due }: Work,
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
    phone: null,
    lastWords: null,
    holdsUp: [],
  };
}

/** What is said once and not again, as a key of it; null for what its day decides. */
export function onceKey(plan: string, { reason, step, question, due }: ReminderItem): string | null {
  return reason === 'call' ? ['call', plan, step, question ?? '', due].join(' ') : null;
}
