import { describe, expect, it } from 'vitest';
import type { PlanFile, PlanPhaseFile } from '../../../src/plan/model/files.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { asOf, isSettled, progress, taskStates } from '../../../src/plan/schedule/state.ts';
import { day, planOf, weekdays } from '../plans.ts';

const task = (id: string, rest: object = {}) => ({ id, title: id, ...rest });
const skipped = { on: '2026-11-02', reason: 'Not needed' };

function statesOf(phases: readonly PlanPhaseFile[], today: string, file: Partial<PlanFile> = {}) {
  return Object.fromEntries(taskStates(scheduled(planOf(phases, file), weekdays(), day(today))));
}

describe('the state of a task', () => {
  it('follows the facts, the strongest first', () => {
    const blocked = { since: '2026-11-03', by: 'customer', reason: 'Holiday' };
    const everything = { done: '2026-11-04', skipped, blocked, started: '2026-11-03' };
    const { done, ...notDone } = everything;
    const { skipped: _, ...open } = notDone;
    const phases = [
      {
        id: 'one',
        name: 'One',
        tasks: [
          task('done', everything),
          task('skipped', notDone),
          task('blocked', open),
          task('started', { started: '2026-11-03' }),
        ],
      },
    ];
    const ids = ['done', 'skipped', 'blocked', 'started'];
    expect(statesOf(phases, '2026-11-05')).toEqual(Object.fromEntries(ids.map((id) => [id, id])));
  });

  it('is ready on the day on which all its predecessors are done or skipped', () => {
    const phases = [
      { id: 'one', name: 'One', tasks: [task('a', { done: '2026-11-03' }), task('b', { skipped })] },
      { id: 'two', name: 'Two', tasks: [task('c'), task('d', { after: ['c'] })] },
    ];
    expect(statesOf(phases, '2026-11-03')).toMatchObject({ c: 'ready', d: 'waiting' });
  });

  it('replaces a skipped predecessor by the predecessors of that one', () => {
    const chain = (first: object) => [
      {
        id: 'one',
        name: 'One',
        tasks: [task('a', first), task('b', { after: ['a'], skipped }), task('c', { after: ['b'] })],
      },
    ];
    expect(statesOf(chain({}), '2026-11-03')).toMatchObject({ c: 'waiting' });
    expect(statesOf(chain({ done: '2026-11-02' }), '2026-11-03')).toMatchObject({ c: 'ready' });
  });

  it('does not include the wait of a skipped task', () => {
    const tasks = [
      task('a', { done: '2026-11-03' }),
      task('b', { after: ['a'], wait: '2w', 'not-before': '2026-12-01', skipped }),
      task('c', { after: ['b'] }),
      task('first', { after: [], wait: '2w', skipped }),
      task('second', { after: ['first'] }),
    ];
    expect(statesOf([{ id: 'one', name: 'One', tasks }], '2026-11-03')).toMatchObject({ c: 'ready', second: 'ready' });
  });

  it('is waiting while a wait of the task, of its phase or after the purchase runs', () => {
    const phases = [
      { id: 'one', name: 'One', wait: '2d', tasks: [task('a')] },
      {
        id: 'two',
        name: 'Two',
        wait: '1d',
        after: [],
        tasks: [task('b', { done: '2026-11-03' }), task('c', { after: ['b'], wait: '2d' })],
      },
      { id: 'three', name: 'Three', wait: '1d', after: ['b'], tasks: [task('d')] },
    ];
    expect(statesOf(phases, '2026-11-03')).toMatchObject({ a: 'waiting', c: 'waiting', d: 'waiting' });
    expect(statesOf(phases, '2026-11-04')).toMatchObject({ a: 'ready', c: 'waiting', d: 'waiting' });
    expect(statesOf(phases, '2026-11-05')).toMatchObject({ a: 'ready', c: 'waiting', d: 'ready' });
    expect(statesOf(phases, '2026-11-06')).toMatchObject({ a: 'ready', c: 'ready', d: 'ready' });
  });

  it('is waiting until its not-before', () => {
    const phases = [{ id: 'one', name: 'One', tasks: [task('a', { 'not-before': '2026-11-09' })] }];
    expect(statesOf(phases, '2026-11-08')).toEqual({ a: 'waiting' });
    expect(statesOf(phases, '2026-11-09')).toEqual({ a: 'ready' });
  });

  it('is waiting before the purchase and before the signature', () => {
    const phases = [{ id: 'one', name: 'One', tasks: [task('a')] }];
    expect(statesOf(phases, '2026-11-01')).toEqual({ a: 'waiting' });
    expect(statesOf(phases, '2026-11-01', { signing: '2026-12-01' })).toEqual({ a: 'waiting' });
  });
});

it('a phase that waits for a later one is waiting until its wait is over', () => {
  const phases = [
    { id: 'one', name: 'One', after: ['two'], wait: '1d', tasks: [task('a')] },
    { id: 'two', name: 'Two', after: [], tasks: [task('b', { done: '2026-11-03' })] },
  ];
  expect(statesOf(phases, '2026-11-04')).toMatchObject({ a: 'waiting' });
  expect(statesOf(phases, '2026-11-05')).toMatchObject({ a: 'ready' });
});

