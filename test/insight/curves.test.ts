import { describe, expect, test } from 'vitest';
import { curvesOf } from '../../src/insight/curves.ts';
import { journeysOf } from '../../src/insight/journey.ts';
import type { PlanFile } from '../../src/plan/model/files.ts';
import { resolvePlan, resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { formatDay } from '../../src/plan/time/day.ts';
import { day } from '../plan/plans.ts';

const workspace = resolveWorkspace({ vendor: 'Ledgerly' });
const TODAY = day('2026-11-20');

interface Way {
  readonly days: number;
  /** Null: still open after this many days. */
  readonly isLive: boolean;
  readonly template?: string;
}

const live = (days: number, template = 'cpa'): Way => ({ days, isLive: true, template });
const open = (days: number, template = 'cpa'): Way => ({ days, isLive: false, template });

function curves(ways: readonly Way[]) {
  const plans = ways.map(({ days, isLive, template = 'cpa' }, index) => {
    const start = TODAY - days;
    const file: PlanFile = {
      customer: `C${index}`,
      template: { id: template, version: '0' },
      purchased: formatDay(start),
      live: 'go',
      phases: [
        { id: 'all', name: 'All', tasks: [{ id: 'go', title: 'Go', ...(isLive ? { done: formatDay(TODAY) } : {}) }] },
      ],
    };
    return resolvePlan(file, { id: `c${index}`, file: `plans/c${index}.yaml`, archived: false }, workspace);
  });
  return curvesOf(journeysOf(plans, TODAY), ({ onboard }) => onboard);
}

describe('curves of how long something takes', () => {
  test.each([
    [3, 0],
    [4, 1],
    [5, 1],
  ])('of %i customers without a common template number %i', (count, expected) => {
    expect(curves(Array.from({ length: count }, (_, at) => live(10 + at, `t${at}`)))).toHaveLength(expected);
  });

  test('are for all customers, and for up to three templates with four customers or more, the most frequent first', () => {
    const of = (template: string, count: number) => Array.from({ length: count }, (_, at) => live(10 + at, template));
    const found = curves([...of('a', 3), ...of('b', 4), ...of('c', 6), ...of('d', 5), ...of('e', 4)]);
    expect(found.map(({ template, customers }) => [template, customers])).toEqual([
      [null, 22],
      ['c', 6],
      ['d', 5],
      ['b', 4],
    ]);
  });

  test('end when fewer than three customers are left', () => {
    const [curve] = curves([live(10), live(20), open(30), live(40), open(50)]);
    expect(curve).toMatchObject({ customers: 5, reached: 3, knownUntil: 30 });
  });

  test('include customers who are not live yet: shares by day, and the day by which half are live', () => {
    const [curve] = curves([live(10), live(20), open(30), live(40)]);
    // Kaplan-Meier by hand: 3/4 and 2/4 need longer than 10 and 20 days; the last customer is live after 40.
    expect(curve).toMatchObject({ half: 20, most: 40 });
    expect(curve?.within).toEqual([
      { days: 30, share: 0.5 },
      { days: 60, share: null },
      { days: 90, share: null },
    ]);
  });
});
