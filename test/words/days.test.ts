import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/plan/time/day.ts';
import { en } from '../../src/words/catalogue/en/index.ts';
import { ko } from '../../src/words/catalogue/ko/index.ts';
import { dayWords } from '../../src/words/days.ts';

const friday = dayOf(2026, 11, 6);

describe('days in words', () => {
  it('are said as people of the language say them', () => {
    expect(dayWords(friday, en).say(friday)).toBe('Fri 6 Nov');
    expect(dayWords(friday, ko).say('2026-11-06')).toBe('11월 6일(금)');
  });

  it.each([
    ['the last day of the year', dayOf(2026, 12, 31), 'Fri 6 Nov', '11-06'],
    ['the first day of the next', dayOf(2027, 1, 1), 'Fri 6 Nov 2026', '2026-11-06'],
  ])('have their year when it is not the current one: on %s', (_, today, said, short) => {
    expect(dayWords(today, en).say(friday)).toBe(said);
    expect(dayWords(today, en).short('2026-11-06')).toBe(short);
  });

  it('has the year in Korean too', () => {
    expect(dayWords(dayOf(2027, 1, 1), ko).say(friday)).toBe('2026년 11월 6일(금)');
  });

  it('names months in headings', () => {
    expect([en.days.month(11, null), ko.days.month(11, null)]).toEqual(['Nov', '11월']);
    expect([en.days.month(1, 2027), ko.days.month(1, 2027)]).toEqual(['Jan 2027', '2027년 1월']);
  });
});

describe('numbers with what they count', () => {
  it.each([
    [1, '1 plan', '1 working day', '+1d', '+1일'],
    [-1, '-1 plan', '-1 working day', '-1d', '-1일'],
    [0, '0 plans', '0 working days', '±0d', '±0일'],
    [2, '2 plans', '2 working days', '+2d', '+2일'],
  ])('%i is singular only where it is one', (count, plans, days, shift, korean) => {
    expect(en.counts.plans(count)).toBe(plans);
    expect(en.counts.workingDays(count)).toBe(days);
    expect([en.counts.shift(count), ko.counts.shift(count)]).toEqual([shift, korean]);
  });
});
