import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveredYears, planCalendar, workingCalendar } from '../../../src/plan/model/calendar.ts';
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

  it('is paused from the first to the last day of a pause', () => {
    const days = ['2026-12-28', '2027-01-01', '2027-01-03', '2027-01-04'];
    expect(days.map((text) => calendar.offReason(day(text))?.kind ?? null)).toEqual(['pause', 'pause', 'pause', null]);
  });

  it.each([
    [
      'in any order',
      [
        [9, 10],
        [2, 3],
      ],
      [2, 3, 9, 10],
    ],
    [
      'with a day of work between them',
      [
        [2, 2],
        [4, 4],
      ],
      [2, 4],
    ],
    [
      'one after the other',
      [
        [2, 3],
        [4, 5],
      ],
      [2, 3, 4, 5],
    ],
    [
      'that overlap',
      [
        [2, 4],
        [3, 6],
      ],
      [2, 3, 4, 5, 6],
    ],
    [
      'one within the other',
      [
        [2, 6],
        [3, 4],
      ],
      [2, 3, 4, 5, 6],
    ],
    [
      'three that overlap',
      [
        [2, 4],
        [3, 11],
        [4, 9],
      ],
      [2, 3, 4, 5, 6, 9, 10, 11],
    ],
    ['that end before they begin', [[4, 2]], []],
  ])('is paused on the days of all pauses: %s', (_, ranges, off) => {
    const at = (date: number) => day(`2026-11-${String(date).padStart(2, '0')}`);
    const parts = ranges.map(([from = 0, to = 0]) => ({ from: at(from), to: at(to), by: null, reason: 'R' }));
    const paused = weekdays({ pauses: parts });
    const plain = paused.unpaused;
    const dates = Array.from({ length: 14 }, (_, index) => index + 1);
    expect(dates.filter((date) => plain.isWorking(at(date)) && !paused.isWorking(at(date)))).toEqual(off);
    expect(dates.filter((date) => plain.isWorking(at(date)))).toEqual([2, 3, 4, 5, 6, 9, 10, 11, 12, 13]);
  });

  it('knows a day off wherever it is, whichever day was asked for first', () => {
    const asked = day('2026-11-04');
    for (let off = asked - 70; off < asked + 460; off += 1) {
      const pause = { from: off, to: off, by: null, reason: 'R' };
      const holiday = { ...calendarOf('h', {}), days: new Map([[off, 'Holiday']]) };
      for (const parts of [{ pauses: [pause] }, { calendars: [holiday] }]) {
        const one = weekdays(parts);
        one.isWorking(asked);
        expect([off, ...[0, 1, -1].map((near) => one.isWorking(off + near))]).toEqual([
          off,
          false,
          weekdayIndex(off + 1) < 5,
          weekdayIndex(off - 1) < 5,
        ]);
      }
    }
  });

  it('numbers the working days one after the other, in both directions', () => {
    const first = day('2026-11-02');
    const numbered = weekdays();
    const base = numbered.indexOf(first);
    for (let week = 0; week < 200; week += 1) {
      const [later, earlier] = [first + 7 * week, first - 7 * week];
      expect([0, 1, 2, 3, 4].map((at) => numbered.dayAt(base + 5 * week + at) - later)).toEqual([0, 1, 2, 3, 4]);
      expect([0, 1, 2, 3, 4].map((at) => numbered.dayAt(base - 5 * week + at) - earlier)).toEqual([0, 1, 2, 3, 4]);
    }
  });

  it('has days off up to the first and the last day that it knows', () => {
    const pauses = [
      { from: 0, to: 0, by: null, reason: 'R' },
      { from: HORIZON, to: HORIZON, by: null, reason: 'R' },
    ];
    const [early, late] = [weekdays({ pauses }), weekdays({ pauses })];
    expect([-1, 0, 1].map((at) => early.isWorking(at))).toEqual([true, false, true]);
    expect([-1, 0, 1].map((at) => late.isWorking(HORIZON + at))).toEqual([true, false, true]);
    const after = late.indexOf(HORIZON + 1);
    expect([-1, 0, 1, 2, 9].map((at) => late.dayAt(after + at) - HORIZON)).toEqual([-1, 1, 2, 3, 10]);
  });

  it('is of the calendars of a plan alone when it says so', () => {
    const calendars = new Map([['US', christmas]]);
    const isOff = (own: readonly string[] | { only: readonly string[] }) =>
      !planCalendar(planOf([], { calendars: own }), { workweek: MON_TO_FRI, calendars: ['US'] }, calendars).isWorking(
        day('2026-12-25'),
      );
    expect([isOff([]), isOff({ only: [] }), isOff({ only: ['US'] })]).toEqual([true, false, true]);
  });

  it('covers one year or several', () => {
    expect(coveredYears({ firstYear: 2026, lastYear: 2026 })).toBe('2026');
    expect(coveredYears({ firstYear: 2026, lastYear: 2028 })).toBe('2026..2028');
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
