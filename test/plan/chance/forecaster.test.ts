import { describe, expect, it } from 'vitest';
import { createForecaster } from '../../../src/plan/chance/forecaster.ts';
import type { Day } from '../../../src/plan/time/day.ts';
import { CALENDAR, syntheticPlans, TRUTHS } from '../../insight/synthetic.ts';
import { day, planOf } from '../plans.ts';

const customers = syntheticPlans(TRUTHS['correlated within a customer'], 40, 'forecaster');
const running = planOf(
  [
    {
      id: 'setup',
      name: 'Setup',
      tasks: ['a', 'b', 'c'].map((id) => ({ id, title: id, duration: '3d..3w' })),
    },
  ],
  { purchased: '2024-01-01' },
);

function likely(past: typeof customers, today: Day) {
  return createForecaster(past, () => CALENDAR, today).live(running, CALENDAR, today);
}

describe('a forecaster', () => {
  it('learns from who has gone live how alike the steps of one customer are', () => {
    const today = day('2026-01-05');
    expect(likely(customers, today)).not.toEqual(likely([], today));
  });

  it('knows of nobody who went live later than on its day', () => {
    const today = day('2024-03-11');
    expect(likely(customers, today)).toEqual(likely([], today));
  });
});
