import { describe, expect, it } from 'vitest';
import { createForecaster } from '../../../src/plan/chance/forecaster.ts';
import type { Plan } from '../../../src/plan/model/model.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { resolvePlan, resolveWorkspace } from '../../../src/plan/templates/resolve.ts';
import { type Day, formatDay } from '../../../src/plan/time/day.ts';
import { day, planOf, weekdays } from '../plans.ts';

const CALENDAR = weekdays();
const TODAY = day('2027-06-01');
const SETTINGS = resolveWorkspace({ vendor: 'Ledgerly' });

/** A customer whose only step took so many working days; null: still at it today. */
function customer(id: string, days: number | null, duration = '2d', purchased = '2026-11-02'): Plan {
  const first = CALENDAR.indexOf(day(purchased));
  const done = days === null ? {} : { done: formatDay(CALENDAR.dayAt(first + days - 1)) };
  const tasks = [{ id: 'import', title: 'Import', duration, ...done }];
  const file = {
    customer: id,
    template: { id: 'cpa', version: '00000000' },
    purchased,
    phases: [{ id: 'setup', name: 'Setup', tasks }],
  };
  return resolvePlan(file, { id, file: `plans/${id}.yaml`, archived: false }, SETTINGS);
}

/** Working days from today until a new customer of the template is live, in 50 and 80 of 100 futures. */
function likely(past: readonly Plan[], plan = customer('new', null, '2d', formatDay(TODAY)), today: Day = TODAY) {
  const live =
    createForecaster(past, () => CALENDAR, today).live(scheduled(plan, CALENDAR, today)) ?? expect.fail('a task');
  return [live.p50, live.p80].map((on) => CALENDAR.workingDaysAfter(today, on) + 1);
}
const customers = (lengths: readonly (number | null)[], duration?: string) =>
  lengths.map((days, index) => customer(`c${index}`, days, duration));

describe('a forecaster', () => {
  it('takes the range of the plan while fewer than three finished the step, and their lengths from three on', () => {
    expect(likely([])).toEqual(likely(customers([20, 20])));
    expect(likely(customers([20, 20, 20]))[0]).toBe(20);
  });

  it('counts who is still at it', () => {
    const [, without = 0] = likely(customers([5, 6, 7, 8, 9, 10]));
    const [, withOpen = 0] = likely(customers([5, 6, 7, 8, 9, 10, null, null, null]));
    expect(without).toBeLessThanOrEqual(11);
    expect(withOpen).toBeGreaterThan(100);
  });

  it('knows of nobody who finished later than on its day', () => {
    const past = customers([20, 20, 20]);
    const today = day('2026-11-03');
    const plan = customer('new', null, '2d', '2026-11-03');
    expect(likely(past, plan, today)).toEqual(likely([], plan, today));
  });

  it('does not take a customer’s own facts for what others need', () => {
    const past = customers([5, 6, 7]);
    const own = customer('own', null, '2d', '2027-05-03');
    expect(likely([...past, own], own)).toEqual(likely(past, own));
  });

  it('takes a plan that says twice as long as all others for a job of twice the size', () => {
    const past = customers([10, 10, 10, 10, 10, 10]);
    expect(likely(past, customer('new', null, '2d', formatDay(TODAY)))[0]).toBe(10);
    expect(likely(past, customer('new', null, '4d', formatDay(TODAY)))[0]).toBe(20);
  });

  it('tells the same day from the next: who has not followed at once takes as long as those who did not', () => {
    const pair = (id: string, second: string | null): Plan => ({
      ...planOf([
        {
          id: 'p',
          name: 'P',
          tasks: [
            { id: 'a', title: 'A', duration: '2d', done: '2026-11-03' },
            { id: 'b', title: 'B', duration: '2d', after: ['a'], ...(second === null ? {} : { done: second }) },
          ],
        },
      ]),
      id,
    });
    const past = [
      ...Array.from({ length: 15 }, (_, index) => pair(`same${index}`, '2026-11-03')),
      ...Array.from({ length: 5 }, (_, index) => pair(`later${index}`, '2026-11-17')),
    ];
    const live = (today: string) =>
      createForecaster(past, () => CALENDAR, TODAY).live(scheduled(pair('new', null), CALENDAR, day(today)));
    expect(live('2026-11-03')?.p50).toBe(day('2026-11-03'));
    expect(live('2026-11-04')?.p50).toBeGreaterThanOrEqual(day('2026-11-16'));
  });
});

describe('customers who take longer and longer', () => {
  const needing = (days: readonly number[]): readonly Plan[] =>
    days.map((each, nth) => ({
      ...customer(`c${nth}`, each, '2d', formatDay(day('2024-01-01') + 7 * nth)),
      closed: { on: TODAY, result: 'onboarded', kind: null, reason: null },
    }));
  const rising = Array.from({ length: 24 }, (_, nth) => 5 + nth);

  it('promise a later day than the same lengths in no order', () => {
    const mixed = rising.map((_, nth) => rising[(nth * 7) % 24] ?? 0);
    const [half = 0, most = 0] = likely(needing(rising));
    const [usualHalf = 0, usualMost = 0] = likely(needing(mixed));
    expect(half).toBeGreaterThan(usualHalf + 3);
    expect(most).toBeGreaterThan(usualMost);
  });

  it('promise no sooner a day where they take shorter and shorter', () => {
    const mixed = rising.map((_, nth) => rising[(nth * 7) % 24] ?? 0);
    expect(likely(needing([...rising].reverse()))).toEqual(likely(needing(mixed)));
  });
});
