import { describe, expect, it } from 'vitest';
import { scoresAmong } from '../../../src/plan/chance/pace.ts';
import { seedOf, shuffled } from '../../../src/plan/chance/random.ts';
import { scoresOf } from '../../../src/plan/chance/simulate.ts';
import { togetherOf } from '../../../src/plan/chance/together.ts';
import type { TimedStep } from '../../../src/plan/schedule/elapsed.ts';

const RUNS = 1000;
const span = { kind: 'working' as const, low: 1, expected: 2, high: 3 };
const step = (id: string): TimedStep => ({ of: 'task', id, node: 0, span, elapsed: { kind: 'ahead' } });
const draw = (name: string) => {
  const strata = Uint16Array.from(shuffled(RUNS, seedOf(name)));
  const rising = scoresOf(RUNS);
  return { strata, scores: Float64Array.from(strata, (place) => rising[place] ?? 0) };
};

/** Each customer is as fast in `b` as in `a`, relative to others; nobody has done `c`. */
const customers = (count: number) =>
  scoresAmong(
    Array.from({ length: count }, (_, nth) => [
      { key: 'a', days: (nth * 7) % count },
      { key: 'b', days: (nth * 7) % count },
    ]),
  );

/** The score of a step itself in every future; null when the past says nothing about the step. */
const own = (count: number, id: string, correlation = 0) =>
  togetherOf(customers(count), correlation, RUNS, ({ id: key }) => key)(step(id), draw(id));

function correlationBetween(one: Float64Array, other: Float64Array): number {
  const mean = (of: Float64Array) => of.reduce((sum, each) => sum + each, 0) / of.length;
  const [m, n] = [mean(one), mean(other)];
  const sum = (of: (at: number) => number) => one.reduce((total, _, at) => total + of(at), 0);
  const [x, y] = [(at: number) => (one[at] ?? 0) - m, (at: number) => (other[at] ?? 0) - n];
  return sum((at) => x(at) * y(at)) / Math.sqrt(sum((at) => x(at) ** 2) * sum((at) => y(at) ** 2));
}

describe('futures that follow past customers', () => {
  it('have no scores for a step that no past customer has done, or when nobody did two steps', () => {
    expect(own(20, 'c')).toBeNull();
    const alone = scoresAmong([1, 2, 3, 4].map((days) => [{ key: 'a', days }]));
    expect(togetherOf(alone, 0, RUNS, ({ id }) => id)(step('a'), draw('a'))).toBeNull();
  });

  it.each([
    [10, 0.5],
    [30, 0.75],
    [90, 0.9],
  ])('with %i customers are a share of %f; the other futures stay as drawn', (count, share) => {
    const scores = own(count, 'a') ?? expect.fail('known');
    const drawn = draw('a').scores;
    const following = scores.filter((score, future) => score !== drawn[future]).length / RUNS;
    expect(following).toBeCloseTo(share, 2);
  });

  it('keep the correlation of two steps', () => {
    const [few, many] = [10, 90].map((count) => {
      const [a, b] = [own(count, 'a'), own(count, 'b')];
      return a && b ? correlationBetween(a, b) : expect.fail('known');
    });
    expect(correlationBetween(draw('a').scores, draw('b').scores)).toBeLessThan(0.1);
    expect(few).toBeGreaterThan(0.3);
    expect(many).toBeGreaterThan(0.7);
    expect(many).toBeGreaterThan(few ?? 1);
  });

  it('are about as wide as the standard normal distribution, also when the pace of the customer contributes', () => {
    for (const correlation of [0, 0.3, 0.6]) {
      const scores = own(90, 'a', correlation) ?? expect.fail('known');
      const mean = scores.reduce((sum, score) => sum + score, 0) / RUNS;
      const spread = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / RUNS);
      expect(Math.abs(mean)).toBeLessThan(0.1);
      expect(scores.every(Number.isFinite)).toBe(true);
      expect(spread).toBeGreaterThan(0.7);
      expect(spread).toBeLessThan(1.3);
    }
  });

  it('follow no customer who did only one step, so the past says nothing about that step', () => {
    const rows = scoresAmong([
      ...[1, 2, 3].map((days) => [{ key: 'a', days }]),
      ...[4, 5, 6, 7].map((days) => [
        { key: 'b', days },
        { key: 'd', days },
      ]),
    ]);
    const of = togetherOf(rows, 0, RUNS, ({ id }) => id);
    expect(of(step('a'), draw('a'))).toBeNull();
    const known = of(step('b'), draw('b'));
    expect(known).not.toBeNull();
    // The same answer for the same step.
    expect(of(step('b'), draw('d'))).toBe(known);
  });
});
