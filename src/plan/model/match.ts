import { foldCase } from '../../diagnostics/fold.ts';
/** Something that a person can refer to by name: a plan, a task, a template. */
export interface Named {
  readonly id: string;
  readonly title: string;
  /** Additional addresses. */
  readonly also?: readonly string[];
}

const SHORTEST_PART = 2;

/**
 * What a typed name can mean, best match first: the exact id; an id, title or address regardless of case; otherwise everything whose id
 * or title contains it. With several results, the person decides; none is preferred.
 */
export function matches<T extends Named>(typed: string, candidates: readonly T[]): readonly T[] {
  const exact = typed.normalize('NFC');
  const folded = bare(typed);
  const readings = [
    ({ id }: Named) => id === exact,
    ({ id }: Named) => bare(id) === folded,
    ({ title }: Named) => bare(title) === folded,
    ({ also = [] }: Named) => also.some((address) => bare(address) === folded),
    ({ id, title }: Named) =>
      [...folded].length >= SHORTEST_PART && (bare(id).includes(folded) || bare(title).includes(folded)),
  ];
  for (const reading of readings) {
    const found = candidates.filter(reading);
    if (found.length > 0) return found;
  }
  return [];
}

/** A typed text or a name without surrounding blanks. */
function bare(text: string): string {
  return foldCase(text).trim();
}

/** A person's names and addresses. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** People with what they can be called: id, name or address. */
export function namedPeople(people: Iterable<KnownPerson>): readonly Named[] {
  return Array.from(people, ({ id, name, email }) => ({ id, title: name, also: email === null ? [] : [email] }));
}

/** The only person that a name, which is not an id, can mean; with their full name when that adds something: `rob (Rob Lind)`. */
export function personMeant(typed: string, people: ReadonlyMap<string, KnownPerson>): string | null {
  const [only, ...others] = matches(typed, namedPeople(people.values()));
  return only === undefined || others.length > 0 ? null : withTitle(only);
}

/** An id, with the title when that adds something. */
export function withTitle({ id, title }: Named): string {
  return title === id ? id : `${id} (${title})`;
}
