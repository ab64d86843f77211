import { describe, expect, it } from 'vitest';
import { basisOf, type Finished, isSlowing } from '../../../src/plan/chance/basis.ts';
import { createForecaster } from '../../../src/plan/chance/forecaster.ts';
import type { Elapsed } from '../../../src/plan/schedule/elapsed.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { asOf } from '../../../src/plan/schedule/state.ts';
import { plainTextOf } from '../../../src/print/doc.ts';
import { basisText, outlastingText } from '../../../src/words/basis.ts';
import { en } from '../../../src/words/catalogue/en/index.ts';
import { ko } from '../../../src/words/catalogue/ko/index.ts';
import { CALENDAR, syntheticPlans, TRUTHS } from '../../insight/synthetic.ts';
import { day } from '../plans.ts';

const TODAY = day('2026-01-05');
const plans = syntheticPlans(TRUTHS.independent, 15, 'basis');
const running = asOf({ ...plans[14]!, closed: null }, plans[14]!.anchor.day - 1);
const basisFrom = (count: number) =>
  createForecaster(plans.slice(0, count), () => CALENDAR, TODAY).basis(
    scheduled(running, CALENDAR, running.anchor.day),
  );

const finished = (past: readonly number[]): Finished => ({
  customers: past.length,
  within: (most) => past.filter((days) => days <= most).length,
});

describe('the basis of a day to promise', () => {
  it('is the number of past customers from three on, otherwise a guess', () => {
    expect(basisText(basisFrom(14), en)).toBe('14 past customers');
    expect(basisText(basisFrom(3), en)).toBe('3 past customers');
    expect(basisText(basisFrom(2), en)).toBe("the template's guess");
    expect(basisText(basisFrom(14), ko)).toBe('지난 고객사 14곳');
  });

  it('does not count the customer who is forecast', () => {
    expect(basisFrom(15).customers).toBe(14);
  });

  it('says nothing about recent customers when there are no past customers', () => {
    expect(basisFrom(0)).toMatchObject({ customers: 0, isSlowing: false, outlasting: null });
  });

  it('names the guessed steps, and says when recent customers took longer', () => {
    const steps = ['a', 'b', 'c'].map((id, node) => ({
      of: 'task' as const,
      id,
      node,
      span: { kind: 'working' as const, low: 1, expected: 2, high: 3 },
      elapsed: { kind: 'ahead' as const },
    }));
    const basis = basisOf(
      { steps },
      ({ id }) => (id === 'a' ? null : finished(Array.from({ length: id === 'b' ? 9 : 5 }, () => 2))),
      true,
    );
    expect(basis).toEqual({ customers: 5, open: 3, guessed: 1, own: 0, isSlowing: true, outlasting: null });
    const said = "5 past customers, 1 task by the template's guess; recent customers took longer";
    expect(basisText(basis, en)).toBe(said);
  });
});

describe('evidence of the pace of a customer', () => {
  const span = { kind: 'working' as const, low: 1, expected: 2, high: 3 };
  const own = (of: 'task' | 'wait', elapsed: Elapsed) =>
    basisOf({ steps: [{ of, id: 'a', node: 0, span, elapsed }] }, () => null, false).own;

  it.each([
    ['task', { kind: 'ahead' }, 0],
    ['task', { kind: 'unknown' }, 0],
    ['task', { kind: 'running', days: 0 }, 0],
    ['task', { kind: 'running', days: 1 }, 1],
    ['task', { kind: 'over', days: 0 }, 1],
    ['wait', { kind: 'running', days: 1 }, 0],
    ['wait', { kind: 'running', days: 2 }, 1],
  ] as const)('comes from a %s that is %j: %i', (of, elapsed, count) => expect(own(of, elapsed)).toBe(count));
});

