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

  it('mixes its counter as MurmurHash3 does, whose value of nothing with a seed is published', () => {
    const golden = Math.floor(2 ** 32 / ((1 + Math.sqrt(5)) / 2));
    for (const [counter, hash] of [
      [0, 0],
      [1, 0x514e28b7],
      [0xffffffff, 0x81f16f39],
    ] as const) {
      expect(take(uniforms(counter - golden), 1)).toEqual([hash / 2 ** 32]);
      // The counter grows by the same amount each time.
      expect(take(uniforms(counter - 3 * golden), 3).at(-1)).toBe(hash / 2 ** 32);
    }
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

  it('takes every order equally often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const order = shuffled(3, seed).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  it('leaves hardly any number in its place', () => {
    const kept = shuffled(1000, 3).filter((value, index) => value === index);
    expect(kept.length).toBeLessThan(8);
  });
});

function take(next: () => number, n: number): number[] {
  return Array.from({ length: n }, next);
}
