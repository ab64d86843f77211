import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createForecaster } from '../../../src/plan/chance/forecaster.ts';
import type { Percentiles } from '../../../src/plan/chance/simulate.ts';
import type { Plan, Task } from '../../../src/plan/model/model.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { asOf } from '../../../src/plan/schedule/state.ts';
import { type Day, formatDay } from '../../../src/plan/time/day.ts';
import { CALENDAR, syntheticPlans, TRUTHS } from '../../insight/synthetic.ts';
import { day, planOf } from '../plans.ts';

const PAST = 25;
const LONG_AFTER = day('2026-01-05');
const names = Object.keys(TRUTHS) as (keyof typeof TRUTHS)[];
const worlds = names.map((name) => {
  const plans = syntheticPlans(TRUTHS[name], PAST + 15, `monotone ${name}`);
  const past = plans.slice(0, PAST);
  return {
    simulator: createForecaster(past, () => CALENDAR, LONG_AFTER),
    guess: createForecaster([], () => CALENDAR, LONG_AFTER),
    plans: plans.slice(PAST),
  };
});

/** A customer on some morning, forecast from past customers or from the template's ranges alone. */
const situation = fc
  .record({
    world: fc.constantFrom(...worlds),
    customer: fc.nat(14),
    age: fc.nat(60),
    isGuess: fc.boolean(),
    pick: fc.nat(20),
  })
  .map(({ world, customer, age, isGuess, pick }) => {
    const whole = world.plans[customer] ?? expect.fail('a customer');
    const today = CALENDAR.dayAt(CALENDAR.indexOf(whole.anchor.day) + age);
    const plan = asOf({ ...whole, closed: null }, today - 1);
    const live = (of: Plan): Percentiles =>
      (isGuess ? world.guess : world.simulator).live(scheduled(of, CALENDAR, today)) ?? expect.fail('there are tasks');
    return { plan, today, live, pick };
  });

const tasksOf = (plan: Plan): readonly Task[] => plan.phases.flatMap(({ tasks }) => tasks);

function withTask(plan: Plan, id: string, change: Partial<Task>): Plan {
  const phases = plan.phases.map((phase) => ({
    ...phase,
    tasks: phase.tasks.map((task) => (task.id === id ? { ...task, ...change } : task)),
  }));
  return { ...plan, phases };
}

function expectNoLater(sooner: Percentiles, later: Percentiles): void {
  for (const percentile of ['p10', 'p50', 'p80', 'p90'] as const)
    expect(sooner[percentile]).toBeLessThanOrEqual(later[percentile]);
}

/** Whether all predecessors of a task except `but` are done on `today`. */
const isPossible = (plan: Plan, task: Task, but: string): boolean =>
  (task.after ?? []).every((id) => id === but || tasksOf(plan).find((other) => other.id === id)?.done != null);

