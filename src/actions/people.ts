import { didYouMean } from '../diagnostics/nearest.ts';
import { pointerTo } from '../diagnostics/pointer.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { Edit, Value } from '../document/edit.ts';
import { matches, type Named, namedPeople } from '../plan/model/match.ts';
import type { Locale, Person, Plan, Side, Task, Workspace } from '../plan/model/model.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { asRemark, changeOf, type PlanChange, setInPlan, setInTask, unchanged } from './change.ts';
import { idFrom } from './ids.ts';

/**
 * Gives a task to a person of the plan, a role, or a member of the vendor's team, who then joins the plan.
 * @throws UserError when nobody has that name
 */
export function assignTask(task: Task, owner: string, plan: Plan, workspace: Workspace): PlanChange {
  const id = ownerNamed(owner, plan, workspace);
  const isKnown = plan.people.has(id) || workspace.roles.has(id);
  if (task.owner === id) return unchanged(`${task.id} is ${id}’s.`);
  const was = task.owner === null ? '' : ` (was ${task.owner})`;
  const joining: readonly Edit[] = isKnown ? [] : [setInPlan('people', joiningAs(id, plan, workspace), `/${id}`)];
  return asRemark(changeOf(`${task.id} assigned to ${id}${was}`, setInTask(task, 'owner', id), ...joining));
}

/** A member of the team joins for a task, and takes no role from those who already have it in this plan. */
function joiningAs(id: string, { people }: Plan, { team }: Workspace): Readonly<Record<string, readonly string[]>> {
  const held = new Set([...people.values()].flatMap(({ roles }) => roles));
  const own = team.get(id)?.roles ?? [];
  const free = own.filter((role) => !held.has(role));
  return free.length === own.length ? {} : { roles: free };
}

/**
 * The person of the plan or the team that is meant: by id, name, address, or a part of id or name that is unique.
 * @throws UserError when nobody matches, or more than one person
 */
export function personNamed(name: string, plan: Plan, workspace: Workspace): string {
  const everybody = ownerCandidates(plan, workspace);
  const [first, ...others] = matches(name, everybody);
  if (first !== undefined && others.length === 0) return first.id;
  if (first !== undefined) throw ambiguousOwner(name, [first, ...others]);
  throw new UserError(
    `Nobody in ${plan.id} is called "${name}"`,
    didYouMean(
      name.normalize('NFC').trim(),
      everybody.map(({ id }) => id),
    ),
  );
}

/** The owner that is meant: a person as in `personNamed`, or a role. */
export function ownerNamed(name: string, plan: Plan, workspace: Workspace): string {
  const id = name.normalize('NFC').trim();
  if (plan.people.has(id) || workspace.roles.has(id) || workspace.team.has(id)) return id;
  const [first, ...others] = matches(name, ownerCandidates(plan, workspace));
  if (first === undefined) throw unknownOwnerError(name, plan, workspace);
  if (others.length > 0) throw ambiguousOwner(name, [first, ...others]);
  return first.id;
}

/** Everybody once. For people who are also in the team, the plan's data count. */
function ownerCandidates({ people }: Plan, { team }: Workspace): readonly Named[] {
  return namedPeople(new Map([...team, ...people]).values());
}

function ambiguousOwner(name: string, meant: readonly Named[]): UserError {
  const list = meant.map(({ id, title }) => `${id} (${title})`).join(', ');
  return new UserError(`"${name}" could be more than one person`, `Which one? ${list}`);
}

function unknownOwnerError(owner: string, plan: Plan, workspace: Workspace): UserError {
  const known = new Set([...plan.people.keys(), ...workspace.team.keys(), ...workspace.roles.keys()]);
  return new UserError(
    `"${owner}" is neither a person nor a role of ${plan.id}`,
    didYouMean(owner, known) ?? `Choose one of: ${[...plan.people.keys(), ...workspace.roles.keys()].join(', ')}.`,
  );
}

/** The known details of a person; null: not given. */
export interface PersonWish {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly channel: string | null;
  readonly locale: Locale | null;
  readonly link: number | null;
  readonly side: Side | null;
  readonly roles: readonly string[];
}

/**
 * Adds a person to a plan: a member of the team by id, or a new person.
 * @throws UserError when they are already in it, or a role does not exist
 */
