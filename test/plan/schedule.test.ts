import { describe, expect, it } from 'vitest';
import { formatDay } from '../../src/plan/day.ts';
import type { PlanPhaseFile } from '../../src/plan/files.ts';
import { schedulePlan } from '../../src/plan/schedule.ts';
import { datesOf, planOf, weekdays } from './plans.ts';

const cpa: readonly PlanPhaseFile[] = [
  {
    id: 'kickoff',
    name: 'Kickoff',
    wait: '3d..1w',
    tasks: [{ id: 'create-account', title: 'Create the account', duration: '1d' }],
  },
  {
    id: 'setup',
    name: 'System setup',
    wait: '1d..3d',
    tasks: [
      { id: 'data-connection', title: 'Switch on the data connection', duration: '3d..2w' },
      { id: 'import-data', title: 'Import data', duration: '2d..2w', after: ['data-connection'] },
    ],
  },
  { id: 'rollout', name: 'Rollout', tasks: [{ id: 'share-portal', title: 'Share the portal', duration: '1d' }] },
];

describe('the schedule of a plan', () => {
  it('runs phases one after the other on expected values', () => {
    const schedule = schedulePlan(planOf(cpa, { live: 'share-portal' }), weekdays(), { today: null, pace: 'expected' });
    expect(datesOf(schedule.tasks)).toEqual({
      'create-account': '2026-11-06..2026-11-06',
      'data-connection': '2026-11-11..2026-11-19',
      'import-data': '2026-11-20..2026-11-27',
      'share-portal': '2026-11-30..2026-11-30',
    });
    expect(formatDay(schedule.live ?? 0)).toBe('2026-11-30');
    expect(schedule.criticalPath).toEqual(['create-account', 'data-connection', 'import-data', 'share-portal']);
  });
});
