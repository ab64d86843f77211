import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inProportion, type Lengths, POWERS, shareBeyond } from '../../../src/plan/chance/lengths.ts';
import { normalCdf, normalQuantile } from '../../../src/plan/chance/normal.ts';
import { certainOf, lengthsOfPast, type PastStay } from '../../../src/plan/chance/past-lengths.ts';

const stay = (days: number, isOver: boolean): PastStay => ({ days, isOver });
const past = (days: readonly number[], open: readonly number[] = []): Lengths =>
  lengthsOfPast(
    [...days.map((each) => stay(each, true)), ...open.map((each) => stay(each, false))].sort(
      (a, b) => a.days - b.days || Number(b.isOver) - Number(a.isOver),
    ),
  );
const tableOf = ({ days, shares }: Lengths) =>
  [...days].map((length, at) => [length, Number((shares[at] ?? 0).toFixed(4))]);
const within = (lengths: Lengths, days: number) => 1 - shareBeyond(lengths, days);

describe('the share of customers at or below the longest of n durations', () => {
  it.each([
    [1, 1 / 1.8],
    [3, 3 / 3.8],
    [32, 32 / 32.8],
    [36, 36 / 36.9],
    [40, 40 / 41],
    [80, 80 / 81],
  ])('%i', (n, share) => {
    expect(certainOf(n)).toBeCloseTo(share, 12);
  });
});

