import { UserError } from '../../diagnostics/user-error.ts';
import { matches } from '../../plan/model/match.ts';
import type { Person, Plan, Task, Workspace } from '../../plan/model/model.ts';
import { ownerOf } from '../../plan/model/owner.ts';
import type { CustomerView } from '../../views/customer-view.ts';
import { lateSteps, tightSteps } from '../../words/messages/dates.ts';
import type { DraftKind } from '../../words/messages/index.ts';

/** The recipients of one message. */
export interface Addressees {
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
}

/** Kinds of messages that the customer's decision makers also get. */
const FOR_DECIDERS: ReadonlySet<DraftKind> = new Set(['welcome', 'recap', 'value', 'go-live', 'change', 'grow']);

/**
 * The recipients of a message of that kind among the people of the plan, with one entry per message.
 * @param session the meeting that it is about
 */
export function addresseesOf(kind: DraftKind, { plan, workspace, view, session }: MessageScene): readonly Addressees[] {
  const people = [...plan.people.values()];
  const theirs = people.filter(({ side }) => side === 'customer');
  const withRole = (role: string) => people.filter(({ roles }) => roles.includes(role));
  if (kind === 'handoff') {
    const csms = withRole('csm').filter(({ side }) => side === 'vendor');
    return [{ to: csms, cc: people.filter(({ id, side }) => side === 'vendor' && !csms.some((csm) => csm.id === id)) }];
  }
  if (kind === 'overdue' || kind === 'later') {
    const steps = view.phases.flatMap((phase) => phase.steps);
    const isMeant = (person: Person) => {
      if (kind === 'overdue') return lateSteps({ steps, readers: [person] }).length > 0;
      return tightSteps({ steps, view, readers: [person] }).length > 0;
    };
    return theirs.filter(isMeant).map((person) => ({ to: [person], cc: [] }));
  }
  const pointPeople = theirs.filter(({ roles }) => roles.includes('point-person'));
  const usual = pointPeople.length > 0 ? pointPeople : theirs;
  const present = session === null ? [] : attendees(session, plan, workspace);
  const to = present.length > 0 ? present : usual;
  const deciders = FOR_DECIDERS.has(kind) ? withRole('decision-maker') : [];
  return [{ to, cc: deciders.filter(({ id, side }) => side === 'customer' && !to.some((each) => each.id === id)) }];
}

interface MessageScene {
  readonly plan: Plan;
  readonly workspace: Workspace;
  readonly view: CustomerView;
  readonly session: Task | null;
}

/** The customer's people who attended; before the meeting, the owner of the step and the point person. */
function attendees({ recap, owner }: Task, plan: Plan, workspace: Workspace): readonly Person[] {
  const isTheirs = ({ side }: Person) => side === 'customer';
  const were = (recap?.attended ?? []).flatMap((id) => plan.people.get(id) ?? []).filter(isTheirs);
  if (were.length > 0) return were;
  const points = [...plan.people.values()].filter(({ roles }) => roles.includes('point-person'));
  return [...new Set([...points, ...ownerOf(owner, plan, workspace).people])].filter(isTheirs);
}

/**
 * A person of the plan, by id, name or address.
 * @throws UserError for anybody else: nothing is ever addressed to a stranger
 */
export function personOfPlan(typed: string, plan: Plan): Person {
  const people = [...plan.people.values()];
  const named = people.map((person) => ({ id: person.id, title: person.name, person }));
  const byAddress = people.filter(({ email }) => email !== null && email.toLowerCase() === typed.toLowerCase());
  const found = byAddress.length > 0 ? byAddress : matches(typed, named).map(({ person }) => person);
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  const known = people.map(({ id, name }) => `${id} (${name})`).join(', ');
  throw new UserError(
    first === undefined
      ? `Nobody in the plan of ${plan.customer} is called "${typed}"`
      : `"${typed}" could be more than one person`,
    `People of the plan: ${known}`,
  );
}
