import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile, summarize } from '../../src/insight/sample.ts';

describe('summarize', () => {
  it('gives nothing for no values', () => {
    expect(summarize([])).toEqual({ n: 0, mean: null, median: null, p10: null, p80: null, p90: null });
  });

  it('needs four values for P80', () => {
    expect(summarize([1, 2, 3]).p80).toBeNull();
    expect(summarize([4, 1, 3, 2]).p80).toBe(4);
  });

  it('needs nine values for P10 and P90', () => {
    const eight = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(summarize(eight)).toMatchObject({ p10: null, p90: null });
    expect(summarize([...eight, 20])).toMatchObject({ p10: 1, p90: 20 });
  });

  it('takes the mean of the two middle values as the median', () => {
    expect(summarize([1, 2, 10]).median).toBe(2);
    expect(summarize([1, 2, 4, 10])).toMatchObject({ median: 3, mean: 4.25 });
  });

  it('covers the next value with the promised frequency', () => {
    let covered = 0;
    const runs = 3000;
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 14, maxLength: 14 }), fc.nat(1_000_000), (past, next) => {
        covered += next <= (summarize(past).p80 ?? -1) ? 1 : 0;
      }),
      { seed: 1, numRuns: runs },
    );
    expect(covered / runs).toBeGreaterThan(0.77);
    expect(covered / runs).toBeLessThan(0.83);
  });
});

describe('quantile', () => {
  it('interpolates as type 8 of Hyndman and Fan does', () => {
    const values = [10, 2, 4, 6, 8];
    expect(quantile(values, 0.5)).toBeCloseTo(6, 12);
    expect(quantile(values, 0.8)).toBeCloseTo(9.2, 12);
    expect(quantile(values, 0.01)).toBe(2);
    expect(quantile(values, 1)).toBe(10);
  });
});
