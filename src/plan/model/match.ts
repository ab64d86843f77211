import { fold } from '../../diagnostics/fold.ts';
/** What a person may call by name: a plan, a task, a template. */
export interface Named {
  readonly id: string;
  readonly title: string;
  /** Addresses by which it is known as well. */
  readonly also?: readonly string[];
}

const SHORTEST_PART = 2;

/**
 * What a typed name can mean, best reading first: the id as it is, an id, title or address but for its case, or else everything
 * whose id or title contains it. More than one result is for the person to decide; none of them is preferred.
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

/** What somebody typed, or a name, without blanks around it. */
function bare(text: string): string {
  return fold(text).trim();
}

/** What a person is known by. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** People as they may be called: by id, name or address. */
export function namedPeople(people: Iterable<KnownPerson>): readonly Named[] {
  return Array.from(people, ({ id, name, email }) => ({ id, title: name, also: email === null ? [] : [email] }));
}

/** The one person whom a name that is no id can only mean, with their name where it says more: `rob (Rob Lind)`. */
export function personMeant(typed: string, people: ReadonlyMap<string, KnownPerson>): string | null {
  const [only, ...others] = matches(typed, namedPeople(people.values()));
  return only === undefined || others.length > 0 ? null : withTitle(only);
}

/** An id, and whose it is where that says more. */
export function withTitle({ id, title }: Named): string {
  return title === id ? id : `${id} (${title})`;
}
