import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedOf, shuffled, uniforms } from '../../../src/plan/chance/random.ts';

describe('seedOf', () => {
  it('gives the published FNV-1a values', () => {
    expect(seedOf('')).toBe(0x811c9dc5);
    expect(seedOf('a')).toBe(0xe40c292c);
    expect(seedOf('foobar')).toBe(0xbf9cf968);
  });
});

describe('uniforms', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const first = take(uniforms(7), 5);
    expect(take(uniforms(7), 5)).toEqual(first);
    expect(take(uniforms(8), 5)).not.toEqual(first);
  });

  it('fills the unit interval evenly', () => {
    const counts = new Array<number>(10).fill(0);
    for (const value of take(uniforms(1), 10_000)) counts[Math.floor(value * 10)]! += 1;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

describe('shuffled', () => {
  it('keeps every number exactly once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer(), (n, seed) => {
        expect([...shuffled(n, seed)].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, index) => index));
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('leaves hardly any number in its place', () => {
    const kept = shuffled(1000, 3).filter((value, index) => value === index);
    expect(kept.length).toBeLessThan(8);
  });
});

function take(next: () => number, n: number): number[] {
  return Array.from({ length: n }, next);
}
