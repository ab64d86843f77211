import type { Note, Person, Plan, Side, Workspace } from './model.ts';

/** Who a task's `owner` is today. */
export interface Owner {
  /** Names of the people with that role, or the role itself while nobody has it. */
  readonly name: string;
  /** Null for a name that is neither a person of the plan nor a role. */
  readonly side: Side | null;
  readonly people: readonly Person[];
}

/** The available roles, and the team when team members outside the plan may be named. */
type OwnerNames = Pick<Workspace, 'roles'> & Partial<Pick<Workspace, 'team'>>;

/**
 * Resolves an `owner`: a person of the plan by id, otherwise everybody in the plan with that role. A team member outside the plan is
 * resolved by name, and is not one of the plan's people.
 */
export function ownerOf(owner: string | null, plan: Pick<Plan, 'people'>, workspace: OwnerNames): Owner {
  if (owner === null) return { name: '', side: null, people: [] };
  const person = plan.people.get(owner);
  if (person !== undefined) return { name: person.name, side: person.side, people: [person] };
  const people = [...plan.people.values()].filter(({ roles }) => roles.includes(owner));
  const member = people.length === 0 ? workspace.team?.get(owner) : undefined;
  if (member !== undefined) return { name: member.name, side: member.side, people: [] };
  const name = people.length > 0 ? people.map((each) => each.name).join(', ') : owner;
  return { name, side: sideOf(owner, plan, workspace), people };
}

/** Whether a note may be a record made by one of our commands. Customers write what they like, and their words never count as one. */
export function isOurRecord({ by }: Pick<Note, 'by'>, { people }: Pick<Plan, 'people'>): boolean {
  return by === null || people.get(by)?.side === 'vendor';
}

/** The side of an `owner`; null for a name that is neither a person of the plan nor a role. */
export function sideOf(owner: string | null, plan: Pick<Plan, 'people'>, { roles, team }: OwnerNames): Side | null {
  if (owner === null) return null;
  const known = plan.people.get(owner)?.side ?? roles.get(owner);
  if (known !== undefined) return known;
  for (const { roles: held, side } of plan.people.values()) if (held.includes(owner)) return side;
  return team?.get(owner)?.side ?? null;
}

/** The side of a person by id, in the plan or the vendor's team; null for strangers. */
export function sideOfPerson(
  id: string | null,
  plan: Pick<Plan, 'people'>,
  workspace: Pick<Workspace, 'team'>,
): Side | null {
  if (id === null) return null;
  return (plan.people.get(id) ?? workspace.team.get(id))?.side ?? null;
}
