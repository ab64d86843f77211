import { createRequire } from 'node:module';
import type { HolidaysTypes } from 'date-holidays';
import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { Locale } from '../plan/model/model.ts';
import { dayOf, formatDay } from '../plan/time/day.ts';
import { missingDays } from './holiday-gaps.ts';
import { MS_PER_HOUR } from './today.ts';

/** Named non-working days of one place. */
export interface HolidayList {
  /** The place's name in the requested language. */
  readonly name: string;
  /** The source of the days, with its version. */
  readonly source: string;
  /** The years of the days: the requested ones for which there is data. */
  readonly years: Years;
  /** `YYYY-MM-DD` to name, in order. */
  readonly days: ReadonlyMap<string, string>;
  /** Why days off are missing, and from which year on; null when no gap is known. */
  readonly incomplete: string | null;
}

/** Calendar years, both included. */
export interface Years {
  readonly first: number;
  readonly last: number;
}

const KOREA = 'KR';
const KOREA_SOURCE = '@hyunbinseo/holidays-kr';
const COMPUTED_SOURCE = 'date-holidays';
/** Outside these years the tables for moving feasts end silently in some countries. */
const COMPUTED: Years = { first: 2000, last: 2070 };

/**
 * The public holidays of a place. Those of South Korea are as published by its government; all others are computed from rules.
 * @param place a country `US`, or with its state and region `US-CA`, `DE-BY-A`
 * @param years the requested years; years at either end without data are left out
 * @throws UserError when the place is unknown or there is no data for any of the years
 */
export async function holidaysOf(place: string, years: Years, locale: Locale): Promise<HolidayList> {
  const known = await knownYears(place);
  const there = { first: Math.max(years.first, known.first), last: Math.min(years.last, known.last) };
  if (there.first > there.last) throw place === KOREA ? notPublished(years, known) : notComputed();
  return place === KOREA ? koreanHolidays(there, locale) : computedHolidays(place, there, locale);
}

/** This year and the next if there is data for them; otherwise the nearest year with data. */
export async function usualYears(place: string, thisYear: number): Promise<Years> {
  const { first, last } = await knownYears(place);
  const within = (year: number): number => Math.min(Math.max(year, first), last);
  return { first: within(thisYear), last: within(thisYear + 1) };
}

/** The years for which there are days. */
export async function knownYears(place: string): Promise<Years> {
  return place === KOREA ? publishedYears() : COMPUTED;
}

const KOREA_FIRST = 2018;

/** The package has one file per year, without gaps, and no list of them. */
async function publishedYears(): Promise<Years> {
  let last = KOREA_FIRST;
  while ((await published(last + 1)) !== null) last += 1;
  return { first: KOREA_FIRST, last };
}

async function published(year: number): Promise<Readonly<Record<string, readonly string[]>> | null> {
  const { getHolidayPreset } = await import('@hyunbinseo/holidays-kr');
  return getHolidayPreset(String(year)).catch((error: unknown) => {
    if (error instanceof RangeError) return null;
    throw error;
  });
}

async function koreanHolidays(years: Years, locale: Locale): Promise<HolidayList> {
  const days = new Map<string, string>();
  for (const year of eachYear(years)) {
    for (const [day, names] of Object.entries((await published(year)) ?? {})) days.set(day, koreanName(names, locale));
  }
  return {
    name: locale === 'ko' ? '대한민국' : 'Korea',
    source: `${KOREA_SOURCE} ${versionOf(KOREA_SOURCE)}`,
    years,
    days: daysInOrder(days),
    incomplete: null,
  };
}

function notPublished({ first, last }: Years, known: Years): UserError {
  const asked = first === last ? `${first}` : `${first} to ${last}`;
  return new UserError(
    `There are no holidays for Korea in ${asked}: ${KOREA_SOURCE} ${versionOf(KOREA_SOURCE)} has ${known.first} to ${known.last}`,
    last < known.first
      ? 'Ask for later years, or write the days into the calendar by hand.'
      : 'The government publishes a year in the middle of the year before. Then update onboard, or write the days into the calendar by hand.',
  );
}

function notComputed(): UserError {
  return new UserError(
    `Holidays can be computed for ${COMPUTED.first} to ${COMPUTED.last} only`,
    'Ask for other years, or write the days into the calendar by hand.',
  );
}

const IN_ENGLISH: ReadonlyMap<string, string> = new Map([
  ['1월 1일', "New Year's Day"],
  ['설날 전날', 'Seollal (day before)'],
  ['설날', 'Seollal'],
  ['설날 다음 날', 'Seollal (day after)'],
  ['3ㆍ1절', 'Independence Movement Day'],
  ['어린이날', "Children's Day"],
  ['부처님 오신 날', "Buddha's Birthday"],
  ['노동절', 'Labor Day'],
  ['현충일', 'Memorial Day'],
  ['제헌절', 'Constitution Day'],
  ['광복절', 'Liberation Day'],
  ['추석 전날', 'Chuseok (day before)'],
  ['추석', 'Chuseok'],
  ['추석 다음 날', 'Chuseok (day after)'],
  ['개천절', 'National Foundation Day'],
  ['한글날', 'Hangul Day'],
  ['기독탄신일', 'Christmas Day'],
  ['전국동시지방선거', 'Local elections'],
  ['국회의원선거', 'National Assembly election'],
  ['대통령선거', 'Presidential election'],
  ['임시공휴일', 'Temporary holiday'],
  ['대체공휴일', 'Substitute holiday'],
]);

