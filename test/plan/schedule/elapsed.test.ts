import { describe, expect, it } from 'vitest';
import type { PlanFile, PlanPhaseFile, PlanTaskFile } from '../../../src/plan/model/files.ts';
import { courseOf } from '../../../src/plan/schedule/elapsed.ts';
import { buildNetwork } from '../../../src/plan/schedule/graph.ts';
import { day, planOf, weekdays } from '../plans.ts';

const task = (id: string, more: Partial<PlanTaskFile> = {}): PlanTaskFile => ({
  id,
  title: id,
  duration: '3d..1w',
  ...more,
});

function elapsed(
  phases: readonly PlanPhaseFile[],
  today: string,
  file: Partial<PlanFile> = {},
): Record<string, unknown> {
  const plan = planOf(phases, file);
  const { steps } = courseOf({ plan, network: buildNetwork(plan), calendar: weekdays(), today: day(today) });
  return Object.fromEntries(
    steps.map(({ of, id, elapsed: { kind, ...rest } }) => [`${of} ${id}`, 'days' in rest ? [kind, rest.days] : kind]),
  );
}

describe('how long steps took', () => {
  it('counts a task from the working day after its predecessor was done to the day it was done itself', () => {
    const phases = [
      {
        id: 'a',
        name: 'A',
        tasks: [task('first', { done: '2026-11-06' }), task('second', { after: ['first'], done: '2026-11-11' })],
      },
    ];
    expect(elapsed(phases, '2026-11-20')).toEqual({ 'task first': ['over', 5], 'task second': ['over', 3] });
  });

  it('counts no day when a task was done on or before the day on which it could begin', () => {
    const phases = [
      {
        id: 'a',
        name: 'A',
        tasks: [task('first', { done: '2026-11-06' }), task('second', { after: ['first'], done: '2026-11-04' })],
      },
    ];
    expect(elapsed(phases, '2026-11-20')['task second']).toEqual(['over', 0]);
  });

  it('counts an open task only up to yesterday, and a waiting task not at all', () => {
    const phases = [{ id: 'a', name: 'A', tasks: [task('first'), task('second', { after: ['first'] })] }];
    expect(elapsed(phases, '2026-11-05')).toEqual({ 'task first': ['running', 3], 'task second': 'ahead' });
  });

  it('stops counting on the day the plan was closed', () => {
    const phases = [{ id: 'a', name: 'A', tasks: [task('first')] }];
    const closed = { on: '2026-11-05', result: 'churned', reason: 'No budget' } as const;
    expect(elapsed(phases, '2027-11-05', { closed })).toEqual({ 'task first': ['running', 3] });
  });

  it('leaves out what was skipped and milestones', () => {
    const phases = [
      {
        id: 'a',
        name: 'A',
        tasks: [task('first', { skipped: { on: '2026-11-03', reason: 'No need' } }), task('mark', { duration: '0d' })],
      },
    ];
    expect(elapsed(phases, '2026-11-05')).toEqual({ 'task first': 'unknown' });
  });

  it('measures calendar days when the range is in calendar days', () => {
    const phases = [{ id: 'a', name: 'A', tasks: [task('delivery', { duration: '5cd..10cd', done: '2026-11-09' })] }];
    expect(elapsed(phases, '2026-11-20')).toEqual({ 'task delivery': ['over', 8] });
  });
});

