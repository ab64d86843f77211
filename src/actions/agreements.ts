import { UserError } from '../diagnostics/user-error.ts';
import { agreedOn } from '../plan/model/agreement.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import { declinedNote, grantedNote } from '../plan/model/decisions.ts';
import type { Plan, Request, Task, Workspace } from '../plan/model/model.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { formatDay } from '../plan/time/day.ts';
import {
  addTo,
  already,
  changed,
  dated,
  type FactMoment,
  type PlanChange,
  removalOf,
  setInPlan,
  setOf,
  together,
} from './change.ts';
import { move } from './dates.ts';
import { addPerson, assign, nameAndAddress } from './people.ts';

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
  if (isSame && open.length === 0) return already(`The dates of ${plan.id} were agreed on ${on}.`);
  const whole = changed(
    `dates agreed${dated(moment)}${by === null ? '' : ` with ${by}`}`,
    setInPlan('agreed', agreement),
  );
  // A date that we moved on the same day would count as moved after the agreement.
  const again = tasks.filter(
    (task) => task.agreed === null && agreedOn(task, { people: plan.people, agreed: { on: moment.on, by } }) === null,
  );
  return together([whole, { edits: again.map((task) => setOf(task, 'agreed', on)), says: [], already: [] }]);
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
  const told = addTo(task, 'notes', { on: formatDay(moment.on), text: grantedNote(wishOf(asked)) });
  const settled: PlanChange = { edits: [removalOf(task, 'asked'), told], says: [], already: [] };
  const granted = [
    ...(asked.due === null
      ? []
      : [
          move(plan, [task], { kind: 'to', day: asked.due }, calendar, {
            reason: reasonOf(asked),
            shift,
            today: moment.today,
            agreed: moment.on,
          }),
        ]),
    ...(asked.to === null ? [] : [giveTo(task, asked.to, scene)]),
  ];
  return together([...granted, settled]);
}

function agreeOnDate(task: Task, moment: FactMoment): PlanChange {
  if (isSettled(task) || task.due === null) {
    throw new UserError(
      task.due === null ? `${task.id} has no due date to agree on` : `${task.id} is done or skipped`,
      'Agree on dates of open tasks: onboard move sets one.',
    );
  }
  if (task.agreed === moment.on) return already(`${task.id} was agreed on ${formatDay(moment.on)}.`);
  return changed(
    `${task.id} due ${formatDay(task.due)} agreed${dated(moment)}`,
    setOf(task, 'agreed', formatDay(moment.on)),
  );
}

/** A person of the plan or of our team takes a step over, or a colleague at the customer, who then joins the plan. */
function giveTo(task: Task, to: string, { plan, workspace }: AgreementScene): PlanChange {
  const { name, email } = nameAndAddress(to);
  const known = [...plan.people.values(), ...workspace.team.values()].find((person) =>
    email === null ? person.name === name : person.email?.toLowerCase() === email.toLowerCase(),
  );
  if (known !== undefined) return assign(task, known.id, plan, workspace);
  const wish = { name: name ?? email, email, phone: null, channel: null, locale: null, link: null } as const;
  const added = addPerson(plan, workspace, null, { ...wish, side: 'customer', roles: [] });
  const id = added.edits.flatMap(({ pointer }) => pointer.split('/').at(-1) ?? [])[0] ?? '';
  return together([added, changed(`${task.id} assigned to ${id}`, setOf(task, 'owner', id))]);
}

/**
 * Declines the customer's request for a task. The reason stays with the task, where they can read it.
 * @throws UserError when they asked for nothing
 */
export function decline(task: Task, plan: Plan, reason: string, moment: FactMoment): PlanChange {
  if (task.asked === null) throw nothingAsked(task, plan);
  const text = declinedNote(wishOf(task.asked), reason);
  return changed(
    `${task.id}: ${wishOf(task.asked)} declined: ${reason}`,
    removalOf(task, 'asked'),
    addTo(task, 'notes', { on: formatDay(moment.on), text }),
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

function reasonOf(asked: Request): string {
  return asked.reason ?? `${asked.by} asked for it`;
}

/**
 * `2026-12-10 (jane)`, `Lee Han <lee@acme.example> (jane)`. Customers write anything into `to`: a bracket in it could end the request,
 * and the rest would be read as our reason.
 */
function wishOf({ due, to, by }: Request): string {
  const name = to?.replace(/[()]/g, ' ').trim() ?? null;
  const wanted = [due === null ? null : formatDay(due), name].filter((part) => part !== null);
  return `${wanted.join(', ')} (${by})`;
}
