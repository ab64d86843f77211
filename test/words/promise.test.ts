import { describe, expect, it } from 'vitest';
import { en } from '../../src/words/catalogue/en/index.ts';
import { dayWords } from '../../src/words/days.ts';
import { likelyDaysText } from '../../src/words/plan-words.ts';

const words = dayWords('2026-11-20', en);
const LIKELY = { p50: '2026-12-14', p80: '2026-12-16', p90: '2026-12-18' };

describe('the day to promise', () => {
  it('is the 80 % day, unless the schedule ends later', () => {
    expect(likelyDaysText(LIKELY, '2026-12-16', words, en)).toBe(
      '50 % by Mon 14 Dec, 80 % by Wed 16 Dec (the day to promise), 90 % by Fri 18 Dec',
    );
    expect(likelyDaysText(LIKELY, '2026-12-17', words, en)).toBe(
      '50 % by Mon 14 Dec, 80 % by Wed 16 Dec, 90 % by Fri 18 Dec; the day to promise is Thu 17 Dec',
    );
  });
});