describe('the day of go-live', () => {
  it('is never later, at any percentile, because an open task is done today', () => {
    fc.assert(
      fc.property(situation, ({ plan, today, live, pick }) => {
        const open = tasksOf(plan).filter(({ done }) => done === null);
        const task = open[pick % Math.max(1, open.length)];
        if (task === undefined) return;
        expectNoLater(live(withTask(plan, task.id, { done: today })), live(plan));
      }),
      { seed: 5, numRuns: 250 },
    );
  });

  it('is never later because of an earlier task whose followers still wait for others', () => {
    fc.assert(
      fc.property(situation, ({ plan, live, pick }) => {
        const movable = tasksOf(plan).filter(({ id, done }) => {
          const followers = tasksOf(plan).filter(({ after }) => after?.includes(id));
          return done !== null && done > plan.anchor.day && followers.every((each) => !isPossible(plan, each, id));
        });
        const task = movable[pick % Math.max(1, movable.length)];
        if (task === undefined || task.done === null) return;
        const earlier: Day = CALENDAR.onOrBefore(task.done - 1);
        expectNoLater(live(withTask(plan, task.id, { done: earlier })), live(plan));
      }),
      { seed: 6, numRuns: 250 },
    );
  });

  it('does not move when a task is recorded as started, because it counts from the day it could start', () => {
    fc.assert(
      fc.property(situation, fc.nat(20), ({ plan, today, live, pick }, back) => {
        const open = tasksOf(plan).filter(({ done }) => done === null);
        const task = open[pick % Math.max(1, open.length)];
        if (task === undefined) return;
        expect(live(withTask(plan, task.id, { started: Math.max(plan.anchor.day, today - back) }))).toEqual(live(plan));
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('moves by at most a few days because one task of three was done a day late', () => {
    const { simulator, plans } = worlds[0] ?? expect.fail('a world');
    const [customer = expect.fail('a customer')] = plans;
    const first = tasksOf(customer).find(({ id }) => id === 'account') ?? expect.fail('a task');
    const today = CALENDAR.dayAt(CALENDAR.indexOf(first.done ?? 0) + 2);
    const plan = asOf({ ...customer, closed: null }, today - 1);
    const promised = (done: Day) =>
      simulator.live(scheduled(withTask(plan, 'account', { done }), CALENDAR, today))?.p80 ?? 0;
    const done = first.done ?? 0;
    const late = CALENDAR.dayAt(CALENDAR.indexOf(done) + 1);
    expect(Math.abs(CALENDAR.workingDaysAfter(promised(done), promised(late)))).toBeLessThanOrEqual(3);
  });
});

describe('a phase that begins after a wait', () => {
  const waiting = (told: object) =>
    planOf(
      [
        { id: 'one', name: 'One', tasks: [{ id: 'a', title: 'A', duration: '2d', done: '2026-11-04' }] },
        {
          id: 'two',
          name: 'Two',
          wait: '2d..1w..3w',
          tasks: [
            { id: 'b', title: 'B', duration: '2d..5d..12d', ...told },
            { id: 'c', title: 'C', duration: '1d..3d..9d', after: ['b'] },
          ],
        },
      ],
      { live: 'c' },
    );
  const simulator = createForecaster([], () => CALENDAR, LONG_AFTER);
  const live = (told: object, today: string): Percentiles =>
    simulator.live(scheduled(waiting(told), CALENDAR, day(today))) ?? expect.fail('there are tasks');

  it.each(['2026-11-05', '2026-11-06', '2026-11-10', '2026-11-13', '2026-11-20', '2026-12-01', '2027-01-15'])(
    'is never later because its first task starts on %s',
    (today) => {
      expectNoLater(live({ started: today }, today), live({}, today));
    },
  );

  it('is never later because the first task started some days ago, within the wait', () => {
    for (const today of ['2026-11-09', '2026-11-10', '2026-11-11'])
      expectNoLater(live({ started: '2026-11-06' }, today), live({}, today));
  });
});

describe('the first task of all, after a wait, that may take no time', () => {
  const plan = (told: object) =>
    planOf(
      [
        {
          id: 'one',
          name: 'One',
          wait: '2d..5d..10d',
          tasks: [
            { id: 'a', title: 'A', duration: '0d..2d..9d', ...told },
            { id: 'b', title: 'B', duration: '1d', after: ['a'] },
          ],
        },
      ],
      { live: 'b' },
    );
  const simulator = createForecaster([], () => CALENDAR, LONG_AFTER);
  const first = CALENDAR.indexOf(plan({}).anchor.day);

  it.each([1, 2, 3, 4])('never makes go-live later once it is started or done, %i days after the purchase', (days) => {
    const today = CALENDAR.dayAt(first + days);
    const live = (told: object): Percentiles =>
      simulator.live(scheduled(plan(told), CALENDAR, today)) ?? expect.fail('there are tasks');
    const on = formatDay(today);
    expectNoLater(live({ started: on }), live({}));
    expectNoLater(live({ done: on }), live({}));
    expectNoLater(live({ started: on, done: on }), live({ started: on }));
  });
});

describe('a phase of appointments after a wait, planned for 6 November', () => {
  const KICKOFF = ['account', 'kpis', 'client'];
  const kickoff = (done: readonly (string | null)[]) =>
    planOf(
      [
        {
          id: 'kickoff',
          name: 'Kickoff',
          wait: '3d..1w',
          tasks: KICKOFF.map((id, at) => ({
            id,
            title: id,
            duration: '1d',
            ...(done[at] == null ? {} : { done: done[at] }),
          })),
        },
        { id: 'setup', name: 'Setup', wait: '1d..3d', tasks: [{ id: 'import', title: 'I', duration: '3d..2w' }] },
      ],
      { live: 'import' },
    );
  const past = syntheticPlans(TRUTHS[names[0] ?? expect.fail('a truth')], PAST, 'kickoff');
  const simulators = [[], past].map((plans) => createForecaster(plans, () => CALENDAR, LONG_AFTER));
  const [early, planned] = ['2026-11-05', '2026-11-06'];

  it.each([
    ['one of three was', [early, planned, planned], [planned, planned, planned]],
    ['a second was', [early, early, planned], [early, planned, planned]],
    ['all were', [early, early, early], [early, early, planned]],
    ['one was, of which the others are open', [early, null, null], [planned, null, null]],
    ['one was, rather than not at all', [early, null, null], [null, null, null]],
  ])('promises nothing later because %s done a day early', (_, sooner, later) => {
    for (const simulator of simulators) {
      const live = (done: readonly (string | null)[]) =>
        simulator.live(scheduled(kickoff(done), CALENDAR, day('2026-11-06'))) ?? expect.fail('there are tasks');
      expectNoLater(live(sooner), live(later));
    }
  });
});

describe('a phase that begins forty days late', () => {
  it('does not make its other tasks look forty days old', () => {
    const phases = (call: object) => [
      {
        id: 'kickoff',
        name: 'Kickoff',
        wait: '1w',
        tasks: [
          { id: 'call', title: 'Call', duration: '1d', session: { minutes: 60 }, ...call },
          { id: 'access', title: 'Access', duration: '2d..3d..6d' },
        ],
      },
    ];
    const today = day('2027-01-04');
    const simulator = createForecaster([], () => CALENDAR, LONG_AFTER);
    const p80 = (call: object) =>
      CALENDAR.workingDaysAfter(
        today,
        simulator.live(scheduled(planOf(phases(call)), CALENDAR, today))?.p80 ?? expect.fail('a task'),
      );
    expect(p80({})).toBeGreaterThan(15);
    expect(p80({ done: '2027-01-04' })).toBeLessThan(10);
  });
});

describe('ten tasks side by side that are long overdue', () => {
  it('are expected to end together, not one after another', () => {
    const [customer = expect.fail('a customer')] = worlds[0]?.plans ?? [];
    const [task = expect.fail('a task')] = tasksOf(customer);
    const ten = (count: number): Plan => ({
      ...customer,
      closed: null,
      live: null,
      phases: customer.phases.map((phase) => ({
        ...phase,
        tasks: Array.from({ length: count }, (_, index) => ({ ...task, id: `t${index}`, after: null, done: null })),
      })),
    });
    const today = CALENDAR.dayAt(CALENDAR.indexOf(customer.anchor.day) + 40);
    const p80 = (count: number) => {
      const live = createForecaster([], () => CALENDAR, today).live(scheduled(ten(count), CALENDAR, today));
      return CALENDAR.workingDaysAfter(today, live?.p80 ?? 0);
    };
    expect(p80(10)).toBeLessThan(80);
    expect(p80(10)).toBeLessThan(2 * p80(1));
  });
});