describe('the shares of customers who need at most a number of days', () => {
  it('rise by one customer’s share evenly over the days before each length', () => {
    const all = 3 / 3.8;
    // From one day to two, to four, to ten. One is as far below two, by ratio, as the median four is above it.
    expect(tableOf(past([2, 4, 10]))).toEqual([
      [1, Number((all / 6).toFixed(4))],
      [2, Number(((all * (1 + 0.25)) / 3).toFixed(4))],
      ...[3].map((day) => [day, Number(((all * (1 + 0.75)) / 3).toFixed(4))]),
      ...[4, 5, 6, 7, 8, 9].map((day) => [
        day,
        Number(((all * (2 + (day === 4 ? 0.5 : day + 0.5 - 4) / 6)) / 3).toFixed(4)),
      ]),
      [10, Number(all.toFixed(4))],
    ]);
  });

  it.each([
    ['all on the same day', [0, 0, 0], [[0, 3 / 3.8]]],
    ['all after a day', [1, 1, 1], [[1, 3 / 3.8]]],
  ])('%s', (_, days, table) => {
    expect(tableOf(past(days))).toEqual(table.map(([day, share]) => [day, Number((share ?? 0).toFixed(4))]));
  });

  it('are those of Kaplan and Meier at every length', () => {
    const length = fc.integer({ min: 0, max: 90 });
    fc.assert(
      fc.property(
        fc.array(length, { minLength: 1, maxLength: 12 }),
        fc.array(length, { maxLength: 8 }),
        (done, open) => {
          const lengths = past(done, open);
          const longest = Math.max(...done);
          const certain = Math.max(0, ...open) > longest ? 1 : certainOf(done.length);
          for (const days of new Set(done)) {
            let survival = 1;
            for (const each of [...new Set(done)].filter((other) => other <= days)) {
              const there = [...done, ...open].filter((other) => other >= each).length;
              survival *= 1 - done.filter((other) => other === each).length / there;
            }
            const next = Math.min(...done.filter((other) => other > days));
            // The day of a duration also includes the first half day on the way to the next one.
            const [low, high] = [certain * (1 - survival), within(lengths, days)];
            expect(high).toBeGreaterThanOrEqual(low - 1e-9);
            if (next === Number.POSITIVE_INFINITY) expect(high).toBeCloseTo(low, 9);
          }
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });

  it('rise between two durations by at most the share of one customer, and by most of it', () => {
    const gap = fc.integer({ min: 2, max: 400 });
    fc.assert(
      fc.property(gap, fc.integer({ min: 1, max: 20 }), (width, first) => {
        const lengths = past([first, first, first, first + width, first + width]);
        const certain = certainOf(5);
        const [low, high] = [certain * 0.6, certain * 0.8];
        for (let day = first + 1; day < first + width; day++) {
          expect(within(lengths, day)).toBeGreaterThanOrEqual(low);
          expect(within(lengths, day)).toBeLessThanOrEqual(high + 1e-9);
          const even = low + ((high - low) * (day + 0.5 - first)) / width;
          // Long gaps are filled in at most 64 steps.
          expect(Math.abs(within(lengths, day) - even)).toBeLessThanOrEqual(
            (high - low) * (width <= 64 ? 1e-9 : 1 / 32),
          );
        }
        expect(lengths.days.length).toBeLessThanOrEqual(64 + 24);
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it('are given for each day of up to 64 between two durations, and for every second of one more', () => {
    expect([...past([1, 1, 1, 65, 65]).days]).toEqual(Array.from({ length: 65 }, (_, at) => at + 1));
    expect([...past([1, 1, 1, 66, 66]).days]).toEqual([...Array.from({ length: 33 }, (_, at) => 2 * at + 1), 66]);
  });

  it('begin to rise as far below the shortest as the median is above it', () => {
    const lengths = past([6, 12, 12]);
    expect(lengths.days[0]).toBe(3);
    expect(past([4, 4, 4]).days[0]).toBe(4);
    expect(past([1, 9, 9]).days[0]).toBe(1);
    expect(past([0, 9, 9]).days[0]).toBe(0);
    // The median is the middle one, or the lower of the two in the middle: 6 · 6 / 9 and 6 · 6 / 8 days.
    expect(past([6, 9, 36]).days[0]).toBe(4);
    expect(past([6, 8, 12, 24]).days[0]).toBe(5);
  });

  it('stay the same when a customer takes longer than everyone who finished', () => {
    const lengths = past([3, 4, 5], [9]);
    expect([lengths.days.at(-1), lengths.days.at(-2)]).toEqual([9, 5]);
    expect(within(lengths, 9)).toBeCloseTo(0.75, 12);
    expect(within(lengths, 5)).toBeCloseTo(0.75, 12);
    // Exactly as long as the longest does not count as longer.
    expect(past([3, 4, 5], [5]).days.at(-1)).toBe(5);
    // A job of twice the size as well.
    const twice = inProportion(lengths, 2);
    expect([twice.days.at(-1), twice.shares.at(-1)]).toEqual([18, expect.closeTo(0.75, 12)]);
  });
});

describe('beyond the longest', () => {
  it('shares fall as steeply as in a log-normal distribution with the same median and maximum', () => {
    const narrow = [
      [20, 22, 26],
      [30, 31, 33, 36],
      [10, 11, 12, 13, 15],
    ];
    for (const days of [...narrow, [20, 30, 60], [5, 10, 10, 30]]) {
      const lengths = past(days);
      const longest = days.at(-1) ?? 0;
      const middle = lengths.days[lengths.shares.findIndex((share) => share >= 0.5)] ?? 0;
      const score = normalQuantile(certainOf(days.length));
      const sigma = Math.log((longest + 1) / (middle + 1)) / score;
      const left = (log: number) => 1 - normalCdf((log - Math.log(middle + 1)) / sigma);
      const at = Math.log(longest + 1);
      const slope = (Math.log(left(at + 1e-3)) - Math.log(left(at - 1e-3))) / 2e-3;
      if (narrow.includes(days)) expect(-slope).toBeGreaterThan(3);
      expect(lengths.power).toBeCloseTo(Math.min(POWERS.most, Math.max(3, -slope)), 2);
    }
  });

  it.each([
    ['seven', [4, 5, 6, 14, 15, 18, 20], [0.5]],
    ['eight, most of them slow', [4, 5, 7, 12, 13, 13, 13, 20], [0.5, 0.75]],
    ['eight, some of them slow', [4, 5, 6, 7, 8, 9, 18, 20], [0.5, 0.75]],
  ])(
    'shares of %s customers fall with the steepest estimate from the median and, from eight on, the upper quartile',
    (_, days, tells) => {
      const lengths = past(days);
      const longest = days.at(-1) ?? 0;
      const score = normalQuantile(certainOf(days.length));
      const slopes = tells.map((tell) => {
        const day = lengths.days[lengths.shares.findIndex((share) => share >= tell)] ?? 0;
        const sigma = Math.log((longest + 1) / (day + 1)) / (score - normalQuantile(tell));
        const left = (beyond: number) => 1 - normalCdf(score + beyond / sigma);
        return (Math.log(left(-1e-3)) - Math.log(left(1e-3))) / 2e-3;
      });
      expect(lengths.power).toBeCloseTo(Math.min(POWERS.most, Math.max(3, ...slopes)), 2);
      expect(lengths.power).toBeGreaterThan(3);
      if (tells.length > 1) expect(Math.abs((slopes[0] ?? 0) - (slopes[1] ?? 0))).toBeGreaterThan(0.1);
    },
  );

  it.each([
    ['as steeply as can be where all took the same time', [4, 4, 4], [], 12],
    ['as flat as can be where most are still at it', [4], [9, 9, 9], 1.5],
    ['less so where half of them are', [1, 4], [9, 9], 3],
    ['not flatter than a few customers may tell', [1, 1, 1, 300], [], 3],
  ])('%s', (_, done, open, power) => {
    expect(past(done, open).power).toBe(power);
  });
});
