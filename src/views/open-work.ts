/** The open work of a plan, with everything that determines whether and how people are reminded of it. */
import { planTasks } from '../plan/health/health.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import type { Person, Plan, Question, Side, Task, TaskState, Workspace } from '../plan/model/model.ts';
import { ownerOf } from '../plan/model/owner.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { type Day, type DayText, formatDay } from '../plan/time/day.ts';

/** A plan on a day. */
export interface OpenWorkScene {
  readonly plan: Plan;
  readonly workspace: Workspace;
  readonly calendar: WorkingCalendar;
  readonly today: Day;
  readonly states: ReadonlyMap<string, TaskState>;
}

/** An open step, or an open question from a meeting. */
export interface Work {
  readonly task: Task;
  readonly question: Question | null;
  readonly title: string;
  readonly due: Day | null;
  readonly owner: string | null;
  readonly side: Side | null;
  readonly people: readonly Person[];
  /** Empty: there is no owner. */
  readonly ownerName: string;
  readonly state: TaskState;
  /** No predecessor is open, and it is not blocked. */
  readonly isReady: boolean;
  /** The customer blocks it. */
  readonly isStuckThere: boolean;
  /** It could not be started by its date. */
  readonly cameTooLate: boolean;
  /** They asked for another day or another person: the decision is ours. */
  readonly isAskedFor: boolean;
  /** Working days since its date; 0 without a date, or before it has passed. */
  readonly daysLate: number;
}

/** Work with a date. */
export type DatedWork = Work & { readonly due: Day };

export function isDated(work: Work): work is DatedWork {
  return work.due !== null;
}

/** Open steps and questions, in the order of the plan. */
export function openWork(scene: OpenWorkScene): readonly Work[] {
  return planTasks(scene.plan).flatMap((task) => [
    ...(isSettled(task) ? [] : [openWorkOf(task, null, scene)]),
    ...(task.recap?.questions ?? []).flatMap((question) =>
      question.answered === null ? [openWorkOf(task, question, scene)] : [],
    ),
  ]);
}

function openWorkOf(task: Task, question: Question | null, scene: OpenWorkScene): Work {
  const { plan, workspace, calendar, today, states } = scene;
  const owner = question === null ? task.owner : (question.owner ?? task.owner);
  const { side, people, name } = ownerOf(owner, plan, workspace);
  const state = question === null ? (states.get(task.id) ?? 'waiting') : 'ready';
  const due = question === null ? task.due : question.due;
  const since = question === null && state === 'ready' ? readySince(task, plan) : null;
  const isLate = due !== null && due < today;
  return {
    task,
    question,
    title: question === null ? task.title : question.ask,
    due,
    owner,
    side,
    people,
    ownerName: name,
    state,
    isReady: state === 'ready' || state === 'started',
    isStuckThere: state === 'blocked' && task.blocked?.by === 'customer',
    cameTooLate: isLate && since !== null && calendar.workingDaysAfter(due, since) > 0,
    isAskedFor: question === null && task.asked !== null,
    daysLate: isLate ? calendar.workingDaysAfter(due, today) : 0,
  };
}

/** The day on which the last predecessor of a step was settled; null when it has none. */
function readySince(task: Task, plan: Plan): Day | null {
  const { phases } = plan;
  const settled = waitsFor(task, plan).flatMap((id) => {
    const phase = phases.find((each) => each.id === id);
    const tasks = phase?.tasks ?? phases.flatMap((each) => each.tasks).filter((each) => each.id === id);
    return tasks.flatMap(({ done, skipped }) => done ?? skipped?.on ?? []);
  });
  return settled.length === 0 ? null : Math.max(...settled);
}

/** Ids of the tasks and phases that a step waits for: its own `after`, otherwise that of its phase, otherwise the phase before. */
function waitsFor(task: Task, { phases }: Plan): readonly string[] {
  const at = phases.findIndex(({ tasks }) => tasks.some(({ id }) => id === task.id));
  const before = phases[at - 1];
  return task.after ?? phases[at]?.after ?? (before === undefined ? [] : [before.id]);
}

/**
 * Whether a customer missed a date and another message would not help: they could act, have not asked for another day, and we did not
 * cause the delay.
 */
export function isMissedByCustomer({ side, isReady, isStuckThere, isAskedFor, cameTooLate, daysLate }: Work): boolean {
  return side === 'customer' && daysLate > 0 && (isReady || isStuckThere) && !isAskedFor && !cameTooLate;
}

/** What a caller needs to know about missed work. */
export interface CallFacts {
  /** How to call them. */
  readonly phone: string | null;
  /** What they wrote last. */
  readonly lastWords: {
    /** When, YYYY-MM-DD. */
    readonly on: DayText;
    /** What. */
    readonly text: string;
  } | null;
  /** Titles of the open steps that wait for it. */
  readonly holdsUp: readonly string[];
}

/** How to reach the owner of missed work, what they said last, and what waits for it. */
export function callFacts({ task, people }: Work, plan: Plan): CallFacts {
  const ids = new Set(people.map(({ id }) => id));
  const said = planTasks(plan)
    .flatMap(({ notes }) => notes)
    .filter(({ by }) => by !== null && ids.has(by))
    .reduce<Task['notes'][number] | null>((last, note) => (last === null || note.on >= last.on ? note : last), null);
  const phase = plan.phases.find(({ tasks }) => tasks.some(({ id }) => id === task.id))?.id;
  const waiting = planTasks(plan).filter(
    (each) => !isSettled(each) && waitsFor(each, plan).some((id) => id === task.id || id === phase),
  );
  return {
    phone: people.find(({ phone }) => phone !== null)?.phone ?? null,
    lastWords: said && { on: formatDay(said.on), text: said.text },
    holdsUp: waiting.map(({ title }) => title),
  };
}

/** Why nobody is contacted about a plan on a day. */
export interface Quiet {
  readonly reason: 'closed' | 'prospect' | 'paused' | 'day-off';
  /** The name of the day off, or why it is paused. */
  readonly about: string | null;
}

/** Why nobody is contacted about a plan; null: people may be. */
export function quietOn({ closed, anchor }: Plan, calendar: WorkingCalendar, today: Day): Quiet | null {
  if (closed !== null) return { reason: 'closed', about: null };
  if (anchor.kind === 'signing') return { reason: 'prospect', about: null };
  return quietDayOff(calendar, today);
}

/** Why nobody works on a day; null: it is a working day. */
export function quietDayOff(calendar: WorkingCalendar, today: Day): Quiet | null {
  const off = calendar.offReason(today);
  if (off === null) return null;
  if (off.kind === 'pause') return { reason: 'paused', about: off.pause.reason };
  return { reason: 'day-off', about: off.kind === 'holiday' ? off.name : null };
}
