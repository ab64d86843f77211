import { describe, expect, it } from 'vitest';
import { formatDay } from '../../../src/plan/time/day.ts';
import { type Direction, parseNaturalDay } from '../../../src/plan/time/natural-day.ts';
import { day } from '../plans.ts';

/** A Friday. */
const TODAY = day('2026-11-20');

function said(text: string, direction: Direction = 'future', today = TODAY): string | null {
  const meant = parseNaturalDay(text, today, direction);
  if (meant === null) return null;
  return meant.kind === 'day' ? formatDay(meant.day) : meant.could.join(' or ');
}

describe('a day as people say it', () => {
  it.each([
    ['2026-12-10', '2026-12-10'],
    ['today', '2026-11-20'],
    [' Today ', '2026-11-20'],
    ['yesterday', '2026-11-19'],
    ['tomorrow', '2026-11-21'],
    ['오늘', '2026-11-20'],
    ['어제', '2026-11-19'],
    ['그저께', '2026-11-18'],
    ['내일', '2026-11-21'],
    ['모레', '2026-11-22'],
    ['next friday', '2026-11-27'],
    ['this fri', '2026-11-20'],
    ['last fri', '2026-11-13'],
    ['next monday', '2026-11-23'],
    ['다음 주 금요일', '2026-11-27'],
    ['다음주 월요일', '2026-11-23'],
    ['지난주 수요일', '2026-11-11'],
    ['11/24/2026', '2026-11-24'],
    ['24.11.2026', '2026-11-24'],
    ['2026.11.24', '2026-11-24'],
    ['2026. 11. 24.', '2026-11-24'],
    ['2026/11/4', '2026-11-04'],
    ['11/11/2026', '2026-11-11'],
    ['Nov 24, 2026', '2026-11-24'],
    ['24 November 2026', '2026-11-24'],
    ['24. Nov', '2026-11-24'],
    ['November 24th', '2026-11-24'],
    ['2026년 12월 10일', '2026-12-10'],
    ['다음 금요일', '2026-11-27'],
    ['이번 금요일', '2026-11-20'],
    ['차주 월요일', '2026-11-23'],
    ['now', '2026-11-20'],
    ['그제', '2026-11-18'],
    ['이번 주 월요일', '2026-11-16'],
    ['이번주 화요일', '2026-11-17'],
    ['금주 수요일', '2026-11-18'],
    ['지난 주 금요일', '2026-11-13'],
    ['지난 월요일', '2026-11-09'],
    ['12월 10일(목)', '2026-12-10'],
    ['2027년 1월 29일 (금)', '2027-01-29'],
    ['2026. 11. 24.(화)', '2026-11-24'],
  ])('%s is %s', (text, meant) => {
    expect(said(text)).toBe(meant);
  });

  it.each([
    ['2026-11-23', ['mon', 'monday', '월', '월요일']],
    ['2026-11-24', ['tue', 'tues', 'tuesday', '화', '화요일']],
    ['2026-11-25', ['wed', 'weds', 'wednesday', '수', '수요일']],
    ['2026-11-26', ['thu', 'thur', 'thurs', 'thursday', '목', '목요일']],
    ['2026-11-20', ['fri', 'friday', '금', '금요일']],
    ['2026-11-21', ['sat', 'saturday', '토', '토요일']],
    ['2026-11-22', ['sun', 'sunday', '일', '일요일']],
  ])('is %s by any name of its weekday: %j', (meant, names) => {
    expect(names.map((name) => said(name))).toEqual(names.map(() => meant));
  });

  it('is in the named month, short or in full', () => {
    const months = 'January February March April May June July August September October November December'.split(' ');
    const days = months.map((_, at) => `2027-${String(at + 1).padStart(2, '0')}-03`);
    expect(months.map((month) => said(`3 ${month} 2027`))).toEqual(days);
    expect(months.map((month) => said(`3 ${month.slice(0, 3)} 2027`))).toEqual(days);
    expect(said('3 Sept 2027')).toBe('2027-09-03');
  });

  it('is in the future for agreed dates, and in the past for facts', () => {
    expect([said('thu'), said('fri'), said('sat')]).toEqual(['2026-11-26', '2026-11-20', '2026-11-21']);
    expect([said('thu', 'past'), said('fri', 'past'), said('sat', 'past')]).toEqual([
      '2026-11-19',
      '2026-11-20',
      '2026-11-14',
    ]);
    expect([said('12월 10일'), said('12월 10일', 'past')]).toEqual(['2026-12-10', '2025-12-10']);
    expect([said('Nov 20'), said('Nov 20', 'past')]).toEqual(['2026-11-20', '2026-11-20']);
    expect([said('Nov 19'), said('Nov 21', 'past')]).toEqual(['2027-11-19', '2025-11-21']);
    expect(said('29 Feb')).toBe('2028-02-29');
    expect(said('29 Feb', 'future', day('2024-03-01'))).toBe('2028-02-29');
    expect(said('29 Feb', 'past', day('2028-02-28'))).toBe('2024-02-29');
    const years = ['2025', '2026', '2027', '2028'].map((year) => day(`${year}-03-01`));
    expect(years.map((today) => said('29 Feb', 'future', today))).toEqual([
      '2028-02-29',
      '2028-02-29',
      '2028-02-29',
      '2032-02-29',
    ]);
    expect(years.map((today) => said('29 Feb', 'past', today))).toEqual([
      '2024-02-29',
      '2024-02-29',
      '2024-02-29',
      '2028-02-29',
    ]);
  });

  it('counts weeks from Monday, on every day of the week', () => {
    const week = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'];
    for (const today of week) {
      expect([today, said('next mon', 'future', day(today))]).toEqual([today, '2026-11-23']);
      expect([today, said('last sun', 'future', day(today))]).toEqual([today, '2026-11-15']);
    }
  });

  it('is ambiguous when day and month can be swapped', () => {
    expect(said('11/10/2026')).toBe('2026-11-10 or 2026-10-11');
    expect(said('12/12/2026')).toBe('2026-12-12');
    expect([said('12/11/2026'), said('11/12/2026')]).toEqual(['2026-12-11 or 2026-11-12', '2026-11-12 or 2026-12-11']);
    expect([said('12/13/2026'), said('13/12/2026')]).toEqual(['2026-12-13', '2026-12-13']);
  });

  it.each([
    '',
    'soon',
    'next',
    'friday next',
    '2026-02-30',
    '13/13/2026',
    '30 Feb',
    '31 apr 2026',
    '12/10',
    'next week',
    'some friday',
    '3 foo 2027',
    'foo 3',
    '31.4.2026',
    '0099/5/5',
    '11/10/1969',
    '0월 1일',
    // This Friday is really a Thursday.
    '12월 10일(금)',
    '(금)',
  ])('%s is none', (text) => {
    expect(said(text)).toBeNull();
  });

  it('is none before the first of 1970', () => {
    expect([said('1970/1/1', 'past'), said('1969/12/31', 'past')]).toEqual(['1970-01-01', null]);
  });
});
