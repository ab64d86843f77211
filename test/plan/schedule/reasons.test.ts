import { describe, expect, it } from 'vitest';
import type { PlanFile, PlanPhaseFile, PlanTaskFile } from '../../../src/plan/model/files.ts';
import { ENDING, OPENING } from '../../../src/plan/schedule/passes.ts';
import { dateReasonsOf, scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { formatDay } from '../../../src/plan/time/day.ts';
import { day, planOf, weekdays } from '../plans.ts';

const task = (id: string, rest: Partial<PlanTaskFile> = {}): PlanTaskFile => ({ id, title: id, ...rest });

/** What decides the dates of a node: its last predecessor, how it opens, when it is free and when ready, how it ends, its last day of work. */
function reasons(phases: readonly PlanPhaseFile[], file: Partial<PlanFile> = {}, today: string | null = null) {
  const known = scheduled(planOf(phases, file), weekdays(), today === null ? null : day(today));
  const { tasks, phases: stages } = known.network;
  const names = [
    ...tasks.map(({ id }) => id),
    ...stages.map(({ id }) => `start of ${id}`),
    ...stages.map(({ id }) => `end of ${id}`),
  ];
  const { last, openings, opened, ready, worked, endings } = dateReasonsOf(known);
  const nameIn = (table: Readonly<Record<string, number>>, value: number | undefined) =>
    Object.keys(table).find((key) => table[key] === value) ?? '?';
  const moment = (value = 0) => `${value % 2 === 0 ? 'start' : 'end'} of ${formatDay(value >> 1).slice(5)}`;
  return Object.fromEntries(
    names.map((name, node) => [
      name,
      [
        names[last[node] ?? -1] ?? '-',
        nameIn(OPENING, openings[node]),
        moment(opened[node]),
        ready[node] === opened[node] ? '' : moment(ready[node]),
        nameIn(ENDING, endings[node]),
        (worked[node] ?? -1) < 0 ? '' : formatDay(worked[node] ?? 0).slice(5),
      ].join('|'),
    ]),
  );
}

describe('the reasons of dates', () => {
  it('are predecessors, waits, and the day before which nothing starts', () => {
    const phases = [
      {
        id: 'one',
        name: 'One',
        wait: '2d',
        tasks: [
          task('a', { duration: '2d' }),
          task('b', { duration: '3d' }),
          task('c', { duration: '3d' }),
          task('m', { duration: '0d', after: ['a', 'b', 'c'] }),
          task('d', { after: ['m'], 'not-before': '2026-11-14' }),
          task('e', { after: ['c', 'a'], wait: '1d', 'not-before': '2026-11-03' }),
        ],
      },
      { id: 'two', name: 'Two', after: [], tasks: [task('f')] },
    ];
    expect(reasons(phases)).toEqual({
      a: 'start of one|atOnce|start of 11-04||planned|11-05',
      b: 'start of one|atOnce|start of 11-04||planned|11-06',
      c: 'start of one|atOnce|start of 11-04||planned|11-06',
      m: 'b|atOnce|end of 11-06||planned|',
      d: 'm|atOnce|end of 11-06|start of 11-16|planned|11-16',
      e: 'c|wait|end of 11-09||planned|11-10',
      f: 'start of two|atOnce|start of 11-02||planned|11-02',
      'start of one': '-|wait|start of 11-04||planned|',
      'start of two': '-|atOnce|start of 11-02||planned|',
      'end of one': 'd|atOnce|end of 11-16||planned|',
      'end of two': 'f|atOnce|end of 11-02||planned|',
    });
  });

  it.each([
    ['0d', '-|atOnce|start of 11-02||planned|'],
    ['1d', '-|wait|start of 11-03||planned|'],
    ['1cd', '-|wait|start of 11-03||planned|'],
  ])('are a wait of %s after the purchase', (wait, opening) => {
    expect(reasons([{ id: 'one', name: 'One', wait, tasks: [task('a')] }])['start of one']).toBe(opening);
  });

  it('are the `start` of a plan', () => {
    const phases = [{ id: 'one', name: 'One', wait: '2d', tasks: [task('a')] }];
    expect(reasons(phases, { start: '2026-11-07' })).toMatchObject({
      'start of one': '-|start|start of 11-09||planned|',
      a: 'start of one|atOnce|start of 11-09||planned|11-09',
    });
  });

  const FACTS = [
    {
      id: 'one',
      name: 'One',
      tasks: [
        task('done', { done: '2026-11-05' }),
        task('early', { after: ['done'], duration: '4d', started: '2026-11-04' }),
        task('on-time', { after: ['done'], duration: '4d', started: '2026-11-06' }),
        task('late', { after: ['done'], duration: '4d', started: '2026-11-09' }),
        task('skipped', { skipped: { on: '2026-11-06', reason: 'R' } }),
        task('met', { duration: '0d', done: '2026-11-06' }),
        task('under-way', { duration: '0d', started: '2026-11-06' }),
        task('dropped', { duration: '0d', after: ['done'], skipped: { on: '2026-11-09', reason: 'R' } }),
        task('last', { after: ['dropped'] }),
      ],
    },
  ];

  it('are facts', () => {
    expect(reasons(FACTS, {}, '2026-11-09')).toMatchObject({
      done: 'start of one|atOnce|start of 11-02||done|',
      early: 'done|atOnce|end of 11-05||begun|11-09',
      'on-time': 'done|atOnce|end of 11-05||planned|11-11',
      late: 'done|atOnce|end of 11-05||planned|11-11',
      skipped: 'start of one|atOnce|start of 11-02||skipped|',
      met: 'start of one|atOnce|start of 11-02||done|',
      'under-way': 'start of one|atOnce|start of 11-02||begun|',
      dropped: 'done|atOnce|end of 11-05||skipped|',
      last: 'dropped|atOnce|end of 11-09||planned|11-10',
    });
  });

  it('are not what was done before the signature', () => {
    const found = reasons(FACTS, { signing: '2026-11-16' }, '2026-11-09');
    expect(found).toMatchObject({
      done: 'start of one|atOnce|start of 11-16||planned|11-16',
      early: 'done|atOnce|end of 11-16||planned|11-20',
      met: 'start of one|atOnce|start of 11-16||planned|',
      'under-way': 'start of one|atOnce|start of 11-16||planned|',
    });
  });
});
