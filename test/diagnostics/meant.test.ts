import { describe, expect, it } from 'vitest';
import { REASON_KINDS, RESULTS } from '../../src/commands/close.ts';
import { meantBy } from '../../src/diagnostics/meant.ts';
import { ko } from '../../src/words/catalogue/ko/index.ts';

describe('the value of a Korean word', () => {
  const { terms, insights, status } = ko;
  const { unsaid, ...kinds } = insights.kinds;
  it.each([
    ['health', Object.entries(terms.health)],
    ['engagement', Object.entries(terms.engagement)],
    ['side', Object.entries(terms.sides)],
    ['result', Object.entries(terms.results)],
    ['kind', Object.entries(kinds)],
    [
      'trait',
      Object.entries({ paused: status.paused, overdue: status.columns.overdue, stalled: terms.engagement.stalled }),
    ],
  ])('is the value that screens show with this word: %s', (_, entries) => {
    const values = entries.map(([value]) => value);
    for (const [value, word] of entries) expect([word, meantBy(word, values)]).toEqual([word, value]);
  });

  it('can be the value itself, and is never an unknown value', () => {
    expect(meantBy('churned', RESULTS)).toBe('churned');
    expect(meantBy(' 이탈 ', RESULTS)).toBe('churned');
    expect(meantBy('이탈'.normalize('NFD'), RESULTS)).toBe('churned');
    expect(meantBy('지연', RESULTS)).toBeNull();
    expect(meantBy('constructor', REASON_KINDS)).toBeNull();
    expect(meantBy('가격', REASON_KINDS)).toBe('price');
    expect(meantBy('', RESULTS)).toBeNull();
    expect(unsaid).toBe('미기재');
  });
});
