import { describe, expect, it } from 'vitest';
import { agreeOnPlan, agreeOnTask } from '../../src/actions/agreements.ts';
import { asRemark, changeOf, joinedChanges, pastDay, setInPlan } from '../../src/actions/change.ts';
import { addItems, checkItems, uncheckItems } from '../../src/actions/checklists.ts';
import { closePlan } from '../../src/actions/closing.ts';
import { moveDueDates } from '../../src/actions/dates.ts';
import { handOverPlan } from '../../src/actions/hand-over.ts';
import { addNote } from '../../src/actions/notes.ts';
import { addPerson, changePerson, ownerNamed, removePerson } from '../../src/actions/people.ts';
import { recordRecap } from '../../src/actions/sessions.ts';
import { blockTask, skipTask } from '../../src/actions/state.ts';
import { setTask } from '../../src/actions/task-settings.ts';
import { removeTask, sessionMinutes } from '../../src/actions/tasks.ts';
import { applyEdits } from '../../src/document/edit.ts';
import type { PlanFile, PlanTaskFile, WorkspaceFile } from '../../src/plan/model/files.ts';
import { resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { day, planOf, weekdays } from '../plan/plans.ts';
import { taskIn, written } from './written.ts';

const SETTINGS: WorkspaceFile = {
  vendor: 'Ledgerly',
  team: { mina: { name: 'Mina Park', email: 'mina@ledgerly.example' }, tom: { name: 'Tom Bell' } },
};
const workspace = resolveWorkspace(SETTINGS);
const TODAY = day('2026-11-20');
const MOMENT = { on: TODAY, isGiven: false, today: TODAY };
const PEOPLE = { mina: { roles: ['csm'] }, jane: { name: 'Jane Kim' }, joe: { name: 'Joe Kim', roles: ['it-admin'] } };
const planWith = (tasks: readonly Partial<PlanTaskFile>[], file: Partial<PlanFile> = {}) =>
  planOf(
    [{ id: 'p', name: 'P', tasks: tasks.map((task, nth) => ({ id: `t${nth}`, title: 'T', ...task })) }],
    { people: PEOPLE, ...file },
    SETTINGS,
  );
const sceneOf = (plan: ReturnType<typeof planWith>) => ({ plan, workspace, calendar: weekdays(), moment: MOMENT });
const DONE = { due: '2026-11-10', done: '2026-11-10' };
const WISH = { name: null, email: null, phone: null, channel: null, locale: null, link: null, side: null, roles: [] };

describe('changes made together', () => {
  it('are a remark when each of them is one', () => {
    const [fact, word] = [changeOf('t0 done'), asRemark(changeOf('t0 note: Called'))];
    expect([[fact, word], [word, word], [fact]].map((all) => joinedChanges(all).isRemark)).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('a fact', () => {
  it('is of today or earlier', () => {
    expect(pastDay(TODAY, TODAY)).toBe(TODAY);
    expect(() => pastDay(TODAY + 1, TODAY)).toThrow('2026-11-21 is still to come; today is 2026-11-20');
  });
});

describe('a new key of a plan', () => {
  it('stands behind those that people expect before it', async () => {
    const text = 'customer: Acme\npurchased: 2026-11-02\nphases: []\n';
    expect(await applyEdits(text, [setInPlan('locale', 'ko')])).toBe(text.replace('\n', '\nlocale: ko\n'));
    expect(await applyEdits(text, [setInPlan('target', '2026-12-01')])).toBe(
      text.replace('phases', 'target: 2026-12-01\nphases'),
    );
  });
});

describe('an agreement', () => {
  it('on all dates needs nothing of tasks without one, or that are over', () => {
    const plan = planWith([DONE, {}, { due: '2026-12-01' }], { agreed: { on: '2026-11-20', by: 'jane' } });
    expect(agreeOnPlan(sceneOf(plan), 'jane').already).toEqual(['The dates of acme were agreed on 2026-11-20.']);
  });

  it.each([
    ['has no date', {}, 't0 has no due date to agree on'],
    ['is over', DONE, 't0 is done or skipped'],
  ])('is impossible when a task %s', (_, task, says) => {
    const plan = planWith([task]);
    expect(() => agreeOnTask(taskIn(plan), sceneOf(plan), false)).toThrow(says);
  });
});

describe('the checklist of a task that is over', () => {
  const task = taskIn(planWith([{ ...DONE, check: [{ item: 'Logo' }] }]));

  it.each([
    ['is not ticked', () => checkItems(task, ['Logo'], MOMENT)],
    ['is not opened again', () => uncheckItems(task, ['Logo'])],
    ['gets no new items', () => addItems(task, ['Colours'])],
  ])('%s', (_, change) => {
    expect(change).toThrow('t0 has been done since 2026-11-10');
  });
});

describe('a plan', () => {
  const closing = (task: Partial<PlanTaskFile>, result: 'onboarded' | 'churned', reason: string | null = null) =>
    closePlan(planWith([task], { live: 't0' }), result, { reason, kind: null }, MOMENT);

  it('of a lost customer is closed with a reason', () => {
    expect(() => closing({}, 'churned')).toThrow('--reason is missing');
    expect(closing({}, 'churned', 'Sold').says).toEqual(['closed as churned: Sold']);
  });

  it('is closed as onboarded once they are live, or go-live is skipped', () => {
    expect(() => closing({}, 'onboarded')).toThrow('"T", the go-live task, is not done');
    expect(closing(DONE, 'onboarded').says).toEqual(['closed as onboarded']);
    expect(closing({ skipped: { on: '2026-11-10', reason: 'R' } }, 'onboarded').says).toEqual(['closed as onboarded']);
  });
});

describe('a date that moves', () => {
  const moved = (tasks: readonly Partial<PlanTaskFile>[], ...ids: readonly string[]) => {
    const plan = planWith(tasks);
    const options = { reason: 'R', shift: true, today: TODAY };
    const all = ids.map((id) => taskIn(plan, id));
    const { says } = moveDueDates(plan, all, { kind: 'to', day: day('2026-11-30') }, weekdays(), options);
    return says.map((each) => each.replace(/: R$/, ''));
  };

  it('moves those that wait for it, as far as the one that moves furthest, and no others', () => {
    const tasks = [
      { due: '2026-11-27' },
      { due: '2026-11-25', after: [] },
      { due: '2026-12-01', after: [] },
      { due: '2026-12-01', after: ['t0', 't1'] },
    ];
    expect(moved(tasks, 't0', 't1')).toEqual([
      't0 due 2026-11-27 → 2026-11-30',
      't1 due 2026-11-25 → 2026-11-30',
      't3 due 2026-12-01 → 2026-12-04',
    ]);
  });

  it('moves nothing else when it is the first that the task has', () => {
    expect(moved([{}, { due: '2026-12-01', after: ['t0'] }], 't0')).toEqual(['t0 due 2026-11-30']);
  });
});

describe('work that is handed over', () => {
  const colleague = (id: string) => workspace.team.get(id) ?? expect.fail('a colleague');
  const over = (plan: ReturnType<typeof planWith>, until: string | null = null) => {
    const to = until === null ? null : day(until);
    const { edits, questions } = handOverPlan(plan, workspace, colleague('mina'), colleague('tom'), to);
    return { questions, edits: written(edits) };
  };

  it('for a while includes the questions to the role, which keeps its owner', () => {
    const questions = [{ id: 'q', ask: 'When?', owner: 'csm', due: '2026-11-25' }];
    const plan = planWith([{ owner: 'jane', session: { minutes: 30 }, done: '2026-11-10', recap: { questions } }]);
    expect(over(plan, '2026-11-30').questions).toEqual(['q']);
    expect(over(plan).questions).toEqual([]);
  });

  it.each([
    ['leaves the plan to somebody who did nothing in it', { owner: 'jane', ...DONE }, ['/people/mina']],
    ['keeps who did something in it', { owner: 'mina', ...DONE }, ['/people/mina/roles', []]],
  ])('%s', (_, settled, edit) => {
    expect(over(planWith([{ owner: 'mina' }, settled])).edits).toContainEqual(edit);
  });
});

describe('a note', () => {
  const kind = { on: TODAY, internal: false, feedback: false };

  it('has a text, and the name of who wrote it when it is known', () => {
    const task = taskIn(planWith([{}]));
    expect(() => addNote(task, { ...kind, by: null, text: ' ' })).toThrow('A note needs text');
    const values = ['jane', null].map((by) => written(addNote(task, { ...kind, by, text: 'Called' }).edits)[0]?.[1]);
    expect(values).toEqual([
      { on: '2026-11-20', by: 'jane', text: 'Called' },
      { on: '2026-11-20', text: 'Called' },
    ]);
  });
});

describe('a person', () => {
  it('is not meant by a name that two have', () => {
    expect(() => ownerNamed('Kim', planWith([]), workspace)).toThrow('"Kim" could be more than one person');
  });

  it.each([
    ['mina@ledgerly.example', { roles: ['csm'] }],
    ['mina@acme.example', { email: 'mina@acme.example', roles: ['csm'] }],
  ])('of the team with the address %s joins with what the team does not say', (email, value) => {
    const plan = planWith([], { people: {} });
    const { edits } = addPerson(plan, workspace, 'mina', { ...WISH, email, roles: ['csm'] });
    expect(written(edits)).toEqual([['/people/mina', value]]);
  });

  it.each([
    [['-it-admin'], ['/people/joe/roles']],
    [['+end-user'], ['/people/joe/roles', ['it-admin', 'end-user']]],
    [
      ['-it-admin', '+end-user'],
      ['/people/joe/roles', ['end-user']],
    ],
  ])('changes roles by %j', (roles, edit) => {
    expect(written(changePerson(planWith([]), workspace, 'joe', { ...WISH, roles }).edits)).toEqual([edit]);
  });

  it('goes only without open tasks, and without a role that nobody else has', () => {
    const people = { ...PEOPLE, ann: { name: 'Ann Lee', roles: ['csm'] } };
    expect(() => removePerson(planWith([{ owner: 'jane' }]), 'jane')).toThrow('Jane Kim still has t0');
    expect(() => removePerson(planWith([{}]), 'mina')).toThrow(/^Mina Park is the only csm$/);
    expect(() => removePerson(planWith([{ owner: 'csm' }]), 'mina')).toThrow('is the only csm, whom t0 waits for');
    expect(removePerson(planWith([{ owner: 'csm' }], { people }), 'mina').says).toEqual(['Mina Park removed']);
  });
});

describe('a question of a session', () => {
  const asked = (...questions: readonly string[]) => {
    const plan = planWith([{ session: { minutes: 30 }, done: '2026-11-10' }]);
    const { edits } = recordRecap(taskIn(plan), { attended: [], summary: [], questions }, sceneOf(plan));
    return written(edits)[0]?.[1];
  };

  it('has an id of its own', () => {
    expect(asked('Why?', 'Why?')).toEqual({
      questions: [
        { id: 'why', ask: 'Why?' },
        { id: 'why-2', ask: 'Why?' },
      ],
    });
  });

  it.each([
    ['Why? @Jane', { ask: 'Why?', owner: 'jane' }],
    ['Why? @csm 2026-12-01', { ask: 'Why?', owner: 'csm', due: '2026-12-01' }],
    ['Not on 2026-12-01 2026-12-02', { ask: 'Not on 2026-12-01', due: '2026-12-02' }],
  ])('says who answers, and by when: %s', (line, question) => {
    expect(asked(line)).toEqual({ questions: [{ id: expect.any(String), ...question }] });
  });
});

describe('the state of a task', () => {
  it('that is skipped can have another reason', () => {
    const task = taskIn(planWith([{ skipped: { on: '2026-11-10', reason: 'R' } }]));
    expect(skipTask(task, MOMENT, 'No need').says).toEqual(['t0 skipped: No need']);
    expect(skipTask(task, MOMENT, 'R').already).toEqual(['t0 has been skipped since 2026-11-10.']);
  });

  it('that is blocked keeps its first day, unless another one is given', () => {
    const task = taskIn(planWith([{ blocked: { since: '2026-11-10', by: 'customer', reason: 'R' } }]));
    const was = '(until now by the customer: R)';
    expect(blockTask(task, MOMENT, 'vendor', 'Bug').says).toEqual([
      `t0 blocked by the vendor since 2026-11-10: Bug ${was}`,
    ]);
    const given = { ...MOMENT, on: day('2026-11-16'), isGiven: true };
    expect(written(blockTask(task, given, 'vendor', 'Bug').edits)).toEqual([
      ['/phases/0/tasks/0/blocked', { since: '2026-11-16', by: 'vendor', reason: 'Bug' }],
    ]);
  });
});

describe('a recording', () => {
  const recording = 'https://video.example/1';
  const set = (task: Partial<PlanTaskFile>, text: string | null) => {
    const plan = planWith([{ session: { minutes: 30 }, ...task }]);
    return written(setTask(plan, taskIn(plan), 'recording', text, new Set()).edits);
  };

  it('goes without the rest of the recap', () => {
    const written = { recording, attended: ['jane'], summary: ['Fine'] };
    expect(set({ recap: written }, null)).toEqual([['/phases/0/tasks/0/recap/recording']]);
    expect(set({ recap: { recording } }, null)).toEqual([['/phases/0/tasks/0/recap']]);
  });

  it('makes the recap of a session that has none', () => {
    expect(set({}, recording)).toEqual([['/phases/0/tasks/0/recap', { recording }]]);
  });
});

describe('a task', () => {
  it('is not removed while one other waits for it', () => {
    const plan = planWith([{}, { after: ['t0'] }]);
    expect(() => removeTask(plan, taskIn(plan), new Set())).toThrow('t1 waits for t0');
  });

  it('is a session of at most a day', () => {
    expect([sessionMinutes('1'), sessionMinutes('1440'), sessionMinutes('24h')]).toEqual([1, 1440, 1440]);
    for (const length of ['0', '1441']) expect(() => sessionMinutes(length)).toThrow('is not the length of a session');
  });
});
