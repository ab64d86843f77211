import { describe, expect, it } from 'vitest';
import { calendarYear, namedDays, uniteCalendars } from '../../../src/plan/model/calendar-year.ts';
import { formatDay, weekdayIndex } from '../../../src/plan/time/day.ts';
import { calendarOf, day, MON_TO_FRI } from '../plans.ts';

const CALENDAR = calendarOf('h', {
  '2026-01-01': 'New Year',
  '2026-12-25': 'Christmas',
  '2026-08-15': 'On a Saturday',
});

it('a year has its first and its last day among its working days', () => {
  expect(calendarYear(calendarOf('none', {}), MON_TO_FRI, 2027).workingDays).toBe(261);
  expect(
    calendarYear(calendarOf('both', { '2027-01-01': 'First', '2027-12-31': 'Last' }), MON_TO_FRI, 2027).workingDays,
  ).toBe(259);
});

describe('a year of a calendar', () => {
  const made = () => calendarYear(CALENDAR, MON_TO_FRI, 2026);

  it('has every day once, in months', () => {
    const year = made();
    const days = year.months.flatMap(({ days }) => days.map((each) => each.day));
    expect([days[0], days.at(-1), days.length]).toEqual([day('2026-01-01'), day('2026-12-31'), 365]);
    expect(days).toEqual(days.map((_, nth) => day('2026-01-01') + nth));
    expect(year.months.map(({ days }) => days.length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    for (const { month, days, offset } of year.months) {
      expect(days.map(({ date }) => date)).toEqual(days.map((_, nth) => nth + 1));
      expect(formatDay(days[0]?.day ?? 0)).toBe(`2026-${String(month).padStart(2, '0')}-01`);
      expect(offset).toBe(weekdayIndex(days[0]?.day ?? 0));
    }
  });

  it('counts working days of months and of the year', () => {
    const year = made();
    const byHand = year.months.map(
      ({ days }) => days.filter(({ day: each, name }) => weekdayIndex(each) < 5 && name === null).length,
    );
    expect(year.months.map(({ workingDays }) => workingDays)).toEqual(byHand);
    expect(year.workingDays).toBe(261 - 2);
  });

  it('distinguishes weekends from holidays', () => {
    const year = made();
    const found = (text: string) => year.months.flatMap(({ days }) => days).find(({ day: each }) => each === day(text));
    expect(found('2026-01-01')).toMatchObject({ isWeekend: false, name: 'New Year' });
    expect(found('2026-01-02')).toMatchObject({ isWeekend: false, name: null });
    expect(found('2026-01-03')).toMatchObject({ isWeekend: true, name: null });
    expect(found('2026-08-15')).toMatchObject({ isWeekend: false, name: 'On a Saturday' });
    expect(namedDays(year)).toEqual([
      { day: '2026-01-01', name: 'New Year' },
      { day: '2026-08-15', name: 'On a Saturday' },
      { day: '2026-12-25', name: 'Christmas' },
    ]);
  });
});

describe('several calendars as one', () => {
  const other = {
    ...calendarOf('o', { '2026-12-25': 'Natal', '2026-04-21': 'Tiradentes', '2026-01-01': 'New Year' }),
    firstYear: 2025,
    lastYear: 2027,
  };

  it('have the holidays of all, each name once, and the years that all cover', () => {
    const both = uniteCalendars([CALENDAR, other]);
    expect(both).toMatchObject({ id: 'h+o', name: 'h, o', firstYear: 2026, lastYear: 2027, source: null });
    expect([...both.days].map(([each, name]) => [formatDay(each), name])).toEqual([
      ['2026-01-01', 'New Year'],
      ['2026-04-21', 'Tiradentes'],
      ['2026-08-15', 'On a Saturday'],
      ['2026-12-25', 'Christmas, Natal'],
    ]);
  });

  it('made from one calendar equal that calendar', () => {
    expect(uniteCalendars([other])).toBe(other);
  });
});
