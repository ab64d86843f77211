/** Amounts of time as people write them into lists, in English and Korean: `1-2 weeks`, `3일`, `1h 30m`, `약 30분`. */
import { DAYS_PER_WEEK } from '../plan/time/day.ts';
import { type Amount, MINUTES_PER_HOUR } from '../plan/time/duration.ts';

/** An elapsed time; low and high are equal where one number was given. */
export interface AmountSpan {
  readonly low: Amount;
  readonly high: Amount;
}

/** The unit of an amount. */
export type Unit = 'minutes' | 'hours' | 'days' | 'weeks' | 'calendar-days' | 'months';

export type ReadAmount =
  | { readonly kind: 'effort'; readonly minutes: number }
  | { readonly kind: 'length'; readonly span: AmountSpan }
  /** A number or two without a unit. */
  | { readonly kind: 'bare'; readonly low: number; readonly high: number };

const UNIT_BY_WORD: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ...unitsNamed('minutes', ['m', 'min', 'mins', 'minute', 'minutes', '분']),
  ...unitsNamed('hours', ['h', 'hr', 'hrs', 'hour', 'hours', '시간', 'mh', 'manhours', 'man hours']),
  ...unitsNamed('days', ['d', 'day', 'days', 'working day', 'working days', 'workday', 'workdays', 'work days']),
  ...unitsNamed('days', ['business day', 'business days', 'bd', 'wd', '일', '영업일', '근무일', 'md']),
  ...unitsNamed('weeks', ['w', 'wk', 'wks', 'week', 'weeks', '주', '주일', '주간']),
  ...unitsNamed('calendar-days', ['cd', 'calendar day', 'calendar days', 'eday', 'edays', '역일', '달력일']),
  ...unitsNamed('months', ['mo', 'month', 'months', '개월', '달']),
]);

const NUMBER_BY_WORD: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['half', 0.5],
  ['half a', 0.5],
  ['half an', 0.5],
  ['반', 0.5],
  ['한', 1],
  ['두', 2],
  ['세', 3],
  ['네', 4],
]);

/** Amounts that are one word. */
const ONE_WORD_AMOUNTS: ReadonlyMap<string, string> = new Map([
  ['하루', '1일'],
  ['이틀', '2일'],
  ['사흘', '3일'],
  ['나흘', '4일'],
  ['반나절', '4시간'],
  ['반일', '4시간'],
  ['일주일', '1주'],
  ['보름', '15역일'],
  ['당일', '1일'],
  ['즉시', '1일'],
  ['same day', '1 day'],
  ['immediately', '1 day'],
]);

const HEDGE =
  /^(?:[~≈<]|less than|about|approx(?:\.|imately)?|around|ca\.?|circa|roughly|up to|max\.?|within|takes|약|대략|최대|소요|평균)\s*|\s*(?:정도|이내|안팎|내외|쯤|소요|예상|걸림|each|approx\.?|\?)$/g;
const NUMBER_OR_WORD = String.raw`\d{1,5}(?:[.,]\d{1,2})?|half an?|[a-z]{1,5}(?=\s)|반|[한두세네](?=\s|주|달|시)`;
const UNIT = '[a-z가-힣][a-z가-힣 ]*?';
const PATTERN = new RegExp(
  String.raw`^(${NUMBER_OR_WORD})\s*(${UNIT})?(?:\s*(?:\.\.|[-–—~〜∼～]|to|에서|부터)\s*(${NUMBER_OR_WORD})\s*(${UNIT})?)?\.?$`,
);
const HOURS_AND_MINUTES = /^(\d{1,3})\s*(?:h|hrs?|hours?|시간)\s*(?:and\s*)?(\d{1,2})\s*(?:m|mins?|minutes?|분)?$/;
const CLOCK_DURATION = /^(\d{1,2}):([0-5]\d)(?::00)?$/;
const DAYS_PER_MONTH = 30;
/** A longer text is not an amount, whatever it begins with. */
const LONGEST_AMOUNT = 60;
const LARGEST_AMOUNT = 9_999;
const MOST_MINUTES = 99_999;

