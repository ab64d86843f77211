import { describe, expect, it } from 'vitest';
import type { PlanFile, PlanPhaseFile } from '../../../src/plan/model/files.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { asOf, progress, taskStates } from '../../../src/plan/schedule/state.ts';
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

describe('progress', () => {
  it('leaves out what was skipped', () => {
    const tasks = [task('a', { done: '2026-11-03' }), task('b', { skipped }), task('c')];
    expect(progress(planOf([{ id: 'one', name: 'One', tasks }]))).toEqual({ done: 1, total: 2 });
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
