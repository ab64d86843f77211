import { pointerTo } from '../diagnostics/pointer.ts';
import type { Edit, Value } from '../document/edit.ts';
import type { Person, Plan, Task, Workspace } from '../plan/model/model.ts';
import { isSettled } from '../plan/schedule/state.ts';
import type { Day } from '../plan/time/day.ts';
import { setInPlan, setInTask } from './change.ts';

/** What is handed over in one plan. */
export interface HandOver {
  readonly edits: readonly Edit[];
  readonly roles: readonly string[];
  /** Ids of open tasks, and of open questions. */
  readonly tasks: readonly string[];
  readonly questions: readonly string[];
}

/**
 * Hands work from one colleague to another: roles, open tasks and open questions. Finished work stays with the person who did it.
 * @param until hand over only what is due by then, and no roles, because the colleague is a stand-in; null: for good
 */
export function handOverPlan(
  plan: Plan,
  { team }: Pick<Workspace, 'team'>,
  from: Person,
  to: Person,
  until: Day | null,
): HandOver {
  const own = plan.people.get(from.id);
  const open = plan.phases.flatMap((phase) => phase.tasks).filter((task) => !isSettled(task));
  const tasks = open.filter(
    (task) => isOwnedBy(task.owner, from.id, until === null ? null : own, plan) && isBy(task.due, until),
  );
  const questions = plan.phases
    .flatMap((phase) => phase.tasks)
    .flatMap((task) => (task.recap?.questions ?? []).map((question, index) => ({ task, question, index })))
    .filter(({ question }) => question.answered === null)
    .filter(
      ({ question }) =>
        isOwnedBy(question.owner, from.id, until === null ? null : own, plan) && isBy(question.due, until),
    );
  const roles = until === null ? (own?.roles ?? []) : [];
  const owners: readonly Edit[] = [
    ...tasks.map((task) => setInTask(task, 'owner', to.id)),
    ...questions.map(({ task, index }) => ownerOfQuestion(task, index, to.id)),
  ];
  const isIdle = owners.length === 0 && roles.length === 0 && (until !== null || own === undefined);
  const edits = isIdle ? [] : [...peopleEdits(plan, team, from, to, until), ...owners];
  return { edits, roles, tasks: tasks.map(({ id }) => id), questions: questions.map(({ question }) => question.id) };
}

/** Whether that person is the owner: by id or, when roles are given, as the only person with one of their roles. */
function isOwnedBy(owner: string | null, id: string, own: Person | null | undefined, { people }: Plan): boolean {
  if (owner === id) return true;
  if (owner === null || own == null || !own.roles.includes(owner)) return false;
  return [...people.values()].every((person) => person.id === id || !person.roles.includes(owner));
}

function isBy(due: Day | null, until: Day | null): boolean {
  return until === null || (due !== null && due <= until);
}

function ownerOfQuestion({ pointer }: Task, index: number, owner: string): Edit {
  return { kind: 'set', pointer: `${pointer}/recap/questions/${index}/owner`, value: owner, after: ['id', 'ask'] };
}

/** The new colleague takes over the roles of the old one. A stand-in joins without roles. */
function peopleEdits(
  { people, phases }: Plan,
  team: Workspace['team'],
  from: Person,
  to: Person,
  until: Day | null,
): readonly Edit[] {
  const [leaving, there] = [people.get(from.id), people.get(to.id)];
  if (until !== null) return there === undefined ? [setInPlan('people', { roles: [] }, `/${to.id}`)] : [];
  const roles = [...new Set([...(there?.roles ?? []), ...(leaving?.roles ?? [])])];
  // People who did something stay in the plan, without a role.
  const tasks = phases.flatMap((phase) => phase.tasks);
  const isRemembered = tasks.some((task) => task.owner === from.id && isSettled(task));
  const joining: Value = there === undefined && !team.has(to.id) ? { name: to.name, roles } : { roles };
  return [
    there === undefined ? setInPlan('people', joining, `/${to.id}`) : setInPlan('people', roles, `/${to.id}/roles`),
    ...(leaving === undefined
      ? []
      : [isRemembered ? setInPlan('people', [], `/${from.id}/roles`) : removalOfPerson(from.id)]),
  ];
}

function removalOfPerson(id: string): Edit {
  return { kind: 'remove', pointer: pointerTo('/people', id) };
}