export function addPerson(plan: Plan, workspace: Workspace, id: string | null, wished: PersonWish): PlanChange {
  refuseUnknownRoles(wished.roles, workspace);
  const wish = { ...wished, roles: rolesFrom([], wished.roles) };
  const isSame = ({ name, email }: Pick<Person, 'name' | 'email'>) =>
    (email !== null && email.toLowerCase() === wish.email?.toLowerCase()) ||
    (id === null && isSameName(name, wish.name));
  const same = [...plan.people.values()].find(isSame);
  if (same !== undefined) throw personExists(same.id, plan);
  const taken = new Set([...plan.people.keys(), ...workspace.team.keys(), ...workspace.roles.keys()]);
  // A person at the customer with an address and the name of one of our colleagues is somebody else, and gets none of the colleague's
  // steps.
  const isStranger = wish.side === 'customer' && wish.email !== null;
  const isColleague = isStranger ? ({ email }: Person) => email?.toLowerCase() === wish.email?.toLowerCase() : isSame;
  const member = id === null ? [...workspace.team.values()].find(isColleague) : workspace.team.get(id.normalize('NFC'));
  if (member === undefined && wish.name === null) {
    throw new UserError(
      wish.email === null ? `${id ?? 'Somebody'} is not in the team of onboard.yaml` : `${wish.email} has no name`,
      `Give both: "Jane Kim <${wish.email ?? 'jane@acme.example'}>"`,
    );
  }
  const own = member?.id ?? id?.normalize('NFC') ?? idFrom((wish.name ?? '').split(/\s+/)[0] ?? '', taken);
  if (plan.people.has(own)) throw personExists(own, plan);
  const isMember = member !== undefined;
  const ownWish = member === undefined ? wish : beyondTeam(wish, member);
  const value = givenDetails({
    ...ownWish,
    side: isMember ? wish.side : (wish.side ?? sideOfRoles(wish.roles, workspace)),
  });
  const as = wish.roles.length === 0 ? '' : ` as ${wish.roles.join(', ')}`;
  return asRemark(changeOf(`${ownWish.name ?? member?.name ?? own} added${as}`, setInPlan('people', value, `/${own}`)));
}

/** What the team's list says about a colleague is not repeated in the plan. */
function beyondTeam(wish: PersonWish, { name, email }: Person): PersonWish {
  return {
    ...wish,
    name: isSameName(name, wish.name) ? null : wish.name,
    email: wish.email === email ? null : wish.email,
  };
}

/** Changes the details of a person. @throws UserError when no detail is given, or a role does not exist */
export function changePerson(plan: Plan, workspace: Workspace, id: string, wish: PersonWish): PlanChange {
  refuseUnknownRoles(wish.roles, workspace);
  const wanted = Object.entries(givenDetails(wish));
  const person = plan.people.get(id);
  if (person === undefined)
    throw new UserError(`${id} is not in ${plan.id}`, `Add them: onboard person add ${plan.id} ${id}`);
  if (wanted.length === 0) throw new UserError('No change is given', 'See: onboard person --help');
  const now = new Map<string, unknown>(Object.entries(person));
  const news = wanted
    .map(([key, value]): [string, Value] => [key, key === 'roles' ? rolesFrom(person.roles, wish.roles) : value])
    .filter(([key, value]) => JSON.stringify(now.get(key)) !== JSON.stringify(value));
  if (news.length === 0) return unchanged(`${person.name} already has these values.`);
  const says = news.map(([key, value]) => `${id} ${key} ${[value].flat().join(', ') || 'none'}`).join(', ');
  const edits = news.map(
    ([key, value]): Edit =>
      Array.isArray(value) && value.length === 0
        ? { kind: 'remove', pointer: `${pointerTo('/people', id)}/${key}` }
        : setInPlan('people', value, `/${id}/${key}`),
  );
  return asRemark(changeOf(says, ...edits));
}

/** `+it-admin` joins the roles that somebody has, `-it-admin` goes; roles without a sign take the place of all others. */
function rolesFrom(has: readonly string[], wished: readonly string[]): readonly string[] {
  const named = wished.filter((role) => !/^[+-]/.test(role));
  const gone = new Set(wished.filter((role) => role.startsWith('-')).map((role) => role.slice(1)));
  const more = wished.filter((role) => role.startsWith('+')).map((role) => role.slice(1));
  return [...new Set([...(named.length === 0 ? has : named), ...more])].filter((role) => !gone.has(role));
}

/** Removes a person from a plan. @throws UserError while they own open work or questions, or have a role that nobody else has */
export function removePerson(plan: Plan, id: string): PlanChange {
  const person = plan.people.get(id);
  if (person === undefined) throw new UserError(`${id} is not in ${plan.id}`);
  const tasks = plan.phases.flatMap((phase) => phase.tasks).filter(({ owner }) => owner === id);
  const owned = tasks.filter((task) => !isSettled(task)).map((task) => task.id);
  if (owned.length > 0) {
    throw new UserError(
      `${person.name} still has ${owned.join(', ')}`,
      `Assign them to somebody else first: onboard assign ${plan.id} ${owned.join(' ')} OWNER`,
    );
  }
  if (tasks.length > 0) {
    throw new UserError(
      `${person.name} did ${tasks.map((task) => task.id).join(', ')}, which stays on record`,
      `Keep them in the plan; a role that they no longer have goes: onboard person change ${plan.id} ${id} --role -ROLE`,
    );
  }
  const asked = plan.phases
    .flatMap((phase) => phase.tasks)
    .flatMap(({ recap }) => recap?.questions ?? [])
    .filter(({ owner, answered }) => owner === id && answered === null);
  if (asked.length > 0)
    throw new UserError(`${person.name} still owes an answer to ${asked.map((question) => question.id).join(', ')}`);
  refuseLastOfRole(person, plan);
  const last = plan.people.size === 1;
  return asRemark(
    changeOf(`${person.name} removed`, { kind: 'remove', pointer: last ? '/people' : pointerTo('/people', id) }),
  );
}

