import { describe, expect, it } from 'vitest';
import { fisherExact, holm } from '../../src/insight/fisher.ts';

describe('fisherExact', () => {
  it("gives the published value for Fisher's tea tasting", () => {
    expect(fisherExact({ inside: 4, insideYes: 3, outside: 4, outsideYes: 1 })).toBeCloseTo(0.4857, 4);
  });

  it("gives the published value for Fisher's criminal twins", () => {
    expect(fisherExact({ inside: 12, insideYes: 2, outside: 18, outsideYes: 15 })).toBeCloseTo(0.0005367, 7);
  });

  it('gives 1 when there is no association', () => {
    expect(fisherExact({ inside: 5, insideYes: 5, outside: 9, outsideYes: 9 })).toBeCloseTo(1, 12);
    expect(fisherExact({ inside: 0, insideYes: 0, outside: 9, outsideYes: 3 })).toBeCloseTo(1, 12);
  });

  it('is the same when the groups are swapped', () => {
    const one = fisherExact({ inside: 9, insideYes: 8, outside: 14, outsideYes: 0 });
    expect(fisherExact({ inside: 14, insideYes: 0, outside: 9, outsideYes: 8 })).toBeCloseTo(one, 15);
    expect(one).toBeLessThan(0.0001);
  });
});

describe('holm', () => {
  it('multiplies the smallest by the number of questions, the next by one less, and never falls', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
  });

  it('never exceeds one', () => {
    expect(holm([0.6, 0.9])).toEqual([1, 1]);
  });
});
