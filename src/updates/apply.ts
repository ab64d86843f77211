/** What happens to a customer's requests: edits of their plan through the same actions as the command line, or a reason why not. */
import { agreeOnPlan, agreeOnTask } from '../actions/agreements.ts';
import { asRemark, changeOf, joinedChanges, type PlanChange, setInTask } from '../actions/change.ts';
import { addNote } from '../actions/notes.ts';
import { addPerson, addressIn, assignTask, isSameName, unquoted } from '../actions/people.ts';
import { answerQuestion } from '../actions/sessions.ts';
import { blockTask, finishTask, startTask, unblockTask } from '../actions/state.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import { decisionIn } from '../plan/model/decisions.ts';
import type { Locale, Person, Plan, Task, TaskState, Workspace } from '../plan/model/model.ts';
import { ownerOf } from '../plan/model/owner.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import type { UpdateWish } from './parse.ts';

/** A plan that an update applies to. */
export interface UpdateScene {
  readonly plan: Plan;
  readonly workspace: Workspace;
  readonly calendar: WorkingCalendar;
  readonly states: ReadonlyMap<string, TaskState>;
  /** The owner of the link. */
  readonly person: Person;
  /** The sender's day, never after today. */
  readonly on: Day;
  readonly today: Day;
}

/** A request that could not be carried out, and why, in a sentence for the CSM. */
export interface Unapplied {
  readonly wish: UpdateWish;
  readonly why: string;
}

/**
 * The change that one request makes to the plan.
 * @throws UserError that says why it cannot be carried out: the step is gone, settled, waiting or not theirs
 */
export function changeFor(wish: UpdateWish, scene: UpdateScene): PlanChange {
  const { plan, person, workspace } = scene;
  const moment = { on: scene.on, isGiven: scene.on !== scene.today, today: scene.today };
  switch (wish.kind) {
    case 'done':
      return finishTask(workable(wish.step, scene), moment);
    case 'start':
      return startTask(workable(wish.step, scene), moment);
    case 'stuck':
      return blockTask(customersTask(wish.step, scene), moment, 'customer', wish.reason);
    case 'unstuck':
      return unblockTask(stuckByThem(wish.step, scene));
    case 'later':
      if (wish.due < scene.today) throw new UserError(`${formatDay(wish.due)} is over`);
      return requestChange(customersTask(wish.step, scene), { due: formatDay(wish.due) }, wish.reason, scene);
    case 'to':
      return giveToColleague(customersTask(wish.step, scene), wish.person, scene);
    case 'agree': {
      const agreement = { plan, workspace, calendar: scene.calendar, moment };
      if (!mayBind(wish.step, scene)) return consent(wish.step, scene);
      if (wish.step === null) return agreeOnPlan(agreement, person.id);
      const task = openTask(wish.step, scene);
      if (task.asked !== null) throw new UserError(`A request about ${task.id} is still open`);
      return agreeOnTask(task, agreement, false);
    }
    case 'answer':
      return answerTo(wish.question, wish.text, scene);
    case 'comment':
      return asRemark(
        addNote(commented(wish.step, scene), {
          on: scene.on,
          by: person.id,
          text: wish.text,
          internal: false,
          feedback: false,
        }),
      );
  }
}

const BINDING_ROLES = ['point-person', 'decision-maker'];

/**
 * Whether a person's agreement binds their company: that of the point person and the decision maker; for their own step, anybody's; and
 * everybody's when the plan names nobody with these roles.
 */
function mayBind(step: string | null, { plan, workspace, person }: UpdateScene): boolean {
  const has = ({ roles }: Person) => BINDING_ROLES.some((role) => roles.includes(role));
  const everybody = [...plan.people.values()].filter(({ side }) => side === 'customer');
  if (has(person) || !everybody.some(has)) return true;
  const task = plan.phases.flatMap(({ tasks }) => tasks).find(({ id }) => id === step);
  return task !== undefined && ownerOf(task.owner, plan, workspace).people.some(({ id }) => id === person.id);
}

/** A person who cannot bind their company agrees in a comment, which their CSM reads. */
function consent(step: string | null, scene: UpdateScene): PlanChange {
  const { plan, workspace, person } = scene;
  const { one, all } = CONSENT[person.locale ?? plan.locale ?? workspace.locale];
  const text = step === null ? all : one;
  const at = step === null ? commented(null, scene) : openTask(step, scene);
  const { edits } = addNote(at, { on: scene.on, by: person.id, text, internal: false, feedback: false });
  const binding = [...plan.people.values()].filter(({ roles }) => BINDING_ROLES.some((role) => roles.includes(role)));
  const what = step === null ? 'the dates' : `the date of ${step}`;
  return asRemark({
    ...changeOf(
      `${person.id} agrees to ${what}, but only the agreement of ${binding.map(({ id }) => id).join(' or ')} counts`,
    ),
    edits,
  });
}

const CONSENT: Readonly<Record<Locale, { readonly one: string; readonly all: string }>> = {
  en: { one: 'I agree to this date.', all: 'I agree to the dates.' },
  ko: { one: '이 날짜에 동의합니다.', all: '일정에 동의합니다.' },
};

function taskNamed(id: string, { plan }: UpdateScene): Task {
  const task = plan.phases.flatMap(({ tasks }) => tasks).find((each) => each.id === id);
  // What the customer cannot see does not exist for them.
  if (task === undefined || task.internal || task.tags.includes('internal'))
    throw new UserError(`The plan no longer has a task "${id}"`);
  return task;
}

