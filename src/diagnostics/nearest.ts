import { closestMatch } from 'leven';
import { foldCase } from './fold.ts';

/**
 * Up to this many names are compared one by one with what was typed; thousands of typing errors among thousands of names would take too
 * long.
 */
const MOST_COMPARED = 200;

interface NameIndex {
  /** Original names by their normalised form. */
  readonly byFolded: ReadonlyMap<string, string>;
  /** A name by what is left of it without one of its letters. */
  readonly bySlip: ReadonlyMap<string, string>;
}

/**
 * The candidate a person most likely meant, for a did-you-mean; null when none is close. Case and Unicode composition do not count; up to
 * a third of the letters (at least one) may differ, or two neighbours may be swapped. Among very many candidates only single slips are
 * found.
 */
export function nearest(typed: string, candidates: Iterable<string>): string | null {
  const { byFolded, bySlip } = indexNames(candidates);
  const wanted = foldCase(typed);
  const exact = byFolded.get(wanted);
  if (exact !== undefined) return exact;
  const slip =
    [wanted, ...deletionsOf(wanted)].map((text) => byFolded.get(text) ?? bySlip.get(text)).find(Boolean) ?? null;
  if (byFolded.size > MOST_COMPARED) return slip;
  const maxDistance = Math.max(1, Math.floor(wanted.length / 3));
  const match = closestMatch(wanted, [...byFolded.keys()], { maxDistance });
  return (match === undefined ? null : (byFolded.get(match) ?? null)) ?? slip ?? prefixed(wanted, byFolded);
}

/** Findings share one list of names, so the index of a list is cached with it. */
const indexedNames = new WeakMap<Iterable<string>, NameIndex>();

function indexNames(candidates: Iterable<string>): NameIndex {
  const before = indexedNames.get(candidates);
  if (before !== undefined) return before;
  const byFolded = new Map([...candidates].map((candidate) => [foldCase(candidate), candidate]));
  const bySlip = new Map(
    [...byFolded].flatMap(([folded, name]) => deletionsOf(folded).map((slip) => [slip, name] as const)),
  );
  const names = { byFolded, bySlip };
  indexedNames.set(candidates, names);
  return names;
}

/** Every text that results from removing one letter: two names that share one differ by a single slip. */
function deletionsOf(text: string): readonly string[] {
  if (text.length < 3) return [];
  return Array.from(text, (_, index) => text.slice(0, index) + text.slice(index + 1));
}

function prefixed(wanted: string, byFolded: ReadonlyMap<string, string>): string | null {
  if (wanted.length < 3) return null;
  const [only, ...others] = [...byFolded.keys()].filter((key) => key.startsWith(wanted));
  return only !== undefined && others.length === 0 ? (byFolded.get(only) ?? null) : null;
}

/** A longer list of names does not help somebody who is looking for one. */
const MOST_SUGGESTED = 12;

/** The advice for an unknown name: the name that was probably meant, otherwise the known names if they are few. */
export function instead(
  typed: string,
  candidates: Iterable<string>,
): { readonly match: string | null; readonly few: readonly string[] } {
  const names: readonly string[] = Array.isArray(candidates) ? candidates : [...candidates];
  return { match: nearest(typed, names), few: names.length <= MOST_SUGGESTED ? names : [] };
}

/** The did-you-mean sentence for an unknown name, or the known names if they are few. */
export function didYouMean(typed: string, candidates: Iterable<string>): string | null {
  const { match, few } = instead(typed, candidates);
  if (match !== null) return `Did you mean "${match}"?`;
  return few.length > 0 ? `Choose one of: ${few.join(', ')}.` : null;
}
