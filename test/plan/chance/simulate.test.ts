import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSimulator, type Percentiles } from '../../../src/plan/chance/simulate.ts';
import type { PlanPhaseFile, PlanTaskFile } from '../../../src/plan/model/files.ts';
import { schedulePlan } from '../../../src/plan/schedule/schedule.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { formatDay } from '../../../src/plan/time/day.ts';
import { day, planOf, weekdays } from '../plans.ts';

const calendar = weekdays();
const task = (id: string, more: Partial<PlanTaskFile> = {}): PlanTaskFile => ({
  id,
  title: id,
  duration: '3d..5d..10d',
  ...more,
});
const chain = (...tasks: readonly PlanTaskFile[]): readonly PlanPhaseFile[] =>
  tasks.map((only) => ({ id: `phase-${only.id}`, name: only.id, tasks: [only] }));

function live(phases: readonly PlanPhaseFile[], today: string, options = {}): Percentiles {
  return (
    createSimulator(options).live(scheduled(planOf(phases), calendar, day(today))) ?? expect.fail('there are tasks')
  );
}
const workingDays = (from: string, to: number) => calendar.workingDaysAfter(day(from), to);

describe('the simulated go-live', () => {
  it('is the same every time, in any order of calls', () => {
    const phases = chain(task('a'), task('b'), task('c'));
    const simulator = createSimulator();
    const first = simulator.live(scheduled(planOf(phases), calendar, day('2026-11-02')));
    simulator.live(scheduled(planOf(chain(task('x'), task('a'))), calendar, day('2026-11-02')));
    expect(simulator.live(scheduled(planOf(phases), calendar, day('2026-11-02')))).toEqual(first);
    expect(live(phases, '2026-11-02')).toEqual(first);
    expect(Object.values(first ?? {}).map(formatDay)).toEqual(['2026-11-12', '2026-11-18', '2026-11-27', '2026-12-03']);
  });

  it('has the low and high value of a single task as its P10 and P90', () => {
    const { p10, p90 } = live(chain(task('a', { duration: '4d..9d..20d' })), '2026-11-02', { correlation: 0 });
    expect([workingDays('2026-11-02', p10) + 1, workingDays('2026-11-02', p90) + 1]).toEqual([4, 20]);
  });

  it('waits for the slower of two branches, so parallel branches end later than each one alone', () => {
    const one = live([{ id: 'p', name: 'P', tasks: [task('a')] }], '2026-11-02', { correlation: 0 });
    const four = live([{ id: 'p', name: 'P', tasks: ['a', 'b', 'c', 'd'].map((id) => task(id)) }], '2026-11-02', {
      correlation: 0,
    });
    expect(four.p50).toBeGreaterThan(one.p50);
    expect(workingDays('2026-11-02', four.p50) + 1).toBe(7);
  });

  it('is a working day, when tasks take calendar days as well', () => {
    for (let high = 8; high < 20; high++) {
      const days = Object.values(live(chain(task('a', { duration: `1cd..5cd..${high}cd` })), '2026-11-02'));
      expect(days.map((each) => formatDay(calendar.onOrAfter(each)))).toEqual(days.map(formatDay));
    }
  });

  it('does not depend on work done or begun before the signature', () => {
    const days = fc.constantFrom('2026-11-03', '2026-11-05', '2026-11-06');
    const fact = fc.oneof(
      fc.constant({}),
      days.map((done) => ({ done })),
      days.map((started) => ({ started })),
    );
    const forecast = (facts: readonly object[]) => {
      const phases = facts.map((facts, at) => ({
        id: `p${at}`,
        name: 'P',
        wait: '1d..4d',
        tasks: [
          task(`t${at}`, facts),
          task(`s${at}`, { ...(at === 0 ? { before: 'signing' } : {}), duration: '1d..3d' }),
        ],
      }));
      const plan = planOf([...phases, { id: 'end', name: 'End', tasks: [task('live')] }], { signing: '2026-11-16' });
      return createSimulator().live(scheduled(plan, calendar, day('2026-11-06')));
    };
    const untouched = forecast([{}, {}, {}]);
    fc.assert(
      fc.property(fc.tuple(fact, fact, fact), (facts) => {
        expect(forecast(facts)).toEqual(untouched);
      }),
      { numRuns: 60 },
    );
  });

  it('is wider when a slow customer is slow in everything', () => {
    const phases = chain(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => task(id)));
    const width = (correlation: number) => {
      const { p10, p90 } = live(phases, '2026-11-02', { correlation });
      return p90 - p10;
    };
    expect(width(0.6)).toBeGreaterThan(1.5 * width(0));
  });

  it('learns the pace from finished steps, and learns less from fewer steps', () => {
    const rest = ['c', 'd', 'e'].map((id) => task(id));
    const slow = live(chain(task('a', { done: '2026-11-13' }), ...rest), '2026-11-16');
    const quick = live(chain(task('a', { done: '2026-11-04' }), ...rest), '2026-11-16');
    const verySlow = live(
      chain(task('a', { done: '2026-11-11' }), task('b', { done: '2026-11-25' }), ...rest),
      '2026-11-26',
    );
    const left = (from: string, { p50 }: Percentiles) => workingDays(from, p50);
    expect(left('2026-11-13', slow)).toBeGreaterThan(left('2026-11-04', quick) - 8);
    expect(left('2026-11-25', verySlow)).toBeGreaterThan(left('2026-11-13', slow));
  });

  it('expects an overdue task to take longer in proportion to its age, instead of ending today every day', () => {
    const phases = chain(task('a'), task('b'));
    const days = ['2026-11-06', '2026-11-13', '2026-11-27', '2027-01-15', '2027-04-30'];
    const left = days.map((today) => workingDays(today, live(phases, today).p50));
    expect(left).toEqual([7, 7, 9, 17, 31]);
    const scheduled = schedulePlan(planOf(phases), calendar, { today: day('2026-11-27'), pace: 'expected' });
    expect(live(phases, '2026-11-27').p50).toBeGreaterThan(scheduled.live ?? 0);
  });

  it.each(['1d', '1d..2d', '5d', '2d..5d..2w', '30cd'])(
    'gives an overdue %s a remaining time in proportion to its age, which never falls from day to day',
    (duration) => {
      const left = [40, 80, 160, 320].map((age) => {
        const today = calendar.dayAt(calendar.indexOf(day('2026-11-02')) + age);
        const { p50, p90 } = live(chain(task('a', { duration })), formatDay(today));
        return { half: calendar.workingDaysAfter(today, p50) / age, most: calendar.workingDaysAfter(today, p90) / age };
      });
      for (const { half, most } of left) {
        expect(half).toBeGreaterThan(0.1);
        expect(half).toBeLessThan(0.45);
        expect(most).toBeGreaterThan(0.5);
        expect(most).toBeLessThan(2);
      }
    },
  );

  it('equals the facts once everything is done', () => {
    const done = { done: '2026-11-09' };
    const { p10, p90 } = live(chain(task('a', done)), '2026-12-01');
    expect([p10, p90]).toEqual([day('2026-11-09'), day('2026-11-09')]);
  });

  it('gives null to a plan whose live task was skipped', () => {
    const skipped = { on: '2026-11-03', reason: 'Not needed' };
    const plan = planOf([{ id: 'p', name: 'P', tasks: [{ ...task('a') }, { ...task('b'), skipped }] }], { live: 'b' });
    const known = scheduled(plan, weekdays(), day('2026-11-04'));
    expect(createSimulator().live(known)).toBeNull();
    const { live: none, tasks } = createSimulator().everything(known);
    expect([none, [...tasks.keys()]]).toEqual([null, ['a']]);
  });

  it('gives null to a plan without tasks', () => {
    expect(createSimulator().live(scheduled(planOf([]), calendar, day('2026-11-02')))).toBeNull();
  });

  it('barely depends on the number of runs', () => {
    const phases = chain(...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => task(id)));
    const few = live(phases, '2026-11-02');
    const many = live(phases, '2026-11-02', { runs: 20_000 });
    expect(Math.abs(workingDays('2026-11-02', few.p80) - workingDays('2026-11-02', many.p80))).toBeLessThanOrEqual(1);
    expect(Math.abs(workingDays('2026-11-02', few.p50) - workingDays('2026-11-02', many.p50))).toBeLessThanOrEqual(1);
  });
});

