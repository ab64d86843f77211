import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecasterFrom, wayOf } from '../../../src/plan/chance/forecaster.ts';
import type { Percentiles } from '../../../src/plan/chance/simulate.ts';
import type { WorkingCalendar } from '../../../src/plan/model/calendar.ts';
import type { Plan, Task } from '../../../src/plan/model/model.ts';
import { courseOf, type Elapsed } from '../../../src/plan/schedule/elapsed.ts';
import { buildNetwork } from '../../../src/plan/schedule/graph.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { asOf } from '../../../src/plan/schedule/state.ts';
import type { Day } from '../../../src/plan/time/day.ts';
import { day } from '../plans.ts';
import { lifeIn, worlds } from './lives.ts';

/** Futures per forecast: enough to order percentiles, few enough for many plans. */
const RUNS = 60;
const SEED = 9;

const LONG_AFTER = day('2027-01-04');

const situation = fc
  .record({
    world: worlds,
    past: fc.constantFrom(0, 4, 12, 30),
    age: fc.nat(60),
    pick: fc.nat(100),
  })
  .map(({ world, past, age, pick }) => {
    const { calendar } = world;
    const ways = Array.from({ length: past }, (_, nth) => wayOf(lifeIn(world, nth), calendar, LONG_AFTER));
    const simulator = forecasterFrom(ways, null, RUNS);
    const whole = lifeIn(world, 77);
    const today = calendar.dayAt(calendar.indexOf(whole.anchor.day) + age);
    const plan = asOf({ ...whole, closed: null }, today);
    const live = (of: Plan, on: Day = today): Percentiles =>
      simulator.live(scheduled(of, calendar, on)) ?? expect.fail('there are tasks');
    return { plan, today, calendar, live, pick };
  });

const tasksOf = (plan: Plan): readonly Task[] => plan.phases.flatMap(({ tasks }) => tasks);
const oneOf = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(1, all.length)];

function withTask(plan: Plan, id: string, change: Partial<Task>): Plan {
  const phases = plan.phases.map((phase) => ({
    ...phase,
    tasks: phase.tasks.map((task) => (task.id === id ? { ...task, ...change } : task)),
  }));
  return { ...plan, phases };
}

type Creditor = (plan: Plan, on: Day) => ReadonlyMap<string, Elapsed>;
const creditor =
  (calendar: WorkingCalendar): Creditor =>
  (plan, today) => {
    const { steps } = courseOf({ plan, network: buildNetwork(plan), calendar, today });
    return new Map(steps.map(({ of, id, credited }) => [`${of} ${id}`, credited]));
  };

/** Whether something that is over took longer, of these states of steps, in the second. */
function isSlower(before: ReadonlyMap<string, Elapsed>, after: ReadonlyMap<string, Elapsed>): boolean {
  return [...after].some(([key, credited]) => {
    const known = before.get(key);
    return credited.kind === 'over' && known?.kind === 'over' && credited.days > known.days;
  });
}

/** Whether a wait that is under way is taken as over the day after. */
function isTakenAsOver(now: ReadonlyMap<string, Elapsed>, tomorrow: ReadonlyMap<string, Elapsed>): boolean {
  return [...now].some(([key, { kind }]) => kind === 'running' && tomorrow.get(key)?.kind === 'unknown');
}

const PERCENTILES = ['p10', 'p50', 'p80', 'p90'] as const;
function expectNoLater(sooner: Percentiles, later: Percentiles): void {
  for (const percentile of PERCENTILES) expect(sooner[percentile]).toBeLessThanOrEqual(later[percentile]);
}

describe('in plans of several phases the day of go-live', () => {
  it('is never later because an open task is done today', () => {
    fc.assert(
      fc.property(situation, ({ plan, today, live, pick }) => {
        const task = oneOf(
          tasksOf(plan).filter(({ done }) => done === null),
          pick,
        );
        if (task === undefined) return;
        expectNoLater(live(withTask(plan, task.id, { done: today })), live(plan));
      }),
      { seed: SEED, numRuns: 250 },
    );
  });

  it('is no later because something was done a day sooner than it will be tomorrow if nothing is done till then', () => {
    fc.assert(
      fc.property(situation, ({ plan, today, calendar, live, pick }) => {
        const task = oneOf(
          tasksOf(plan).filter(({ done }) => done !== null && done > plan.anchor.day),
          pick,
        );
        if (task === undefined || task.done === null) return;
        const done = calendar.onOrBefore(task.done - 1);
        const started = task.started === null ? null : Math.min(task.started, done);
        const moved = withTask(plan, task.id, { done, started });
        const credited = creditor(calendar);
        const next = calendar.onOrAfter(today + 1);
        const now = credited(plan, today);
        if (isSlower(now, credited(moved, today)) || isTakenAsOver(now, credited(plan, next))) return;
        const [sooner, usual, tomorrow] = [live(moved), live(plan), live(plan, next)];
        for (const percentile of PERCENTILES)
          expect(sooner[percentile]).toBeLessThanOrEqual(Math.max(usual[percentile], tomorrow[percentile]));
      }),
      { seed: SEED, numRuns: 250 },
    );
  });

  it('is never later because a ready task is recorded as started', () => {
    fc.assert(
      fc.property(situation, fc.nat(20), ({ plan, today, live, pick }, back) => {
        const task = oneOf(
          tasksOf(plan).filter(({ done }) => done === null),
          pick,
        );
        if (task === undefined) return;
        const told = withTask(plan, task.id, { started: Math.max(plan.anchor.day, today - back) });
        expectNoLater(live(told), live(withTask(plan, task.id, { started: null })));
      }),
      { seed: SEED, numRuns: 250 },
    );
  });
});
