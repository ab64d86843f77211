import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Duration, formatDuration, parseDuration, parseEffort, spanOf } from '../../../src/plan/time/duration.ts';

function duration(text: string): Duration {
  const parsed = parseDuration(text);
  if (parsed === null) throw new Error(`${text} is no duration`);
  return parsed;
}

describe('a duration', () => {
  it.each([
    ['3d', 5, { kind: 'working', low: 3, expected: 3, high: 3 }],
    ['2w', 5, { kind: 'working', low: 10, expected: 10, high: 10 }],
    ['2w', 6, { kind: 'working', low: 12, expected: 12, high: 12 }],
    ['10cd', 5, { kind: 'calendar', low: 10, expected: 10, high: 10 }],
    ['3d..2w', 5, { kind: 'working', low: 3, expected: 7, high: 10 }],
    ['2d..2w', 5, { kind: 'working', low: 2, expected: 6, high: 10 }],
    ['3d..1w', 5, { kind: 'working', low: 3, expected: 4, high: 5 }],
    ['3d..4d..2w', 5, { kind: 'working', low: 3, expected: 4, high: 10 }],
    ['5cd..10cd', 5, { kind: 'calendar', low: 5, expected: 8, high: 10 }],
    ['1.5w', 5, { kind: 'working', low: 8, expected: 8, high: 8 }],
    ['0.1d..0.2d', 5, { kind: 'working', low: 1, expected: 1, high: 1 }],
    ['1.1d..2.9d', 5, { kind: 'working', low: 2, expected: 2, high: 3 }],
    ['0d', 5, { kind: 'working', low: 0, expected: 0, high: 0 }],
  ])('%s in a week of %i working days becomes whole days', (text, daysPerWeek, span) => {
    expect(spanOf(duration(text), daysPerWeek)).toEqual(span);
  });

  it('that mixes working and calendar days counts working days, seven calendar days being a work week', () => {
    expect(spanOf(duration('2d..14cd'), 5)).toEqual({ kind: 'working', low: 2, expected: 6, high: 10 });
  });

  it('with reversed ends is sorted', () => {
    expect(spanOf(duration('2w..3d'), 5)).toEqual({ kind: 'working', low: 3, expected: 7, high: 10 });
    expect(spanOf(duration('3d..20d..5d'), 5)).toEqual({ kind: 'working', low: 3, expected: 5, high: 20 });
  });

  it.each(['', 'd', '3', '3 d', '-1d', '3d..', '..3d', '3d...5d', '1d..2d..3d..4d', '3h', '90m', '3D', '٣d', '1e3d'])(
    '"%s" is not valid',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  it('is written in the form in which it was read', () => {
    for (const text of ['3d', '1.5w', '10cd', '3d..2w', '3d..5d..2w', '3d..5cd']) {
      expect(formatDuration(duration(text))).toBe(text);
    }
  });

  it('never has more days at its low end than at its high end, and never a negative number', () => {
    const amount = fc
      .record({ value: fc.integer({ min: 0, max: 9999 }), unit: fc.constantFrom('d', 'w', 'cd') })
      .map(({ value, unit }) => `${value}${unit}`);
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 7 }), (parts, week) => {
        const { low, expected, high } = spanOf(duration(parts.join('..')), week);
        expect([low, expected, high]).toEqual([low, expected, high].sort((a, b) => a - b));
        expect(low).toBeGreaterThanOrEqual(0);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('an effort', () => {
  it.each([
    ['90m', 90],
    ['1.5h', 90],
    ['2h', 120],
    ['0.33h', 20],
    ['0m', 0],
  ])('%s is %i minutes', (text, minutes) => {
    expect(parseEffort(text)).toBe(minutes);
  });

  it.each(['', '90', '2d', '1h..2h', '1h30m', '-5m', 'h'])('"%s" is not valid', (text) => {
    expect(parseEffort(text)).toBeNull();
  });
});
