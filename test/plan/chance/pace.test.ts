import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../src/plan/chance/normal.ts';
import { correlationOf, type Scores, scoresAmong } from '../../../src/plan/chance/pace.ts';

/** This many customers with two steps; `second` gives the duration of the second step from the first. */
const customers = (count: number, second: (days: number) => number) =>
  Array.from({ length: count }, (_, at) => [
    { key: 'a', days: at + 1 },
    { key: 'b', days: second(at + 1) },
  ]);

describe('the pace of a customer', () => {
  it('is the rank among all customers at each step; equal durations share a rank', () => {
    const [first, second, third] = scoresAmong([1, 1, 2, 3, 4, 5, 6, 7].map((days) => [{ key: 'a', days }]));
    expect([first, second].map((scores) => scores?.get('a')?.share)).toEqual([1 / 8, 1 / 8]);
    expect(first?.get('a')?.width).toBe(2 / 8);
    expect(third?.get('a')?.share).toBe(2.5 / 8);
  });

  it('is known from three customers on, each of whom stands for a third', () => {
    const ranks = (days: readonly number[]) =>
      scoresAmong(days.map((each) => [{ key: 'a', days: each }])).map((scores) => scores.get('a'));
    expect(ranks([4, 9])).toEqual([undefined, undefined]);
    expect(ranks([4, 9, 2])).toEqual(
      [3 / 6, 5 / 6, 1 / 6].map((share) => ({
        share: expect.closeTo(share, 12),
        width: 1 / 3,
        certain: 3 / 3.8,
        score: expect.closeTo(normalQuantile(share), 12),
      })),
    );
    expect(ranks([1, 2, 7, 7]).map((rank) => rank?.width)).toEqual([1 / 4, 1 / 4, 2 / 4, 2 / 4]);
  });

  it('matters when both steps of a customer rank alike, and not when they rank in opposite order', () => {
    expect(correlationOf(scoresAmong(customers(60, (days) => days)))).toBe(0.9);
    expect(correlationOf(scoresAmong(customers(60, (days) => 100 - days)))).toBe(0);
  });

  it('counts every pair of steps once', () => {
    const third = customers(60, (days) => days).map((steps, at) => [...steps, { key: 'c', days: (at * 37) % 60 }]);
    // One pair of the three ranks alike; the other two pairs are independent.
    const correlation = correlationOf(scoresAmong(third)) ?? Number.NaN;
    expect(correlation).toBeGreaterThanOrEqual(0.2);
    expect(correlation).toBeLessThanOrEqual(0.4);
  });

  it('is unknown when nobody took two steps', () => {
    expect(correlationOf(scoresAmong([[{ key: 'a', days: 1 }], [{ key: 'a', days: 2 }]]))).toBeNull();
  });
});

describe('customers who all took the same time', () => {
  const same = Array.from({ length: 6 }, () => ['a', 'b', 'c'].map((key) => ({ key, days: 3 })));

  it('say nothing about pace', () => {
    expect(correlationOf(scoresAmong(same))).toBeNull();
    const one = same.map((steps, nth) => [...steps, { key: 'd', days: nth }]);
    expect(correlationOf(scoresAmong(one))).toBeNull();
    const two = one.map((steps, nth) => [...steps, { key: 'e', days: nth }]);
    expect(correlationOf(scoresAmong(two))).toBeGreaterThan(0);
  });
});

describe('the share of variation that is pace', () => {
  /** Customers with the standard scores of their steps; null: a step that they did not take. */
  const scored = (customers: readonly (readonly (number | null)[])[]): readonly Scores[] =>
    customers.map(
      (scores) =>
        new Map(
          scores.flatMap((score, nth) =>
            score === null ? [] : [[`step ${nth}`, { share: 0.5, width: 0, certain: 1, score }] as const],
          ),
        ),
    );
  const alike = (count: number, by = 1) =>
    Array.from({ length: count }, (_, at) => (at % 2 === 0 ? [1, by] : [-1, -by]));

  it.each([
    // The correlation weighs n² against the assumption with 8².
    ['eight customers who are alike in both steps', alike(8), 0, 0.5],
    ['four of them', alike(4), 0, 0.2],
    ['sixteen of them', alike(16), 0, 0.8],
    ['four of them, and an assumption', alike(4), 0.5, 0.6],
    ['eight of them, and an assumption', alike(8), 0.3, 0.65],
    ['eight customers whose second step varies more', alike(8, 3), 0, 0.5],
    ['eight customers, and others with one step', [...alike(8), [1, null], [-1, null]], 0, 0.5],
    // One of a mean square of 2.6 in the first step, and one of 1 in the second.
    ['eight customers, and extreme others with one step', [...alike(8), [3, null], [-3, null]], 0, 0.3],
    ['eight customers whose steps are opposite', alike(8, -1), 0.9, 0],
    // 2 · 1 for half of the customers and 1 · 2 for the others: 2 of a mean square of 2.5.
    [
      'different sizes of the same sign',
      [...alike(8, 2), ...alike(8, 0.5).map((row) => row.map((of) => 2 * of))],
      0,
      0.65,
    ],
    // Of the three pairs, one is alike and two are opposite, or all three are alike: (−1 + 3) / 6.
    ['three steps', [...alike(8).map(([a = 0]) => [a, a, -a]), ...alike(8).map(([a = 0]) => [a, a, a])], 0, 0.25],
    ['as alike as can be', alike(400), 0, 0.9],
  ])('of %s', (_, customers, assumed, correlation) => {
    expect(correlationOf(scored(customers), assumed)).toBe(correlation);
  });
});