describe('how long phases waited', () => {
  const kickoff = (file: Partial<PlanTaskFile>, ...others: readonly PlanTaskFile[]) => [
    { id: 'kickoff', name: 'Kickoff', wait: '3d..1w', tasks: [...others, task('call', file)] },
  ];

  it('ends the wait when a task of the phase was started', () => {
    expect(elapsed(kickoff({ started: '2026-11-09', done: '2026-11-10' }), '2026-11-20')).toEqual({
      'task call': ['over', 2],
      'wait kickoff': ['over', 5],
    });
  });

  it('assumes that an appointment began on the day it took place', () => {
    const session = { minutes: 60 };
    expect(elapsed(kickoff({ session, done: '2026-11-10' }), '2026-11-20')).toEqual({
      'task call': ['over', 1],
      'wait kickoff': ['over', 6],
    });
  });

  it('assumes the planned wait when there are no facts', () => {
    expect(elapsed(kickoff({ done: '2026-11-10' }), '2026-11-20')).toEqual({
      'task call': ['over', 3],
      'wait kickoff': 'unknown',
    });
  });

  it('counts the wait between phases from the end of the one before', () => {
    const phases = [
      { id: 'a', name: 'A', tasks: [task('first', { done: '2026-11-06' })] },
      { id: 'b', name: 'B', wait: '1d..3d', tasks: [task('second', { started: '2026-11-11', done: '2026-11-12' })] },
    ];
    expect(elapsed(phases, '2026-11-20')['wait b']).toEqual(['over', 2]);
  });

  it('is not ended by work before the signature', () => {
    const early = task('contract', { duration: '1d', before: 'signing', done: '2026-10-30' });
    const phases = kickoff({ started: '2026-11-09', done: '2026-11-10' }, early);
    expect(elapsed(phases, '2026-11-20')).toEqual({
      'task contract': ['over', 0],
      'task call': ['over', 2],
      'wait kickoff': ['over', 5],
    });
  });

  it('knows a wait that is still running', () => {
    expect(elapsed(kickoff({}), '2026-11-03')).toEqual({ 'task call': 'ahead', 'wait kickoff': ['running', 1] });
  });
});

describe('the evidence of pace when a phase begins with an appointment', () => {
  /** Planned for the third working day after the purchase, 5 November. */
  const known = (done: string | null, today: string) => {
    const phases = [
      {
        id: 'kickoff',
        name: 'Kickoff',
        wait: '3d',
        tasks: [task('call', { session: { minutes: 60 }, ...(done === null ? {} : { done }) }), task('access')],
      },
    ];
    const plan = planOf(phases);
    const { steps } = courseOf({ plan, network: buildNetwork(plan), calendar: weekdays(), today: day(today) });
    const access = steps.find(({ id }) => id === 'access') ?? expect.fail('a step');
    return { elapsed: access.elapsed, credited: access.credited, revived: access.revived };
  };
  const running = (days: number) => ({ kind: 'running', days });

  it('counts from the planned day when the phase began sooner', () => {
    expect(known('2026-11-04', '2026-11-10')).toEqual({
      elapsed: running(4),
      credited: running(3),
      revived: null,
    });
  });

  it('counts from the planned day when the phase began later, and knows the first possible day', () => {
    expect(known('2026-11-10', '2026-11-12')).toEqual({ elapsed: running(2), credited: running(5), revived: 2 });
    expect(known('2026-11-06', '2026-11-06')).toEqual({ elapsed: running(0), credited: running(1), revived: 0 });
  });

  it('is the same on the planned day and when nothing has begun', () => {
    for (const done of ['2026-11-05', null])
      expect(known(done, '2026-11-12')).toEqual({ elapsed: running(5), credited: running(5), revived: null });
  });
});