function koreanName(names: readonly string[], locale: Locale): string {
  return names.map((name) => (locale === 'ko' ? name : inEnglish(name))).join(', ');
}

/** `대체공휴일(설날)` and `제22대국회의원선거` consist of known parts; a name with an unknown part stays Korean. */
function inEnglish(name: string): string {
  const [, kind = name, occasion = null] = /^(.+)\((.+)\)$/.exec(name) ?? [];
  const said = IN_ENGLISH.get(kind.replace(/^제\d+대\s*/, ''));
  if (said === undefined) return name;
  return occasion === null ? said : `${said} (${inEnglish(occasion)})`;
}

async function computedHolidays(place: string, years: Years, locale: Locale): Promise<HolidayList> {
  const { default: Holidays } = await import('date-holidays');
  const atlas = new Holidays();
  const name = nameOfPlace(place, (country, state) => atlas.query(country, state, locale));
  const [country = '', state = '', region = ''] = place.split('-');
  const computed = new Holidays(country, state, region, { types: ['public'] });
  computed.setLanguages(languagesFor(locale, computed.getLanguages()));
  const days = new Map<string, string>();
  // A holiday can move into the year before: 1 January 2028, a Saturday, is observed on 31 December 2027 in the USA.
  for (const year of eachYear({ first: years.first - 1, last: years.last + 1 })) {
    const holidays = computed.getHolidays(year);
    if (holidays.length === 0) throw new UserError(`No public holidays are known for ${place} in ${year}`);
    for (const holiday of holidays) addDays(holiday, years, days);
  }
  const namesIn = (year: number) => new Set(computed.getHolidays(year).map((holiday) => nameAlone(holiday.name)));
  const incomplete = missingDays({ place, country, namesIn }, years.first, years.last);
  const how = incomplete === null ? 'computed' : `computed; ${incomplete}`;
  const source = `${COMPUTED_SOURCE} ${versionOf(COMPUTED_SOURCE)}, ${how}`;
  return { name, source, years, days: daysInOrder(days), incomplete };
}

/** `New Year's Day (substitute day)` adds a day off, but not another feast. */
function nameAlone(name: string): string {
  return name.replace(/ \(.*\)$/, '');
}

/** The requested language and then English, each in the variant of the place: in the USA it is Labor Day, not Labour Day. */
function languagesFor(locale: Locale, spoken: readonly string[]): string[] {
  return [locale, 'en'].flatMap((language) => [...spoken.filter((each) => each.startsWith(`${language}-`)), language]);
}

function addDays(holiday: HolidaysTypes.Holiday, years: Years, days: Map<string, string>): void {
  // `2026-03-20 00:00:00 -0600`: the feast begins six hours earlier, on an evening that leaves the day before a working day.
  const [date = '', time, early = '0'] = holiday.date.split(' ');
  if (time !== '00:00:00') return;
  const hours = (holiday.end.getTime() - holiday.start.getTime()) / MS_PER_HOUR + Number(early) / 100;
  // A day counts when more than half of it is off; clock changes make days of 23 and 25 hours.
  const length = Math.ceil(hours / 24 - 0.5);
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
  for (let offset = 0; offset < length; offset += 1) {
    const day = formatDay(dayOf(year, month, dayOfMonth + offset));
    const inYear = Number(day.slice(0, 4));
    if (inYear < years.first || inYear > years.last) continue;
    const before = days.get(day);
    if (before === undefined) days.set(day, holiday.name);
    else if (!before.split(', ').includes(holiday.name)) days.set(day, `${before}, ${holiday.name}`);
  }
}

type PlaceNames = Readonly<Record<string, string>>;

/** Goes down from the country, so that the message can say which part is unknown and which ones exist. */
function nameOfPlace(place: string, placesIn: (country?: string, state?: string) => PlaceNames | null): string {
  const parts = place.split('-');
  const names = parts.map((part, depth) => {
    const within = parts.slice(0, depth);
    const known = new Map(Object.entries(placesIn(...within) ?? {}));
    const name = known.get(part);
    if (name === undefined) throw unknownPlace(place, part, within, known);
    return name;
  });
  return names.reverse().join(', ');
}

function unknownPlace(
  place: string,
  part: string,
  within: readonly string[],
  known: ReadonlyMap<string, string>,
): UserError {
  if (within.length > 0) {
    const has = known.size === 0 ? 'It has none.' : `Choose one of: ${[...known.keys()].join(', ')}.`;
    return new UserError(`${within.join('-')} has no part "${part}" with holidays of its own`, has);
  }
  const byName = [...known].find(([, name]) => name.toLowerCase() === place.toLowerCase());
  return new UserError(
    `There are no holidays for "${place}"`,
    byName === undefined
      ? (didYouMean(part, known.keys()) ?? 'Write the country as its ISO code: KR, US, US-CA, DE-BY.')
      : `Did you mean "${byName[0]}"?`,
  );
}

function eachYear({ first, last }: Years): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}

function daysInOrder(days: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The installed version, which may be newer than the one this program was built with. */
function versionOf(packageName: string): string {
  const { version }: { version: string } = createRequire(import.meta.url)(`${packageName}/package.json`);
  return version;
}
