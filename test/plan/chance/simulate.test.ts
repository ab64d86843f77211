import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthsFrom } from '../../../src/plan/chance/lengths.ts';
import { createSimulator, type Experience, type Percentiles } from '../../../src/plan/chance/simulate.ts';
import type { PlanFile, PlanPhaseFile, PlanTaskFile } from '../../../src/plan/model/files.ts';
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

describe('futures computed by hand', () => {
  /** Past customers needed exactly these days for a step, each in an equal share of the cases. */
  const knowing = (needed: Readonly<Record<string, readonly number[]>>): Experience => ({
    correlation: 0,
    drift: 0,
    isSlowing: false,
    finished: () => null,
    ownOf: () => null,
    lengthsOf: ({ id }) => {
      const days = needed[id] ?? [1];
      return lengthsFrom(
        days,
        days.map((_, at) => Math.min(1 - 1e-9, (at + 1) / days.length)),
        12,
      );
    },
  });
  const simulated = (
    phases: readonly PlanPhaseFile[],
    needed: Readonly<Record<string, readonly number[]>>,
    today = '2026-11-02',
    file: Partial<PlanFile> = {},
  ) =>
    createSimulator({ runs: 100, experienceOf: () => knowing(needed) }).everything(
      scheduled(planOf(phases, file), calendar, day(today)),
    );
  /** P10 and P90 of each task, or only one day when they are the same. */
  const ends = (...question: Parameters<typeof simulated>) => {
    const { live, tasks } = simulated(...question);
    const text = ({ p10, p90 }: Percentiles) => [...new Set([p10, p90])].map(formatDay).join(' ');
    return {
      live: live === null ? null : text(live),
      ...Object.fromEntries([...tasks].map(([id, all]) => [id, text(all)])),
    };
  };
  const phase = (tasks: readonly PlanTaskFile[], more: Partial<PlanPhaseFile> = {}): PlanPhaseFile => ({
    id: 'p',
    name: 'P',
    tasks,
    ...more,
  });

  it('have the percentiles of the past, whatever the step is called', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
    for (const id of 'abcdefghijklmnopqrstuvwxyz') {
      const { live } = simulated([phase([task(id)])], { [id]: hundred });
      const days = live === null ? [] : [live.p10, live.p50, live.p80, live.p90];
      expect(days.map((each) => workingDays('2026-11-02', each) + 1)).toEqual([10, 50, 80, 90]);
    }
  });

  it('begin with a day at least, where nothing ends on the day before', () => {
    const none = { a: [0], b: [0] };
    const start = task('m', { duration: '0d' });
    const monday = { live: '2026-11-02', b: '2026-11-02' };
    // What could be done at once is done on the day on which the last task was.
    expect(ends([phase([task('a'), task('b', { after: ['a'] })])], none)).toEqual({ ...monday, a: '2026-11-02' });
    const three = [phase([task('a'), task('b', { after: ['a'] }), task('c', { after: ['b'] })])];
    expect(ends(three, { a: [3], b: [0], c: [2] })).toMatchObject({
      a: '2026-11-04',
      b: '2026-11-04',
      c: '2026-11-06',
    });
    expect(ends([phase([start, task('b', { after: ['m'] })])], none)).toEqual({ ...monday, m: '2026-11-02' });
    const both = [phase([start, task('a'), task('b', { after: ['m', 'a'] })])];
    expect(ends(both, { a: [2], b: [0] })).toMatchObject({ a: '2026-11-03', b: '2026-11-03' });
    expect(ends([phase([start, task('b', { after: ['m'], wait: '2d' })])], none)).toMatchObject({ b: '2026-11-03' });
  });

  it.each([
    // Six of ten days are to come: of ten days more than planned, six are left.
    ['2026-11-06', 20, '2026-11-24'],
    ['2026-11-02', 20, '2026-11-30'],
    ['2026-11-13', 20, '2026-11-17'],
    ['2026-11-06', 10, '2026-11-16'],
    ['2026-11-06', 8, '2026-11-12'],
    // It may have ended yesterday.
    ['2026-11-06', 4, '2026-11-06'],
    // The planned end is over.
    ['2026-11-16', 20, '2026-11-16'],
  ])('on %s of a wait of ten days, which took others %i, have a task of one day on %s', (today, days, end) => {
    expect(ends([phase([task('b')], { wait: '10d' })], { p: [days], b: [1] }, today)).toEqual({ live: end, b: end });
  });

  it('count a task from the planned end of a wait, or from the day on which its phase began', () => {
    const call = task('a', { done: '2026-11-11', duration: '1d', session: { minutes: 60 } });
    const open = [phase([call, task('b')], { wait: '2d' })];
    // The wait was to end on the 3rd: thirty days from the 4th on. Or two days from the 11th on.
    expect(ends(open, { b: [2, 30] }, '2026-11-12')).toMatchObject({ b: '2026-11-12 2026-12-15' });
    expect(ends(open, { b: [2, 30] }, '2026-11-13')).toMatchObject({ b: '2026-12-15' });
  });

  it('end with the last task that is not skipped, or with the one that is named', () => {
    const skipped = { on: '2026-11-02', reason: 'No need' };
    const late = [phase([task('a')]), phase([task('s', { skipped })], { id: 'q', wait: '30d' })];
    expect(ends(late, { a: [3], q: [30] })).toEqual({ live: '2026-11-04', a: '2026-11-04' });
    const two = [phase([task('a'), task('b', { after: ['a'] })])];
    const three = { a: [3], b: [3] };
    expect(ends(two, three, '2026-11-02', { live: 'a' })).toEqual({
      live: '2026-11-04',
      a: '2026-11-04',
      b: '2026-11-09',
    });
    expect(ends(two, three, '2026-11-02', { live: 'b' }).live).toBe('2026-11-09');
  });

  it('begin with a day at least before the signature as well', () => {
    const start = task('m', { duration: '0d' });
    const signed = (
      tasks: readonly PlanTaskFile[],
      needed: Readonly<Record<string, readonly number[]>>,
      wait?: string,
    ) => ends([phase(tasks, wait === undefined ? {} : { wait })], needed, '2026-11-02', { signing: '2026-11-16' });
    const monday = '2026-11-16';
    expect(signed([task('a')], { a: [0] })).toMatchObject({ a: monday });
    expect(signed([task('a'), task('b', { after: ['a'] })], { a: [0], b: [0] })).toMatchObject({
      a: monday,
      b: monday,
    });
    expect(signed([task('a'), task('b', { after: ['a'] })], { a: [2], b: [0] })).toMatchObject({ b: '2026-11-17' });
    expect(signed([start, task('b', { after: ['m'] })], { b: [0] })).toMatchObject({ b: monday });
    expect(
      signed([start, task('n', { duration: '0d', after: ['m'] }), task('b', { after: ['n'] })], { b: [0] }),
    ).toMatchObject({
      b: monday,
    });
    expect(signed([start, task('a'), task('b', { after: ['m', 'a'] })], { a: [2], b: [0] })).toMatchObject({
      b: '2026-11-17',
    });
    expect(signed([start, task('b', { after: ['m'], wait: '2d' })], { b: [0] })).toMatchObject({ b: '2026-11-17' });
    expect(signed([task('b')], { p: [0], b: [1] }, '2d')).toMatchObject({ b: monday });
  });

  it('take longer than has passed: a task that is not done on its first day is none that is done at once', () => {
    expect(ends([phase([task('a')])], { a: [0, 5] })).toMatchObject({ a: '2026-11-06' });
    expect(ends([phase([task('a')])], { a: [1, 2, 5] }, '2026-11-04')).toMatchObject({ a: '2026-11-06' });
  });

  it('keep what is done, also where it was done before what comes first', () => {
    const early = [phase([task('a'), task('b', { after: ['a'], done: '2026-11-03' })])];
    expect(ends(early, { a: [3] }, '2026-11-04')).toEqual({ live: '2026-11-04', a: '2026-11-04', b: '2026-11-03' });
    // On a day off nothing is moved that has happened.
    const sunday = [phase([task('a', { done: '2026-11-08' })])];
    expect(ends(sunday, {}, '2026-11-08').live).toBe('2026-11-08');
  });

  it('move only what waits for an open step', () => {
    const phases = [
      phase([task('a', { done: '2026-11-03' }), task('b')]),
      phase([task('c'), task('d', { after: ['b'] }), task('e', { duration: '0d', after: ['a', 'b'] })], {
        id: 'q',
        after: [],
      }),
    ];
    expect(ends(phases, { b: [5], c: [2], d: [1] }, '2026-11-04')).toMatchObject({
      a: '2026-11-03',
      b: '2026-11-06',
      d: '2026-11-09',
      e: '2026-11-06',
    });
  });

  it('are simulated for the tasks that matter', () => {
    const plan = planOf([phase([task('a'), task('b')])]);
    const simulator = createSimulator({ runs: 20 });
    const all = simulator.everything(scheduled(plan, calendar, day('2026-11-02')));
    const some = simulator.everything(scheduled(plan, calendar, day('2026-11-02')), new Set(['b']));
    expect([...some.tasks.keys()]).toEqual(['b']);
    expect([some.live, some.tasks.get('b')]).toEqual([all.live, all.tasks.get('b')]);
    expect(all.basis).toMatchObject({ customers: 0, isSlowing: false });
  });

  it('count a customer as at most nine tenths alike', () => {
    const phases = chain(task('a', { done: '2026-11-04' }), task('b'), task('c'));
    const [most, whole, assumed] = [{ correlation: 0.9 }, { correlation: 1 }, { correlation: 0.3 }].map((options) =>
      live(phases, '2026-11-05', options),
    );
    expect(whole).toEqual(most);
    expect(live(phases, '2026-11-05')).toEqual(assumed);
    expect(assumed).not.toEqual(most);
  });
});
