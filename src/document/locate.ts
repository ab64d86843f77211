import type { Finding, LocatedFinding, LocatedPlace, Place } from '../diagnostics/finding.ts';
import { pointerSegments } from '../diagnostics/pointer.ts';
import { fastSpot } from './fast-spot.ts';
import { positionsIn } from './positions.ts';
import { spanAt } from './spot.ts';

/** Finds the position of a place in a text. */
type Locator = (place: Place) => Pick<LocatedPlace, 'start' | 'end'>;

/**
 * Adds positions to findings. A finding without an entry in the text gets the position of the nearest enclosing entry; existing positions
 * are kept.
 * @param texts by path; findings about other files get no position
 */
export async function locate(
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
): Promise<readonly LocatedFinding[]> {
  const open = findings.filter((finding) => !isLocated(finding.at));
  const placeOf = await placer(
    open.flatMap(({ at, related }) => [at, ...related]),
    texts,
  );
  return findings.map((finding) => withPlaces(finding, placeOf));
}

/** The same for other places, such as those of overdue tasks. */
export async function locatePlaces(
  places: readonly Place[],
  texts: ReadonlyMap<string, string>,
): Promise<readonly LocatedPlace[]> {
  return places.map(await placer(places, texts));
}

async function placer(
  places: readonly Place[],
  texts: ReadonlyMap<string, string>,
): Promise<(place: Place) => LocatedPlace> {
  const files = new Set(places.filter((place) => !isLocated(place)).map(({ file }) => file));
  const locators = await locatorsFor(files, texts);
  return (place) => {
    if (isLocated(place)) return place;
    return { ...place, ...(locators.get(place.file)?.(place) ?? { start: null, end: null }) };
  };
}

function withPlaces(finding: Finding, locatePlace: (place: Place) => LocatedPlace): LocatedFinding {
  return { ...finding, at: locatePlace(finding.at), related: finding.related.map(locatePlace) };
}

function isLocated(place: Place): place is LocatedPlace {
  return 'start' in place && 'end' in place;
}

/** One locator for each file with a text. */
async function locatorsFor(
  files: ReadonlySet<string>,
  texts: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Locator>> {
  const locators = new Map<string, Locator>();
  for (const [path, text] of texts) if (files.has(path)) locators.set(path, await locatorOf(text));
  return locators;
}

/** Loads the `yaml` package only for a text that the fast reader is not certain about. */
async function locatorOf(text: string): Promise<Locator> {
  const root = fastSpot(text) ?? (await import('./yaml-spot.ts')).yamlSpot(text);
  const positionOf = positionsIn(text);
  return ({ pointer, part = 'value' }) => {
    const [start, end] = spanAt(root, pointerSegments(pointer), part) ?? [0, 0];
    return { start: positionOf(start), end: positionOf(Math.max(start + 1, end)) };
  };
}
