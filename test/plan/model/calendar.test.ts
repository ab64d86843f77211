import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planCalendar, workingCalendar } from '../../../src/plan/model/calendar.ts';
import { calendarYear } from '../../../src/plan/model/calendar-year.ts';
import { coverageGaps } from '../../../src/plan/model/coverage.ts';
import { formatDay, HORIZON, WEEKDAYS, weekdayIndex } from '../../../src/plan/time/day.ts';
import { calendarOf, day, MON_TO_FRI, planOf, weekdays } from '../plans.ts';
import { holidays, pauses } from '../random-plans.ts';
import { korea } from '../schedule/taskjuggler.ts';

describe('a working calendar', () => {
  const christmas = calendarOf('US', { '2026-12-25': 'Christmas Day', '2026-12-26': 'Boxing Day' });
  const pause = { from: day('2026-12-28'), to: day('2027-01-03'), by: null, reason: 'Year-end closing' } as const;
  const calendar = weekdays({ calendars: [christmas], pauses: [pause] });

  it('says why nobody works on a day', () => {
    expect(calendar.offReason(day('2026-12-24'))).toBeNull();
    expect(calendar.offReason(day('2026-12-25'))).toEqual({ kind: 'holiday', calendar: 'US', name: 'Christmas Day' });
    expect(calendar.offReason(day('2026-12-27'))).toEqual({ kind: 'weekend' });
    expect(calendar.offReason(day('2027-01-02'))).toEqual({ kind: 'pause', pause });
  });

  it('finds the working day before and after', () => {
    expect(formatDay(calendar.onOrAfter(day('2026-12-25')))).toBe('2027-01-04');
    expect(formatDay(calendar.onOrBefore(day('2027-01-03')))).toBe('2026-12-24');
    expect(formatDay(calendar.onOrAfter(day('2026-12-24')))).toBe('2026-12-24');
    expect(formatDay(calendar.onOrBefore(day('2026-12-24')))).toBe('2026-12-24');
  });

  it('counts the working days after one day up to another, also backwards', () => {
    expect(calendar.workingDaysAfter(day('2026-12-23'), day('2027-01-04'))).toBe(2);
    expect(calendar.workingDaysAfter(day('2027-01-04'), day('2026-12-23'))).toBe(-2);
    expect(calendar.workingDaysAfter(day('2026-12-25'), day('2027-01-03'))).toBe(0);
  });

  it('has the working days of the Korean year 2026', () => {
    const year = weekdays({ calendars: [korea()] });
    expect(year.workingDaysAfter(day('2025-12-31'), day('2026-12-31'))).toBe(245);
  });

  it('combines the calendars of the workspace and the plan, and treats pauses as days off', () => {
    const calendars = new Map([
      ['KR', calendarOf('KR', { '2026-12-24': 'Made up' })],
      ['US', christmas],
    ]);
    const plan = planOf([], {
      calendars: ['US', 'missing'],
      pauses: [{ from: '2026-12-28', to: '2026-12-28', reason: '' }],
    });
    const united = planCalendar(plan, { workweek: MON_TO_FRI, calendars: ['KR'] }, calendars);
    const off = ['2026-12-23', '2026-12-24', '2026-12-25', '2026-12-28', '2026-12-29'].map((text) =>
      united.isWorking(day(text)),
    );
    expect(off).toEqual([true, false, false, false, true]);
    expect(united.daysPerWeek).toBe(5);
  });

  it('treats every day before 1970 or after the horizon as a working day', () => {
    const plain = weekdays();
    const first = plain.indexOf(0);
    expect([-1, -2, -30].map((at) => plain.indexOf(at) - first)).toEqual([-1, -2, -30]);
    expect([-1, -2, -30].map((at) => plain.dayAt(first + at))).toEqual([-1, -2, -30]);
    const last = plain.indexOf(HORIZON + 1);
    expect([1, 2, 3, 30].map((at) => plain.indexOf(HORIZON + at) - last)).toEqual([0, 1, 2, 29]);
    expect([0, 1, 29].map((at) => plain.dayAt(last + at) - HORIZON)).toEqual([1, 2, 30]);
  });

  it.each([
    [{ first: 2026, last: 2027 }, []],
    [{ first: 2025, last: 2028 }, []],
    [{ first: 2026, last: 2026 }, [2027]],
    [{ first: 2027, last: 2027 }, [2026]],
    [{ first: 2027, last: 2030 }, [2026]],
    [{ first: 2020, last: 2022 }, [2026]],
    [{ first: 2028, last: 2030 }, [2026]],
    [{ first: 2027, last: 2026 }, []],
  ])('covers the years of a plan from 2026 to 2027 or not: %j', ({ first, last }, years) => {
    const calendar = { ...calendarOf('KR', {}), firstYear: first, lastYear: last };
    const gaps = (more: object) => coverageGaps({ ...planOf([]), ...more }, [calendar], day('2027-03-01'));
    expect(gaps({})).toEqual(years.map((year) => ({ calendar: 'KR', first, last, year })));
    expect(gaps({ archived: true })).toEqual([]);
  });

  it('gives the same answers in any order of calls', () => {
    const question = fc.record({ at: fc.integer({ min: 0, max: 40_000 }), add: fc.integer({ min: -900, max: 900 }) });
    fc.assert(
      fc.property(holidays, pauses, fc.array(question, { minLength: 1, maxLength: 20 }), (off, paused, questions) => {
        const parts = { workweek: MON_TO_FRI, calendars: [off], pauses: paused };
        const asked = workingCalendar(parts);
        const isWorking = (at: number) =>
          weekdayIndex(at) < 5 && !off.days.has(at) && !paused.some(({ from, to }) => from <= at && at <= to);
        for (const { at, add } of questions) {
          expect(asked.isWorking(at)).toBe(isWorking(at));
          const index = asked.indexOf(at);
          expect(asked.indexOf(asked.dayAt(index + add))).toBe(index + add);
          expect(asked.dayAt(index)).toBeGreaterThanOrEqual(at);
          const fresh = workingCalendar(parts);
          expect(asked.dayAt(index + add)).toBe(fresh.dayAt(fresh.indexOf(at) + add));
        }
      }),
      { seed: 1, numRuns: 80 },
    );
  });

  it.each([
    ['a work week without days', { workweek: [], calendars: [], pauses: [] }],
    [
      'a pause without an end',
      {
        workweek: WEEKDAYS,
        calendars: [],
        pauses: [{ from: 0, to: day('9999-12-31'), by: null, reason: 'For ever' }],
      },
    ],
  ])('with %s puts all work after the horizon instead of searching forever', (_, parts) => {
    const never = workingCalendar(parts);
    expect(never.onOrAfter(day('2026-11-02'))).toBe(HORIZON + 1);
    expect(never.isWorking(day('2026-11-02'))).toBe(false);
    expect(never.workingDaysAfter(day('2026-11-02'), day('2030-11-02'))).toBe(0);
  });

  it('returns no day that cannot be written', () => {
    expect(formatDay(weekdays().dayAt(2 ** 30))).toBe('9999-12-31');
  });
});

describe('a year of a calendar', () => {
  const { months } = calendarYear(calendarOf('US', { '2026-11-26': 'Thanksgiving' }), MON_TO_FRI, 2026);
  const november = months[10]?.days ?? [];

  it('names its holidays, and counts none of them as a weekend', () => {
    expect(november.flatMap(({ date, name }) => (name === null ? [] : [[date, name]]))).toEqual([[26, 'Thanksgiving']]);
    expect(november.filter(({ isWeekend }) => isWeekend).map(({ date }) => date)).toEqual([
      1, 7, 8, 14, 15, 21, 22, 28, 29,
    ]);
  });

  it('counts the working days of a month and of the year', () => {
    expect(months[10]?.workingDays).toBe(20);
    expect(months.reduce((sum, { workingDays }) => sum + workingDays, 0)).toBe(260);
  });
});