/** Roles that every plan must fill. */
const NEEDED_ROLES: ReadonlySet<string> = new Set(['point-person', 'csm']);

/** @throws UserError when open tasks need a role that nobody else has, or every plan must fill the role */
function refuseLastOfRole({ id, name, roles, side }: Person, plan: Plan): void {
  const others = [...plan.people.values()].filter((each) => each.id !== id);
  const lone = roles.filter((role) => !others.some((each) => each.roles.includes(role)));
  const open = plan.phases.flatMap(({ tasks }) => tasks).filter((task) => !isSettled(task));
  for (const role of lone) {
    const waiting = open.filter(({ owner }) => owner === role).map((task) => task.id);
    if (waiting.length === 0 && !(NEEDED_ROLES.has(role) && open.length > 0)) continue;
    const successor = others.find((each) => each.side === side)?.id ?? 'PERSON';
    throw new UserError(
      `${name} is the only ${role}${waiting.length === 0 ? '' : `, whom ${waiting.join(', ')} ${waiting.length === 1 ? 'waits' : 'wait'} for`}`,
      `Give the role to somebody else first: onboard person change ${plan.id} ${successor} --role +${role}`,
    );
  }
}

/** Whether two names are the same apart from Unicode normalization, case and blanks. */
export function isSameName(name: string, other: string | null): boolean {
  const fold = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  return other !== null && fold(name) === fold(other);
}

function personExists(id: string, plan: Plan): UserError {
  return new UserError(
    `${id} is already in ${plan.id}`,
    `To change their details: onboard person change ${plan.id} ${id}`,
  );
}

function refuseUnknownRoles(wanted: readonly string[], { roles }: Workspace): void {
  const unknownRole = wanted.map((role) => role.replace(/^[+-]/, '')).find((role) => !roles.has(role));
  if (unknownRole === undefined) return;
  throw new UserError(
    `There is no role "${unknownRole}"`,
    didYouMean(unknownRole, roles.keys()) ?? `Choose one of: ${[...roles.keys()].join(', ')}.`,
  );
}

function sideOfRoles(wanted: readonly string[], { roles }: Workspace): Side {
  return wanted.map((role) => roles.get(role)).find((side) => side !== undefined) ?? 'customer';
}

/** Only the given details, in the order of the files. */
function givenDetails({
  name,
  email,
  phone,
  channel,
  locale,
  link,
  side,
  roles,
}: PersonWish): Readonly<Record<string, Value>> {
  return {
    ...(name === null ? {} : { name }),
    ...(email === null ? {} : { email }),
    ...(phone === null ? {} : { phone }),
    ...(channel === null ? {} : { channel }),
    ...(locale === null ? {} : { locale }),
    ...(link === null ? {} : { link }),
    ...(side === null ? {} : { side }),
    ...(roles.length === 0 ? {} : { roles }),
  };
}

const NAME_AND_ADDRESS = /^([^<>]*)<([^<>\s]+)>$/;

/** Quotes around names: `"Kim, Jane"` (RFC 5322, quoted-string), those that Outlook adds, and the curly ones of keyboards. */
const QUOTED = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|“([^“”]*)”|‘([^‘’]*)’)$/;

/** A name as mail programs write it, without quotes. */
export function unquoted(name: string): string {
  const inner =
    QUOTED.exec(name)
      ?.slice(1)
      .find((each) => each !== undefined) ?? name;
  return inner === name ? name : inner.replace(/\\(.)/g, '$1').trim();
}

/**
 * `Jane Kim <jane@acme.example>`, or a name or an address alone.
 * @throws UserError for a name and an address without a separator, with the corrected text
 */
export function nameAndAddress(text: string): { readonly name: string | null; readonly email: string | null } {
  const [, name, email] = NAME_AND_ADDRESS.exec(text.trim()) ?? [];
  if (email !== undefined) return { name: unquoted(name?.trim() ?? '') || null, email };
  const { address, rest } = addressIn(text);
  if (address !== null && rest !== '') {
    throw new UserError(`"${text}" has an address without < >`, `Write it as: "${rest} <${address}>"`);
  }
  return text.includes('@') ? { name: null, email: text.trim() } : { name: text.trim(), email: null };
}

/** The address among other words, and those words. */
export function addressIn(text: string): { readonly address: string | null; readonly rest: string } {
  const word = text.split(/\s+/).find((each) => /[^<>,;]@[^<>,;]/.test(each));
  if (word === undefined) return { address: null, rest: text.trim() };
  const rest = text
    .replace(word, '')
    .replace(/[,;<>\s]+$/, '')
    .trim();
  return { address: word.replace(/[<>,;]/g, ''), rest };
}
