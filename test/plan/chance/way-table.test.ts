import { describe, expect, it } from 'vitest';
import { type PastWay, pastKind } from '../../../src/plan/chance/forecaster.ts';
import { countOfWays, isOnboarded, WayWriter, waysIn } from '../../../src/plan/chance/way-table.ts';
import { day } from '../plans.ts';

const span = { kind: 'working', low: 1, expected: 2, high: 4 } as const;
const way = (customer: string, template: string | null, onboarded: boolean, days: number): PastWay => ({
  customer,
  template,
  purchased: day('2026-11-02') + days,
  isOnboarded: onboarded,
  steps: [
    { kind: pastKind({ of: 'wait', id: 'kickoff', span }), elapsed: { kind: 'unknown' } },
    { kind: pastKind({ of: 'task', id: 'import', span }), elapsed: { kind: 'over', days } },
  ],
});

describe('a table of ways', () => {
  const ways = [
    way('a', 'cpa', true, 3),
    null,
    way('c', 'crm', false, 5),
    way('d', null, true, 7),
    way('e', 'cpa', false, 9),
  ];
  const writer = new WayWriter();
  for (const each of ways) writer.add(each);
  const table = writer.table();

  it('gives back what was put in, customer by customer', () => {
    const read = waysIn(table, ['a', 'b', 'c', 'd', 'e']).map(
      ({ customer, template, purchased, isOnboarded: is, steps }) => ({
        customer,
        template,
        purchased,
        isOnboarded: is,
        steps: steps.map((step) => ({ ...step })),
      }),
    );
    expect(read).toEqual(ways.filter((each) => each !== null));
  });

  it('knows who was onboarded, without looking at steps', () => {
    expect(countOfWays(table)).toBe(5);
    expect([0, 1, 2, 3, 4].map((index) => isOnboarded(table, index))).toEqual([true, false, false, true, false]);
  });

  it('has one kind of step for all customers who have it', () => {
    const [first, second] = waysIn(table, ['a', 'b', 'c', 'd', 'e']).map(({ steps }) => steps.map(({ kind }) => kind));
    expect(first?.[1]).toBe(second?.[1]);
    expect(first?.[0]?.key).not.toBe(first?.[1]?.key);
  });

  it('names each template once', () => {
    expect(table.templates).toEqual(['cpa', 'crm']);
  });
});
