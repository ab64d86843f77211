import { describe, expect, it } from 'vitest';
import { agreeOnPlan, agreeOnTask, declineRequest } from '../../src/actions/agreements.ts';
import { handOverPlan } from '../../src/actions/hand-over.ts';
import type { PlanFile, PlanTaskFile, WorkspaceFile } from '../../src/plan/model/files.ts';
import { resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { day, planOf, weekdays } from '../plan/plans.ts';
import { taskIn, written } from './written.ts';

const SETTINGS: WorkspaceFile = {
  vendor: 'Ledgerly',
  team: { mina: { name: 'Mina Park' }, tom: { name: 'Tom Bell', email: 'tom@ledgerly.example' } },
};
const workspace = resolveWorkspace(SETTINGS);
const TODAY = day('2026-11-20');
const planWith = (tasks: readonly Partial<PlanTaskFile>[], file: Partial<PlanFile> = {}) =>
  planOf(
    [{ id: 'p', name: 'P', tasks: tasks.map((task, nth) => ({ id: `t${nth}`, title: 'T', ...task })) }],
    { people: { mina: { roles: ['csm'] }, jane: { name: 'Jane Kim', email: 'jane@acme.example' } }, ...file },
    SETTINGS,
  );
const person = (id: string, name = id) => ({ ...(workspace.team.get(id) ?? expect.fail('a colleague')), id, name });
const question = (id: string, more: object) => ({ id, ask: 'When?', ...more });

describe('work handed over to a colleague', () => {
  const over = (plan: ReturnType<typeof planWith>, until: string | null = null) => {
    const { edits, ...rest } = handOverPlan(
      plan,
      workspace,
      person('mina'),
      person('tom'),
      until === null ? null : day(until),
    );
    return { ...rest, edits: written(edits) };
  };

  it('for good: includes roles, open tasks and open questions', () => {
    const plan = planWith([
      { owner: 'mina' },
      { owner: 'mina', done: '2026-11-10' },
      { owner: 'csm' },
      { owner: 'jane' },
      {
        owner: 'jane',
        session: { minutes: 30 },
        done: '2026-11-11',
        recap: {
          questions: [
            question('q1', { owner: 'mina', answered: '2026-11-12' }),
            question('q2', { owner: 'jane' }),
            question('q3', { owner: 'mina' }),
          ],
        },
      },
    ]);
    expect(over(plan)).toEqual({
      roles: ['csm'],
      tasks: ['t0'],
      questions: ['q3'],
      edits: [
        ['/people/tom', { roles: ['csm'] }],
        ['/people/mina/roles', []],
        ['/phases/0/tasks/0/owner', 'tom'],
        ['/phases/0/tasks/4/recap/questions/2/owner', 'tom'],
      ],
    });
  });

  it.each([
    ['who did nothing leaves the plan', [{}], {}, [['/people/tom', { roles: ['csm'] }], ['/people/mina']]],
    [
      'who is in the plan keeps what they have',
      [{}],
      { people: { mina: { roles: ['csm', 'trainer'] }, tom: { roles: ['csm'] } } },
      [['/people/tom/roles', ['csm', 'trainer']], ['/people/mina']],
    ],
    ['of a plan in which nothing is theirs, nothing changes', [{ owner: 'jane' }], { people: {} }, []],
    [
      'work without a place among the people moves alone',
      [{ owner: 'mina' }],
      { people: {} },
      [
        ['/people/tom', { roles: [] }],
        ['/phases/0/tasks/0/owner', 'tom'],
      ],
    ],
  ])('for good: %s', (_, tasks, file, edits) => {
    expect(over(planWith(tasks, file)).edits).toEqual(edits);
  });

  it('can come from a person who is not in the team, by name', () => {
    const to = { ...person('tom', 'Ted'), id: 'ted' };
    const { edits } = handOverPlan(planWith([{}]), workspace, person('mina'), to, null);
    expect(written(edits)[0]).toEqual(['/people/ted', { name: 'Ted', roles: ['csm'] }]);
  });

  it('for a while: includes work due by then, of the person or their role, and no roles', () => {
    const plan = planWith([
      { owner: 'mina', due: '2026-11-26' },
      { owner: 'mina', due: '2026-11-27' },
      { owner: 'csm', due: '2026-11-28' },
      { owner: 'mina' },
      { owner: 'csm', due: '2026-11-27' },
    ]);
    expect(over(plan, '2026-11-27')).toEqual({
      roles: [],
      tasks: ['t0', 't1', 't4'],
      questions: [],
      edits: [['/people/tom', { roles: [] }], ...[0, 1, 4].map((nth) => [`/phases/0/tasks/${nth}/owner`, 'tom'])],
    });
    expect(over(plan, '2026-11-25').edits).toEqual([]);
  });

  it('for a while: leaves out work that others with the role can do, and adds nobody twice', () => {
    const people = { mina: { roles: ['csm'] }, tom: { roles: ['csm'] } };
    const plan = planWith(
      [
        { owner: 'csm', due: '2026-11-20' },
        { owner: 'mina', due: '2026-11-20' },
      ],
      { people },
    );
    expect(over(plan, '2026-11-20').edits).toEqual([['/phases/0/tasks/1/owner', 'tom']]);
  });
});

describe('an agreement on dates', () => {
  const scene = (plan: ReturnType<typeof planWith>, on = '2026-11-20') => ({
    plan,
    workspace,
    calendar: weekdays(),
    moment: { on: day(on), isGiven: false, today: TODAY },
  });

  it.each([
    ['nobody named', null, '2026-11-20', 'dates agreed', { on: '2026-11-20' }],
    ['somebody named', 'jane', '2026-11-20', 'dates agreed with jane', { on: '2026-11-20', by: 'jane' }],
    ['on another day', 'jane', '2026-11-18', 'dates agreed on 2026-11-18 with jane', { on: '2026-11-18', by: 'jane' }],
  ])('as a whole, %s', (_, by, on, told, value) => {
    const { says, edits } = agreeOnPlan(scene(planWith([{ due: '2026-11-27' }]), on), by);
    expect([says, written(edits)]).toEqual([[told], [['/agreed', value]]]);
  });

  it('for the whole plan, again on the same day: covers only dates moved since, and no done or skipped work', () => {
    const agreed = { on: '2026-11-20', by: 'jane' };
    const moved = { on: '2026-11-20', text: 'due 2026-11-27 → 2026-11-30: late', internal: true };
    const tasks = [
      { due: '2026-11-27' },
      { due: '2026-11-30', notes: [moved] },
      { due: '2026-11-20', done: '2026-11-20' },
    ];
    expect(agreeOnPlan(scene(planWith(tasks.slice(0, 1), { agreed })), 'jane')).toMatchObject({
      edits: [],
      already: ['The dates of acme were agreed on 2026-11-20.'],
    });
    expect(agreeOnPlan(scene(planWith(tasks.slice(0, 1), { agreed })), null).edits).toHaveLength(1);
    expect(agreeOnPlan(scene(planWith(tasks.slice(0, 1), { agreed }), '2026-11-19'), 'jane').edits).toHaveLength(1);
    expect(written(agreeOnPlan(scene(planWith(tasks, { agreed })), 'jane').edits)).toEqual([
      ['/agreed', agreed],
      ['/phases/0/tasks/1/agreed', '2026-11-20'],
    ]);
  });

  it.each([
    ['a colleague by address', 'TOM@ledgerly.example', 'tom'],
    ['a person by name', 'Jane Kim', 'jane'],
  ])('an agreed request gives a task to %s', (_, to, id) => {
    const plan = planWith([{ asked: { to, on: '2026-11-19', by: 'jane' } }]);
    const { says, edits } = agreeOnTask(taskIn(plan), scene(plan), false);
    expect(says).toEqual([`t0 assigned to ${id}`]);
    expect(written(edits).slice(0, 1)).toEqual([['/phases/0/tasks/0/owner', id]]);
    expect(written(edits).at(-2)).toEqual(['/phases/0/tasks/0/asked']);
  });

  it.each([
    ['Sue Fox <sue@acme.example>', { name: 'Sue Fox', email: 'sue@acme.example', side: 'customer' }, 'sue'],
    ['Sue Fox', { name: 'Sue Fox', side: 'customer' }, 'sue'],
    ['sue@acme.example', { name: 'sue@acme.example', email: 'sue@acme.example', side: 'customer' }, expect.any(String)],
  ])('an agreed request for %s adds the person to the plan', (to, value, id) => {
    const plan = planWith([{ asked: { to, on: '2026-11-19', by: 'jane' } }]);
    const { edits } = agreeOnTask(taskIn(plan), scene(plan), false);
    expect(written(edits).slice(0, 2)).toEqual([
      [expect.stringMatching(/^\/people\//), value],
      ['/phases/0/tasks/0/owner', id],
    ]);
  });

  it('an agreed request for a later day sets that day, with the reason', () => {
    const asked = { due: '2026-12-04', on: '2026-11-19', by: 'jane' };
    const plan = planWith([{ due: '2026-11-27', asked }]);
    const because = planWith([{ due: '2026-11-27', asked: { ...asked, reason: 'Holidays' } }]);
    expect(agreeOnTask(taskIn(plan), scene(plan), false).says).toEqual([
      't0 due 2026-11-27 → 2026-12-04: jane asked for it',
    ]);
    expect(agreeOnTask(taskIn(because), scene(because), false).says).toEqual([
      't0 due 2026-11-27 → 2026-12-04: Holidays',
    ]);
  });

  it.each([
    [{ due: '2026-12-04' }, '2026-12-04 (jane)'],
    [{ to: 'Lee (Acme)' }, 'Lee  Acme (jane)'],
    [{ due: '2026-12-04', to: 'Lee' }, '2026-12-04, Lee (jane)'],
  ])('a request for %j may be declined', (wish, told) => {
    const plan = planWith([{ due: '2026-11-27', asked: { ...wish, on: '2026-11-19', by: 'jane' } }]);
    expect(declineRequest(taskIn(plan), plan, 'No time', scene(plan).moment).says).toEqual([
      `t0: ${told} declined: No time`,
    ]);
  });

  it('nothing can be declined without a request', () => {
    const none = planWith([{}]);
    const other = planWith([{}, { asked: { to: 'Lee', on: '2026-11-19', by: 'jane' } }]);
    const hint = (plan: typeof none, text: string) =>
      expect(() => declineRequest(taskIn(plan), plan, 'No', scene(plan).moment)).toThrow(
        expect.objectContaining({ hint: text }),
      );
    hint(none, 'There are no requests in acme.');
    hint(other, 'There are requests at: t1.');
  });
});
