import { format } from 'date-fns';
import { enGB } from 'date-fns/locale/en-GB';
import { ko } from 'date-fns/locale/ko';
import type { Locale } from '../../plan/model/model.ts';
import { civilOf, type DayText, parseDay } from '../../plan/time/day.ts';

const DATE_LOCALES = { en: enGB, ko };
/** With the weekday, in the notation of the language; with the year only if it differs. */
const PATTERNS: Readonly<Record<Locale, { readonly near: string; readonly far: string }>> = {
  en: { near: 'EEE d MMM', far: 'EEE d MMM yyyy' },
  ko: { near: 'M월 d일(EEEEE)', far: 'yyyy년 M월 d일(EEEEE)' },
};
/** A month above an axis. */
const MONTH_FORMATS: Readonly<Record<Locale, string>> = { en: 'MMM yyyy', ko: 'yyyy년 M월' };
const BRIEF: Readonly<Record<Locale, string>> = { en: 'MMM', ko: 'M월' };

/**
 * A day in words: `Fri 4 Dec`, `12월 4일(금)`, with the year unless it is that of `today`.
 * @param day `YYYY-MM-DD`
 */
export function dayInWords(day: DayText, locale: Locale, today: DayText): string {
  const { near, far } = PATTERNS[locale];
  return formatOnce(day, day.slice(0, 4) === today.slice(0, 4) ? near : far, locale);
}

/** The month of a day: `Dec 2026`, `2026년 12월`. */
export function monthInWords(day: DayText, locale: Locale): string {
  return formatOnce(day, MONTH_FORMATS[locale], locale);
}

/** The same for narrow places: `Dec`, `12월`. */
export function monthInBrief(day: DayText, locale: Locale): string {
  return formatOnce(day, BRIEF[locale], locale);
}

/** A cache: a thousand pages mention the same few hundred days, and formatting one is slow. */
const formattedTexts = new Map<string, string>();

function formatOnce(day: DayText, pattern: string, locale: Locale): string {
  const key = `${locale} ${pattern} ${day}`;
  const before = formattedTexts.get(key);
  if (before !== undefined) return before;
  const text = worded(day, pattern, locale);
  formattedTexts.set(key, text);
  return text;
}

function worded(day: DayText, pattern: string, locale: Locale): string {
  const parsed = parseDay(day);
  if (parsed === null) return day;
  const { year, month, date } = civilOf(parsed);
  const midday = new Date(2000, month - 1, date, 12);
  midday.setFullYear(year);
  return format(midday, pattern, { locale: DATE_LOCALES[locale] });
}
