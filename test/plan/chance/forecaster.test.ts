import { describe, expect, it } from 'vitest';
import {
  createForecaster,
  forecasterFrom,
  forecasterKnowing,
  type PastOnboarding,
  paceAmong,
  pastKind,
  type Usual,
  wayBy,
  wayIfBought,
} from '../../../src/plan/chance/forecaster.ts';
import { daysUntilShareLeft } from '../../../src/plan/chance/lengths.ts';
import { normalCdf, normalQuantile } from '../../../src/plan/chance/normal.ts';
import { lengthsOfPast } from '../../../src/plan/chance/past-lengths.ts';
import type { Plan } from '../../../src/plan/model/model.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { resolvePlan, resolveWorkspace } from '../../../src/plan/templates/resolve.ts';
import { extendTemplates } from '../../../src/plan/templates/template.ts';
import { type Day, formatDay } from '../../../src/plan/time/day.ts';
import { day, planOf, weekdays } from '../plans.ts';

const CALENDAR = weekdays();
const TODAY = day('2027-06-01');
const SETTINGS = resolveWorkspace({ vendor: 'Ledgerly' });

/** A customer whose only step took this many working days; null: the step is still open today. */
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
  it('uses the range of the plan while fewer than three customers finished the step, and their durations from three on', () => {
    expect(likely([])).toEqual(likely(customers([20, 20])));
    expect(likely(customers([20, 20, 20]))[0]).toBe(20);
  });

  it('counts customers whose step is still open', () => {
    const [, without = 0] = likely(customers([5, 6, 7, 8, 9, 10]));
    const [, withOpen = 0] = likely(customers([5, 6, 7, 8, 9, 10, null, null, null]));
    expect(without).toBeLessThanOrEqual(11);
    expect(withOpen).toBeGreaterThan(100);
  });

  it('uses nothing that happened after its day', () => {
    const past = customers([20, 20, 20]);
    const today = day('2026-11-03');
    const plan = customer('new', null, '2d', '2026-11-03');
    expect(likely(past, plan, today)).toEqual(likely([], plan, today));
  });

  it('does not use the facts of a customer as evidence for the same customer', () => {
    const past = customers([5, 6, 7]);
    const own = customer('own', null, '2d', '2027-05-03');
    expect(likely([...past, own], own)).toEqual(likely(past, own));
  });

  it('treats a plan with twice the duration of all others as work of twice the size', () => {
    const past = customers([10, 10, 10, 10, 10, 10]);
    expect(likely(past, customer('new', null, '2d', formatDay(TODAY)))[0]).toBe(10);
    expect(likely(past, customer('new', null, '4d', formatDay(TODAY)))[0]).toBe(20);
  });

  it('distinguishes the same day from the next: a customer who did not finish at once takes as long as those who did not', () => {
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

describe('customers who take longer over time', () => {
  const needing = (days: readonly number[]): readonly Plan[] =>
    days.map((each, nth) => ({
      ...customer(`c${nth}`, each, '2d', formatDay(day('2024-01-01') + 7 * nth)),
      closed: { on: TODAY, result: 'onboarded', kind: null, reason: null },
    }));
  const rising = Array.from({ length: 24 }, (_, nth) => 5 + nth);

  it('lead to a later day than the same durations in random order', () => {
    const mixed = rising.map((_, nth) => rising[(nth * 7) % 24] ?? 0);
    const [half = 0, most = 0] = likely(needing(rising));
    const [usualHalf = 0, usualMost = 0] = likely(needing(mixed));
    expect(half).toBeGreaterThan(usualHalf + 3);
    expect(most).toBeGreaterThan(usualMost);
  });

  it('lead to no earlier day when they take less over time', () => {
    const mixed = rising.map((_, nth) => rising[(nth * 7) % 24] ?? 0);
    expect(likely(needing([...rising].reverse()))).toEqual(likely(needing(mixed)));
  });
});

describe('the duration in the template', () => {
  const template = (tasks: readonly object[], wait?: string) => {
    const value = {
      name: 'CPA',
      phases: [{ id: 'setup', name: 'Setup', ...(wait === undefined ? {} : { wait }), tasks }],
    };
    return { all: extendTemplates([{ id: 'cpa', file: 'templates/cpa.yaml', value } as never]), daysPerWeek: 5 };
  };
  const half = (past: readonly Plan[], plan: Plan, usual: Usual | null) => {
    const live = createForecaster(past, () => CALENDAR, TODAY, usual).live(scheduled(plan, CALENDAR, TODAY));
    return CALENDAR.workingDaysAfter(TODAY, live?.p50 ?? 0) + 1;
  };
  const now = (duration: string) => customer('new', null, duration, formatDay(TODAY));
  const past = customers(
    Array.from({ length: 9 }, () => 10),
    '4d',
  );

  it.each([
    ['nothing: the others’ plans tell how large the job is', null, '8d', 20],
    ['half of what others had: the job is four times as large', [{ id: 'import', duration: '2d' }], '8d', 40],
    ['the same as the plan: the job is as large as it was', [{ id: 'import', duration: '8d' }], '8d', 10],
    ['another size than others had, who count as well', [{ id: 'import', duration: '2d' }], '4d', 10],
    ['a day: the job is twice as large', [{ id: 'import', duration: '1d' }], '2d', 20],
    ['in weeks', [{ id: 'import', duration: '1w' }], '10d', 20],
    ['that it takes no time, which nothing is a multiple of', [{ id: 'import', duration: '0d' }], '8d', 20],
    ['other steps', [{ id: 'else', duration: '2d' }], '8d', 20],
  ])('is %s', (_, tasks, duration, days) => {
    expect(half(past, now(duration), tasks === null ? null : template(tasks))).toBe(days);
  });

  const waiting = (id: string, wait: string, done: string | null): Plan => {
    const plan = customer(id, null, '0d', done === null ? formatDay(TODAY) : '2026-11-02');
    const phases = [
      {
        id: 'setup',
        name: 'Setup',
        wait,
        tasks: [{ id: 'import', title: 'I', duration: '1d', ...(done === null ? {} : { done }) }],
      },
    ];
    return { ...planOf(phases, { template: { id: 'cpa', version: '0' } }), id, anchor: plan.anchor };
  };

  it('counts for the wait of a phase, too', () => {
    const before = Array.from({ length: 9 }, (_, nth) => waiting(`c${nth}`, '4d', '2026-11-16'));
    const [own, others] = [template([], '2d'), template([], '0d')].map((usual) =>
      half(before, waiting('n', '8d', null), usual),
    );
    expect(own).toBeGreaterThan(1.7 * (others ?? 0));
    expect(others).toBe(half(before, waiting('n', '8d', null), null));
  });
});

describe('what a customer adds to the past', () => {
  const bought = customer('c', 3, '2d', '2026-11-02');
  const prospect = { ...bought, anchor: { kind: 'signing' as const, day: day('2026-11-02') } };

  it.each([
    ['a customer, on the day of the purchase', bought, '2026-11-02', true],
    ['a customer, a day before', bought, '2026-11-01', false],
    ['a customer, later', bought, '2026-12-01', true],
    ['a prospect', prospect, '2026-12-01', false],
  ])('is known of %s', (_, plan, today, isKnown) => {
    const on = scheduled(plan, CALENDAR, day(today));
    expect([wayBy(plan, () => CALENDAR, day(today)), wayIfBought(on)].map((way) => way !== null)).toEqual([
      isKnown,
      isKnown,
    ]);
  });

  it('counts for others only, where plans of others and the own one have the same range', () => {
    const own = customer('own', null, '4d', formatDay(TODAY));
    const others = customers(
      Array.from({ length: 9 }, () => 10),
      '4d',
    );
    expect(likely([own, ...others], own)).toEqual(likely(others, own));
  });
});

describe('the pace of all customers', () => {
  const span = { kind: 'working' as const, low: 2, expected: 2, high: 2 };
  const steps = ['import', 'check'].map((id) => pastKind({ of: 'task', id, span }));
  /** The nth of some customers, all of whose steps took so many days. */
  const way = (template: string, nth: number, days: number): PastOnboarding => ({
    customer: `${template} ${nth}`,
    template,
    purchased: day('2020-01-06') + 7 * nth,
    isOnboarded: true,
    steps: steps.map((kind) => ({ kind, elapsed: { kind: 'over', days } })),
  });
  const mixed = Array.from({ length: 30 }, (_, nth) => way('other', nth, 1 + ((nth * 7) % 30)));
  const phases = ['a', 'b', 'c', 'd'].map((id) => ({
    id: `p${id}`,
    name: id,
    tasks: [{ id, title: id, duration: '3d..5d..10d' }],
  }));
  const plan = planOf(phases, { template: { id: 'cpa', version: '0' } });
  const live = (simulator: ReturnType<typeof forecasterFrom>) =>
    simulator.live(scheduled(plan, CALENDAR, plan.anchor.day)) ?? expect.fail('there are tasks');

  it('serves for a template that nobody has used, and is the same when it is known beforehand', () => {
    const pace = paceAmong(mixed);
    // Two steps that rank alike, of thirty customers: 30² of 30² + 8².
    expect(pace).toBe(0.9);
    const all = live(forecasterFrom(mixed));
    expect(live(forecasterKnowing({ with: (id) => mixed.filter(({ template }) => template === id), pace }))).toEqual(
      all,
    );
    expect(live(forecasterKnowing({ with: () => [], pace }))).toEqual(all);
    const unlike = live(forecasterKnowing({ with: () => [], pace: 0 }));
    expect(all.p90 - all.p10).toBeGreaterThan(1.3 * (unlike.p90 - unlike.p10));
  });

  it('is where the straight line through what later and later customers needed ends', () => {
    const count = 24;
    const slower = Array.from({ length: count }, (_, nth) => way('cpa', nth, 10 * (nth + 1)));
    const one = planOf([{ id: 'p', name: 'P', tasks: [{ id: 'import', title: 'I', duration: '2d' }] }], {
      template: { id: 'cpa', version: '0' },
    });
    const order = [...slower.slice(9), ...slower.slice(0, 9)];
    const found = forecasterFrom(order, null, 20_000).live(scheduled(one, CALENDAR, one.anchor.day));
    const scores = slower.map((_, nth) => normalQuantile((nth + 0.5) / count));
    const middle = (count - 1) / 2;
    const sum = (of: (nth: number) => number) => scores.reduce((total, _, nth) => total + of(nth), 0);
    const slope = sum((nth) => (nth - middle) * (scores[nth] ?? 0)) / sum((nth) => (nth - middle) ** 2);
    const lengths = lengthsOfPast(
      slower.map(({ customer: id }, nth) => ({ customer: id, days: 10 * (nth + 1), isOver: true })),
    );
    const days = daysUntilShareLeft(lengths, normalCdf(-slope * middle));
    expect(days).toBeLessThan(240);
    expect(Math.abs(CALENDAR.workingDaysAfter(one.anchor.day, found?.p50 ?? 0) + 1 - days)).toBeLessThanOrEqual(1);
  });
});

describe('how many others were quicker', () => {
  const needed = [2, 2, 3, 5, 5, 5, 8, 13, 21];
  const plan = customer('own', null, '2d', '2027-05-03');
  const basisAfter = (days: number, past: readonly Plan[]) =>
    createForecaster(past, () => CALENDAR, day('2027-07-30')).basis(
      scheduled(plan, CALENDAR, CALENDAR.dayAt(CALENDAR.indexOf(plan.anchor.day) + days)),
    );

  it.each([3, 5, 6, 8, 12, 13, 20, 21, 30])('is counted after %i days, without the customer', (days) => {
    const quicker = needed.filter((each) => each <= days).length;
    const expected = 2 * quicker < needed.length ? null : { task: 'import', days, quicker, of: needed.length };
    for (const own of [[], [customer('own', 4, '2d', '2027-05-03')], [customer('own', 13, '2d', '2027-05-03')]]) {
      const { outlasting, customers: count } = basisAfter(days, [...customers(needed), ...own]);
      expect(count).toBe(needed.length);
      if (expected === null) expect(outlasting).toBeNull();
      else expect(outlasting).toMatchObject(expected);
    }
  });

  it('does not change what others needed either', () => {
    const past = customers(needed);
    const open = customer('own', null, '2d', formatDay(TODAY));
    for (const days of [1, 2, 8, 21])
      expect(likely([...past, customer('own', days, '2d', '2026-11-02')], open)).toEqual(likely(past, open));
  });
});