describe('the simulated tasks', () => {
  it('have rising percentiles, at or after the schedule with the shortest durations', () => {
    const duration = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.nat(5), fc.nat(10))
      .map(([low, more, most]) => `${low}d..${low + more}d..${low + more + most}d`);
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1, maxLength: 8 }), fc.nat(40), (durations, days) => {
        const plan = planOf(chain(...durations.map((text, index) => task(`t${index}`, { duration: text }))));
        const today = day('2026-11-02') + days;
        const { tasks, live: wholePlan } = createSimulator({ runs: 50 }).everything(scheduled(plan, calendar, today));
        const shortest = schedulePlan(
          planOf(chain(...durations.map((_, index) => task(`t${index}`, { duration: '1d' })))),
          calendar,
          { today, pace: 'low' },
        );
        for (const [id, { p10, p50, p80, p90 }] of tasks) {
          expect([p10, p50, p80, p90]).toEqual([p10, p50, p80, p90].sort((a, b) => a - b));
          expect(p10).toBeGreaterThanOrEqual(shortest.tasks.get(id)?.end ?? 0);
        }
        expect([...tasks.values()].at(-1)).toEqual(wholePlan);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('leave out what was skipped', () => {
    const plan = planOf(chain(task('a', { skipped: { on: '2026-11-02', reason: 'No need' } }), task('b')));
    expect([
      ...createSimulator()
        .everything(scheduled(plan, calendar, day('2026-11-03')))
        .tasks.keys(),
    ]).toEqual(['b']);
  });
});
