/** What must be known about a place to tell which computed holidays are missing. */
export interface ComputedPlace {
  /** The name of the place's calendar: `CA-ON`. */
  readonly place: string;
  /** The ISO code of the country. */
  readonly country: string;
  /** The names of the days off in a year. */
  namesIn(year: number): ReadonlySet<string>;
}

/** Countries whose governments decide each year which days are off: substitute days, bridge days, feasts by sighting of the moon. */
const DECREED: ReadonlySet<string> = new Set('AE BD BN CN EG HK ID IN LK MA MO MY PH SA SG TH TW VN'.split(' '));
/**
 * Places where the tables of date-holidays differ from official days off, by place or country (compared with official lists of 2024 to
 * 2027).
 */
const DIFFERS: ReadonlyMap<string, string> = new Map([
  ['CA', 'incomplete: each province adds days of its own, so choose one, such as CA-ON'],
  [
    'CA-*',
    'incomplete: a holiday on a weekend gets no day off in its place, and few offices are closed on Easter Monday',
  ],
  ['GB', 'incomplete: each country of the United Kingdom has its own days, so choose GB-ENG, GB-SCT, GB-WLS or GB-NIR'],
  ['MX', 'incomplete: most offices are closed on the Thursday and Friday before Easter, which are not legal holidays'],
]);

/** Years for which the tables of date-holidays are complete in every country. */
const FULL_YEARS: readonly number[] = [2023, 2024, 2025];

/**
 * Why a computed calendar does not contain all days off, and from which year on; null when no gap is known.
 * @param first the first year of the calendar
 * @param last the last one
 */
export function missingDays(place: ComputedPlace, first: number, last: number): string | null {
  const ends = endedFeasts(place, first, last);
  const lacking = ends === null ? '' : `; from ${ends.year} on also missing: ${ends.names.join(', ')}`;
  if (DECREED.has(place.country)) {
    return `incomplete from ${first} on: the government decides some days off year by year${lacking}`;
  }
  const differs =
    DIFFERS.get(place.place) ?? (place.place.includes('-') ? DIFFERS.get(`${place.country}-*`) : undefined);
  if (differs !== undefined) return differs + lacking;
  return ends === null ? null : `incomplete from ${ends.year} on; missing: ${ends.names.join(', ')}`;
}

interface Ended {
  readonly year: number;
  readonly names: readonly string[];
}

/**
 * Feasts of every complete year that a later year does not have, if that year has fewer feasts: otherwise only a name may have changed.
 */
function endedFeasts({ namesIn }: ComputedPlace, first: number, last: number): Ended | null {
  const [known = new Set<string>(), ...others] = FULL_YEARS.map(namesIn);
  const usual = [...known].filter((name) => others.every((names) => names.has(name)));
  const least = Math.min(known.size, ...others.map(({ size }) => size));
  for (let year = Math.max(first, Math.max(...FULL_YEARS) + 1); year <= last; year += 1) {
    const names = namesIn(year);
    const gone = usual.filter((name) => !names.has(name));
    if (gone.length > 0 && names.size < least) return { year, names: gone };
  }
  return null;
}
