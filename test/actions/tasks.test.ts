import { describe, expect, it } from 'vitest';
import { addItems, checkItems, uncheckItems } from '../../src/actions/checklists.ts';
import { answerQuestion, parseOutcome, recordRecap } from '../../src/actions/sessions.ts';
import { addTask, type NewTask, removeTask } from '../../src/actions/tasks.ts';
import type { PlanFile, PlanTaskFile } from '../../src/plan/model/files.ts';
import { resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { day, planOf, weekdays } from '../plan/plans.ts';
import { taskIn, written } from './written.ts';

const TODAY = day('2026-11-20');
const MOMENT = { on: TODAY, isGiven: false, today: TODAY };
const workspace = resolveWorkspace({ vendor: 'Ledgerly' });
const planWith = (tasks: readonly Partial<PlanTaskFile>[], file: Partial<PlanFile> = {}) =>
  planOf(
    [
      { id: 'p', name: 'P', tasks: tasks.map((task, nth) => ({ id: `t${nth}`, title: 'T', ...task })) },
      { id: 'q', name: 'Q', tasks: [{ id: 'last', title: 'Last' }] },
    ],
    { purchased: '2026-11-20', people: { jane: { name: 'Jane Kim' }, joe: { name: 'Joe Kim' } }, ...file },
  );
const WANTED: NewTask = {
  title: 'Train them',
  id: null,
  owner: null,
  effort: null,
  duration: null,
  after: [],
  due: null,
  session: null,
  internal: false,
  optional: false,
};

describe('a task that is added', () => {
  const added = (wish: Partial<NewTask>, plan = planWith([{ duration: '3d' }])) => {
    const [phase] = plan.phases;
    const change = addTask(plan, phase ?? expect.fail('a phase'), { ...WANTED, ...wish }, weekdays(), TODAY);
    return { ...change, value: written(change.edits)[0] };
  };

  it.each([
    ['as it is', {}, { due: '2026-11-20' }],
    ['with a length', { duration: '3d' }, { duration: '3d', due: '2026-11-24' }],
    ['behind another', { after: ['t0'] }, { after: ['t0'], due: '2026-11-25' }],
    ['with calendar days that end on a day off', { duration: '2cd' }, { duration: '2cd', due: '2026-11-23' }],
    ['with a date', { due: day('2026-12-01') }, { due: '2026-12-01' }],
    ['of somebody', { owner: 'jane', effort: '2h' }, { owner: 'jane', effort: '2h', due: '2026-11-20' }],
    ['for us', { internal: true, optional: true }, { due: '2026-11-20', optional: true, internal: true }],
    [
      'as a session',
      { session: { length: '90', at: '9:00', place: 'Room' } },
      { due: '2026-11-20', session: { minutes: 90, at: '09:00', place: 'Room' } },
    ],
    [
      'as a short session',
      { session: { length: '1m', at: null, place: null } },
      { due: '2026-11-20', session: { minutes: 1 } },
    ],
    [
      'as the longest session',
      { session: { length: '24h', at: '23:59', place: null } },
      { due: '2026-11-20', session: { minutes: 1440, at: '23:59' } },
    ],
  ])('%s', (_, wish, value) => {
    const { says, value: edit, warnings } = added(wish);
    expect(edit).toEqual(['/phases/0/tasks', { id: 'train-them', title: 'Train them', ...value }]);
    expect([says, warnings]).toEqual([[`train-them added to p, due ${value.due}`], []]);
  });

  it('waits for the phase before its own by default', () => {
    const plan = planWith([{ duration: '3d' }]);
    const change = addTask(plan, plan.phases[1] ?? expect.fail('a phase'), WANTED, weekdays(), TODAY);
    expect(change.says).toEqual(['train-them added to q, due 2026-11-25']);
  });

  it('is reported as late when its date is past', () => {
    expect(added({ due: day('2026-11-19') }).warnings).toEqual([expect.stringContaining('before today')]);
  });

  it('has an id of its own', () => {
    expect(added({ id: 'x' }).says).toEqual(['x added to p, due 2026-11-20']);
    expect(added({ title: 'T0' }).says).toEqual(['t0-2 added to p, due 2026-11-20']);
    expect(added({ title: 'P' }).says).toEqual(['p-2 added to p, due 2026-11-20']);
  });

  it.each([
    ['without a title', { title: ' ' }, 'A task needs a title'],
    ['with an id that is taken', { id: 't0' }, 'acme already has "t0"'],
    ['with a phase’s id', { id: 'q' }, 'acme already has "q"'],
    ['with no length', { duration: '3x' }, '"3x" is not a duration'],
    ['with no effort', { effort: 'much' }, '"much" is not an effort'],
    ['in a circle', { after: ['last'] }, 'train-them would wait for what waits for it'],
    ['as no session', { session: { length: '0', at: null, place: null } }, '"0" is not the length of a session'],
    ['as an endless session', { session: { length: '1441', at: null, place: null } }, 'is not the length'],
    ['at no time', { session: { length: '30', at: '24:00', place: null } }, '"24:00" is not a time of the day'],
  ])('is refused %s', (_, wish, message) => {
    expect(() => added(wish)).toThrow(message);
  });
});

describe('a task that is removed', () => {
  const removed = (
    tasks: readonly Partial<PlanTaskFile>[],
    file: Partial<PlanFile> = {},
    along: readonly string[] = [],
  ) => {
    const plan = planWith(tasks, file);
    return removeTask(plan, taskIn(plan), new Set(along.map((id) => taskIn(plan, id))));
  };

  it('is gone', () => {
    expect(written(removed([{}, {}]).edits)).toEqual([['/phases/0/tasks/0']]);
    expect(removed([{}, { after: ['t0'] }], {}, ['t1']).says).toEqual(['t0 removed']);
  });

  it.each([
    ['with work on record', [{ done: '2026-11-20' }], {}, 't0 has work on record'],
    ['that was begun', [{ started: '2026-11-20' }], {}, 't0 has work on record'],
    ['that means go-live', [{}], { live: 't0' }, 't0 is the go-live task'],
    ['that others wait for', [{}, { after: ['t0'] }, { after: ['t0'] }], {}, /^t1, t2 waits? for t0$/],
  ])('stays %s', (_, tasks, file, message) => {
    expect(() => removed(tasks, file)).toThrow(message);
  });
});

describe('a checklist', () => {
  const plan = planWith([
    { check: [{ item: 'One box' }, { item: 'Two boxes', done: '2026-11-19' }, { item: 'Three' }] },
    {},
  ]);

  it('is ticked item by item, and the task is done with the last item', () => {
    const { says, edits, already } = checkItems(taskIn(plan), ['three', 'two', 'Three'], MOMENT);
    expect([says, already]).toEqual([['t0: Three checked'], ['"Two boxes" is checked.']]);
    expect(written(edits)).toEqual([['/phases/0/tasks/0/check/2/done', '2026-11-20']]);
    expect(checkItems(taskIn(plan), ['1', 'Three'], MOMENT).says).toEqual([
      't0: One box checked',
      't0: Three checked',
      't0 done',
    ]);
    expect(checkItems(taskIn(plan), ['1'], { ...MOMENT, on: TODAY - 1 }).says).toEqual([
      't0: One box checked on 2026-11-19',
    ]);
  });

  it('can be unticked', () => {
    const { says, edits, already } = uncheckItems(taskIn(plan), ['Two boxes', 'Three', 'Three']);
    expect([says, already]).toEqual([['t0: Two boxes open again'], ['"Three" is open.']]);
    expect(written(edits)).toEqual([['/phases/0/tasks/0/check/1/done']]);
  });

  it('gets only items that it does not have', () => {
    const { says, already } = addItems(taskIn(plan), ['Three', 'Four']);
    expect([says, already]).toEqual([['t0: new item Four'], ['t0 has "Three".']]);
  });

  it.each([
    ['t0', 'bo', '"bo" could be more than one item'],
    ['t0', 'zzz', 't0 has no item "zzz"'],
    ['t1', 'One', 't1 has no checklist'],
  ])('of %s has no single item %s', (id, typed, message) => {
    expect(() => checkItems(taskIn(plan, id), [typed], MOMENT)).toThrow(message);
  });
});

describe('the recap of a session', () => {
  const scene = (task: Partial<PlanTaskFile>) => {
    const plan = planWith([{ session: { minutes: 30 }, ...task }, {}]);
    return { plan, workspace, calendar: weekdays(), moment: MOMENT };
  };
  const told = (task: Partial<PlanTaskFile>, outcome: Partial<Parameters<typeof recordRecap>[1]>) => {
    const around = scene(task);
    const change = recordRecap(taskIn(around.plan), { attended: [], summary: [], questions: [], ...outcome }, around);
    return { ...change, edits: written(change.edits) };
  };

  it('is written with attendees and questions, and the session is done', () => {
    const { says, edits } = told({}, { attended: ['jane', 'Jane Kim'], questions: ['Why so? @joe +3d', 'And 2 @csm'] });
    expect(says).toEqual(['t0 done; recap of t0, 2 open questions']);
    expect(edits.at(-1)).toEqual([
      '/phases/0/tasks/0/recap',
      {
        attended: ['jane'],
        questions: [
          { id: 'why-so', ask: 'Why so?', owner: 'joe', due: '2026-11-25' },
          { id: 'and-2', ask: 'And 2', owner: 'csm' },
        ],
      },
    ]);
    expect(told({ done: '2026-11-19' }, { questions: ['When? 2026-12-01 @jane'] }).says).toEqual([
      'recap of t0, 1 open question',
    ]);
  });

  it('adds only new attendees', () => {
    const held = { done: '2026-11-19', recap: { attended: ['jane'] } };
    expect(told(held, { attended: ['jane', 'joe'] }).edits).toEqual([['/phases/0/tasks/0/recap/attended', 'joe']]);
    expect(told(held, { attended: ['jane'] })).toMatchObject({ edits: [], already: ['The recap is empty.'] });
  });

  it('belongs to a session', () => {
    const around = scene({});
    const outcome = { attended: [], summary: ['x'], questions: [] };
    expect(() => recordRecap(taskIn(around.plan, 't1'), outcome, around)).toThrow(
      expect.objectContaining({ message: 't1 is not a session', hint: 'Sessions are: t0.' }),
    );
    const none = planWith([{}]);
    expect(() => recordRecap(taskIn(none), outcome, { ...around, plan: none })).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('session: { minutes: 60 }') }),
    );
  });

  it('can be read from lines', () => {
    expect(
      parseOutcome('# Notes\n\nAttended: jane, , joe\r\n- They agreed\n* Twice\n? Why @joe\n?When\nattended:mina'),
    ).toEqual({
      attended: ['jane', 'joe', 'mina'],
      summary: ['They agreed', 'Twice'],
      questions: ['Why @joe', 'When'],
    });
  });

  const QUESTIONS = [
    { id: 'q1', ask: 'Which day?' },
    { id: 'q2', ask: 'Which hour?', answered: '2026-11-19', answer: 'Nine' },
  ];
  const asked = planWith([{ session: { minutes: 30 }, done: '2026-11-18', recap: { questions: QUESTIONS } }]);

  it.each([
    ['q1', null, 'question q1 answered', [['/phases/0/tasks/0/recap/questions/0/answered', '2026-11-20']]],
    [
      'hour',
      'Ten',
      'question q2 answered: Ten',
      [
        ['/phases/0/tasks/0/recap/questions/1/answered', '2026-11-20'],
        ['/phases/0/tasks/0/recap/questions/1/answer', 'Ten'],
      ],
    ],
  ])('has a question %s, which is answered', (typed, text, says, edits) => {
    const change = answerQuestion(asked, typed, text, MOMENT);
    expect([change.says, written(change.edits)]).toEqual([[says], edits]);
  });

  it('requires a question that is unique and not answered', () => {
    expect(answerQuestion(asked, 'q2', null, MOMENT).already).toEqual(['q2 was answered on 2026-11-19.']);
    expect(() => answerQuestion(asked, 'which', null, MOMENT)).toThrow('could be more than one question');
    expect(() => answerQuestion(asked, 'zzz', null, MOMENT)).toThrow('acme has no question "zzz"');
  });
});
