import { closestMatch } from 'leven';

/**
 * The candidate a person most likely meant, for a did-you-mean; null when none is close.
 * Case and Unicode composition do not count; up to a third of the letters (at least one) may differ.
 */
export function nearest(typed: string, candidates: Iterable<string>): string | null {
  const byFolded = new Map([...candidates].map((candidate) => [fold(candidate), candidate]));
  const wanted = fold(typed);
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  const match = byFolded.has(wanted) ? wanted : closestMatch(wanted, [...byFolded.keys()], { maxDistance: allowed });
  return (
    (match === undefined ? undefined : byFolded.get(match)) ?? swapped(wanted, byFolded) ?? prefixed(wanted, byFolded)
  );
}

/** Two neighbouring letters in the wrong order are one slip, although they count as two changes. */
function swapped(wanted: string, byFolded: ReadonlyMap<string, string>): string | null {
  for (let index = 1; index < wanted.length; index += 1) {
    const [left = '', right = ''] = [wanted[index - 1], wanted[index]];
    const candidate = byFolded.get(wanted.slice(0, index - 1) + right + left + wanted.slice(index + 1));
    if (candidate !== undefined) return candidate;
  }
  return null;
}

function prefixed(wanted: string, byFolded: ReadonlyMap<string, string>): string | null {
  if (wanted.length < 3) return null;
  const [only, ...others] = [...byFolded.keys()].filter((key) => key.startsWith(wanted));
  return only !== undefined && others.length === 0 ? (byFolded.get(only) ?? null) : null;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** The did-you-mean sentence for an unknown name, or what names there are when they are few. */
export function didYouMean(typed: string, candidates: Iterable<string>): string | null {
  const known = [...candidates];
  const match = nearest(typed, known);
  if (match !== null) return `Did you mean "${match}"?`;
  return known.length > 0 && known.length <= 12 ? `There are: ${known.join(', ')}.` : null;
}
