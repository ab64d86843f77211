import { describe, expect, it } from 'vitest';
import type { PlanPhaseFile } from '../../../src/plan/model/files.ts';
import { forecastOf } from '../../../src/plan/schedule/forecast.ts';
import { extentOf } from '../../../src/plan/schedule/schedule.ts';
import { atPace, scheduled } from '../../../src/plan/schedule/scheduled.ts';
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

const knownFor = (target: string | null, today = '2026-11-02') =>
  scheduled(planOf(phases, { live: 'live', ...(target === null ? {} : { target }) }), weekdays(), day(today));
const slipFor = (target: string, today?: string): number | null => forecastOf(knownFor(target, today)).slip;

describe('a forecast', () => {
  it('has an optimistic, an expected and a pessimistic day', () => {
    const known = knownFor(null);
    const { expected, slip } = forecastOf(known);
    const [optimistic, pessimistic] = [extentOf(atPace(known, 'low')), extentOf(atPace(known, 'high'))];
    expect([optimistic, expected, pessimistic].map(({ live }) => formatDay(live ?? 0))).toEqual([
      '2026-11-04',
      '2026-11-06',
      '2026-11-09',
    ]);
    expect(slip).toBeNull();
  });

  it('gives the slip of go-live against the target in working days, negative when it is early', () => {
    expect(slipFor('2026-11-06')).toBe(0);
    expect(slipFor('2026-11-04')).toBe(2);
    expect(slipFor('2026-11-10')).toBe(-2);
    expect(slipFor('2026-11-08')).toBe(0);
    expect(slipFor('2026-11-06', '2026-11-06')).toBe(1);
  });
});
