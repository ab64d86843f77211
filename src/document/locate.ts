import type { Finding, LocatedFinding, LocatedPlace, Place } from '../diagnostics/finding.ts';
import type { Locator } from './yaml-locate.ts';

/**
 * Says where in the texts findings are. What has no entry in the text is placed at the nearest thing around it that has;
 * what already has a position keeps it.
 * @param texts by the path that findings name; a finding about any other file has no position
 */
export async function locate(
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
): Promise<readonly LocatedFinding[]> {
  const locators = await locatorsFor(
    findings.filter((finding) => !isLocated(finding.at)),
    texts,
  );
  const locatePlace = (place: Place): LocatedPlace => {
    if (isLocated(place)) return place;
    return { ...place, ...(locators.get(place.file)?.(place) ?? { start: null, end: null }) };
  };
  return findings.map((finding) => withPlaces(finding, locatePlace));
}

function withPlaces(finding: Finding, locatePlace: (place: Place) => LocatedPlace): LocatedFinding {
  return { ...finding, at: locatePlace(finding.at), related: finding.related.map(locatePlace) };
}

function isLocated(place: Place): place is LocatedPlace {
  return 'start' in place && 'end' in place;
}

/** One locator for each file that some finding points into. */
async function locatorsFor(
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Locator>> {
  const files = new Set(findings.flatMap(({ at, related }) => [at, ...related]).map(({ file }) => file));
  const known = [...texts].filter(([path]) => files.has(path));
  if (known.length === 0) return new Map();
  const { locatorOf } = await import('./yaml-locate.ts');
  return new Map(known.map(([path, text]) => [path, locatorOf(text)]));
}
