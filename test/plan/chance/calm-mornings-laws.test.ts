import { describe, expect, it } from 'vitest';
import { forecasterFrom, wayOf } from '../../../src/plan/chance/forecaster.ts';
import { exp, normalQuantile } from '../../../src/plan/chance/normal.ts';
import { seedOf, uniforms } from '../../../src/plan/chance/random.ts';
import type { Plan } from '../../../src/plan/model/model.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { resolvePlan, resolveWorkspace } from '../../../src/plan/templates/resolve.ts';
import { type Day, formatDay } from '../../../src/plan/time/day.ts';
import { CALENDAR } from '../../insight/synthetic.ts';
import { day } from '../plans.ts';

const SETTINGS = resolveWorkspace({ vendor: 'Ledgerly' });
const BOUGHT = day('2026-01-05');
/** The steps, one after another; 31 working days in total. */
const TYPICAL = [6, 8, 5, 12];

/** A customer whose steps took this many working days, one after another; null: this step and all later ones are open. */
function customer(id: string, bought: Day, lengths: readonly (number | null)[]): Plan {
  const open = lengths.indexOf(null);
  let at = CALENDAR.indexOf(bought);
  const tasks = lengths.map((length, index) => {
    at += length ?? 0;
    const done = open < 0 || index < open ? { done: formatDay(CALENDAR.dayAt(at - 1)) } : {};
    const after = index === 0 ? {} : { after: [`s${index - 1}`] };
    return { id: `s${index}`, title: `S${index}`, duration: `${TYPICAL[index]}d`, ...after, ...done };
  });
  return resolvePlan(
    {
      customer: id,
      template: { id: 'made', version: '00000000' },
      purchased: formatDay(bought),
      phases: [{ id: 'all', name: 'All', tasks }],
      ...(open < 0 ? { closed: { on: formatDay(CALENDAR.dayAt(at - 1)), result: 'onboarded' } } : {}),
    },
    { id, file: `plans/${id}.yaml`, archived: open < 0 },
    SETTINGS,
  );
}

/** Forecasts from this many customers, whose steps vary with a slope of 0.5 and correlate by `correlation`. */
function world(count: number, correlation: number, nth: number) {
  const uniform = uniforms(seedOf(`mornings ${count} ${correlation} ${nth}`));
  const normal = () => normalQuantile((Math.floor(uniform() * 1e6) + 0.5) / 1e6);
  const ways = Array.from({ length: count }, (_, index) => {
    const pace = normal();
    const lengths = TYPICAL.map((typical) => {
      const score = Math.sqrt(correlation) * pace + Math.sqrt(1 - correlation) * normal();
      return Math.max(1, Math.round(typical * exp(0.5 * score)));
    });
    return wayOf(customer(`past-${index}`, day('2024-01-01') + 7 * index, lengths), CALENDAR, day('2025-12-01'));
  });
  return forecasterFrom(ways);
}

const COUNTS = [3, 4, 8, 12, 40];
const HISTORIES = 4;
const worldsOf = (correlation: number) =>
  COUNTS.flatMap((count) => Array.from({ length: HISTORIES }, (_, nth) => world(count, correlation, nth)));

/** Days to promise, in working days after the purchase, and the steps that the screen names beside them. */
function morning(simulator: ReturnType<typeof world>, age: number, first: number | null) {
  const plan = customer('somebody', BOUGHT, [first, null, null, null]);
  const dated = scheduled(plan, CALENDAR, CALENDAR.dayAt(CALENDAR.indexOf(BOUGHT) + age));
  const p80 = simulator.live(dated)?.p80 ?? expect.fail('there are tasks');
  return { promised: CALENDAR.workingDaysAfter(BOUGHT, p80), named: simulator.basis(dated).outlasting?.task ?? null };
}

const share = (moves: readonly number[], most: number) => moves.filter((move) => move <= most).length / moves.length;

/** A move of this many days needs no explanation. */
const FEW = 3;

describe.each([
  { correlation: 0, unnamed: 3, most: 5, often: 0.99, mostOnceDone: 3, oftenOnceDone: 1 },
  { correlation: 0.3, unnamed: 6, most: 10, often: 0.95, mostOnceDone: 9, oftenOnceDone: 0.9 },
  { correlation: 0.6, unnamed: 7, most: 12, often: 0.9, mostOnceDone: 10, oftenOnceDone: 0.7 },
])('the day to promise, when past steps correlate by $correlation', (bounds) => {
  const { correlation, unnamed, most, often, mostOnceDone, oftenOnceDone } = bounds;
  const simulators = worldsOf(correlation);

  it('moves by a few days a morning while a step is open, and by more only when the screen names the step', () => {
    const moves = simulators.flatMap((simulator) => {
      const mornings = Array.from({ length: 31 }, (_, age) => morning(simulator, age, null));
      return mornings.slice(1).map(({ promised, named }, index) => {
        const move = promised - (mornings[index]?.promised ?? 0);
        if (move > unnamed) expect(named).toBe('s0');
        return move;
      });
    });
    expect(Math.max(...moves)).toBeLessThanOrEqual(most);
    expect(share(moves, FEW)).toBeGreaterThanOrEqual(often);
  });

  it('moves by a few days because a step was done a day later', () => {
    const moves = simulators.flatMap((simulator) =>
      Array.from({ length: 15 }, (_, index) => {
        const age = index + 2;
        return morning(simulator, age, age).promised - morning(simulator, age, age - 1).promised;
      }),
    );
    expect(Math.max(...moves)).toBeLessThanOrEqual(mostOnceDone);
    expect(share(moves, FEW)).toBeGreaterThanOrEqual(oftenOnceDone);
  });
});
