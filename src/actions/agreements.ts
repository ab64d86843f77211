import { UserError } from '../diagnostics/user-error.ts';
import { agreedOn } from '../plan/model/agreement.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import { declinedNote, grantedNote } from '../plan/model/decisions.ts';
import type { Plan, Request, Task, Workspace } from '../plan/model/model.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { formatDay } from '../plan/time/day.ts';
import {
  addToTask,
  changeOf,
  dateSuffix,
  type FactMoment,
  joinedChanges,
  type PlanChange,
  removalFromTask,
  setInPlan,
  setInTask,
  unchanged,
} from './change.ts';
import { moveDueDates } from './dates.ts';
import { addPerson, assignTask, nameAndAddress } from './people.ts';

/** What an agreement is recorded in. */
export interface AgreementScene {
  readonly plan: Plan;
  readonly workspace: Workspace;
  readonly calendar: WorkingCalendar;
  readonly moment: FactMoment;
}

/** The customer agreed to all current dates. @param by who agreed; null: nobody is named */
export function agreeOnPlan({ plan, moment }: AgreementScene, by: string | null): PlanChange {
  const tasks = plan.phases.flatMap((phase) => phase.tasks).filter((task) => !isSettled(task) && task.due !== null);
  const on = formatDay(moment.on);
  const agreement = { on, ...(by === null ? {} : { by }) };
  const isSame = plan.agreed?.on === moment.on && plan.agreed.by === by;
  const open = tasks.filter((task) => agreedOn(task, plan) === null);
  if (isSame && open.length === 0) return unchanged(`The dates of ${plan.id} were agreed on ${on}.`);
  const whole = changeOf(
    `dates agreed${dateSuffix(moment)}${by === null ? '' : ` with ${by}`}`,
    setInPlan('agreed', agreement),
  );
  // A date that we moved on the same day would count as moved after the agreement.
  const again = tasks.filter(
    (task) => task.agreed === null && agreedOn(task, { people: plan.people, agreed: { on: moment.on, by } }) === null,
  );
  return joinedChanges([whole, { edits: again.map((task) => setInTask(task, 'agreed', on)), says: [], already: [] }]);
}

/**
 * Grants the customer's request for a task or, when there is none, records that its current due date is agreed.
 * @param shift whether open tasks that follow keep their distance in working days
 * @throws UserError when the task is settled, or has neither a request nor a date
 */
export function agreeOnTask(task: Task, scene: AgreementScene, shift: boolean): PlanChange {
  const { plan, calendar, moment } = scene;
  const { asked } = task;
  if (asked === null) return agreeOnDate(task, moment);
  const told = addToTask(task, 'notes', { on: formatDay(moment.on), text: grantedNote(requestText(asked)) });
  const settled: PlanChange = { edits: [removalFromTask(task, 'asked'), told], says: [], already: [] };
  const granted = [
    ...(asked.due === null
      ? []
      : [
          moveDueDates(plan, [task], { kind: 'to', day: asked.due }, calendar, {
            reason: requestReason(asked),
            shift,
            today: moment.today,
            agreed: moment.on,
          }),
        ]),
    ...(asked.to === null ? [] : [assignTo(task, asked.to, scene)]),
  ];
  return joinedChanges([...granted, settled]);
}

function agreeOnDate(task: Task, moment: FactMoment): PlanChange {
  if (isSettled(task) || task.due === null) {
    throw new UserError(
      task.due === null ? `${task.id} has no due date to agree on` : `${task.id} is done or skipped`,
      'Agree on dates of open tasks: onboard move sets one.',
    );
  }
  if (task.agreed === moment.on) return unchanged(`${task.id} was agreed on ${formatDay(moment.on)}.`);
  return changeOf(
    `${task.id} due ${formatDay(task.due)} agreed${dateSuffix(moment)}`,
    setInTask(task, 'agreed', formatDay(moment.on)),
  );
}

/** A person of the plan or of our team takes a step over, or a colleague at the customer, who then joins the plan. */
function assignTo(task: Task, to: string, { plan, workspace }: AgreementScene): PlanChange {
  const { name, email } = nameAndAddress(to);
  const known = [...plan.people.values(), ...workspace.team.values()].find((person) =>
    email === null ? person.name === name : person.email?.toLowerCase() === email.toLowerCase(),
  );
  if (known !== undefined) return assignTask(task, known.id, plan, workspace);
  const wish = { name: name ?? email, email, phone: null, channel: null, locale: null, link: null } as const;
  const added = addPerson(plan, workspace, null, { ...wish, side: 'customer', roles: [] });
  const id = added.edits.flatMap(({ pointer }) => pointer.split('/').at(-1) ?? [])[0] ?? '';
  return joinedChanges([added, changeOf(`${task.id} assigned to ${id}`, setInTask(task, 'owner', id))]);
}

/**
 * Declines the customer's request for a task. The reason stays with the task, where they can read it.
 * @throws UserError when they asked for nothing
 */
export function declineRequest(task: Task, plan: Plan, reason: string, moment: FactMoment): PlanChange {
  if (task.asked === null) throw nothingAsked(task, plan);
  const text = declinedNote(requestText(task.asked), reason);
  return changeOf(
    `${task.id}: ${requestText(task.asked)} declined: ${reason}`,
    removalFromTask(task, 'asked'),
    addToTask(task, 'notes', { on: formatDay(moment.on), text }),
  );
}

function nothingAsked(task: Task, plan: Plan): UserError {
  const asking = plan.phases.flatMap((phase) => phase.tasks).filter(({ asked }) => asked !== null);
  const others = asking.map(({ id }) => id).join(', ');
  return new UserError(
    `There is no request at ${task.id}`,
    others === '' ? `There are no requests in ${plan.id}.` : `There are requests at: ${others}.`,
  );
}

function requestReason(asked: Request): string {
  return asked.reason ?? `${asked.by} asked for it`;
}

/**
 * `2026-12-10 (jane)`, `Lee Han <lee@acme.example> (jane)`. Customers write anything into `to`: a bracket in it could end the request,
 * and the rest would be read as our reason.
 */
function requestText({ due, to, by }: Request): string {
  const name = to?.replace(/[()]/g, ' ').trim() ?? null;
  const wanted = [due === null ? null : formatDay(due), name].filter((part) => part !== null);
  return `${wanted.join(', ')} (${by})`;
}
