import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  type Move,
  moveDueDates,
  movedDay,
  parseMove,
  pauseAround,
  resumePlan,
} from '../../src/actions/dates.ts';
import { effectOf } from '../../src/actions/effect.ts';
import { signPlan } from '../../src/actions/facts.ts';
import type { PlanFile, PlanTaskFile } from '../../src/plan/model/files.ts';
import { day, planOf, weekdays } from '../plan/plans.ts';
import { taskIn, written } from './written.ts';

const TODAY = day('2026-11-20');
const CALENDAR = weekdays();
const planWith = (tasks: readonly Partial<PlanTaskFile>[], file: Partial<PlanFile> = {}) =>
  planOf([{ id: 'p', name: 'P', tasks: tasks.map((task, nth) => ({ id: `t${nth}`, title: 'T', ...task })) }], file);
const dues = (edits: readonly object[]) =>
  written(edits).flatMap(([pointer, value]) =>
    String(pointer).endsWith('/due') ? [`t${/tasks\/(\d+)/.exec(String(pointer))?.[1]} ${value}`] : [],
  );
const to = (text: string): Move => ({ kind: 'to', day: day(text) });

describe('the target of a move', () => {
  it.each([
    ['2026-12-01', to('2026-12-01')],
    ['+3d', { kind: 'by', days: 3, unit: 'working' }],
    ['-1w', { kind: 'by', days: -5, unit: 'working' }],
    ['−2d', { kind: 'by', days: -2, unit: 'working' }],
    ['+10cd', { kind: 'by', days: 10, unit: 'calendar' }],
    ['3d', null],
    ['+1d..2d', null],
    ['+x', null],
    ['', null],
  ])('%s', (text, where) => {
    expect(parseMove(text, 5)).toEqual(where);
  });

  // 20 November 2026 is a Friday.
  it.each([
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-20', -1, '2026-11-19'],
    ['2026-11-21', 0, '2026-11-21'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-21', -1, '2026-11-20'],
    ['2026-11-22', 5, '2026-11-27'],
    ['2026-11-23', -5, '2026-11-16'],
  ])('%s and %i working days is %s', (from, days, then) => {
    expect(addWorkingDays(day(from), days, CALENDAR)).toBe(day(then));
    expect(movedDay(day(from), { kind: 'by', days, unit: 'working' }, CALENDAR)).toBe(day(then));
    expect(movedDay(day(from), { kind: 'by', days, unit: 'calendar' }, CALENDAR)).toBe(day(from) + days);
  });
});

describe('a date that moves', () => {
  const moved = (
    tasks: readonly Partial<PlanTaskFile>[],
    where: Move,
    options: { readonly shift?: boolean; readonly agreed?: string; readonly file?: Partial<PlanFile> } = {},
  ) => {
    const plan = planWith(tasks, options.file);
    const agreed = options.agreed === undefined ? null : day(options.agreed);
    return moveDueDates(plan, [taskIn(plan)], where, CALENDAR, {
      reason: 'R',
      shift: options.shift ?? false,
      today: TODAY,
      agreed,
    });
  };

  it('says so with its reason', () => {
    const { says, edits, warnings } = moved([{ due: '2026-11-25' }], to('2026-11-27'));
    expect([says, warnings]).toEqual([['t0 due 2026-11-25 → 2026-11-27: R'], []]);
    expect(written(edits)).toEqual([
      ['/phases/0/tasks/0/due', '2026-11-27'],
      ['/phases/0/tasks/0/notes', { on: '2026-11-20', text: 'due 2026-11-25 → 2026-11-27: R', internal: true }],
    ]);
  });

  it('loses its agreement, unless it is agreed again', () => {
    const agreed = [{ due: '2026-11-25', agreed: '2026-11-10' }];
    const alone = moved(agreed, to('2026-11-27'));
    expect(written(alone.edits)[1]).toEqual(['/phases/0/tasks/0/agreed']);
    expect(alone.warnings?.[0]).toMatch(/^The date of t0 was agreed with the customer; it is proposed/);
    const anew = moved(agreed, to('2026-11-27'), { agreed: '2026-11-20' });
    expect(written(anew.edits)[1]).toEqual(['/phases/0/tasks/0/agreed', '2026-11-20']);
    expect(anew.warnings).toEqual([]);
  });

  it('to the same day does not change, unless the customer agrees to it', () => {
    const stays = moved([{ due: '2026-11-25' }], to('2026-11-25'));
    expect([stays.edits, stays.already]).toEqual([[], ['t0 is already due on 2026-11-25.']]);
    const agreed = moved([{ due: '2026-11-25' }], to('2026-11-25'), { agreed: '2026-11-20' });
    expect([dues(agreed.edits), agreed.already]).toEqual([['t0 2026-11-25'], []]);
  });

  it.each([
    ['2026-11-19', ['"t0" is due on 2026-11-19, before today (2026-11-20): it is overdue at once']],
    ['2026-11-20', []],
  ])('to %s warns with %j', (date, warnings) => {
    expect(moved([{ due: '2026-11-25' }], to(date)).warnings).toEqual(warnings);
  });

  it('into the past is not overdue for a prospect', () => {
    const { warnings } = moved([{ due: '2026-11-25' }], to('2026-11-19'), { file: { signing: '2026-12-01' } });
    expect(warnings).toEqual(['"t0" is due on 2026-11-19, before today (2026-11-20)']);
  });

  it('of a settled task is refused', () => {
    expect(() => moved([{ due: '2026-11-18', done: '2026-11-18' }], to('2026-11-27'))).toThrow('has been done since');
  });

  it('moves open followers by the same number of working days, at most once', () => {
    const tasks = [
      { due: '2026-11-20' },
      { after: ['t0'], due: '2026-11-24' },
      { after: ['t1'], due: '2026-11-27' },
      { after: ['t0'], due: '2026-11-23', done: '2026-11-19' },
      { after: ['t0'] },
      { after: ['t4', 't1'], due: '2026-12-01' },
      { due: '2026-11-24', after: [] },
    ];
    const { edits, says } = moved(tasks, { kind: 'by', days: 2, unit: 'working' }, { shift: true });
    expect(dues(edits)).toEqual(['t0 2026-11-24', 't1 2026-11-26', 't2 2026-12-01', 't5 2026-12-03']);
    expect(says).toEqual([
      't0 due 2026-11-20 → 2026-11-24: R',
      't1 due 2026-11-24 → 2026-11-26',
      't2 due 2026-11-27 → 2026-12-01',
      't5 due 2026-12-01 → 2026-12-03',
    ]);
    expect(dues(moved(tasks, to('2026-11-24')).edits)).toEqual(['t0 2026-11-24']);
  });

  it('leaves a note on followers that were agreed', () => {
    const tasks = [
      { due: '2026-11-20' },
      { after: ['t0'], due: '2026-11-24', agreed: '2026-11-10' },
      { after: ['t0'], due: '2026-11-24' },
    ];
    const { edits, warnings } = moved(tasks, { kind: 'by', days: 1, unit: 'working' }, { shift: true });
    expect(written(edits).filter(([pointer]) => /1\/(?:notes|agreed)/.test(String(pointer)))).toEqual([
      ['/phases/0/tasks/1/agreed'],
      [
        '/phases/0/tasks/1/notes',
        { on: '2026-11-20', text: 'due 2026-11-24 → 2026-11-25: follows t0', internal: true },
      ],
    ]);
    expect(written(edits).filter(([pointer]) => /tasks\/2/.test(String(pointer)))).toHaveLength(1);
    expect(warnings).toEqual([expect.stringMatching(/^The date of t1 was agreed/)]);
  });

  it('warns about both when two agreed tasks move together', () => {
    const plan = planWith([
      { due: '2026-11-24', agreed: '2026-11-10' },
      { due: '2026-11-24', agreed: '2026-11-10' },
    ]);
    const { warnings } = moveDueDates(plan, [taskIn(plan), taskIn(plan, 't1')], to('2026-11-25'), CALENDAR, {
      reason: 'R',
      shift: true,
      today: TODAY,
    });
    expect(warnings?.[0]).toMatch(
      /^The dates of t0, t1 were agreed with the customer; they are .* onboard agree acme t0$/,
    );
  });

  it('moves a follower by the latest of its moved predecessors', () => {
    const plan = planWith([
      { due: '2026-11-20' },
      { due: '2026-11-20' },
      { after: ['t0', 't1'], due: '2026-11-24' },
      { after: ['t2'], due: '2026-11-25' },
    ]);
    const both = [taskIn(plan), taskIn(plan, 't1')];
    const options = { reason: 'R', shift: true, today: TODAY };
    expect(dues(moveDueDates(plan, both, to('2026-11-23'), CALENDAR, options).edits).slice(2)).toEqual([
      't2 2026-11-25',
      't3 2026-11-26',
    ]);
    expect(dues(moveDueDates(plan, [taskIn(plan)], to('2026-11-21'), CALENDAR, options).edits)).toEqual([
      't0 2026-11-21',
    ]);
  });
});

describe('work that continues after a pause', () => {
  // Monday 16 to Friday 27 November: ten working days.
  const PAUSES = [{ from: '2026-11-16', to: '2026-11-27', reason: 'R' }];
  const paused = (tasks: readonly Partial<PlanTaskFile>[], pauses = PAUSES) => planWith(tasks, { pauses });

  it.each([
    ['2026-11-16', [['/pauses']]],
    ['2026-11-17', [['/pauses/0/to', '2026-11-16']]],
    ['2026-11-27', [['/pauses/0/to', '2026-11-26']]],
  ])('on %s ends the pause the day before, or removes it', (on, edits) => {
    const { says, edits: made } = resumePlan(paused([]), day(on), CALENDAR, false);
    expect([says, written(made)]).toEqual([[`resumed on ${on}`], edits]);
  });

  it('does not change another pause', () => {
    const pauses = [{ from: '2026-10-01', to: '2026-10-02', reason: 'R' }, ...PAUSES];
    expect(written(resumePlan(paused([], pauses), day('2026-11-16'), CALENDAR, false).edits)).toEqual([['/pauses/1']]);
  });

  const DUES = [
    { due: '2026-11-27' },
    { due: '2026-11-28' },
    { due: '2026-12-14' },
    { due: '2026-12-14', done: '2026-11-10' },
    {},
  ];
  it('moves later due dates back by the working days that the pause loses', () => {
    const { edits, says } = resumePlan(paused(DUES), day('2026-11-23'), CALENDAR, true);
    expect(dues(edits)).toEqual(['t1 2026-11-23', 't2 2026-12-07']);
    expect(says[1]).toBe('2 due dates moved back by 5 working days');
  });

  it.each([
    [
      DUES,
      '2026-11-23',
      'The 2 due dates after the pause stay as they are. If the pause moved them, move them back by 5 working days',
    ],
    [
      DUES.slice(2),
      '2026-11-27',
      'The due date after the pause stays as it is. If the pause moved it, move it back by 1 working day',
    ],
  ])('or says how to move them back: %#', (tasks, on, text) => {
    const { warnings, edits } = resumePlan(paused(tasks), day(on), CALENDAR, false);
    expect([warnings?.length, warnings?.[0]?.startsWith(`${text}: `), dues(edits)]).toEqual([1, true, []]);
  });

  it('says nothing when nothing is due later, or when the pause loses no working day', () => {
    expect(resumePlan(paused(DUES.slice(0, 1)), day('2026-11-23'), CALENDAR, false).warnings).toBeUndefined();
    const weekend = [{ from: '2026-11-19', to: '2026-11-22', reason: 'R' }];
    expect(resumePlan(paused(DUES, weekend), day('2026-11-21'), CALENDAR, false).warnings).toBeUndefined();
  });

  it.each([
    ['2026-11-15', false],
    ['2026-11-16', true],
    ['2026-11-27', true],
    ['2026-11-28', false],
  ])('is possible only on a day of the pause: %s', (on, isThere) => {
    if (isThere) expect(pauseAround(paused([]), day(on)).from).toBe(day('2026-11-16'));
    else
      expect(() => pauseAround(paused([]), day(on))).toThrow(
        expect.objectContaining({ hint: 'Its pauses: 2026-11-16 to 2026-11-27.' }),
      );
    expect(() => pauseAround(planWith([]), day(on))).toThrow(expect.objectContaining({ hint: 'It has no pauses.' }));
  });
});

describe('a prospect who signs', () => {
  const signed = (on: string, tasks: readonly Partial<PlanTaskFile>[], file: Partial<PlanFile> = {}) =>
    signPlan(planWith(tasks, { signing: '2026-11-16', ...file }), CALENDAR, {
      on: day(on),
      isGiven: false,
      today: TODAY,
    });
  const TASKS = [
    { due: '2026-11-25' },
    { due: '2026-11-25', before: 'signing' as const },
    { due: '2026-11-25', done: '2026-11-12' },
    {},
    { due: '2026-11-27' },
  ];

  it.each([
    ['2026-11-16', [], []],
    ['2026-11-18', ['t0 2026-11-27', 't4 2026-12-01'], ['2 due dates moved 2 working days later']],
    ['2026-11-13', ['t0 2026-11-24', 't4 2026-11-26'], ['2 due dates moved 1 working day earlier']],
  ])('on %s moves open due dates', (on, moved, told) => {
    const { edits, says } = signed(on, TASKS);
    expect(written(edits).slice(0, 2)).toEqual([['/signing'], ['/purchased', on]]);
    expect([dues(edits), says]).toEqual([moved, [`signed on ${on}`, ...told]]);
  });

  it('has agreed to other dates', () => {
    const agreed = { on: '2026-11-10', by: 'jane' };
    const { edits, warnings } = signed('2026-11-17', TASKS.slice(0, 1), { agreed });
    expect(written(edits).at(-1)).toEqual(['/agreed']);
    expect(warnings).toEqual([expect.stringContaining('onboard agree acme')]);
    const onTheDay = signed('2026-11-16', TASKS, { agreed });
    expect([onTheDay.warnings, onTheDay.edits.length]).toEqual([[], 2]);
    const without = signed('2026-11-17', TASKS.slice(0, 1));
    expect([without.warnings, without.edits.length]).toEqual([[], 3]);
  });

  it('can sign only once', () => {
    const customer = planWith([]);
    const on = (text: string, isGiven: boolean) =>
      signPlan(customer, CALENDAR, { on: day(text), isGiven, today: TODAY });
    expect(on('2026-11-02', true).already).toEqual(['acme signed on 2026-11-02.']);
    expect(on('2026-11-20', false).already).toEqual(['acme signed on 2026-11-02.']);
    expect(() => on('2026-11-20', true)).toThrow('acme signed on 2026-11-02');
    const started = planOf([{ id: 'p', name: 'P', tasks: [] }], {
      start: '2026-11-02',
      purchased: undefined,
    } as object);
    if (started.anchor.isStart)
      expect(() => signPlan(started, CALENDAR, { on: TODAY, isGiven: false, today: TODAY })).toThrow(
        'is not a prospect',
      );
  });
});

describe('what a change does to go-live', () => {
  const planned = (duration: string, file: Partial<PlanFile> = {}, pauses: readonly [string, string][] = []) => {
    const plan = planWith([{ duration }], { live: 't0', purchased: '2026-11-20', ...file });
    const calendar = weekdays({
      pauses: pauses.map(([from, until]) => ({ from: day(from), to: day(until) })),
    } as object);
    return { plan, calendar };
  };

  it.each([
    ['5d', '6d', undefined, { moved: 1, target: null, slip: null, onHold: 0 }],
    ['6d', '5d', undefined, { moved: -1, target: null, slip: null, onHold: 0 }],
    ['5d', '5d', '2026-11-26', { moved: 0, slip: 0, onHold: 0 }],
    ['5d', '6d', '2026-11-26', { moved: 1, slip: 1, onHold: 0 }],
    ['5d', '4d', '2026-11-26', { moved: -1, slip: -1, onHold: 0 }],
  ])('from %s to %s with a target of %s', (before, after, target, effect) => {
    const file = target === undefined ? {} : { target };
    expect(effectOf(planned(before, file), planned(after, file), TODAY)).toMatchObject(effect);
  });

  it('does not count days on hold as slip', () => {
    const file = { target: '2026-11-24' };
    const after = planned('5d', file, [['2026-11-25', '2026-11-26']]);
    const { moved, slip, onHold } = effectOf(planned('3d', file), after, TODAY);
    expect({ moved, slip, onHold }).toEqual({ moved: 4, slip: 2, onHold: 2 });
  });

  it('is nothing for a plan without tasks', () => {
    const none = { plan: planWith([], { target: '2026-12-01' }), calendar: CALENDAR };
    expect(effectOf(none, planned('1d'), TODAY)).toMatchObject({ before: null, moved: null });
    expect(effectOf(planned('1d'), none, TODAY)).toMatchObject({ after: null, moved: null, slip: null });
    expect(effectOf(none, none, TODAY)).toMatchObject({
      before: null,
      after: null,
      moved: null,
      slip: null,
      onHold: 0,
    });
  });
});
