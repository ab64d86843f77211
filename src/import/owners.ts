/** Finds the roles that the words of a list mean. */
import { mostCommon } from '../plan/model/group.ts';
import { matches, namedPeople } from '../plan/model/match.ts';
import type { Workspace } from '../plan/model/model.ts';
import type { StepList } from './list.ts';
import type { MergedStep } from './merge.ts';
import { foldedWords, roleOf } from './vocabulary.ts';

/** The people that a list can name. */
export type Team = Pick<Workspace, 'vendor' | 'team' | 'roles'>;

export type OwnerDoubt =
  | { readonly kind: 'no-owner' }
  /** What the lists say instead of a role, and how it was read. */
  | {
      readonly kind: 'name' | 'name-in-several' | 'name-in-one' | 'customer-side' | 'team-member';
      readonly names: readonly string[];
    }
  | { readonly kind: 'owners-differ'; readonly names: readonly string[] };

export interface ListOwner {
  readonly role: string;
  readonly doubt: OwnerDoubt | null;
}

const NO_OWNER = /^(?:-|n\/?a|none|tbd|\?|unassigned|없음|미정|미지정)$/i;
const FALLBACK = 'csm';
const CUSTOMER_FALLBACK = 'point-person';
/** Roles that nobody of the vendor has. */
const CUSTOMER_ROLES: ReadonlySet<string> = new Set(['point-person', 'decision-maker', 'it-admin', 'end-user']);
/** `Client IT`, `고객사 법무팀`: the side comes before the function. */
const CUSTOMER_SIDE = /^(?:the )?(?:(?:customer|client)(?:'s|’s)?|their|고객사?)[ :-]+(?<role>\S.*)$/iu;

/** Finds the owner of each step of the lists. */
export class Owners {
  readonly #lists: readonly StepList[];
  readonly #team: Team;

  constructor(lists: readonly StepList[], team: Team) {
    this.#lists = lists;
    this.#team = team;
  }

  of({ copies }: MergedStep): ListOwner {
    const named = Array.from(copies, ([list, { owner }]) => ({ list, owner })).flatMap(({ list, owner }) =>
      owner === null || NO_OWNER.test(owner.trim()) ? [] : [{ owner, ...this.#meant(owner, list) }],
    );
    const role = mostCommon(named.map((each) => each.role));
    if (role === null) return { role: FALLBACK, doubt: { kind: 'no-owner' } };
    if (new Set(named.map((each) => each.role)).size > 1) {
      return { role, doubt: { kind: 'owners-differ', names: [...new Set(named.map(({ owner }) => owner))] } };
    }
    const doubt = named.find((each) => each.doubt !== null)?.doubt ?? null;
    if (doubt === null || doubt.kind === 'no-owner') return { role, doubt };
    return { role, doubt: { ...doubt, names: doubtfulNames(named.map((each) => each.doubt)) } };
  }

  /** Of several names the first that means a role; otherwise the first. */
  #meant(text: string, list: number): ListOwner {
    const parts = text.split(/\s*[,;/&+()（）]\s*|\s+and\s+/).filter((part) => part !== '');
    const known = [text, ...parts].map((part) => this.#role(part, list)).find((role) => role !== null);
    return known ?? this.#unknown(parts[0] ?? text);
  }

  #role(text: string, list: number): ListOwner | null {
    const said = foldedWords(text);
    const { vendor, roles, team } = this.#team;
    const own = [...roles.keys()].find((role) => foldedWords(role) === said);
    const role = own ?? roleOf(text);
    if (role !== null) return { role, doubt: null };
    const { role: onTheirSide } = CUSTOMER_SIDE.exec(text.trim())?.groups ?? {};
    if (onTheirSide !== undefined) {
      const theirs = roleOf(onTheirSide);
      if (theirs !== null && CUSTOMER_ROLES.has(theirs)) return { role: theirs, doubt: null };
      return { role: CUSTOMER_FALLBACK, doubt: { kind: 'customer-side', names: [text] } };
    }
    if (vendor !== '' && said === foldedWords(vendor)) return { role: FALLBACK, doubt: null };
    if (said !== '' && said === foldedWords(this.#lists[list]?.name ?? ''))
      return { role: CUSTOMER_FALLBACK, doubt: null };
    const [member, ...others] = matches(text, namedPeople(team.values()));
    if (member === undefined || others.length > 0) return null;
    return { role: team.get(member.id)?.roles[0] ?? FALLBACK, doubt: { kind: 'team-member', names: [text] } };
  }

  /** A person who works for several customers is one of ours; one who is in one list of several belongs to that customer. */
  #unknown(name: string): ListOwner {
    const isColleague = domainIn(name) !== null && this.#ourDomains().has(domainIn(name) ?? '');
    if (isColleague) return { role: FALLBACK, doubt: { kind: 'team-member', names: [name] } };
    if (this.#listsWith(name) > 1) return { role: FALLBACK, doubt: { kind: 'name-in-several', names: [name] } };
    if (this.#lists.length === 1) return { role: FALLBACK, doubt: { kind: 'name', names: [name] } };
    return { role: CUSTOMER_FALLBACK, doubt: { kind: 'name-in-one', names: [name] } };
  }

  #listsWith(name: string): number {
    const said = foldedWords(name);
    return this.#lists.filter(({ steps }) => steps.some(({ owner }) => foldedWords(owner ?? '').includes(said))).length;
  }

  #ourDomains(): ReadonlySet<string> {
    return new Set(Array.from(this.#team.team.values(), ({ email }) => domainIn(email ?? '') ?? ''));
  }
}

function doubtfulNames(doubts: readonly (OwnerDoubt | null)[]): readonly string[] {
  return [...new Set(doubts.flatMap((doubt) => (doubt !== null && 'names' in doubt ? doubt.names : [])))];
}

function domainIn(text: string): string | null {
  return /@([^\s@<>]+)/.exec(text)?.[1]?.toLowerCase() ?? null;
}
