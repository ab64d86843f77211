import { describe, expect, it } from 'vitest';
import { correlationOf, scoresAmong } from '../../../src/plan/chance/pace.ts';

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