it('a step whose `not-before` has passed is ready on the day on which its predecessor is done', () => {
  const statesWith = (notBefore: string) =>
    statesOf(
      [
        {
          id: 'one',
          name: 'One',
          tasks: [task('a', { done: '2026-11-06' }), task('b', { after: ['a'], 'not-before': notBefore })],
        },
      ],
      '2026-11-06',
    ).b;
  expect(['2026-11-02', '2026-11-06', '2026-11-07', '2026-11-09'].map(statesWith)).toEqual([
    'ready',
    'ready',
    'waiting',
    'waiting',
  ]);
});

describe('progress', () => {
  it('leaves out what was skipped', () => {
    const tasks = [task('a', { done: '2026-11-03' }), task('b', { skipped }), task('c'), task('d')];
    const plan = planOf([{ id: 'one', name: 'One', tasks }]);
    expect(progress(plan)).toEqual({ done: 1, total: 3 });
    expect(plan.phases[0]?.tasks.map(isSettled)).toEqual([true, true, false, false]);
  });
});

describe('a plan as of a day', () => {
  it('has no facts with a later date', () => {
    const tasks = [
      task('a', { started: '2026-11-03', done: '2026-11-05' }),
      task('b', {
        skipped: { on: '2026-11-06', reason: 'Not needed' },
        notes: [{ on: '2026-11-06', text: 'Skip it' }],
      }),
      task('c', { blocked: { since: '2026-11-04', by: 'vendor', reason: 'Bug' } }),
    ];
    const questions = [{ id: 'q', ask: 'Why?', answered: '2026-11-06', answer: 'Time zones' }];
    tasks.push(task('d', { done: '2026-11-06', recap: { summary: ['All well'] } }));
    tasks.push(task('e', { done: '2026-11-04', recap: { questions } }));
    const closed = { on: '2026-11-07', result: 'onboarded' } as const;
    const plan = planOf([{ id: 'one', name: 'One', tasks }], { closed });
    const past = asOf(plan, day('2026-11-04'));
    expect(past.closed).toBeNull();
    expect(past.phases[0]?.tasks).toMatchObject([
      { started: day('2026-11-03'), done: null },
      { skipped: null, notes: [] },
      { blocked: { since: day('2026-11-04') } },
      { done: null, recap: null },
      { done: day('2026-11-04'), recap: { questions: [{ answered: null, answer: null }] } },
    ]);
    expect(asOf(plan, day('2026-11-07'))).toEqual(plan);
  });
});

it('a plan as of a day is without a note of a later day, also when nothing else is later', () => {
  const note = (on: string) => ({ on, by: 'csm', text: 'Called' });
  const notes = (...days: readonly string[]) => {
    const tasks = [task('a', { notes: days.map(note) })];
    return asOf(planOf([{ id: 'p', name: 'P', tasks }]), day('2026-11-10')).phases[0]?.tasks[0]?.notes.length;
  };
  expect([notes('2026-11-10'), notes('2026-11-11'), notes('2026-11-10', '2026-11-11')]).toEqual([1, 0, 1]);
});

describe('a plan as of a day on which some of it is later', () => {
  const LATER = { notes: [{ on: '2026-11-11', text: 'Called' }] };
  const on = (text: string) => ({ on: text, reason: 'R' });
  const questions = [
    { id: 'q', ask: 'Why?', answered: '2026-11-06', answer: 'Time zones' },
    { id: 'r', ask: 'When?', answered: '2026-11-11', answer: 'Soon' },
  ];
  const past = (tasks: readonly ReturnType<typeof task>[], file: Partial<PlanFile> = {}) => {
    const plan = planOf(
      [
        { id: 'p', name: 'P', tasks },
        { id: 'q', name: 'Q', tasks: [task('z')] },
      ],
      file,
    );
    return asOf(plan, day('2026-11-10'));
  };

  it('keeps what was known on that day', () => {
    const blocked = (since: string) => ({ since, by: 'vendor', reason: 'Bug' });
    const tasks = [
      task('a', { skipped: on('2026-11-10'), ...LATER }),
      task('b', { blocked: blocked('2026-11-10'), ...LATER }),
      task('c', { blocked: blocked('2026-11-11') }),
      task('d', { done: '2026-11-05', recap: { questions } }),
      task('e', { started: '2026-11-11' }),
    ];
    expect(past(tasks).phases[0]?.tasks).toMatchObject([
      { skipped: { on: day('2026-11-10') }, notes: [] },
      { blocked: { since: day('2026-11-10') }, notes: [] },
      { blocked: null },
      { done: day('2026-11-05'), recap: { questions: [{ answer: 'Time zones' }, { answered: null, answer: null }] } },
      { started: null },
    ]);
  });

  it('is without the later facts of a single step', () => {
    for (const tasks of [
      [task('a', LATER), task('b')],
      [task('b'), task('a', LATER)],
    ])
      expect(past(tasks).phases[0]?.tasks.flatMap(({ notes }) => notes)).toEqual([]);
  });

  it('stays closed when it was closed by then', () => {
    const closed = (text: string) => past([task('a', LATER)], { closed: { on: text, result: 'onboarded' } }).closed;
    expect([closed('2026-11-10')?.on, closed('2026-11-11')]).toEqual([day('2026-11-10'), null]);
  });

  it('is the plan itself when nothing is later', () => {
    const notes = [{ on: '2026-11-10', text: 'Called' }];
    const closed = { on: '2026-11-10', result: 'onboarded' } as const;
    for (const file of [{}, { closed }]) {
      const plan = planOf([{ id: 'p', name: 'P', tasks: [task('a', { done: '2026-11-10', notes }), task('b')] }], file);
      expect(asOf(plan, day('2026-11-10'))).toBe(plan);
    }
  });
});
