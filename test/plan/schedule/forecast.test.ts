import { describe, expect, it } from 'vitest';
import type { PlanPhaseFile } from '../../../src/plan/model/files.ts';
import { forecastPlan } from '../../../src/plan/schedule/forecast.ts';
import { formatDay } from '../../../src/plan/time/day.ts';
import { day, planOf, weekdays } from '../plans.ts';

const phases: readonly PlanPhaseFile[] = [
  {
    id: 'one',
    name: 'One',
    tasks: [
      { id: 'a', title: 'A', duration: '2d..1w' },
      { id: 'live', title: 'Live', after: ['a'] },
    ],
  },
];

function slipFor(target: string, today = '2026-11-02'): number | null {
  return forecastPlan(planOf(phases, { live: 'live', target }), weekdays(), day(today)).slip;
}

describe('a forecast', () => {
  it('has three answers to when', () => {
    const forecast = forecastPlan(planOf(phases, { live: 'live' }), weekdays(), day('2026-11-02'));
    const { optimistic, expected, pessimistic, slip } = forecast;
    expect([optimistic, expected, pessimistic].map(({ live }) => formatDay(live ?? 0))).toEqual([
      '2026-11-04',
      '2026-11-06',
      '2026-11-09',
    ]);
    expect(slip).toBeNull();
  });

  it('tells in working days how late go-live is against the target, negative when it is early', () => {
    expect(slipFor('2026-11-06')).toBe(0);
    expect(slipFor('2026-11-04')).toBe(2);
    expect(slipFor('2026-11-10')).toBe(-2);
    expect(slipFor('2026-11-08')).toBe(0);
    expect(slipFor('2026-11-06', '2026-11-06')).toBe(1);
  });
});
