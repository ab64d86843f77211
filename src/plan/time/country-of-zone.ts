const CAPITAL_LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/**
 * The ISO code of the country of a time zone, from Unicode's data (`Intl.Locale.getTimeZones`).
 * @returns null for zones of no country, such as UTC, and where the runtime does not know
 */
export function countryOfZone(zone: string): string | null {
  const canonical = canonicalZone(zone);
  if (canonical === null || !canonical.includes('/') || canonical.startsWith('Etc/')) return null;
  for (const first of CAPITAL_LETTERS)
    for (const second of CAPITAL_LETTERS) if (zonesOf(first + second).includes(canonical)) return first + second;
  return null;
}

/** Zones have several names, but the runtime lists each zone under only one of them. */
function canonicalZone(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/**
 * None for codes of former countries, which now mean their successors. Older runtimes have the list as a property, newer ones as a
 * function.
 */
function zonesOf(region: string): readonly unknown[] {
  const locale = new Intl.Locale(`und-${region}`);
  if (locale.region !== region) return [];
  const lists: object = locale;
  if ('getTimeZones' in lists && typeof lists.getTimeZones === 'function') return zoneList(lists.getTimeZones());
  return 'timeZones' in lists ? zoneList(lists.timeZones) : [];
}

function zoneList(zones: unknown): readonly unknown[] {
  return Array.isArray(zones) ? zones : [];
}
