import type { Day } from '../plan/time/day.ts';
import { parseNaturalDay } from '../plan/time/natural-day.ts';
import type { DayOfMoment } from './list.ts';

/** Which number comes first in a day of three numbers with the year last; null when nothing in the file shows it. */
export type NumberOrder = 'month-first' | 'day-first' | null;

/** A day, or why there is none. */
export type DayReading = { readonly day: Day } | { readonly why: 'day' | 'either-day' };

/** What parsing days needs from outside: today, and the time zone. */
export interface Clock {
  readonly today: Day;
  readonly dayOf: DayOfMoment;
}

const ISO_TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const CLOCK_TIME = /[T ,]+(?:오전|오후|AM|PM)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:AM|PM)?$/i;
const WEEKDAY = /\s*[([（][^)\]）]{1,10}[)\]）]$/;
const SHORT_YEAR = /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/;
const DAY_AND_MONTH = /^(\d{1,2})[-./] ?(\d{1,2})[-./] ?\d{4}\.?$/;
const YEAR = /\d{4}/;
const MONTHS_PER_YEAR = 12;

/** The order of day and month, from the texts that can only mean one day. */
export function orderIn(texts: readonly string[]): NumberOrder {
  const orders = new Set(
    texts.flatMap((text): readonly NonNullable<NumberOrder>[] => {
      const [, first, second] = DAY_AND_MONTH.exec(dateOnly(text)) ?? [];
      if (first === undefined || (Number(first) <= MONTHS_PER_YEAR && Number(second) <= MONTHS_PER_YEAR)) return [];
      return [Number(first) > MONTHS_PER_YEAR ? 'day-first' : 'month-first'];
    }),
  );
  const [only, other] = orders;
  return other === undefined ? (only ?? null) : null;
}

/** The day in a cell. */
export function readDay(text: string, order: NumberOrder, { today, dayOf }: Clock): DayReading {
  const moment = ISO_TIMESTAMP.test(text.trim()) ? dayOf(text.trim()) : null;
  if (moment !== null) return { day: moment };
  const date = dateOnly(text);
  // The year of a past list is anybody's guess, and a wrong one would teach a wrong length.
  if (!YEAR.test(date)) return { why: 'day' };
  const said = parseNaturalDay(date, today, 'past');
  if (said === null) return { why: 'day' };
  if (said.kind === 'day') return { day: said.day };
  if (order === null) return { why: 'either-day' };
  const meant = parseNaturalDay(said.could[order === 'month-first' ? 0 : 1], today, 'past');
  return meant?.kind === 'day' ? { day: meant.day } : { why: 'day' };
}

/** Without the time and the weekday, and with a four-digit year. */
function dateOnly(text: string): string {
  return text.trim().replace(CLOCK_TIME, '').replace(WEEKDAY, '').trim().replace(SHORT_YEAR, '$1/$2/20$3');
}
