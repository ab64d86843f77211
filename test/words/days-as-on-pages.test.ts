import { format } from 'date-fns';
import { enGB } from 'date-fns/locale/en-GB';
import { ko as koDays } from 'date-fns/locale/ko';
import { describe, expect, it } from 'vitest';
import { formatDay } from '../../src/plan/time/day.ts';
import { en } from '../../src/words/catalogue/en/index.ts';
import { ko } from '../../src/words/catalogue/ko/index.ts';
import { dayInWords, monthInWords } from '../../src/words/customer/days.ts';
import { dayWords } from '../../src/words/days.ts';
import { day } from '../plan/plans.ts';

const TODAY = '2026-06-15';
const DAYS = Array.from({ length: 800 }, (_, index) => formatDay(day('2025-12-01') + index));

describe.each([
  { locale: 'en', words: en, names: enGB },
  { locale: 'ko', words: ko, names: koDays },
] as const)('days in reports ($locale)', ({ locale, words, names }) => {
  it('are those of pages and messages, day by day', () => {
    const { say } = dayWords(TODAY, words);
    expect(DAYS.map(say)).toEqual(DAYS.map((text) => dayInWords(text, locale, TODAY)));
  });

  it('have the months and weekdays that date-fns has', () => {
    const firsts = DAYS.filter((text) => text.endsWith('-01'));
    const month = (text: string) => words.days.month(Number(text.slice(5, 7)), Number(text.slice(0, 4)));
    expect(firsts.map(month)).toEqual(firsts.map((text) => monthInWords(text, locale)));
    const monday = new Date(2026, 5, 15);
    const pattern = locale === 'en' ? 'EEEEEE' : 'EEEEE';
    const week = Array.from({ length: 7 }, (_, index) => new Date(2026, 5, monday.getDate() + index));
    expect(week.map((_, index) => words.days.weekday(index))).toEqual(
      week.map((each) => format(each, pattern, { locale: names })),
    );
  });
});
