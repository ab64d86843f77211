import { describe, expect, it } from 'vitest';
import {
  civilOf,
  dayOf,
  formatDay,
  formatDayOrNull,
  HORIZON,
  parseDay,
  WEEKDAYS,
  weekdayIndex,
} from '../../../src/plan/time/day.ts';

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
}

/** The dates of a year as files write them, by the rules of the calendar (Gregory XIII 1582). */
function datesOf(year: number): string[] {
  const two = (number: number) => (number < 10 ? `0${number}` : `${number}`);
  return MONTHS.flatMap((days, month) =>
    Array.from(
      { length: month === 1 && isLeap(year) ? 29 : days },
      (_, date) => `${year}-${two(month + 1)}-${two(date + 1)}`,
    ),
  );
}

describe('a day', () => {
  // More days than are remembered.
  it('is the number of days since 1970-01-01, from there to the last one that plans can reach', () => {
    const dates = Array.from({ length: 230 }, (_, years) => datesOf(1970 + years)).flat();
    expect(dates.find((text, day) => parseDay(text) !== day)).toBeUndefined();
    expect(dates.find((text, day) => formatDay(day) !== text)).toBeUndefined();
    expect(HORIZON).toBe(dates.length - 1);
  });

  it('is read and written the same way a second time', () => {
    expect([parseDay('2026-11-20'), parseDay('2026-11-20')]).toEqual([20_777, 20_777]);
    expect([formatDay(20_777), formatDay(20_777)]).toEqual(['2026-11-20', '2026-11-20']);
  });

  it.each([
    '',
    '2026-1-1',
    '26-01-01',
    '2026/01/01',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '1969-12-31',
    '0000-01-01',
    '2026-00-10',
    '2026-13-10',
    '2026-01-00',
    '2026-01-32',
    '2026-04-31',
    '2026-11-31',
    '2026-12-32',
    '2027-02-29',
    '2028-02-30',
    '2100-02-29',
  ])('is not "%s"', (text) => {
    expect([parseDay(text), parseDay(text)]).toEqual([null, null]);
  });

  it('is computed from a month or a date that overflows', () => {
    expect([dayOf(1970, 1, 1), dayOf(1970, 13, 1), dayOf(1970, 1, 32), dayOf(1970, 3, 0)]).toEqual([0, 365, 31, 58]);
  });

  it('has a year, a month and a date', () => {
    expect(civilOf(0)).toEqual({ year: 1970, month: 1, date: 1 });
    expect(formatDay(dayOf(987, 6, 5))).toBe('0987-06-05');
    expect(civilOf(20_777)).toEqual({ year: 2026, month: 11, date: 20 });
  });

  it('is null in JSON where there is none', () => {
    expect([formatDayOrNull(0), formatDayOrNull(null), formatDayOrNull(undefined)]).toEqual(['1970-01-01', null, null]);
  });

  it('is on a weekday, before 1970 as well', () => {
    const weekdays = [0, 1, 2, 3, 4, 5, 10, 20_777, -1, -3, -4, -11].map((day) => WEEKDAYS[weekdayIndex(day)]);
    expect(weekdays).toEqual(['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'sun', 'fri', 'wed', 'mon', 'sun', 'sun']);
  });
});
