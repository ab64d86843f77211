import { afterEach, describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../../src/plan/model/calendar.ts';
import type { PlanFile, PlanPhaseFile, PlanTaskFile } from '../../../src/plan/model/files.ts';
import {
  criticalGroups,
  criticalPath,
  phaseRanges,
  plannedDates,
  scheduleOf as scheduleFrom,
  schedulePlan,
} from '../../../src/plan/schedule/schedule.ts';
import { type Scheduled, scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { formatDay, HORIZON } from '../../../src/plan/time/day.ts';
import { calendarOf, datesOf, day, planOf, weekdays } from '../plans.ts';

const task = (id: string, rest: Partial<PlanTaskFile> = {}): PlanTaskFile => ({ id, title: id, ...rest });
const phase = (id: string, tasks: readonly PlanTaskFile[], rest: Partial<PlanPhaseFile> = {}): PlanPhaseFile => ({
  id,
  name: id,
  ...rest,
  tasks,
});

const cpa: readonly PlanPhaseFile[] = [
  phase('kickoff', [task('create-account', { effort: '15m', duration: '1d' })], { wait: '3d..1w' }),
  phase(
    'setup',
    [
      task('data-connection', { duration: '3d..2w' }),
      task('import-data', { duration: '2d..2w', after: ['data-connection'] }),
    ],
    { wait: '1d..3d' },
  ),
  phase('rollout', [task('share-portal', { duration: '1d' })]),
];

const calendar = weekdays();

/** Purchase on Monday 2026-11-02; without `today` the plan as intended. */
/** A schedule with its phases and its critical path. */
function wholeOf(known: Scheduled) {
  const schedule = scheduleFrom(known);
  return { ...schedule, phases: phaseRanges(known), criticalPath: criticalPath(known, schedule) };
}

function scheduleOf(phases: readonly PlanPhaseFile[], file: Partial<PlanFile> = {}, today: string | null = null) {
  const now = today === null ? null : day(today);
  return wholeOf(scheduled(planOf(phases, file), calendar, now));
}

const tasksOf = (...parameters: Parameters<typeof scheduleOf>) => datesOf(scheduleOf(...parameters).tasks);

describe('the schedule of the worked example', () => {
  const plan = planOf(cpa, { live: 'share-portal' });

  it('has the published dates', () => {
    const schedule = wholeOf(scheduled(plan, calendar, null));
    expect(datesOf(schedule.tasks)).toEqual({
      'create-account': '2026-11-06..2026-11-06',
      'data-connection': '2026-11-11..2026-11-19',
      'import-data': '2026-11-20..2026-11-27',
      'share-portal': '2026-11-30..2026-11-30',
    });
    expect(datesOf(schedule.phases)).toEqual({
      kickoff: '2026-11-06..2026-11-06',
      setup: '2026-11-11..2026-11-27',
      rollout: '2026-11-30..2026-11-30',
    });
    expect(formatDay(schedule.start)).toBe('2026-11-06');
    expect(formatDay(schedule.end)).toBe('2026-11-30');
    expect(formatDay(schedule.live ?? 0)).toBe('2026-11-30');
    expect(schedule.criticalPath).toEqual(['create-account', 'data-connection', 'import-data', 'share-portal']);
  });

  it('has an optimistic and a pessimistic go-live', () => {
    const liveAt = (pace: 'low' | 'high') => schedulePlan(plan, calendar, { today: null, pace }).live ?? 0;
    expect(formatDay(liveAt('low'))).toBe('2026-11-16');
    expect(formatDay(liveAt('high'))).toBe('2026-12-11');
  });
});

describe('the first phase', () => {
  const first = (rest: Partial<PlanPhaseFile>) => [phase('one', [task('a')], rest)];

  it.each([
    ['2026-11-02', '0d', '2026-11-02'],
    ['2026-11-02', '1d', '2026-11-03'],
    ['2026-11-06', '1d', '2026-11-09'],
    ['2026-11-07', '0d', '2026-11-09'],
    ['2026-11-07', '1d', '2026-11-09'],
    ['2026-11-07', '2d', '2026-11-10'],
    ['2026-11-02', '5cd', '2026-11-09'],
    ['2026-11-05', '4cd', '2026-11-09'],
    ['1970-01-01', '0d', '1970-01-01'],
  ])('of a plan bought on %s with a wait of %s starts on %s', (purchased, wait, start) => {
    expect(tasksOf(first({ wait }), { purchased })).toEqual({ a: `${start}..${start}` });
  });

  it('starts on the day that `start` fixes, whatever its wait', () => {
    expect(tasksOf(first({ wait: '2w' }), { start: '2026-11-04' })).toEqual({ a: '2026-11-04..2026-11-04' });
    expect(tasksOf(first({ wait: '2w' }), { start: '2026-11-07' })).toEqual({ a: '2026-11-09..2026-11-09' });
  });

  it('has no fixed start when it waits for another one', () => {
    const phases = [
      phase('one', [task('a', { after: [], wait: '2d' }), task('b')], { after: ['two'] }),
      phase('two', [task('c', { duration: '3d' })], { after: [] }),
    ];
    expect(tasksOf(phases, { start: '2026-11-04' })).toEqual({
      a: '2026-11-06..2026-11-06',
      b: '2026-11-09..2026-11-09',
      c: '2026-11-04..2026-11-06',
    });
  });

  it('counts from the expected signature before the purchase, and from today once that day is past', () => {
    const file = { signing: '2026-11-16' };
    expect(tasksOf(first({ wait: '1d' }), file)).toEqual({ a: '2026-11-17..2026-11-17' });
    expect(tasksOf(first({ wait: '1d' }), file, '2026-11-10')).toEqual({ a: '2026-11-17..2026-11-17' });
    expect(tasksOf(first({ wait: '1d' }), file, '2026-11-25')).toEqual({ a: '2026-11-26..2026-11-26' });
  });

  it('is not the only part that depends on the purchase: an empty `after` does as well', () => {
    const phases = [
      phase('one', [task('a', { duration: '1w' })]),
      phase('two', [task('b')], { after: [], wait: '1d' }),
      phase('three', [task('c', { after: [], wait: '2d' }), task('d')]),
    ];
    expect(tasksOf(phases)).toEqual({
      a: '2026-11-02..2026-11-06',
      b: '2026-11-03..2026-11-03',
      c: '2026-11-04..2026-11-04',
      d: '2026-11-04..2026-11-04',
    });
  });
});

describe('waiting', () => {
  it('follows the phase before, and `after` replaces that', () => {
    const phases = [
      phase('one', [task('a', { duration: '3d' }), task('b')]),
      phase('two', [task('c'), task('d', { after: ['b'] })]),
      phase('three', [task('e')], { after: ['b'] }),
      phase('four', [task('f')], { after: ['two', 'e'], wait: '1d' }),
    ];
    expect(tasksOf(phases)).toEqual({
      a: '2026-11-02..2026-11-04',
      b: '2026-11-02..2026-11-02',
      c: '2026-11-05..2026-11-05',
      d: '2026-11-03..2026-11-03',
      e: '2026-11-03..2026-11-03',
      f: '2026-11-09..2026-11-09',
    });
  });

  it('for an empty phase means waiting for the predecessors of that phase', () => {
    const phases = [phase('one', [task('a')]), phase('two', [], { wait: '2d' }), phase('three', [task('b')])];
    expect(tasksOf(phases)).toEqual({ a: '2026-11-02..2026-11-02', b: '2026-11-05..2026-11-05' });
  });

  it('counts working days from the next one, calendar days from the next day', () => {
    const phases = [
      phase('one', [
        task('friday', { duration: '1w' }),
        task('working', { after: ['friday'], wait: '2d' }),
        task('calendar', { after: ['friday'], wait: '4cd' }),
        task('weekend', { after: ['friday'], wait: '1cd' }),
      ]),
    ];
    expect(tasksOf(phases)).toEqual({
      friday: '2026-11-02..2026-11-06',
      working: '2026-11-11..2026-11-11',
      calendar: '2026-11-11..2026-11-11',
      weekend: '2026-11-09..2026-11-09',
    });
  });

  it('lets `not-before` hold a task back, and what follows it', () => {
    const phases = [phase('one', [task('a', { 'not-before': '2026-11-14' }), task('b', { after: ['a'] })])];
    expect(tasksOf(phases)).toEqual({ a: '2026-11-16..2026-11-16', b: '2026-11-17..2026-11-17' });
  });
});

describe('a task', () => {
  it('of calendar days may end on a weekend, and what follows starts on the next working day', () => {
    const phases = [phase('one', [task('a', { duration: '6cd' }), task('b', { after: ['a'] })])];
    expect(tasksOf(phases)).toEqual({ a: '2026-11-02..2026-11-07', b: '2026-11-09..2026-11-09' });
  });

  it('without a duration takes a day', () => {
    expect(tasksOf([phase('one', [task('a')])])).toEqual({ a: '2026-11-02..2026-11-02' });
  });
});

describe('a milestone', () => {
  const milestone = (rest: Partial<PlanTaskFile> = {}) => task('m', { duration: '0d', ...rest });

  it('falls on the day its last predecessor ends, and holds nothing up', () => {
    const phases = [
      phase('one', [task('a', { duration: '1w' }), task('b'), milestone({ after: ['a', 'b'] })]),
      phase('two', [task('c')]),
    ];
    expect(tasksOf(phases)).toMatchObject({ m: '2026-11-06..2026-11-06', c: '2026-11-09..2026-11-09' });
  });

  it('without predecessors falls on the first day', () => {
    const phases = [phase('one', [milestone(), task('a', { after: ['m'] })], { wait: '1d' })];
    expect(tasksOf(phases)).toEqual({ m: '2026-11-03..2026-11-03', a: '2026-11-03..2026-11-03' });
  });

  it('with a wait falls on the last day of the wait', () => {
    const phases = [phase('one', [task('a'), milestone({ after: ['a'], wait: '4d' }), task('b', { after: ['m'] })])];
    expect(tasksOf(phases)).toMatchObject({ m: '2026-11-06..2026-11-06', b: '2026-11-09..2026-11-09' });
  });

  it('is held by `not-before`', () => {
    const phases = [phase('one', [milestone({ 'not-before': '2026-11-11' }), task('a', { after: ['m'] })])];
    expect(tasksOf(phases)).toEqual({ m: '2026-11-11..2026-11-11', a: '2026-11-11..2026-11-11' });
  });

  it.each<[string, Partial<PlanTaskFile>, Partial<PlanTaskFile>, string, string]>([
    ['that is late is today', {}, {}, '2026-11-10..2026-11-10', '2026-11-10'],
    [
      'that is late is today, after what ended',
      { done: '2026-11-03' },
      { after: ['a'] },
      '2026-11-10..2026-11-10',
      '2026-11-11',
    ],
    ['that was begun is today, since that day', {}, { started: '2026-11-04' }, '2026-11-04..2026-11-10', '2026-11-10'],
    ['that was begun on a later day is then', {}, { started: '2026-11-12' }, '2026-11-12..2026-11-12', '2026-11-12'],
    [
      'that was begun is at the start of its day',
      { done: '2026-11-03' },
      { after: ['a'], started: '2026-11-04' },
      '2026-11-04..2026-11-10',
      '2026-11-10',
    ],
    ['that was done is at the start of that day', {}, { done: '2026-11-05' }, '2026-11-05..2026-11-05', '2026-11-05'],
    [
      'that was done after what ended is at the end of that day',
      { done: '2026-11-03' },
      { after: ['a'], done: '2026-11-05' },
      '2026-11-05..2026-11-05',
      '2026-11-06',
    ],
    [
      'that was skipped is at the start of that day',
      {},
      { skipped: { on: '2026-11-05', reason: 'R' } },
      '2026-11-05..2026-11-05',
      '2026-11-05',
    ],
    [
      'that was skipped after what ended is at the end of that day',
      { done: '2026-11-03' },
      { after: ['a'], skipped: { on: '2026-11-05', reason: 'R' } },
      '2026-11-05..2026-11-05',
      '2026-11-06',
    ],
  ])('%s', (_, a, m, dates, follows) => {
    const phases = [phase('one', [task('a', a), milestone(m), task('b', { after: ['m'], done: '2026-11-30' })])];
    const found = tasksOf(phases, {}, '2026-11-10');
    expect([found.m, found.b?.slice(0, 10)]).toEqual([dates, follows]);
  });

  it('that is done before the signature moves nothing forward, and holds up what follows until its day', () => {
    const signed = (done: string, today: string) =>
      tasksOf([phase('one', [milestone({ done }), task('b', { after: ['m'] })])], { signing: '2026-11-16' }, today).b;
    expect(signed('2026-11-04', '2026-11-05')).toBe('2026-11-16..2026-11-16');
    expect(signed('2026-11-18', '2026-11-05')).toBe('2026-11-18..2026-11-18');
  });

  it('that is begun before the signature moves nothing', () => {
    const begun = [phase('one', [milestone({ started: '2026-11-04' }), task('b', { after: ['m'] })])];
    expect(tasksOf(begun, { signing: '2026-11-16' }, '2026-11-05').b).toBe('2026-11-16..2026-11-16');
  });

  it('does not move its followers when it is done on its day', () => {
    const open = [
      phase('one', [task('a', { done: '2026-11-03' }), milestone({ after: ['a'] })]),
      phase('two', [task('b')]),
    ];
    const done = [
      phase('one', [task('a', { done: '2026-11-03' }), milestone({ after: ['a'], done: '2026-11-03' })]),
      phase('two', [task('b')]),
    ];
    expect(tasksOf(open, {}, '2026-11-03')).toEqual(tasksOf(done, {}, '2026-11-03'));
  });
});

describe('facts', () => {
  const chain = (a: Partial<PlanTaskFile>, b: Partial<PlanTaskFile> = {}) => [
    phase('one', [
      task('a', { duration: '3d', ...a }),
      task('b', { duration: '2d', after: ['a'], ...b }),
      task('c', { after: ['b'] }),
    ]),
  ];

  it('of an early finish pull what follows', () => {
    expect(tasksOf(chain({ done: '2026-11-02' }), {}, '2026-11-02')).toEqual({
      a: '2026-11-02..2026-11-02',
      b: '2026-11-03..2026-11-04',
      c: '2026-11-05..2026-11-05',
    });
  });

  it('of a late finish push what follows', () => {
    expect(tasksOf(chain({ started: '2026-11-03', done: '2026-11-10' }), {}, '2026-11-10')).toEqual({
      a: '2026-11-03..2026-11-10',
      b: '2026-11-11..2026-11-12',
      c: '2026-11-13..2026-11-13',
    });
  });

  it('count from the day a task could start; a late start does not reset this', () => {
    const unstarted = tasksOf(chain({}), {}, '2026-11-05');
    const { a, b } = tasksOf(chain({ started: '2026-11-05' }), {}, '2026-11-05');
    expect([a, b]).toEqual(['2026-11-05..2026-11-05', unstarted.b]);
    expect(tasksOf(chain({ started: '2026-10-29' }), {}, '2026-10-29')).toMatchObject({ a: '2026-10-29..2026-11-02' });
  });

  it('count from the day on which work began, if that was before its predecessors were done', () => {
    const dates = (more: Partial<PlanTaskFile>) =>
      tasksOf(
        [phase('p', [task('a', { done: '2026-11-06' }), task('b', { after: ['a'], duration: '5d', ...more })])],
        {},
        '2026-11-09',
      );
    expect(dates({})).toMatchObject({ b: '2026-11-09..2026-11-13' });
    expect(dates({ started: '2026-11-04' }).b).toMatch(/2026-11-10$/);
    expect(dates({ started: '2026-11-09' }).b).toMatch(/2026-11-13$/);
  });

  it('of a skip hold up what follows until that day if the task could have begun before', () => {
    const skippedOn = (on: string) =>
      tasksOf(chain({ skipped: { on, reason: 'Not needed' } }), {}, '2026-11-20').a?.slice(12);
    const followed = (on: string) => tasksOf(chain({ skipped: { on, reason: 'Not needed' } }), {}, on).b?.slice(0, 10);
    expect(['2026-10-30', '2026-11-02', '2026-11-03'].map(skippedOn)).toEqual([
      '2026-10-30',
      '2026-11-02',
      '2026-11-03',
    ]);
    expect(['2026-10-30', '2026-11-02', '2026-11-03'].map(followed)).toEqual([
      '2026-11-02',
      '2026-11-02',
      '2026-11-04',
    ]);
  });

  it('work before the signature takes no time from the work after it, until the customer has signed', () => {
    const steps = (before: object) => [
      {
        id: 'p',
        name: 'P',
        tasks: [
          { id: 'brief', title: 'Brief', duration: '3d', ...before },
          { id: 'next', title: 'Next', duration: '2d', after: ['brief'] },
        ],
      },
    ];
    const signing = { signing: '2026-11-16' };
    expect(tasksOf(steps({ before: 'signing' }), signing, '2026-11-05')).toMatchObject({
      next: '2026-11-16..2026-11-17',
    });
    expect(tasksOf(steps({}), signing, '2026-11-05')).toMatchObject({ next: '2026-11-19..2026-11-20' });
    // While it is open, it ends on the last day before the signature.
    expect(tasksOf(steps({ before: 'signing' }), signing, '2026-11-05').brief).toBe('2026-11-15..2026-11-15');
    // Done early, it affects what follows no more than an open one, and keeps its own day.
    expect(tasksOf(steps({ before: 'signing', done: '2026-11-04' }), signing, '2026-11-05')).toEqual({
      brief: '2026-11-04..2026-11-04',
      next: '2026-11-16..2026-11-17',
    });
    expect(tasksOf(steps({ before: 'signing', done: '2026-11-20' }), signing, '2026-11-20').brief).toBe(
      '2026-11-19..2026-11-19',
    );
    // When the customer signs while the step is open, the step is late and what follows waits for it.
    const signed = tasksOf(steps({ before: 'signing' }), { purchased: '2026-11-16' }, '2026-11-18');
    expect(signed).toMatchObject({ next: '2026-11-19..2026-11-20' });
  });

  it('before the signature bring nothing forward that comes after the signature', () => {
    const signing = { signing: '2026-11-16' };
    const unmoved = tasksOf(chain({}), signing, '2026-11-05');
    const early = tasksOf(chain({ done: '2026-11-04' }), signing, '2026-11-05');
    expect(early).toEqual({ ...unmoved, a: '2026-11-04..2026-11-04' });
    expect(tasksOf(chain({ started: '2026-11-04' }), signing, '2026-11-05')).toMatchObject({ b: unmoved.b });
    expect(tasksOf(chain({ done: '2026-11-25' }), signing, '2026-11-05')).toMatchObject({
      b: '2026-11-26..2026-11-27',
    });
  });

  it('that are missing keep an open task from ending before today, or the working day after it', () => {
    expect(tasksOf(chain({}), {}, '2026-11-10')).toMatchObject({
      a: '2026-11-02..2026-11-10',
      b: '2026-11-11..2026-11-12',
    });
    expect(tasksOf(chain({}), {}, '2026-11-14')).toMatchObject({ a: '2026-11-02..2026-11-16' });
  });

  it('of a skipped task let its followers wait for its predecessors', () => {
    const skipped = { on: '2026-11-03', reason: 'Not needed' };
    expect(tasksOf(chain({}, { skipped, wait: '1w' }), {}, '2026-11-03')).toMatchObject({
      a: '2026-11-02..2026-11-04',
      c: '2026-11-05..2026-11-05',
    });
  });

  it('do not count in the plan as intended', () => {
    expect(tasksOf(chain({ done: '2026-11-20' }))).toEqual(tasksOf(chain({})));
    expect(tasksOf(chain({ started: '2026-11-04' }))).toEqual(tasksOf(chain({})));
  });

  it('of a closed plan stand still on the day it was closed', () => {
    const closed = { on: '2026-11-10', result: 'churned', reason: 'Budget' } as const;
    expect(tasksOf(chain({}), { closed }, '2027-06-01')).toEqual(tasksOf(chain({}), {}, '2026-11-10'));
  });
});

describe('slack and the critical path', () => {
  const phases = [
    phase('one', [
      task('long', { duration: '1w' }),
      task('short', { duration: '2d' }),
      task('aside', { duration: '1d', after: ['short'] }),
    ]),
    phase('two', [task('live')], { after: ['long', 'short'] }),
    phase('after', [task('review', { duration: '2d' })], { wait: '1w' }),
  ];

  it('count in working days to go-live, and to the end of the plan for what go-live does not depend on', () => {
    const schedule = scheduleOf(phases, { live: 'live' });
    const slack = Object.fromEntries([...schedule.tasks].map(([id, dates]) => [id, dates.slack]));
    expect(slack).toEqual({ long: 0, short: 3, aside: 10, live: 0, review: 0 });
    expect(schedule.criticalPath).toEqual(['long', 'live']);
    expect(formatDay(schedule.live ?? 0)).toBe('2026-11-09');
    expect(formatDay(schedule.end)).toBe('2026-11-18');
  });

  it('without a live task lead to the end of the plan', () => {
    const schedule = scheduleOf(phases);
    expect(schedule.criticalPath).toEqual(['long', 'live', 'review']);
    expect(schedule.live).toBe(schedule.end);
  });

  it('list critical tasks by the day they start', () => {
    const parallel = [
      phase('one', [
        task('a', { duration: '1w' }),
        task('b', { duration: '1d' }),
        task('after-a', { after: ['a'], duration: '1d' }),
        task('after-b', { after: ['b'], duration: '1w' }),
      ]),
    ];
    expect(scheduleOf(parallel).criticalPath).toEqual(['a', 'b', 'after-b', 'after-a']);
    const known = scheduled(planOf(parallel), calendar, null);
    expect(criticalGroups(known, scheduleOf(parallel))).toEqual([
      ['a', 'b'],
      ['after-a', 'after-b'],
    ]);
  });

  it('leave out what is done or skipped', () => {
    const skipped = { on: '2026-11-03', reason: 'Not needed' };
    const done = [
      phase('one', [task('a', { done: '2026-11-02' }), task('b', { skipped }), task('c', { after: ['a', 'b'] })]),
    ];
    const { tasks, criticalPath } = scheduleOf(done, { live: 'c' }, '2026-11-03');
    expect([...tasks.values()].map(({ slack }) => slack)).toEqual([null, null, 0]);
    expect(criticalPath).toEqual(['c']);
  });

  it('are not limited by what ends after go-live and does not move it', () => {
    const files = [
      phase('kickoff', [task('accounts', { duration: '1d' })]),
      phase('work', [
        task('data', { duration: '3d', after: [] }),
        task('live', { duration: '1d', after: ['accounts', 'data'] }),
        task('review', { duration: '3w', after: ['accounts'] }),
      ]),
    ];
    const { tasks, criticalPath } = scheduleOf(files, { live: 'live' });
    expect([...tasks.values()].map(({ slack }) => slack)).toEqual([2, 0, 0, 0]);
    expect(criticalPath).toEqual(['data', 'live']);
  });

  it.each([
    ['the day on which all before go-live ends', '1d', 0],
    ['the day before', '2d', 1],
  ])('count no day too many for a milestone at the start of a day: it falls on %s', (_, duration, slack) => {
    const files = [
      phase('p', [task('a', { duration }), task('signed', { duration: '0d' })]),
      phase('q', [task('live', { duration: '0d' })]),
    ];
    expect(scheduleOf(files, { live: 'live' }).tasks.get('signed')?.slack).toBe(slack);
  });

  it('end with go-live: once it is done nothing is critical any more', () => {
    const done = [phase('one', [task('live', { done: '2026-11-02' }), task('rest')])];
    expect(scheduleOf(done, { live: 'live' }, '2026-11-03').criticalPath).toEqual([]);
  });
});

describe('a plan', () => {
  it('without tasks has no go-live', () => {
    const { live, start, end, tasks } = scheduleOf([phase('one', [])]);
    expect([live, tasks.size]).toEqual([null, 0]);
    expect([formatDay(start), formatDay(end)]).toEqual(['2026-11-02', '2026-11-02']);
  });

  it('ends with its last task that is not skipped', () => {
    const skipped = { on: '2026-11-03', reason: 'Not needed' };
    const phases = [phase('one', [task('a')]), phase('two', [task('b', { skipped })], { wait: '2w' })];
    const schedule = scheduleOf(phases, {}, '2026-11-02');
    expect(formatDay(schedule.end)).toBe('2026-11-02');
    expect(schedule.tasks.get('a')?.slack).toBe(0);
  });

  it('has phases from their first day to their last; a skipped phase has the days of that decision', () => {
    const skip = (on: string) => ({ skipped: { on, reason: 'Not needed' } });
    const { phases } = scheduleOf(
      [
        phase('one', [task('a', { duration: '2d' }), task('b', skip('2026-11-20'))]),
        phase('two', [task('c', skip('2026-11-05')), task('d', skip('2026-11-09'))]),
        phase('three', []),
      ],
      {},
      '2026-11-02',
    );
    expect(datesOf(phases)).toMatchObject({ one: '2026-11-02..2026-11-03', two: '2026-11-05..2026-11-09' });
  });

  it('on a calendar without working days ends after the horizon', () => {
    const never = weekdays({ workweek: [] });
    const { end } = schedulePlan(planOf(cpa), never, { today: null, pace: 'expected' });
    expect(end).toBeGreaterThan(HORIZON);
  });

  it('skips holidays', () => {
    const holidays = calendarOf('KR', { '2026-11-06': 'Made up', '2026-11-09': 'Made up' });
    const { tasks } = schedulePlan(planOf(cpa), weekdays({ calendars: [holidays] }), { today: null, pace: 'expected' });
    expect(datesOf(tasks)).toMatchObject({ 'create-account': '2026-11-10..2026-11-10' });
  });

  it('of fifty thousand tasks in one chain needs no recursion', () => {
    const count = 50_000;
    const tasks = Array.from({ length: count }, (_, i) => task(`t${i}`, i === 0 ? {} : { after: [`t${i - 1}`] }));
    const plan = planOf([phase('one', tasks)]);
    const schedule = wholeOf(scheduled(plan, calendar, null));
    expect(schedule.criticalPath).toHaveLength(count);
  });
});

describe('time zones', () => {
  const { TZ } = process.env;
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  it('do not change a schedule', () => {
    const zones = [
      'UTC',
      'Asia/Seoul',
      'America/Los_Angeles',
      'Pacific/Kiritimati',
      'Africa/Cairo',
      'America/St_Johns',
    ];
    const offsets = new Set<number>();
    const results = zones.map((zone) => {
      process.env.TZ = zone;
      offsets.add(new Date(0).getTimezoneOffset());
      return JSON.stringify([tasksOf(cpa), tasksOf(cpa, {}, '2026-11-12')]);
    });
    expect(offsets.size).toBe(zones.length);
    expect(new Set(results).size).toBe(1);
  });
});

it('asks the calendar for no day years away from the plan, because a calendar visits all days between', () => {
  const plan = planOf([
    { id: 'a', name: 'A', tasks: [{ id: 'done', title: 'Done', done: '2026-11-05' }] },
    { id: 'b', name: 'B', wait: '2d..4d', tasks: [{ id: 'over', title: 'Over', done: '2026-11-11' }] },
    {
      id: 'c',
      name: 'C',
      tasks: [
        { id: 'open', title: 'Open', duration: '3d' },
        { id: 'zero', title: 'Zero', duration: '0d', after: ['open'] },
      ],
    },
  ]);
  const asked: number[] = [];
  const days = weekdays();
  const noted = (of: number) => {
    asked.push(of);
    return of;
  };
  const noting: WorkingCalendar = {
    daysPerWeek: days.daysPerWeek,
    unpaused: days,
    isWorking: (of) => days.isWorking(noted(of)),
    offReason: (of) => days.offReason(noted(of)),
    indexOf: (of) => days.indexOf(noted(of)),
    dayAt: (index) => noted(days.dayAt(index)),
    onOrAfter: (of) => days.onOrAfter(noted(of)),
    onOrBefore: (of) => days.onOrBefore(noted(of)),
    workingDaysAfter: (from, to) => days.workingDaysAfter(noted(from), noted(to)),
  };
  plannedDates(scheduled(plan, noting, null));
  for (const today of [null, day('2026-11-12')]) schedulePlan(plan, noting, { today, pace: 'expected' });
  expect(asked.length).toBeGreaterThan(20);
  expect(Math.min(...asked)).toBeGreaterThan(day('2025-11-01'));
  expect(Math.max(...asked)).toBeLessThan(day('2027-11-01'));
});

it('a milestone that is done ends on its day, although what comes before it is open', () => {
  const tasks = [task('a', { duration: '5d' }), task('b', { duration: '0d', after: ['a'], done: '2026-11-03' })];
  const dated = scheduled(planOf([phase('p', tasks)]), calendar, day('2026-11-04'));
  expect(formatDay(scheduleFrom(dated).tasks.get('b')?.end ?? 0)).toBe('2026-11-03');
});

it('a first task can be the go-live', () => {
  const tasks = [task('a', { duration: '2d' }), task('b', { duration: '5d', after: ['a'] })];
  const { live } = scheduleFrom(scheduled(planOf([phase('p', tasks)], { live: 'a' }), calendar, day('2026-11-02')));
  expect(formatDay(live ?? 0)).toBe('2026-11-03');
});

describe('slack', () => {
  const slackIn = (tasks: readonly PlanTaskFile[], file: Partial<PlanFile> = {}, today: string | null = null) =>
    Object.fromEntries(
      [...scheduleOf([phase('one', tasks)], file, today).tasks].map(([id, { slack, critical }]) => [
        id,
        critical ? 'critical' : slack,
      ]),
    );

  it('before a go-live that is the first task counts to it alone', () => {
    const tasks = [task('g', { after: ['a'] }), task('a', { duration: '2d' }), task('b', { duration: '5d' })];
    expect(slackIn(tasks, { live: 'g' })).toEqual({ g: 'critical', a: 'critical', b: 0 });
    expect(slackIn([task('g'), task('b', { duration: '5d' })], { live: 'g' })).toEqual({ g: 'critical', b: 0 });
  });

  it('of what go-live does not depend on ends with the plan, also beside what it depends on', () => {
    const tasks = [
      task('x', { duration: '2d' }),
      task('g'),
      task('h', { after: ['x'] }),
      task('last', { duration: '9d' }),
    ];
    expect(slackIn(tasks, { live: 'g' })).toEqual({ x: 6, g: 'critical', h: 6, last: 0 });
  });

  it('is not limited by what has begun or ended already', () => {
    const tasks = (b: Partial<PlanTaskFile>) => [
      task('a'),
      task('b', { after: ['a'], duration: '3d', ...b }),
      task('c', { duration: '10d' }),
    ];
    expect(slackIn(tasks({}), {}, '2026-11-02').a).toBe(6);
    expect(slackIn(tasks({ done: '2026-11-02' }), {}, '2026-11-02').a).toBe(9);
    expect(slackIn(tasks({ started: '2026-11-02' }), {}, '2026-11-02').a).toBe(9);
    // Before the signature no fact moves anything.
    expect(slackIn(tasks({ started: '2026-11-02' }), { signing: '2026-11-02' }, '2026-11-02').a).toBe(6);
  });

  it('is not shortened by a skipped step, which takes no time', () => {
    const skipped = { on: '2026-11-02', reason: 'R' };
    const tasks = [task('a'), task('b', { after: ['a'], duration: '3d', skipped }), task('c', { after: ['b'] })];
    expect(slackIn(tasks, {}, '2026-11-02')).toEqual({ a: 'critical', b: null, c: 'critical' });
  });

  it('is none along calendar days, whether they are worked or waited', () => {
    const tasks = [
      task('a', { duration: '2d' }),
      task('b', { after: ['a'], duration: '9cd' }),
      task('c', { after: ['b'], wait: '3cd' }),
      task('d', { after: ['c'] }),
    ];
    expect(slackIn(tasks)).toEqual({ a: 'critical', b: 'critical', c: 'critical', d: 'critical' });
    expect(slackIn([...tasks, task('x', { after: ['a'] })]).x).toBe(9);
  });

  it('of a milestone at the start of a day counts the days to whose start it can move', () => {
    const mark = task('m', { duration: '0d' });
    expect(slackIn([mark, task('x', { duration: '5d' })]).m).toBe(4);
    expect(slackIn([mark, task('x', { duration: '7cd' })]).m).toBe(4);
  });
});

it('the dates of a plan are those of its schedule, and an empty phase has the day on which it could begin', () => {
  const phases = [
    phase('one', [task('a', { duration: '3d' })]),
    phase('two', [], { wait: '2d' }),
    phase('three', [task('b')]),
  ];
  const known = scheduled(planOf(phases), calendar, null);
  expect(datesOf(plannedDates(known).tasks)).toEqual(datesOf(scheduleFrom(known).tasks));
  expect(datesOf(phaseRanges(known))).toEqual({
    one: '2026-11-02..2026-11-04',
    two: '2026-11-06..2026-11-06',
    three: '2026-11-09..2026-11-09',
  });
});

it('the groups of the critical path have critical steps only', () => {
  const phases = [
    phase('one', [task('a', { duration: '3d' }), task('x')]),
    phase('two', [task('b', { duration: '2d' }), task('c', { duration: '2d' }), task('y')]),
  ];
  const known = scheduled(planOf(phases), calendar, null);
  expect(criticalGroups(known, scheduleFrom(known))).toEqual([['a'], ['b', 'c']]);
});

it('a plan whose go-live is skipped has none, also when that is its first task', () => {
  const skipped = { on: '2026-11-02', reason: 'R' };
  const liveOf = (live: string) =>
    scheduleOf([phase('one', [task('a', { skipped }), task('b', { skipped }), task('c')])], { live }, '2026-11-02')
      .live;
  expect([liveOf('a'), liveOf('b'), liveOf('c')]).toEqual([null, null, day('2026-11-02')]);
});