describe('why the likely days are later than the schedule', () => {
  const step = (id: string, days: number) => ({
    of: 'task' as const,
    id,
    node: 0,
    span: { kind: 'working' as const, low: 1, expected: 2, high: 3 },
    elapsed: { kind: 'running' as const, days },
  });
  const outlasting = (days: number, past: readonly number[]) =>
    basisOf({ steps: [step('a', days)] }, () => finished(past), false).outlasting;

  it('is a step once it has been open as long as half of the past customers needed', () => {
    expect(outlasting(3, [2, 4, 6, 8])).toBeNull();
    expect(outlasting(4, [2, 4, 6, 8, 10])).toBeNull();
    expect(outlasting(4, [2, 4, 6, 8])).toMatchObject({ quicker: 2, of: 4 });
    expect(outlasting(6, [2, 4, 6, 8])).toEqual({ task: 'a', days: 6, kind: 'working', quicker: 3, of: 4 });
  });

  it('is the step for which the fewest customers needed longer', () => {
    const steps = [step('a', 6), step('b', 9)];
    expect(basisOf({ steps }, () => finished([2, 4, 6, 8]), false).outlasting).toMatchObject({ task: 'b', quicker: 4 });
    expect(basisOf({ steps: [] }, () => finished([2]), false).outlasting).toBeNull();
    const named = (
      ...steps: readonly { readonly id: string; readonly days: number; readonly past: readonly number[] }[]
    ) =>
      basisOf(
        { steps: steps.map(({ id, days }) => step(id, days)) },
        ({ id }) => finished(steps.find((each) => each.id === id)?.past ?? []),
        false,
      ).outlasting?.task;
    const [most, fewer] = [
      { id: 'most', days: 6, past: [2, 4, 6, 8] },
      { id: 'fewer', days: 6, past: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
    ];
    expect([named(most, fewer), named(fewer, most)]).toEqual(['most', 'most']);
    expect(named(most, { ...most, id: 'equal' })).toBe('most');
  });

  it('is no wait, because nobody can be asked about one', () => {
    const wait = { ...step('a', 9), of: 'wait' as const };
    const ahead = { ...step('b', 9), elapsed: { kind: 'ahead' as const } };
    expect(basisOf({ steps: [wait, ahead] }, () => finished([2, 4, 6, 8]), false).outlasting).toBeNull();
  });

  it('is shown with its title', () => {
    const basis = basisOf({ steps: [step('a', 6)] }, () => finished([2, 4, 6, 8]), false);
    const text = outlastingText(basis, [{ id: 'a', title: 'Import' }], en);
    expect(text === null ? null : plainTextOf(text)).toBe(
      '"Import" has been open for 6 working days: 3 of 4 past customers had done it by then',
    );
    expect(outlastingText(basis, [], en)).toBeNull();
  });
});

describe('drift of the durations', () => {
  const zigzag = (count: number, slope: number) =>
    Array.from({ length: count }, (_, index) => (index % 2 === 0 ? 1 : -1) + slope * index);

  it('is noticed when later customers took longer, beyond chance and from ten customers on', () => {
    expect(isSlowing(zigzag(20, 0))).toBe(false);
    expect(isSlowing(zigzag(20, 0.2))).toBe(true);
    expect(isSlowing(zigzag(20, -0.2))).toBe(false);
    expect(isSlowing(zigzag(10, 1))).toBe(true);
    expect(isSlowing(zigzag(9, 1))).toBe(false);
  });

  it.each([
    // Sums of squared differences between rank and order, at which Spearman's 1 - 6 d / (n³ - n), times √(n - 1), passes 1.96.
    [56, true, [0, 1, 8, 3, 4, 5, 2, 7, 6, 9]],
    [82, true, [0, 2, 6, 3, 1, 10, 4, 7, 9, 8, 5]],
    [84, false, [0, 2, 5, 8, 4, 1, 6, 9, 3, 7, 10]],
    [116, true, [6, 1, 2, 3, 9, 0, 4, 7, 8, 10, 5, 11]],
    [118, false, [6, 7, 0, 3, 2, 4, 5, 1, 8, 9, 10, 11]],
    [158, true, [0, 8, 2, 3, 4, 5, 6, 7, 11, 9, 10, 1, 12]],
  ])('with a distance of %i is %s', (distance, slowing, paces) => {
    expect(paces.reduce((sum, pace, nth) => sum + (pace - nth) ** 2, 0)).toBe(distance);
    expect(isSlowing(paces)).toBe(slowing);
  });
});
