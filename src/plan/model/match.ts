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
  const folded = fold(typed);
  const readings = [
    ({ id }: Named) => id === exact,
    ({ id }: Named) => fold(id) === folded,
    ({ title }: Named) => fold(title) === folded,
    ({ also = [] }: Named) => also.some((address) => fold(address) === folded),
    ({ id, title }: Named) =>
      [...folded].length >= SHORTEST_PART && (fold(id).includes(folded) || fold(title).includes(folded)),
  ];
  for (const reading of readings) {
    const found = candidates.filter(reading);
    if (found.length > 0) return found;
  }
  return [];
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().trim();
}