/** Parses an amount; null for other text. @param unit of a bare number, from its column */
export function readAmount(text: string, unit: Unit | null = null): ReadAmount | null {
  if (text.length > LONGEST_AMOUNT) return null;
  const said = plainAmount(text);
  const [, clockHours, clockMinutes] = CLOCK_DURATION.exec(said) ?? HOURS_AND_MINUTES.exec(said) ?? [];
  if (clockHours !== undefined) return effort(Number(clockHours) * MINUTES_PER_HOUR + Number(clockMinutes));
  const [, first, firstUnit, second, secondUnit] = PATTERN.exec(said) ?? [];
  const low = numberFrom(first);
  const high = second === undefined ? low : numberFrom(second);
  if (low === null || high === null) return null;
  const ownUnit = secondUnit === undefined ? null : unitIn(secondUnit);
  const units = [firstUnit === undefined ? ownUnit : unitIn(firstUnit), ownUnit] as const;
  if ((firstUnit !== undefined && units[0] === null) || (secondUnit !== undefined && ownUnit === null)) return null;
  return amountRead([low, units[0] ?? unit], [high, units[1] ?? units[0] ?? unit]);
}

/** The unit that a word means: `min`, `hours`, `일`. */
export function unitIn(text: string): Unit | null {
  return UNIT_BY_WORD.get(text.normalize('NFC').toLowerCase().trim()) ?? null;
}

/** A bare number in the unit of its column. */
export function lengthAmount(low: number, high: number, unit: Unit): ReadAmount | null {
  return amountRead([low, unit], [high, unit]);
}

const DAY_NUMBER = /^(?:day ?|d ?[+] ?)(\d{1,3})$|^(?:계약|도입|구매)? ?(?:후 ?)?(\d{1,3}) ?일 ?(?:차|째)$/;
const WEEK_NUMBER = /^(?:week|wk) ?(\d{1,2})$|^(\d{1,2}) ?주 ?차$/;

/** How many days after the purchase something is due, as lists number days: `Day 5`, `D+30`, `3주차`; null where a text does not. */
export function readDayNumber(text: string): number | null {
  const said = plainAmount(text);
  const [, english, korean] = DAY_NUMBER.exec(said) ?? [];
  const [, week, koreanWeek] = WEEK_NUMBER.exec(said) ?? [];
  const days = english ?? korean;
  if (days !== undefined) return Number(days);
  const weeks = week ?? koreanWeek;
  return weeks === undefined ? null : Number(weeks) * DAYS_PER_WEEK;
}

function amountRead([low, lowUnit]: Counted, [high, highUnit]: Counted): ReadAmount | null {
  if (lowUnit === null || highUnit === null) return { kind: 'bare', low, high };
  const minutes = [minutesIn(low, lowUnit), minutesIn(high, highUnit)] as const;
  if (minutes[0] !== null && minutes[1] !== null) return effort((minutes[0] + minutes[1]) / 2);
  const [from, to] = [amountIn(low, lowUnit), amountIn(high, highUnit)];
  if (from === null || to === null) return null;
  return { kind: 'length', span: { low: from, high: to } };
}

type Counted = readonly [value: number, unit: Unit | null];

function effort(minutes: number): ReadAmount | null {
  return minutes > 0 && minutes <= MOST_MINUTES ? { kind: 'effort', minutes: Math.round(minutes) } : null;
}

function minutesIn(value: number, unit: Unit): number | null {
  if (unit === 'minutes') return value;
  return unit === 'hours' ? value * MINUTES_PER_HOUR : null;
}

function amountIn(value: number, unit: Unit): Amount | null {
  if (value > LARGEST_AMOUNT) return null;
  if (unit === 'days') return { value, unit: 'd' };
  if (unit === 'weeks') return { value, unit: 'w' };
  if (unit === 'calendar-days') return { value, unit: 'cd' };
  return unit === 'months' ? { value: Math.round(value * DAYS_PER_MONTH), unit: 'cd' } : null;
}

function plainAmount(text: string): string {
  const said = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(HEDGE, '')
    .replace(HEDGE, '')
    .trim();
  return ONE_WORD_AMOUNTS.get(said) ?? said;
}

function numberFrom(text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = NUMBER_BY_WORD.get(text.trim()) ?? Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : null;
}

function unitsNamed(unit: Unit, names: readonly string[]): readonly (readonly [string, Unit])[] {
  return names.map((name) => [name, unit] as const);
}
