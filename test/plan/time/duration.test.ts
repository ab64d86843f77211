import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Duration,
  formatDuration,
  formatEffort,
  goesBackwards,
  isUnstated,
  ONE_DAY,
  parseDuration,
  parseEffort,
  spanOf,
} from '../../../src/plan/time/duration.ts';

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

  // More texts than are remembered.
  it.each([
    ['d', (value: number) => ({ value, unit: 'd' })],
    ['w', (value: number) => ({ value, unit: 'w' })],
    ['cd', (value: number) => ({ value, unit: 'cd' })],
  ])('in %s is read from its text, alone, as a range, and as a range with its middle', (unit, amount) => {
    for (let n = 0; n < 150; n += 1) {
      const [low, middle, high] = [amount(n), amount(n + 1), amount(n + 2)];
      const texts = [low, middle, high].map(({ value }) => `${value}${unit}`);
      expect(parseDuration(`${n}${unit}`)).toEqual({ low, expected: low, high: low });
      expect(parseDuration(`${texts[0]}..${texts[2]}`)).toEqual({ low, expected: null, high });
      expect(parseDuration(texts.join('..'))).toEqual({ low, expected: middle, high });
      for (const wrong of [`${n}`, `${n}x`, `..${n}d`, `${n}d..`, `${n}d..x..1d`, `${n}d..1d..x`, `${n}d..1d..2d..3d`])
        expect(parseDuration(wrong)).toBeNull();
    }
  });

  it('is the same when it is read again, and `1d` is stated where it is written', () => {
    expect([duration('3d..2w'), duration('3d..2w')]).toEqual([duration('3d..2w'), duration('3d..2w')]);
    expect([isUnstated(ONE_DAY), isUnstated(duration('1d'))]).toEqual([true, false]);
    expect(ONE_DAY).toEqual(duration('1d'));
  });

  it.each([
    ['3d', false],
    ['3d..3d', false],
    ['3d..4d', false],
    ['4d..3d', true],
    ['1d..2d..3d', false],
    ['1d..1d..3d', false],
    ['1d..3d..3d', false],
    ['2d..1d..3d', true],
    ['1d..4d..3d', true],
    ['1w..4d', true],
    ['1w..5d', false],
    ['1w..6cd', true],
    ['1w..7cd', false],
  ])('of %s goes backwards: %s', (text, does) => {
    expect(goesBackwards(duration(text), 5)).toBe(does);
  });

  it('of one point is written as one value', () => {
    expect([formatDuration(duration('3d..3d')), formatDuration(duration('3d..3d..3d'))]).toEqual(['3d', '3d']);
    expect(formatDuration(duration('3d..3d..4d'))).toBe('3d..3d..4d');
  });

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

  it.each([
    [0, '0m'],
    [1, '1m'],
    [59, '59m'],
    [60, '1h'],
    [61, '61m'],
    [90, '90m'],
    [120, '2h'],
  ])('of %i minutes is written as %s', (minutes, text) => {
    expect(formatEffort(minutes)).toBe(text);
    expect(parseEffort(text)).toBe(minutes);
  });
});
