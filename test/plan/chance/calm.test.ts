import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createForecaster } from '../../../src/plan/chance/forecaster.ts';
import { exp, normalQuantile } from '../../../src/plan/chance/normal.ts';
import { seedOf, uniforms } from '../../../src/plan/chance/random.ts';
import type { Simulator } from '../../../src/plan/chance/simulate.ts';
import type { Plan } from '../../../src/plan/model/model.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { resolvePlan, resolveWorkspace } from '../../../src/plan/templates/resolve.ts';
import { type Day, formatDay } from '../../../src/plan/time/day.ts';
import { CALENDAR } from '../../insight/synthetic.ts';
import { day } from '../plans.ts';

const SETTINGS = resolveWorkspace({ vendor: 'Ledgerly' });
const BOUGHT = day('2026-02-02');
const SMALL = ['portal', 'kickoff', 'kpis', 'contacts', 'access', 'survey'];
const WORK = [
  ['connect', 9, SMALL],
  ['import', 8, ['connect']],
  ['configure', 6, ['portal']],
  ['train', 5, ['import', 'configure']],
  ['pilot', 12, ['train']],
  ['live', 3, ['pilot']],
] as const;

/** Some tasks of one day each that can be done in parallel, and two months of work after them. */
function shapeOf(small: number): readonly (readonly [string, number, readonly string[]])[] {
  const first = SMALL.slice(0, small);
  return [
    ...first.map((id) => [id, 1, []] as const),
    ...WORK.map(
      ([id, days, after]) => [id, days, after.filter((other) => !SMALL.slice(small).includes(other))] as const,
    ),
  ];
}

function customer(name: string, bought: Day, small: number, done: ReadonlyMap<string, Day>, live: Day | null): Plan {
  const tasks = shapeOf(small).map(([id, days, after]) => {
    const on = done.get(id);
    return {
      id,
      title: id,
      duration: `${days}d`,
      ...(after.length > 0 ? { after: [...after] } : {}),
      ...(on === undefined ? {} : { done: formatDay(on) }),
    };
  });
  return resolvePlan(
    {
      customer: name,
      template: { id: 'made', version: '00000000' },
      purchased: formatDay(bought),
      live: 'live',
      phases: [{ id: 'all', name: 'All', tasks }],
      ...(live === null ? {} : { closed: { on: formatDay(live), result: 'onboarded' } }),
    },
    { id: name, file: `plans/${name}.yaml`, archived: live !== null },
    SETTINGS,
  );
}

/** Customers whose steps correlate by `correlation`. */
function past(count: number, small: number, correlation: number): readonly Plan[] {
  const uniform = uniforms(seedOf(`${count} ${small} ${correlation}`));
  const normal = () => normalQuantile((Math.floor(uniform() * 1e6) + 0.5) / 1e6);
  return Array.from({ length: count }, (_, nth) => {
    const bought = day('2024-01-01') + 7 * nth;
    const pace = normal();
    const ends = new Map<string, number>();
    for (const [id, typical, after] of shapeOf(small)) {
      const score = Math.sqrt(correlation) * pace + Math.sqrt(1 - correlation) * normal();
      const days = Math.max(1, Math.round(typical * exp(0.5 * score)));
      const start = Math.max(CALENDAR.indexOf(bought), ...after.map((before) => (ends.get(before) ?? 0) + 1));
      ends.set(id, start + days - 1);
    }
    const done = new Map([...ends].map(([id, end]) => [id, CALENDAR.dayAt(end)]));
    return customer(`past-${nth}`, bought, small, done, done.get('live') ?? 0);
  });
}

const worlds = [0, 4, 12, 40].flatMap((count) =>
  [1, 3, 6].flatMap((small) =>
    (count === 0 ? [0] : [0, 0.3]).map((correlation) => ({
      small,
      name: `${small} tasks of a day, ${count} past customers, ${correlation} of whose variation is pace`,
      simulator: createForecaster(past(count, small, correlation), () => CALENDAR, day('2026-01-05')),
    })),
  ),
);

/** Working days from the purchase to the day to promise, as seen this many working days after the purchase. */
function promised(simulator: Simulator, small: number, age: number, done: ReadonlyMap<string, Day>): number {
  const plan = customer('somebody', BOUGHT, small, done, null);
  const live = simulator.live(scheduled(plan, CALENDAR, after(age)));
  return CALENDAR.workingDaysAfter(BOUGHT, live?.p80 ?? expect.fail('there are tasks'));
}

const after = (days: number): Day => CALENDAR.dayAt(CALENDAR.indexOf(BOUGHT) + days);

describe('small tasks that stay open', () => {
  it.each(worlds)('move the day to promise by a few days for each day they wait: $name', ({ simulator, small }) => {
    const days = Array.from({ length: 11 }, (_, age) => promised(simulator, small, age, new Map()));
    const moves = days.slice(1).map((at, index) => at - (days[index] ?? 0));
    // One of these days is the day that passes.
    for (const move of moves) expect(move).toBeLessThanOrEqual(7);
    expect(moves.reduce((sum, move) => sum + move, 0)).toBeLessThanOrEqual(3 * moves.length);
  });

  it('count as one: six move the day hardly more than one does', () => {
    const waitedFor = (small: number): number => {
      const { simulator } = worlds.find((world) => world.small === small) ?? expect.fail('a world');
      return promised(simulator, small, 5, new Map()) - promised(simulator, small, 0, new Map());
    };
    expect(waitedFor(6)).toBeLessThanOrEqual(waitedFor(1) + 4);
  });

  it('never lead to a later day because some of them are done, or were done sooner', () => {
    const history = fc.record({
      world: fc.constantFrom(...worlds),
      age: fc.integer({ min: 0, max: 9 }),
      ages: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 6, maxLength: 6 }),
      which: fc.nat(5),
      sooner: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(history, ({ world: { simulator, small }, age, ages, which, sooner }) => {
        const doneBy = (days: readonly number[]) =>
          new Map(
            SMALL.slice(0, small).flatMap((id, at) => ((days[at] ?? age) <= age ? [[id, after(days[at] ?? 0)]] : [])),
          );
        // The first task lets another one begin, which also moves the day.
        const index = small === 1 ? 0 : 1 + (which % (small - 1));
        const earlier = ages.map((each, at) => (at === index ? Math.max(0, Math.min(each, age + 1) - sooner) : each));
        const isLast = [...ages.slice(0, small)].every((each, at) => at === index || each <= age);
        if (isLast) return;
        expect(promised(simulator, small, age, doneBy(earlier))).toBeLessThanOrEqual(
          promised(simulator, small, age, doneBy(ages)),
        );
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});
