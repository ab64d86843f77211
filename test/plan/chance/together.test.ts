import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile } from '../../../src/plan/chance/normal.ts';
import { type Scores, scoresAmong } from '../../../src/plan/chance/pace.ts';
import { seedOf, shuffled } from '../../../src/plan/chance/random.ts';
import { scoresOf } from '../../../src/plan/chance/simulate.ts';
import { sharedHistoryOf } from '../../../src/plan/chance/together.ts';
import type { TimedStep } from '../../../src/plan/schedule/elapsed.ts';

const RUNS = 1000;
const span = { kind: 'working' as const, low: 1, expected: 2, high: 3 };
const step = (id: string): TimedStep => ({ of: 'task', id, node: 0, span, elapsed: { kind: 'ahead' } });
const draw = (name: string, runs = RUNS) => {
  const strata = Uint16Array.from(shuffled(runs, seedOf(name)));
  const rising = scoresOf(runs);
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
  sharedHistoryOf(customers(count), correlation, RUNS, ({ id: key }) => key)(step(id), draw(id));

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
    expect(sharedHistoryOf(alone, 0, RUNS, ({ id }) => id)(step('a'), draw('a'))).toBeNull();
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

  it('are that share of any number of futures', () => {
    const rows = customers(10);
    for (let runs = 1; runs <= 40; runs++) {
      const drawn = draw('a', runs);
      const scores = sharedHistoryOf(rows, 0, runs, ({ id }) => id)(step('a'), drawn) ?? expect.fail('known');
      expect(scores.filter((score, future) => score !== drawn.scores[future]).length).toBe(Math.ceil(runs / 2));
    }
  });

  it('take a place in the share of the customer they follow, as far along as their own draw is', () => {
    const [drawn, scores] = [draw('a'), own(10, 'a') ?? expect.fail('known')];
    const followed = new Set<number>();
    scores.forEach((score, future) => {
      if (score === drawn.scores[future]) return;
      // Ten customers, each of whom stands for a tenth of 10 of 10.8.
      const tenths = (10 * normalCdf(score)) / (10 / 10.8);
      followed.add(Math.floor(tenths));
      expect(tenths - Math.floor(tenths)).toBeCloseTo(((drawn.strata[future] ?? 0) + 0.5) / RUNS, 5);
    });
    expect([...followed].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it.each([
    [2, 0.5],
    [2, 0.2],
    [5, 0.3],
  ])('leave out the pace that %i steps with a correlation of %f tell of', (steps, correlation) => {
    const rank = { share: 0.8, width: 0, certain: 0.9, score: 1 };
    const row: Scores = new Map(Array.from({ length: steps }, (_, at) => [`${at}`, rank] as const));
    const rows = Array.from({ length: 90 }, () => row);
    const drawn = draw('0');
    const scores = sharedHistoryOf(rows, correlation, RUNS, ({ id }) => id)(step('0'), drawn) ?? expect.fail('known');
    const some = [...scores].filter((score, future) => score !== drawn.scores[future]);
    // A normal prior, and k scores of √ρ · pace + √(1 − ρ) · chance: the posterior mean and variance of the pace.
    const certainty = 1 + (steps - 1) * correlation;
    const [mean, variance] = [(Math.sqrt(correlation) * steps) / certainty, (1 - correlation) / certainty];
    const alone = Math.sqrt(1 - correlation);
    const of = (power: number, middle = 0) =>
      some.reduce((sum, score) => sum + (score - middle) ** power, 0) / some.length;
    expect(of(1)).toBeCloseTo((normalQuantile(0.72) - Math.sqrt(correlation) * mean) / alone, 1);
    expect(Math.sqrt(of(2, of(1)))).toBeCloseTo((Math.sqrt(correlation) * Math.sqrt(variance)) / alone, 1);
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
    const of = sharedHistoryOf(rows, 0, RUNS, ({ id }) => id);
    expect(of(step('a'), draw('a'))).toBeNull();
    const known = of(step('b'), draw('b'));
    expect(known).not.toBeNull();
    // The same answer for the same step.
    expect(of(step('b'), draw('d'))).toBe(known);
  });
});
