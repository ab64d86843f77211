import { civilOf, DAYS_PER_WEEK, type Day, dayOf, formatDay, parseDay, weekdayIndex } from './day.ts';

/** In which direction from today a day without a year, or a weekday, is: facts are in the past, plans in the future. */
export type Direction = 'past' | 'future';

/** What somebody may have meant; `ambiguous` when day and month can be in either order. */
export type Said =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'ambiguous'; readonly could: readonly [string, string] };

const NEAR: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['now', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
  ['오늘', 0],
  ['어제', -1],
  ['그제', -2],
  ['그저께', -2],
  ['내일', 1],
  ['모레', 2],
]);

const WEEKDAY_NAMES: readonly (readonly string[])[] = [
  ['mon', 'monday', '월', '월요일'],
  ['tue', 'tues', 'tuesday', '화', '화요일'],
  ['wed', 'weds', 'wednesday', '수', '수요일'],
  ['thu', 'thur', 'thurs', 'thursday', '목', '목요일'],
  ['fri', 'friday', '금', '금요일'],
  ['sat', 'saturday', '토', '토요일'],
  ['sun', 'sunday', '일', '일요일'],
];
const WEEKDAY_BY_NAME = new Map(WEEKDAY_NAMES.flatMap((names, index) => names.map((name) => [name, index] as const)));

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
const FULL_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;
const MONTH_BY_NAME = new Map<string, number>([
  ...MONTH_NAMES.map((name, index) => [name, index + 1] as const),
  ...FULL_MONTHS.map((name, index) => [name, index + 1] as const),
  ['sept', 9],
]);

/**
 * The day meant by `2026-12-10`, `today`, `yesterday`, `fri`, `next friday`, `11/24/2026`, `24 Nov`, `Nov 24, 2026`, `12월 10일(목)` or `다음
 * 주 금요일`; null for anything else. A weekday is the nearest one in the given direction, including today; `next` means the one in the
 * coming week (Monday to Sunday), `last` the one in the week before.
 */
export function parseNaturalDay(text: string, today: Day, direction: Direction): Said | null {
  const whole = text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');
  const [, date = whole, weekdayBehind] = WITH_WEEKDAY.exec(whole) ?? [];
  const said = parsePlainDay(date, today, direction);
  const isThatWeekday =
    weekdayBehind === undefined ||
    (said?.kind === 'day' && weekdayIndex(said.day) === WEEKDAY_BY_NAME.get(weekdayBehind));
  return isThatWeekday ? said : null;
}

/** A date as in Korean reports, with its weekday: `12월 10일(목)`. */
const WITH_WEEKDAY = /^(.*\d[일.]?) ?\(([월화수목금토일])\)$/;

function parsePlainDay(said: string, today: Day, direction: Direction): Said | null {
  const exact =
    parseDay(said) ?? near(said, today) ?? weekday(said, today, direction) ?? monthAndDate(said, today, direction);
  return exact === null ? numbers(said) : { kind: 'day', day: exact };
}

function near(said: string, today: Day): Day | null {
  const distance = NEAR.get(said);
  return distance === undefined ? null : today + distance;
}

const WEEK_WORDS: ReadonlyMap<string, number> = new Map([
  ['this', 0],
  ['next', 1],
  ['last', -1],
  ['이번', 0],
  ['금주', 0],
  ['이번 주', 0],
  ['이번주', 0],
  ['다음', 1],
  ['차주', 1],
  ['다음 주', 1],
  ['다음주', 1],
  ['지난', -1],
  ['지난 주', -1],
  ['지난주', -1],
]);

function weekday(said: string, today: Day, direction: Direction): Day | null {
  const index = WEEKDAY_BY_NAME.get(said.slice(said.lastIndexOf(' ') + 1));
  if (index === undefined) return null;
  const [word, monday] = [said.slice(0, Math.max(said.lastIndexOf(' '), 0)), today - weekdayIndex(today)];
  if (word !== '') {
    const weeks = WEEK_WORDS.get(word);
    return weeks === undefined ? null : monday + weeks * DAYS_PER_WEEK + index;
  }
  const ahead = (index - weekdayIndex(today) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
  return direction === 'future' || ahead === 0 ? today + ahead : today + ahead - DAYS_PER_WEEK;
}

const KOREAN = /^(?:(\d{4})년 ?)?(\d{1,2})월 ?(\d{1,2})일$/;
const MONTH_FIRST = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/;
const DATE_FIRST = /^(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]{3,9})\.?(?:,? (\d{4}))?$/;

/** A month by its name, or by its Korean counter; without a year, the nearest such day in the given direction. */
function monthAndDate(said: string, today: Day, direction: Direction): Day | null {
  const [, koreanYear, koreanMonth, koreanDate] = KOREAN.exec(said) ?? [];
  if (koreanMonth !== undefined) return inYear(koreanYear, Number(koreanMonth), Number(koreanDate), today, direction);
  const [, name, date, year] = MONTH_FIRST.exec(said) ?? [];
  if (name !== undefined) return inYear(year, MONTH_BY_NAME.get(name), Number(date), today, direction);
  const [, first, month = '', last] = DATE_FIRST.exec(said) ?? [];
  return first === undefined ? null : inYear(last, MONTH_BY_NAME.get(month), Number(first), today, direction);
}

function inYear(
  year: string | undefined,
  month: number | undefined,
  date: number,
  today: Day,
  direction: Direction,
): Day | null {
  if (month === undefined) return null;
  if (year !== undefined) return realDay(Number(year), month, date);
  const now = civilOf(today).year;
  const years =
    direction === 'future' ? [now, now + 1, now + 2, now + 3, now + 4] : [now, now - 1, now - 2, now - 3, now - 4];
  const days = years.flatMap((each) => realDay(each, month, date) ?? []);
  return days.find((day) => (direction === 'future' ? day >= today : day <= today)) ?? null;
}

function realDay(year: number, month: number, date: number): Day | null {
  const day = dayOf(year, month, date);
  const civil = civilOf(day);
  return civil.year === year && civil.month === month && civil.date === date && day >= 0 ? day : null;
}

const YEAR_FIRST = /^(\d{4})[-./] ?(\d{1,2})[-./] ?(\d{1,2})\.?$/;
const YEAR_LAST = /^(\d{1,2})[-./] ?(\d{1,2})[-./] ?(\d{4})\.?$/;

/** Three numbers. With the year last, only a number above 12 shows which one is the day. */
function numbers(said: string): Said | null {
  const [, year, month, date] = YEAR_FIRST.exec(said) ?? [];
  if (year !== undefined) return dayOrNull(realDay(Number(year), Number(month), Number(date)));
  const [, first = '', second = '', last] = YEAR_LAST.exec(said) ?? [];
  if (last === undefined) return null;
  const [one, other] = [Number(first), Number(second)];
  const [monthFirst, dateFirst] = [realDay(Number(last), one, other), realDay(Number(last), other, one)];
  if (monthFirst !== null && dateFirst !== null && one !== other) {
    return { kind: 'ambiguous', could: [formatDay(monthFirst), formatDay(dateFirst)] };
  }
  return dayOrNull(monthFirst ?? dateFirst);
}

function dayOrNull(day: Day | null): Said | null {
  return day === null ? null : { kind: 'day', day };
}