function openTask(id: string, scene: UpdateScene): Task {
  const task = taskNamed(id, scene);
  if (isSettled(task))
    throw new UserError(task.done === null ? `${id} is skipped` : `${id} has been done since ${formatDay(task.done)}`);
  return task;
}

function customersTask(id: string, scene: UpdateScene): Task {
  const task = openTask(id, scene);
  if (ownerOf(task.owner, scene.plan, scene.workspace).side !== 'customer')
    throw new UserError(`${id} is a task of the vendor`);
  return task;
}

function workable(id: string, scene: UpdateScene): Task {
  const task = customersTask(id, scene);
  if (scene.states.get(id) === 'waiting') throw new UserError(`${id} still waits for another task`);
  return task;
}

function stuckByThem(id: string, scene: UpdateScene): Task {
  const task = customersTask(id, scene);
  if (task.blocked !== null && task.blocked.by === 'vendor') throw new UserError(`${id} is blocked by the vendor`);
  return task;
}

/** The step that a comment belongs to; without one, the first that can be worked on. */
function commented(id: string | null, scene: UpdateScene): Task {
  if (id !== null) return taskNamed(id, scene);
  const tasks = scene.plan.phases
    .flatMap((phase) => phase.tasks)
    .filter(({ internal, tags }) => !internal && !tags.includes('internal'));
  const active = tasks.find((task) => ['started', 'ready', 'blocked'].includes(scene.states.get(task.id) ?? ''));
  const task = active ?? tasks.findLast(isSettled) ?? tasks[0];
  if (task === undefined) throw new UserError('The plan has no task to attach a comment to');
  return task;
}

/** A new requested day replaces an earlier one; a person and a day are requested together. */
function requestChange(
  task: Task,
  wanted: { readonly due: string } | { readonly to: string },
  reason: string | null,
  { person, on }: UpdateScene,
): PlanChange {
  const { asked } = task;
  const before = {
    ...(asked === null || asked.due === null ? {} : { due: formatDay(asked.due) }),
    ...(asked === null || asked.to === null ? {} : { to: asked.to }),
  };
  const why = 'due' in wanted ? reason : (asked?.reason ?? null);
  const value = { ...before, ...wanted, on: formatDay(on), by: person.id, ...(why === null ? {} : { reason: why }) };
  const what = 'due' in wanted ? wanted.due : wanted.to;
  const because = reason === null ? '' : `: ${reason}`;
  return changeOf(`${task.id}: ${person.id} asks for ${what}${because}`, setInTask(task, 'asked', value));
}

/**
 * A person of the plan takes over the step at once. Anybody else is requested, and a colleague of the same domain then joins the plan:
 * the CSM sees who that is before the step is theirs and mail goes to them.
 */
function giveToColleague(task: Task, typed: string, scene: UpdateScene): PlanChange {
  const { plan, workspace, person } = scene;
  const { address: email, rest } = addressIn(typed);
  const name = unquoted(rest) || null;
  // In the form of the CSM's own commands.
  const to = email === null ? typed : name === null ? email : `${name} <${email}>`;
  const { asked } = task;
  if (asked !== null && asked.to !== null && asked.to !== to)
    throw new UserError(`A request about ${task.id} is still open`);
  const known = [...plan.people.values()].find((each) =>
    email === null
      ? [each.id, each.name].some((one) => one.toLowerCase() === (name ?? '').toLowerCase())
      : each.email?.toLowerCase() === email.toLowerCase(),
  );
  if (known !== undefined) {
    if (known.side !== 'customer') return requestChange(task, { to: known.name }, null, scene);
    if (isNotAgreed(known, plan)) return requestChange(task, { to }, null, scene);
    return assignTask(task, known.id, plan, workspace);
  }
  if (email === null || domainOfAddress(email) !== domainOfAddress(person.email))
    return requestChange(task, { to }, null, scene);
  const joining = { name: name ?? email, email, phone: null, channel: null, locale: null, link: null } as const;
  const added = addPerson(plan, workspace, null, { ...joining, side: 'customer', roles: [] });
  return joinedChanges([added, requestChange(task, { to }, null, scene)]);
}

/** Whether the CSM must still decide about the new owner, who may be new or was always declined so far. */
function isNotAgreed({ email, name }: Person, { phases }: Plan): boolean {
  const isMeant = (to: string) => {
    const { address } = addressIn(to);
    return address === null ? isSameName(to, name) : address.toLowerCase() === email?.toLowerCase();
  };
  const tasks = phases.flatMap((phase) => phase.tasks);
  if (tasks.some(({ asked }) => asked !== null && asked.to !== null && isMeant(asked.to))) return true;
  const decided = tasks
    .flatMap(({ notes }) => notes.flatMap((each) => decisionIn(each) ?? []))
    .filter(({ wish }) => isMeant(wish.replace(DAY_AHEAD, '')));
  return decided.length > 0 && decided.every(({ kind }) => kind === 'declined');
}

/** A day that was requested together with a person. */
const DAY_AHEAD = /^\d{4}-\d\d-\d\d, /;

function domainOfAddress(address: string | null): string | null {
  return address === null ? null : address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function answerTo(id: string, text: string, { plan, on, today }: UpdateScene): PlanChange {
  const has = plan.phases.some(({ tasks }) =>
    tasks.some(({ recap }) => recap?.questions.some((question) => question.id === id) === true),
  );
  if (!has) throw new UserError(`The plan no longer has a question "${id}"`);
  return answerQuestion(plan, id, text, { on, isGiven: on !== today, today });
}
