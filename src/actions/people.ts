import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { Edit } from '../document/edit.ts';
import type { Plan, Task, Workspace } from '../plan/model/model.ts';
import { already, type Change, changed, remark, setInPlan, setOf } from './change.ts';

/**
 * Gives a task to a person of the plan, a role, or a member of the vendor's team, who then becomes a person of the plan.
 * @throws UserError when nobody has that name
 */
export function assign(task: Task, owner: string, plan: Plan, workspace: Workspace): Change {
  const id = owner.normalize('NFC');
  const isKnown = plan.people.has(id) || workspace.roles.has(id);
  if (!isKnown && !workspace.team.has(id)) throw unknown(owner, plan, workspace);
  if (task.owner === id) return already(`${task.id} is ${id}’s.`);
  const was = task.owner === null ? '' : ` (was ${task.owner})`;
  const joining: readonly Edit[] = isKnown ? [] : [setInPlan('people', joiningAs(id, plan, workspace), `/${id}`)];
  return remark(changed(`${task.id} assigned to ${id}${was}`, setOf(task, 'owner', id), ...joining));
}

/** A member of the team joins for a task, and takes no role from those who have it in this plan. */
function joiningAs(id: string, { people }: Plan, { team }: Workspace): Readonly<Record<string, readonly string[]>> {
  const held = new Set([...people.values()].flatMap(({ roles }) => roles));
  const own = team.get(id)?.roles ?? [];
  const free = own.filter((role) => !held.has(role));
  return free.length === own.length ? {} : { roles: free };
}

/** The person of the plan or the team that a name means. @throws UserError when nobody has it */
export function personNamed(name: string, plan: Plan, workspace: Workspace): string {
  const id = name.normalize('NFC').trim();
  if (plan.people.has(id) || workspace.team.has(id)) return id;
  const everybody = [...plan.people.values(), ...workspace.team.values()];
  const [match, ...others] = everybody.filter((person) => person.name.toLowerCase() === id.toLowerCase());
  if (match !== undefined && others.every((other) => other.id === match.id)) return match.id;
  throw new UserError(
    `Nobody in ${plan.id} is called "${name}"`,
    didYouMean(id, new Set(everybody.map((person) => person.id))),
  );
}

function unknown(owner: string, plan: Plan, workspace: Workspace): UserError {
  const known = new Set([...plan.people.keys(), ...workspace.team.keys(), ...workspace.roles.keys()]);
  return new UserError(
    `"${owner}" is no person of ${plan.id} and no role`,
    didYouMean(owner, known) ?? `There are: ${[...plan.people.keys(), ...workspace.roles.keys()].join(', ')}.`,
  );
}
