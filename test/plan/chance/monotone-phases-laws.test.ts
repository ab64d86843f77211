import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecasterFrom, type PastOnboarding, wayOf } from '../../../src/plan/chance/forecaster.ts';
import { isBeyondKnown, type Lengths } from '../../../src/plan/chance/lengths.ts';
import { lengthsOfPast } from '../../../src/plan/chance/past-lengths.ts';
import { passedOf } from '../../../src/plan/chance/posterior.ts';
import type { Percentiles } from '../../../src/plan/chance/simulate.ts';
import { lengthsOfRange } from '../../../src/plan/chance/spread.ts';
import type { WorkingCalendar } from '../../../src/plan/model/calendar.ts';
import type { Plan, Task } from '../../../src/plan/model/model.ts';
import { type CourseStep, courseOf } from '../../../src/plan/schedule/elapsed.ts';
import { buildNetwork } from '../../../src/plan/schedule/graph.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { asOf } from '../../../src/plan/schedule/state.ts';
import type { Day } from '../../../src/plan/time/day.ts';
import { day } from '../plans.ts';
import { lifeIn, worlds } from './lives.ts';

/** Futures per forecast: enough to order percentiles, few enough for many plans. */
const RUNS = 60;
const SEED = Number(process.env.SEED ?? 9);
/** `CASES=5000 SEED=1 npx vitest run` searches harder. */
const CASES = Number(process.env.CASES ?? 250);

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
    return { past: ways, plan, today, calendar, live, pick };
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

const stepsOf = (plan: Plan, calendar: WorkingCalendar, today: Day): readonly CourseStep[] =>
  courseOf({ plan, network: buildNetwork(plan), calendar, today }).steps;

/** Whether a wait is running in the first plan and is nearer to or past its planned end in the second. It then loses the excess over its plan. */
function isWaitFading(sooner: readonly CourseStep[], later: readonly CourseStep[]): boolean {
  const daysOf = ({ elapsed }: CourseStep): number => (elapsed.kind === 'running' ? elapsed.days : -1);
  return sooner.some((step, index) => {
    const other = later[index];
    if (step.of !== 'wait' || step.elapsed.kind !== 'running' || other === undefined) return false;
    return other.elapsed.kind === 'unknown' || daysOf(other) > daysOf(step);
  });
}

/** Whether a step of the second plan, but not of the first, is longer than all known durations. From then on it ends together with other such steps. */
function isOneMoreOverdue(
  past: readonly PastOnboarding[],
  sooner: readonly CourseStep[],
  later: readonly CourseStep[],
): boolean {
  return later.some((step, index) => {
    const other = sooner[index];
    const lengths = lengthsFor(step, past);
    if (other === undefined || lengths === null) return false;
    return isBeyondKnown(lengths, passedOf(step)) && !isBeyondKnown(lengths, passedOf(other));
  });
}

function lengthsFor(step: CourseStep, past: readonly PastOnboarding[]): Lengths | null {
  const stays = past.flatMap(({ customer, steps }) =>
    steps.flatMap(({ kind, elapsed }) =>
      kind.of === step.of && kind.id === step.id && elapsed.kind === 'over'
        ? [{ customer, days: elapsed.days, isOver: true }]
        : [],
    ),
  );
  return stays.length < 3 ? lengthsOfRange(step.span) : lengthsOfPast(stays.toSorted((a, b) => a.days - b.days));
}

/** The plan in which everything done on or after the day of a task was done a day later. */
function aDayLaterSince(plan: Plan, of: Task, calendar: WorkingCalendar): Plan {
  const since = of.done ?? 0;
  const later = (day: Day | null) => (day === null || day < since ? day : calendar.onOrAfter(day + 1));
  const phases = plan.phases.map((phase) => ({
    ...phase,
    tasks: phase.tasks.map((task) =>
      task.id === of.id ? task : { ...task, started: later(task.started), done: later(task.done) },
    ),
  }));
  return { ...plan, phases };
}

const PERCENTILES = ['p10', 'p50', 'p80', 'p90'] as const;
function expectNoLater(sooner: Percentiles, later: Percentiles): void {
  for (const percentile of PERCENTILES) expect(sooner[percentile]).toBeLessThanOrEqual(later[percentile]);
}

describe('the day of go-live in plans of several phases', () => {
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
      { seed: SEED, numRuns: CASES },
    );
  });

  it('is no later when something was done a day sooner than when all later facts came a day later', () => {
    fc.assert(
      fc.property(situation, ({ past, plan, today, calendar, live, pick }) => {
        const task = oneOf(
          tasksOf(plan).filter(({ done }) => done !== null && done > plan.anchor.day),
          pick,
        );
        if (task === undefined || task.done === null) return;
        const done = calendar.onOrBefore(task.done - 1);
        const started = task.started === null ? null : Math.min(task.started, done);
        const moved = withTask(plan, task.id, { done, started });
        const next = calendar.onOrAfter(today + 1);
        const later = aDayLaterSince(plan, task, calendar);
        const [now, then] = [stepsOf(moved, calendar, today), stepsOf(later, calendar, next)];
        if (isWaitFading(now, then) || isOneMoreOverdue(past, now, then)) return;
        expectNoLater(live(moved), live(later, next));
      }),
      { seed: SEED, numRuns: CASES },
    );
  });

  it('is seldom later because something was done a day sooner, and rarely by more than four days', () => {
    const moves = fc.sample(situation, { seed: SEED, numRuns: 3 * CASES }).flatMap(({ plan, calendar, live, pick }) => {
      const done = tasksOf(plan).filter((each) => each.done !== null && each.done > plan.anchor.day);
      const task = oneOf(done, pick);
      if (task === undefined || task.done === null || done.length === tasksOf(plan).length) return [];
      const sooner = calendar.onOrBefore(task.done - 1);
      const started = task.started === null ? null : Math.min(task.started, sooner);
      const [moved, usual] = [live(withTask(plan, task.id, { done: sooner, started })), live(plan)];
      return [calendar.workingDaysAfter(usual.p80, moved.p80)];
    });
    const share = (least: number) => moves.filter((move) => move >= least).length / moves.length;
    if (process.env.CASES !== undefined) console.log(moves.length, [1, 2, 5].map(share));
    expect(share(1)).toBeLessThan(0.08);
    expect(share(2)).toBeLessThan(0.04);
    expect(share(5)).toBeLessThan(0.015);
  }, 120_000);

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
      { seed: SEED, numRuns: CASES },
    );
  });
});
