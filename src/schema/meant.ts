/** Guesses what a malformed value means, for a did-you-mean. Each function returns null rather than a far-fetched guess. */
import { formatDay, parseDay } from '../plan/time/day.ts';
import { parseNaturalDay } from '../plan/time/natural-day.ts';

/**
 * `2026.1.5`, `2026/01/05`, `5 Jan 2026`, `2026년 1월 5일` → `2026-01-05`; `31/12/2026` → `2026-12-31`, because there is no month 31;
 * `11/04/2026` → `2026-11-04 or 2026-04-11`. A date without a year cannot be guessed.
 */
export function meantDate(text: string): string | null {
  const [, year, month = '', date = ''] = YEAR_FIRST_WITH_TIME.exec(text) ?? [];
  if (year !== undefined) {
    const day = parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
    return day === null ? null : formatDay(day);
  }
  const said = /\d{4}/.test(text) ? parseNaturalDay(text, 0, 'future') : null;
  if (said === null) return null;
  return said.kind === 'day' ? formatDay(said.day) : said.could.join(' or ');
}

const YEAR_FIRST_WITH_TIME = /^\s*(\d{4})[-./\s]{1,2}(\d{1,2})[-./\s]{1,2}(\d{1,2})\.?(?:[T\s].{0,40})?$/;

const DURATION_UNITS: ReadonlyMap<string, string> = new Map([
  ['d', 'd'],
  ['day', 'd'],
  ['days', 'd'],
  ['일', 'd'],
  ['w', 'w'],
  ['week', 'w'],
  ['weeks', 'w'],
  ['주', 'w'],
  ['cd', 'cd'],
]);

/** `3 days` → `3d`, `3-5d` → `3d..5d`, `2` → `2d`; a range only if `ranges` are allowed. */
export function meantDuration(text: string, ranges: boolean): string | null {
  const [, low, lowUnit = '', high, highUnit = ''] =
    /^\s*(\d{1,4})\s?(\p{L}{0,5})(?:\s?(?:\.{1,3}|-|–|~|to)\s?(\d{1,4})\s?(\p{L}{1,5}))?\s*$/u.exec(
      text.toLowerCase(),
    ) ?? [];
  if (low === undefined) return null;
  const unit = DURATION_UNITS.get(lowUnit || highUnit || 'd');
  const lastUnit = DURATION_UNITS.get(highUnit || 'd');
  if (unit === undefined || lastUnit === undefined) return null;
  if (high === undefined) return `${low}${unit}`;
  const sameKind = (unit === 'cd') === (lastUnit === 'cd');
  return ranges && sameKind ? `${low}${unit}..${high}${lastUnit}` : null;
}

/** `30` and `30 min` → `30m`, `2 hours` → `2h`, `1h30` → `90m`. */
export function meantEffort(text: string): string | null {
  const [, hours, minutes] =
    /^\s*(\d{1,3})\s?(?:h|hours?|시간)\s?(?:(\d{1,2})\s?(?:m|min|minutes?|분)?)?\s*$/i.exec(text) ?? [];
  if (hours !== undefined)
    return minutes === undefined ? `${Number(hours)}h` : `${Number(hours) * 60 + Number(minutes)}m`;
  const [, only] = /^\s*(\d{1,5})\s?(?:m|mins?|minutes?|분)?\s*$/i.exec(text) ?? [];
  return only === undefined ? null : `${Number(only)}m`;
}

/** `Import data` → `import-data`. */
export function meantId(text: string): string | null {
  const slug = text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, '-')
    .replace(/^[\p{M}-]+|-+$/gu, '');
  return slug === '' || slug.length > 64 ? null : slug;
}
