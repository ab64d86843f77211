import { describe, expect, it } from 'vitest';
import {
  daysAt,
  daysUntilShareLeft,
  inProportion,
  isBeyondKnown,
  lengthsFrom,
  scoreOfShareLeft,
  shareBeyond,
} from '../../../src/plan/chance/lengths.ts';

describe('durations of work of another size', () => {
  const known = lengthsFrom([0, 1, 2, 3, 8], [0.1, 0.2, 0.4, 0.6, 0.8], 3);

  it.each([
    [1, [0, 1, 2, 3, 8], [0.1, 0.2, 0.4, 0.6, 0.8]],
    [2, [0, 2, 4, 6, 16], [0.1, 0.2, 0.4, 0.6, 0.8]],
    // Work that takes time takes at least a day. Durations that become equal are one, with the share of the last of them.
    [0.5, [0, 1, 2, 4], [0.1, 0.4, 0.6, 0.8]],
    [0.1, [0, 1], [0.1, 0.8]],
  ])('are %f times as long, in whole days', (times, days, shares) => {
    const scaled = inProportion(known, times);
    expect([[...scaled.days], [...scaled.shares], scaled.power]).toEqual([days, shares, 3]);
  });
});

describe('the tail beyond the longest known duration', () => {
  it.each([
    [12, [12, 7.5, 5.25, 3]],
    [4, [4, 3.5, 3.25, 3]],
    [3, [3, 3, 3, 3]],
    [1.5, [1.5, 1.5, 1.5, 1.5]],
  ])('of power %f forgets it in steps', (power, powers) => {
    const { tail } = lengthsFrom([1, 2, 9], [0.2, 0.5, 0.8], power);
    expect(tail.map((part) => part.from)).toEqual([1, 1.25, 1.5, 2]);
    expect(tail.map((part) => part.power)).toEqual(powers);
    expect(tail[0]?.share).toBeCloseTo(0.2, 12);
    expect(tail[1]?.share).toBeCloseTo(0.2 * 1.25 ** -power, 12);
  });
});

describe('the share of customers who need longer than a number of days', () => {
  const lengths = lengthsFrom([0, 2, 5], [0.2, 0.5, 0.8], 4);
  /** The share that remains at 1.25, 1.5 and 2 times the longest length, where the tail gets flatter. */
  const quarter = 0.2 * 1.25 ** -4;
  const half = quarter * (1.5 / 1.25) ** -3.5;
  const twice = half * (2 / 1.5) ** -3.25;

  it.each([
    [-1, 1],
    [0, 0.8],
    [1, 0.8],
    [2, 0.5],
    [4, 0.5],
    [5, 0.2],
    [6, 0.2 * (7 / 6) ** -4],
    [7, quarter * (8 / 6 / 1.25) ** -3.5],
    [8, half],
    [9, half * (10 / 6 / 1.5) ** -3.25],
    [11, twice],
    [17, twice * (3 / 2) ** -3],
    [59, twice * (10 / 2) ** -3],
  ])('%i', (days, share) => {
    expect(shareBeyond(lengths, days)).toBeCloseTo(share, 12);
  });

  it('is one for all lengths below the shortest', () => {
    expect(shareBeyond(lengthsFrom([3, 4], [0.4, 0.6], 3), 2)).toBe(1);
    expect(shareBeyond(lengthsFrom([0], [0.4], 3), -1)).toBe(1);
  });
});

describe('the shortest length that at most a share of the customers exceeds', () => {
  const lengths = lengthsFrom([0, 2, 5], [0.2, 0.5, 0.8], 4);

  it.each([
    [1, 0],
    [0.81, 0],
    [0.8, 0],
    [0.79, 2],
    [0.5, 2],
    [0.49, 5],
    [0.2, 5],
    // (5 + 1) · 1.2 days at 1.2^-4 of the rest; half a day more counts as one.
    [0.2 * 1.15 ** -4, 6],
    [0.2 * 1.2 ** -4, 7],
  ])('is for %f', (share, days) => {
    expect(daysUntilShareLeft(lengths, share)).toBe(days);
  });

  it('is the length that this share exceeds, and one more for a little less', () => {
    for (let days = 5; days < 400; days++) {
      const share = shareBeyond(lengths, days);
      expect([daysUntilShareLeft(lengths, share), daysUntilShareLeft(lengths, 0.9999 * share)]).toEqual([
        days,
        days + 1,
      ]);
    }
  });

  it('is the longest known for the share that needs longer, however little is known', () => {
    for (const known of [0.1, 0.3, 0.45, 0.5, 0.7])
      expect(daysUntilShareLeft(lengthsFrom([1, 4], [known / 2, known], 3), 1 - known)).toBe(4);
  });

  it('is no more than a hundred years', () => {
    expect(daysUntilShareLeft(lengths, 1e-60)).toBe(36_525);
    expect(daysUntilShareLeft(lengths, shareBeyond(lengths, 36_500))).toBe(36_500);
  });

  it('is the same for the score that the share exceeds', () => {
    for (const left of [0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]) {
      const some = lengthsFrom([1, 4, 9], [(1 - left) / 3, (1 - left) / 2, 1 - left], 3);
      expect([...some.scores].map((score) => daysAt(some, score))).toEqual([1, 4, 9]);
      expect([...some.scores].map((score) => daysAt(some, score + 1e-5))).toEqual([4, 9, 10]);
      // 2 · (9 + 1) days from the longest on: where the tail is a power of three, an eighth remains.
      expect(daysAt(some, scoreOfShareLeft(left / 8.0001))).toBe(20);
      expect(daysAt(some, scoreOfShareLeft(left / 7.99))).toBe(19);
    }
    expect(daysAt(lengths, Number.NEGATIVE_INFINITY)).toBe(0);
  });

  it('is found among many lengths', () => {
    for (const count of [1, 2, 3, 4, 7, 8, 33]) {
      const many = lengthsFrom(
        Array.from({ length: count }, (_, at) => 3 * at + 1),
        Array.from({ length: count }, (_, at) => (at + 1) / (count + 1)),
        3,
      );
      many.days.forEach((day, at) => {
        const left = 1 - (at + 1) / (count + 1);
        const before = 1 - at / (count + 1);
        expect([day - 1, day, day + 1].map((each) => shareBeyond(many, each))).toEqual([
          expect.closeTo(before, 9),
          expect.closeTo(left, 9),
          at === count - 1 ? expect.closeTo(left * ((day + 1) / (day + 2)) ** 3, 9) : expect.closeTo(left, 9),
        ]);
        expect([left + 1e-6, left - 1e-6].map((share) => daysUntilShareLeft(many, share))).toEqual([
          day,
          at === count - 1 ? day + 1 : day + 3,
        ]);
      });
    }
  });
});

describe('scores and knowledge', () => {
  it('have no score where every customer takes longer', () => {
    expect(scoreOfShareLeft(1)).toBe(Number.NEGATIVE_INFINITY);
    expect(scoreOfShareLeft(0.5)).toBeCloseTo(0, 12);
    expect(scoreOfShareLeft(0.1)).toBeCloseTo(1.2815515655446004, 6);
  });

  it('end with the longest known length', () => {
    const lengths = lengthsFrom([0, 2, 5], [0.2, 0.5, 0.8], 4);
    expect([-1, 2, 4, 5, 6].map((days) => isBeyondKnown(lengths, days))).toEqual([false, false, false, true, true]);
  });
});
