import { addressIn, unquoted } from '../actions/people.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { AttributeValue, PersonFile } from '../plan/model/files.ts';
import { matches, namedPeople } from '../plan/model/match.ts';
import type { Attributes, Template, Workspace } from '../plan/model/model.ts';
import { isId, slugOf } from '../plan/model/slug.ts';

/** The attributes in `--set key=value`, given any number of times; commas and repetition make lists. */
export function attributesFrom(settings: readonly string[]): Attributes {
  const given = new Map<string, string[]>();
  for (const setting of settings) {
    const [key, values] = splitAtEquals(setting, '--set', 'industry=accounting');
    if (!isId(key)) throw new UserError(`"${key}" in --set ${setting} is not the name of an attribute`);
    const before = given.get(key) ?? [];
    given.set(key, [...before, ...values.split(',').map((value) => value.trim())]);
  }
  return Object.fromEntries(
    [...given].map(([key, values]): [string, AttributeValue] => {
      const [only, ...more] = [...new Set(values)];
      return [key, more.length === 0 ? (only ?? '') : [only ?? '', ...more]];
    }),
  );
}

const TYPED_NAME_AND_ADDRESS = /^([^<>]*)<([^<>]+)>$/;

/**
 * Who takes part, from `--person role="Name <email>"` and `--person role=team-id`; several roles are separated by commas. When only one
 * member of the team has a role that the template needs, that member gets it.
 */
export function peopleFrom(
  persons: readonly string[],
  template: Template,
  workspace: Workspace,
): ReadonlyMap<string, PersonFile> {
  const people = new Map<string, PersonFile>();
  for (const person of persons) {
    const [typedRoles, who] = splitAtEquals(person, '--person', 'point-person="Jane Kim <jane@acme.example>"');
    const roles = typedRoles.split(',').map((role) => knownRole(role.trim(), workspace));
    const member = memberNamed(who, roles, workspace);
    const { id, details } = member === null ? outsider(who, roles, people, workspace) : { id: member, details: {} };
    const before = people.get(id);
    people.set(id, { ...details, ...before, roles: [...new Set([...(before?.roles ?? []), ...roles])] });
  }
  const taken = new Set([...people.values()].flatMap(({ roles = [] }) => roles));
  for (const [id, role] of onlyMembers(template, workspace)) {
    if (taken.has(role)) continue;
    people.set(id, { roles: [...(people.get(id)?.roles ?? []), role] });
  }
  return people;
}

function splitAtEquals(typed: string, option: string, example: string): readonly [string, string] {
  const at = typed.indexOf('=');
  const [left, right] = [typed.slice(0, Math.max(at, 0)).trim(), typed.slice(at + 1).trim()];
  if (at < 0 || left === '' || right === '') {
    throw new UserError(`${option} "${typed}" says nothing`, `For example: ${option} ${example}`);
  }
  return [left, right];
}

function knownRole(role: string, { roles }: Workspace): string {
  if (roles.has(role)) return role;
  throw new UserError(
    `There is no role "${role}"`,
    didYouMean(role, roles.keys()) ?? 'You can add roles of your own under `roles` in onboard.yaml.',
  );
}

/** The team member that is meant: by id, or for a vendor role also by name or address. */
function memberNamed(who: string, roles: readonly string[], { team, roles: sides }: Workspace): string | null {
  if (team.has(who)) return who;
  if (!roles.every((role) => sides.get(role) === 'vendor')) return null;
  const [, name = who, email = name] = TYPED_NAME_AND_ADDRESS.exec(who)?.map((part) => part.trim()) ?? [];
  const everybody = namedPeople(team.values());
  const [only, ...others] =
    [email, name].map((typed) => matches(typed, everybody)).find(({ length }) => length > 0) ?? [];
  return only === undefined || others.length > 0 ? null : only.id;
}

/** A person at the customer, or a colleague who is not in the team's list. */
function outsider(
  who: string,
  roles: readonly string[],
  people: ReadonlyMap<string, PersonFile>,
  { team, roles: sides }: Workspace,
): { readonly id: string; readonly details: PersonFile } {
  const [, typedName = who, email] = TYPED_NAME_AND_ADDRESS.exec(who)?.map((part) => part.trim()) ?? [];
  const name = unquoted(typedName);
  if (email === undefined && who.includes('@')) {
    const { address, rest } = addressIn(who);
    throw new UserError(
      `--person "${roles.join(',')}=${who}" has an address without < >`,
      `Write it as ROLE=Name <address>: --person "${roles.join(',')}=${rest === '' ? 'Name' : rest} <${address ?? ''}>"`,
    );
  }
  if (name === '')
    throw new UserError(
      `--person "${roles.join(',')}=${who}" has no name`,
      `Write it as ROLE=Name <address>: --person "${roles.join(',')}=Name <${email ?? 'address'}>"`,
    );
  const side = roles.map((role) => sides.get(role)).find((each) => each !== undefined) ?? 'customer';
  if (email === undefined && side === 'vendor') {
    throw new UserError(
      `"${who}" is not in the team of onboard.yaml`,
      didYouMean(who, team.keys()) ?? 'Add them under `team`, or give a name with an address: "Name <email>".',
    );
  }
  const known = [...people].find(([, person]) => person.name === name && person.email === email);
  const details = { name, ...(email === undefined ? {} : { email }), side };
  return { id: known?.[0] ?? freeId(name, new Set([...people.keys(), ...team.keys(), ...sides.keys()])), details };
}

/** An id from the first name when the name is in Latin letters, otherwise from the whole name; numbered when it is taken. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  const [first = ''] = name.split(/\s+/);
  const short = slugOf(/^[\p{Script=Latin}]/u.test(first) ? first : name) || 'person';
  const full = slugOf(name) || 'person';
  if (!taken.has(short)) return short;
  if (!taken.has(full)) return full;
  for (let number = 2; ; number += 1) if (!taken.has(`${full}-${number}`)) return `${full}-${number}`;
}

function onlyMembers(template: Template, { team, roles }: Workspace): readonly (readonly [string, string])[] {
  const owners = template.phases.flatMap(({ tasks }) => tasks.flatMap(({ owner }) => owner ?? []));
  const wanted = [...new Set(['csm', ...owners])].filter((role) => roles.get(role) === 'vendor');
  return wanted.flatMap((role) => {
    const [only, ...others] = [...team.values()].filter((member) => member.roles.includes(role));
    return only === undefined || others.length > 0 ? [] : [[only.id, role] as const];
  });
}
