import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/plan/time/day.ts';
import { counted, sayDay, sayMonth, shortDay } from '../../src/report/dates.ts';

const friday = dayOf(2026, 11, 6);

describe('sayDay', () => {
  it('writes a day as the locale says it', () => {
    expect(sayDay(friday, 'en', friday)).toBe('Fri 6 Nov');
    expect(sayDay(friday, 'ko', friday)).toBe('11월 6일 (금)');
  });

  it('adds the year when it is another one', () => {
    expect(sayDay(friday, 'en', dayOf(2027, 1, 4))).toBe('Fri 6 Nov 2026');
    expect(sayDay(friday, 'ko', dayOf(2027, 1, 4))).toBe('2026년 11월 6일 (금)');
  });
});

describe('short forms', () => {
  it('leaves out the year that everybody is in', () => {
    expect(shortDay(friday, friday)).toBe('11-06');
    expect(shortDay(friday, dayOf(2027, 1, 4))).toBe('2026-11-06');
  });

  it('heads months and counts things', () => {
    expect([sayMonth(11, 'en'), sayMonth(11, 'ko')]).toEqual(['Nov', '11월']);
    expect([sayMonth(1, 'en', 2027), sayMonth(1, 'ko', 2027)]).toEqual(['Jan 2027', '2027년 1월']);
    expect([counted(1, 'plan'), counted(-1, 'working day'), counted(0, 'plan')]).toEqual([
      '1 plan',
      '-1 working day',
      '0 plans',
    ]);
  });
});
