import type { Note, Person, Plan, Side, Workspace } from './model.ts';

/** Who a task's `owner` is today. */
export interface Owner {
  /** Names of the people meant, or the role itself while nobody has it. */
  readonly name: string;
  /** Null for a name that is neither a person of the plan nor a role. */
  readonly side: Side | null;
  readonly people: readonly Person[];
}

/** The roles there are; with the team where somebody of it may be named who is not in the plan. */
type Names = Pick<Workspace, 'roles'> & Partial<Pick<Workspace, 'team'>>;

/**
 * Looks an `owner` up: a person of the plan by id, otherwise everybody in the plan who has that role. A member of the team who is not
 * in the plan is known by name, and belongs to none of its people.
 */
export function ownerOf(owner: string | null, plan: Pick<Plan, 'people'>, workspace: Names): Owner {
  if (owner === null) return { name: '', side: null, people: [] };
  const person = plan.people.get(owner);
  if (person !== undefined) return { name: person.name, side: person.side, people: [person] };
  const people = [...plan.people.values()].filter(({ roles }) => roles.includes(owner));
  const member = people.length === 0 ? workspace.team?.get(owner) : undefined;
  if (member !== undefined) return { name: member.name, side: member.side, people: [] };
  const name = people.length > 0 ? people.map((each) => each.name).join(', ') : owner;
  return { name, side: sideOf(owner, plan, workspace), people };
}

/** Whether a note may be the record that a command of ours leaves. Customers write what they like; their words are never taken for one. */
export function isOurRecord({ by }: Pick<Note, 'by'>, { people }: Pick<Plan, 'people'>): boolean {
  return by === null || people.get(by)?.side === 'vendor';
}

/** The side of an `owner`; null for a name that is neither a person of the plan nor a role. */
export function sideOf(owner: string | null, plan: Pick<Plan, 'people'>, { roles, team }: Names): Side | null {
  if (owner === null) return null;
  const known = plan.people.get(owner)?.side ?? roles.get(owner);
  if (known !== undefined) return known;
  for (const { roles: held, side } of plan.people.values()) if (held.includes(owner)) return side;
  return team?.get(owner)?.side ?? null;
}

/** The side of somebody named by id, in the plan or the vendor's team; null for strangers. */
export function sideOfPerson(
  id: string | null,
  plan: Pick<Plan, 'people'>,
  workspace: Pick<Workspace, 'team'>,
): Side | null {
  if (id === null) return null;
  return (plan.people.get(id) ?? workspace.team.get(id))?.side ?? null;
}
