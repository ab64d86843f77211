import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../src/plan/chance/normal.ts';
import { daysAt as daysAtLeast, type Spread, scoreOf, spreadOf } from '../../../src/plan/chance/spread.ts';

const working = (low: number, expected: number, high: number) =>
  spreadOf({ kind: 'working', low, expected, high }) ?? expect.fail('a spread');
const daysAt = (spread: Spread, score: number) => daysAtLeast(spread, score, 1);
const Z90 = normalQuantile(0.9);

describe('spreadOf', () => {
  it('puts one in ten customers at or below low and one in ten at or above high', () => {
    const spread = working(3, 7, 14);
    expect(daysAt(spread, -Z90)).toBe(3);
    expect(daysAt(spread, Z90)).toBe(14);
    expect(daysAt(spread, -Z90 - 0.5)).toBeLessThan(3);
    expect(daysAt(spread, Z90 + 0.5)).toBeGreaterThan(14);
  });

  it('has the expected value as its mean, as far as the range allows', () => {
    const spread = working(4, 9, 18);
    const runs = 2000;
    let sum = 0;
    for (let run = 0; run < runs; run++) sum += daysAt(spread, normalQuantile((run + 0.5) / runs));
    expect(sum / runs).toBeGreaterThan(8.5);
    expect(sum / runs).toBeLessThan(10);
  });

  it('lets a length without a range vary a little', () => {
    const spread = working(10, 10, 10);
    expect([daysAt(spread, -Z90), daysAt(spread, 0), daysAt(spread, Z90)]).toEqual([7, 10, 13]);
  });

  it('gives a milestone no time at all', () => {
    expect(spreadOf({ kind: 'working', low: 0, expected: 0, high: 0 })).toBeNull();
  });

  it('accepts a range that starts at nothing', () => {
    const spread = working(0, 2, 5);
    expect(daysAt(spread, -3)).toBe(1);
    expect(daysAt(spread, Z90)).toBe(5);
  });
});

describe('scoreOf', () => {
  it('is the inverse of daysAt up to the rounding to whole days', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 1, max: 20 }), fc.nat(30), fc.nat(30)),
        fc.integer({ min: 1, max: 200 }),
        ([low, more, evenMore], days) => {
          const spread = working(low, low + more, low + more + evenMore);
          expect(daysAt(spread, scoreOf(spread, days))).toBe(days);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it('rises with the days', () => {
    const spread = working(2, 5, 9);
    const scores = Array.from({ length: 40 }, (_, index) => scoreOf(spread, index / 2));
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
  });
});