describe('a wait', () => {
  const first = (more: Partial<PlanTaskFile>, wait: string, today: string, file: Partial<PlanFile> = {}) =>
    elapsed([{ id: 'kickoff', name: 'Kickoff', wait, tasks: [task('call', more)] }], today, file)['wait kickoff'];

  it.each([
    ['is over on the day on which something begins', '2026-11-04', '3d', ['over', 2]],
    ['took no day when something began on the day of the purchase', '2026-11-02', '3d', ['over', 0]],
    ['took no day when something began before', '2026-10-30', '3d', ['over', 0]],
    ['is over on its planned day', '2026-11-05', '3d', ['over', 3]],
    ['is as planned when something began later and is open', '2026-11-06', '3d', 'unknown'],
    ['counts calendar days when it is given in them', '2026-11-09', '10cd', ['over', 7]],
  ])('%s', (_, started, wait, took) => {
    expect(first({ started }, wait, '2026-11-20')).toEqual(took);
  });

  it.each([
    ['2026-10-30', 'ahead'],
    ['2026-11-02', ['running', 0]],
    ['2026-11-03', ['running', 1]],
    ['2026-11-04', ['running', 2]],
    ['2026-11-05', 'unknown'],
  ])('of three days that nothing has ended is on %s: %j', (today, state) => {
    expect(first({}, '3d', today)).toEqual(state);
  });

  it('of one day counts, and of no day is none', () => {
    expect(first({}, '1d', '2026-11-02')).toEqual(['running', 0]);
    expect(first({}, '0d', '2026-11-02')).toBeUndefined();
  });

  it.each([
    ['1d', ['over', 6]],
    ['2d', 'unknown'],
  ])('is ended by a task of %s without a first day: %j', (duration, took) => {
    expect(first({ duration, done: '2026-11-10' }, '3d', '2026-11-20')).toEqual(took);
  });

  it('is as planned when the plan fixes its start', () => {
    expect(first({ started: '2026-11-03' }, '3d', '2026-11-20', { start: '2026-11-03' })).toBe('unknown');
  });

  it('counts from the end of what the first phase waits for, also when the plan fixes a start', () => {
    const phases = [
      {
        id: 'one',
        name: 'One',
        after: ['two'],
        wait: '3d',
        tasks: [task('call', { started: '2026-11-10', done: '2026-11-10' })],
      },
      { id: 'two', name: 'Two', after: [], tasks: [task('first', { done: '2026-11-06' })] },
    ];
    expect(elapsed(phases, '2026-11-20', { start: '2026-11-02' })['wait one']).toEqual(['over', 1]);
  });

  it('counts the working days after a purchase on a day off', () => {
    const phases = [
      { id: 'a', name: 'A', wait: '3d', tasks: [task('one', { started: '2026-11-04', done: '2026-11-04' })] },
      { id: 'b', name: 'B', tasks: [task('two')] },
    ];
    expect(elapsed(phases, '2026-11-05', { purchased: '2026-10-31' })['wait a']).toEqual(['over', 3]);
  });

  it('is ahead before the signature, whatever was done, and so is what was done', () => {
    const phases = [
      {
        id: 'kickoff',
        name: 'Kickoff',
        wait: '3d',
        tasks: [task('call', { started: '2026-11-03', done: '2026-11-04' })],
      },
    ];
    expect(elapsed(phases, '2026-11-05', { signing: '2026-11-16' })).toEqual({
      'wait kickoff': 'ahead',
      'task call': 'ahead',
    });
  });

  it('counts from the purchase in the first phase only', () => {
    const phases = [
      { id: 'a', name: 'A', wait: '3d', tasks: [task('one', { started: '2026-11-04', done: '2026-11-04' })] },
      { id: 'b', name: 'B', wait: '2d', tasks: [task('two')] },
    ];
    expect(elapsed(phases, '2026-11-05')).toMatchObject({ 'wait a': ['over', 2], 'wait b': ['running', 0] });
    expect(elapsed(phases, '2026-11-04')).toMatchObject({ 'wait b': 'ahead' });
  });
});

it('a milestone that was begun lets what follows begin when it could be over', () => {
  const tasks = [
    task('a', { done: '2026-11-03' }),
    task('m', { duration: '0d', after: ['a'], started: '2026-11-04' }),
    task('b', { after: ['m'] }),
  ];
  expect(elapsed([{ id: 'p', name: 'P', tasks }], '2026-11-10')['task b']).toBe('ahead');
});

it('a phase is revived by the first of its steps that is done, and not by work before the signature', () => {
  const revived = (...others: readonly Partial<PlanTaskFile>[]) => {
    const before = { id: 'before', name: 'Before', tasks: [task('z', { done: '2026-11-02' })] };
    const tasks = [
      ...others.map((more, nth) => task(`t${nth}`, { session: { minutes: 60 }, duration: '1d', ...more })),
      task('access'),
    ];
    const plan = planOf([before, { id: 'kickoff', name: 'Kickoff', wait: '2d', tasks }]);
    const today = day('2026-11-20');
    const { steps } = courseOf({ plan, network: buildNetwork(plan), calendar: weekdays(), today });
    return steps.find(({ id }) => id === 'access')?.revived;
  };
  expect(revived({ done: '2026-11-10' }, { done: '2026-11-12' })).toBe(8);
  expect(revived({ done: '2026-11-12' }, { done: '2026-11-17', before: 'signing' })).toBe(6);
  expect(revived({ done: '2026-11-12' }, { done: '2026-11-09', before: 'signing' })).toBe(6);
});
