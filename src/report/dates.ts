import type { Locale } from '../plan/model/model.ts';
import { civilOf, type Day, formatDay, parseDay, weekdayIndex } from '../plan/time/day.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** The days of the week from Monday, as short as the language has them. */
export const WEEKDAYS = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  ko: ['월', '화', '수', '목', '금', '토', '일'],
} as const satisfies Record<Locale, readonly string[]>;

/** Without `Intl`, whose first use costs more than the whole report. */
const WRITTEN: Record<Locale, (weekday: string, date: number, month: number, year: number | null) => string> = {
  en: (weekday, date, month, year) => `${weekday} ${date} ${MONTHS[month - 1]}${year === null ? '' : ` ${year}`}`,
  ko: (weekday, date, month, year) => `${year === null ? '' : `${year}년 `}${month}월 ${date}일 (${weekday})`,
};

/** A day as people say it: `Fri 6 Nov`, `11월 6일 (금)`; with its year when that is not the year of `near`. */
export function sayDay(day: Day, locale: Locale, near: Day): string {
  const { year, month, date } = civilOf(day);
  const said = year === civilOf(near).year ? null : year;
  return WRITTEN[locale](WEEKDAYS[locale][weekdayIndex(day)] ?? '', date, month, said);
}

/** A month's heading in a chart: `Nov`, `11월`, `Jan 2027`, `2027년 1월`. */
export function sayMonth(month: number, locale: Locale, year: number | null = null): string {
  const name = locale === 'ko' ? `${month}월` : (MONTHS[month - 1] ?? '');
  if (year === null) return name;
  return locale === 'ko' ? `${year}년 ${name}` : `${name} ${year}`;
}

/** `MM-DD` where space is tight and the year is that of `near`; otherwise `YYYY-MM-DD`. */
export function shortDay(day: Day, near: Day): string {
  const text = formatDay(day);
  return civilOf(day).year === civilOf(near).year ? text.slice(5) : text;
}

/** How a report written on one day says the days of a view, which are `YYYY-MM-DD`. */
export interface DayWords {
  /** `Fri 6 Nov`, in the locale's words. */
  say(day: string): string;
  /** `11-06`, where space is tight. */
  short(day: string): string;
}

/** How days are said in a report written on that day. */
export function dayWords(today: string, locale: Locale): DayWords {
  const near = parseDay(today) ?? 0;
  return {
    say: (day) => sayDay(parseDay(day) ?? near, locale, near),
    short: (day) => shortDay(parseDay(day) ?? near, near),
  };
}

/** `1 working day`, `4 working days`. */
export function workingDays(count: number): string {
  return counted(count, 'working day');
}

/** `, 4 working days ago`; nothing where no working day has passed since. */
export function ago(workingDaysLate: number): string {
  return workingDaysLate === 0 ? '' : `, ${workingDays(workingDaysLate)} ago`;
}

/** A number with its noun, in the singular for one. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${Math.abs(count) === 1 ? '' : 's'}`;
}

/** Minutes of one side as people say them; `not known` where nothing says how long anything takes. */
export function sayEffort(minutes: number | null): string {
  return minutes === null ? 'not known' : sayMinutes(minutes);
}

/** Minutes as people say them: `45 min`, `2 h`, `4 h 15 min`. */
export function sayMinutes(minutes: number): string {
  const whole = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [...(whole > 0 ? [`${whole} h`] : []), ...(rest > 0 || whole === 0 ? [`${rest} min`] : [])].join(' ');
}
