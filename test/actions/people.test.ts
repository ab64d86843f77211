import { describe, expect, it } from 'vitest';
import {
  addPerson,
  addressIn,
  assignTask,
  changePerson,
  isSameName,
  nameAndAddress,
  ownerNamed,
  type PersonWish,
  personNamed,
  removePerson,
  unquoted,
} from '../../src/actions/people.ts';
import type { PlanFile, PlanTaskFile, WorkspaceFile } from '../../src/plan/model/files.ts';
import { resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { planOf } from '../plan/plans.ts';
import { taskIn, written } from './written.ts';

const SETTINGS: WorkspaceFile = {
  vendor: 'Ledgerly',
  team: {
    mina: { name: 'Mina Park', email: 'mina@ledgerly.example', roles: ['csm'] },
    tom: { name: 'Tom Bell', roles: ['trainer'] },
    ann: { name: 'Ann Lee' },
    anna: { name: 'Anna Roy' },
  },
  roles: { trainer: 'vendor', reviewer: 'customer' },
};
const workspace = resolveWorkspace(SETTINGS);
const PEOPLE = {
  jane: { name: 'Jane Kim', email: 'Jane@acme.example', roles: ['point-person'] },
  bob: { name: 'Bob Ray', roles: ['reviewer'] },
  mina: { roles: ['csm'] },
};
const planWith = (tasks: readonly Partial<PlanTaskFile>[] = [], file: Partial<PlanFile> = {}) =>
  planOf(
    [{ id: 'p', name: 'P', tasks: tasks.map((task, nth) => ({ id: `t${nth}`, title: 'T', ...task })) }],
    { people: PEOPLE, ...file },
    SETTINGS,
  );
const WISH: PersonWish = {
  name: null,
  email: null,
  phone: null,
  channel: null,
  locale: null,
  link: null,
  side: null,
  roles: [],
};

describe('a task that is assigned', () => {
  it.each([
    ['a person of the plan', 'bob', 't0 assigned to bob (was jane)', [['/phases/0/tasks/0/owner', 'bob']]],
    ['a role', 'reviewer', 't0 assigned to reviewer (was jane)', [['/phases/0/tasks/0/owner', 'reviewer']]],
    [
      'a colleague with a free role, who joins with all that the team says',
      'tom',
      't0 assigned to tom (was jane)',
      [
        ['/phases/0/tasks/0/owner', 'tom'],
        ['/people/tom', {}],
      ],
    ],
    [
      'a colleague without roles',
      'ann',
      't0 assigned to ann (was jane)',
      [
        ['/phases/0/tasks/0/owner', 'ann'],
        ['/people/ann', {}],
      ],
    ],
  ])('%s', (_, owner, told, edits) => {
    const plan = planWith([{ owner: 'jane' }]);
    const change = assignTask(taskIn(plan), owner, plan, workspace);
    expect([change.says, written(change.edits), change.isRemark]).toEqual([[told], edits, true]);
  });

  it('does not take a role from the person who has it in the plan', () => {
    const plan = planWith([{}], { people: { jane: { name: 'Jane', roles: ['trainer'] } } });
    const change = assignTask(taskIn(plan), 'tom', plan, workspace);
    expect(written(change.edits)[1]).toEqual(['/people/tom', { roles: [] }]);
    expect(change.says).toEqual(['t0 assigned to tom']);
  });

  it('does not change when the owner is the same', () => {
    const plan = planWith([{ owner: 'jane' }]);
    expect(assignTask(taskIn(plan), 'jane', plan, workspace)).toMatchObject({ edits: [], already: ['t0 is jane’s.'] });
  });
});

describe('the person who is meant', () => {
  const plan = planWith();

  it.each([
    ['jane', 'jane'],
    ['Bob Ray', 'bob'],
    ['JANE@acme.example', 'jane'],
    ['mina@ledgerly.example', 'mina'],
    ['tom', 'tom'],
    ['bel', 'tom'],
    ['ann', 'ann'],
  ])('by "%s" is %s', (text, id) => {
    expect([personNamed(text, plan, workspace), ownerNamed(` ${text} `.trim(), plan, workspace)]).toEqual([id, id]);
  });

  it('is refused when two match', () => {
    expect(() => personNamed('an', plan, workspace)).toThrow('"an" could be more than one person');
    expect(() => ownerNamed('an', plan, workspace)).toThrow('"an" could be more than one person');
  });

  it('is suggested when nobody matches', () => {
    expect(() => personNamed('jnae', plan, workspace)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('jane') }),
    );
    expect(() => ownerNamed('reviewr', plan, workspace)).toThrow(
      expect.objectContaining({
        message: '"reviewr" is neither a person nor a role of acme',
        hint: expect.stringContaining('reviewer'),
      }),
    );
    expect(() => ownerNamed('zzzzzz', plan, workspace)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('Choose one of: jane, bob, mina') }),
    );
  });

  it('may be a role, but only as an owner', () => {
    expect(ownerNamed(' reviewer ', plan, workspace)).toBe('reviewer');
    expect(() => personNamed('reviewer', plan, workspace)).toThrow('Nobody in acme');
  });
});

describe('a person who is added', () => {
  const join = (id: string | null, wish: Partial<PersonWish>, plan = planWith()) => {
    const { says, edits, isRemark } = addPerson(plan, workspace, id, { ...WISH, ...wish });
    expect(isRemark).toBe(true);
    return [says[0], ...written(edits)];
  };

  it.each([
    ['by name', null, { name: 'Sue Fox' }, 'Sue Fox added', '/people/sue', { name: 'Sue Fox', side: 'customer' }],
    [
      'with a role of the vendor',
      null,
      { name: 'Sue Fox', roles: ['trainer'] },
      'Sue Fox added as trainer',
      '/people/sue',
      { name: 'Sue Fox', side: 'vendor', roles: ['trainer'] },
    ],
    [
      'with two roles, and a side that is said',
      'sf',
      { name: 'Sue Fox', side: 'customer', roles: ['trainer', 'reviewer'] },
      'Sue Fox added as trainer, reviewer',
      '/people/sf',
      { name: 'Sue Fox', side: 'customer', roles: ['trainer', 'reviewer'] },
    ],
    [
      'with everything',
      'sf',
      { name: 'Sue', email: 's@a.example', phone: '+1', channel: '#a', locale: 'ko', link: 2, side: 'vendor' },
      'Sue added',
      '/people/sf',
      { name: 'Sue', email: 's@a.example', phone: '+1', channel: '#a', locale: 'ko', link: 2, side: 'vendor' },
    ],
    ['a colleague by id', 'tom', {}, 'Tom Bell added', '/people/tom', {}],
    ['a colleague by name', null, { name: 'tom  bell' }, 'Tom Bell added', '/people/tom', {}],
    ['a colleague under another name', 'tom', { name: 'Tommy' }, 'Tommy added', '/people/tom', { name: 'Tommy' }],
    [
      'a customer with the name of a colleague and an address of theirs',
      null,
      { name: 'Tom Bell', email: 'tom@acme.example', side: 'customer' },
      'Tom Bell added',
      '/people/tom-2',
      { name: 'Tom Bell', email: 'tom@acme.example', side: 'customer' },
    ],
  ] as const)('%s', (_, id, wish, told, pointer, value) => {
    expect(join(id, wish)).toEqual([told, [pointer, value]]);
  });

  it.each([
    ['by address', null, { name: 'Else', email: 'JANE@ACME.example' }, 'jane is already in acme'],
    ['by address, whatever the id', 'else', { name: 'Else', email: 'jane@acme.example' }, 'jane is already in acme'],
    ['by name', null, { name: 'BOB  ray' }, 'bob is already in acme'],
    ['by id', 'bob', { name: 'Somebody Else' }, 'bob is already in acme'],
    ['a role that is none', 'x', { name: 'X', roles: ['reviewr'] }, 'There is no role "reviewr"'],
    ['nobody of the team', 'zed', {}, 'zed is not in the team of onboard.yaml'],
    ['an address without a name', null, { email: 'z@acme.example' }, 'z@acme.example has no name'],
    ['nothing', null, {}, 'Somebody is not in the team of onboard.yaml'],
  ] as const)('is refused: %s', (_, id, wish, message) => {
    expect(() => join(id, wish)).toThrow(message);
  });

  it('may have the name of another person under a different id', () => {
    expect(join('bob2', { name: 'Bob Ray' })[0]).toBe('Bob Ray added');
  });
});

describe('the details of a person', () => {
  const plan = planWith();
  const change = (id: string, wish: Partial<PersonWish>) => changePerson(plan, workspace, id, { ...WISH, ...wish });

  it('change only where they differ', () => {
    const { says, edits } = change('jane', { name: 'Jane Kim', email: 'j@acme.example', roles: ['reviewer', 'csm'] });
    expect(says).toEqual(['jane email j@acme.example, jane roles reviewer, csm']);
    expect(written(edits)).toEqual([
      ['/people/jane/email', 'j@acme.example'],
      ['/people/jane/roles', ['reviewer', 'csm']],
    ]);
  });

  it('do not change when nothing differs', () => {
    expect(change('jane', { name: 'Jane Kim' })).toMatchObject({
      edits: [],
      already: ['Jane Kim already has these values.'],
    });
  });

  it.each([
    ['zed', { name: 'Z' }, 'zed is not in acme'],
    ['jane', {}, 'No change is given'],
    ['jane', { roles: ['nope'] }, 'There is no role "nope"'],
  ])('of %s cannot change to %j', (id, wish, message) => {
    expect(() => change(id, wish)).toThrow(message);
  });
});

describe('removing a person', () => {
  const question = (more: object) => ({
    session: { minutes: 30 },
    done: '2026-11-10',
    recap: { questions: [{ id: 'q1', ask: 'When?', ...more }] },
  });

  it.each([
    ['nothing is theirs', [], 'bob', ['/people/bob']],
    ['others have open work', [{ owner: 'jane' }], 'bob', ['/people/bob']],
    ['what they owed is answered', [question({ owner: 'bob', answered: '2026-11-11' })], 'bob', ['/people/bob']],
    ['another owes an answer', [question({ owner: 'jane' })], 'bob', ['/people/bob']],
    ['a role that plans need, where nothing is open', [{ done: '2026-11-10' }], 'jane', ['/people/jane']],
  ])('is possible: %s', (_, tasks, id, pointer) => {
    expect(written(removePerson(planWith(tasks), id).edits)).toEqual([pointer]);
  });

  it.each([
    ['with open work', [{ owner: 'bob' }, { owner: 'bob' }], 'bob', 'Bob Ray still has t0, t1'],
    ['with work on record', [{ owner: 'bob', done: '2026-11-10' }], 'bob', 'Bob Ray did t0, which stays on record'],
    ['who owes an answer', [question({ owner: 'bob' })], 'bob', 'Bob Ray still owes an answer to q1'],
    ['whose role a task waits for', [{ owner: 'reviewer' }], 'bob', 'Bob Ray is the only reviewer, whom t0 waits for'],
    [
      'whose role two tasks wait for',
      [{ owner: 'reviewer' }, { owner: 'reviewer' }],
      'bob',
      'Bob Ray is the only reviewer, whom t0, t1 wait for',
    ],
    ['with a role that every plan needs', [{}], 'jane', 'Jane Kim is the only point-person'],
  ])('is refused: %s', (_, tasks, id, message) => {
    expect(() => removePerson(planWith(tasks), id)).toThrow(message);
  });

  it('is possible when another person has the role too', () => {
    const people = { bob: { name: 'Bob', roles: ['reviewer'] }, eve: { name: 'Eve', roles: ['reviewer'] } };
    const plan = planWith([{ owner: 'reviewer' }], { people });
    expect(removePerson(plan, 'bob').says).toEqual(['Bob removed']);
  });

  it('removes the empty list with the last person', () => {
    const plan = planWith([], { people: { bob: { name: 'Bob' } } });
    expect(written(removePerson(plan, 'bob').edits)).toEqual([['/people']]);
  });

  it('suggests people of the same side for the role', () => {
    const people = {
      mina: { roles: ['csm'] },
      zoe: { name: 'Zoe', side: 'vendor' },
      jane: { name: 'Jane', roles: ['point-person'] },
      lee: { name: 'Lee', side: 'customer' },
    } as const;
    const plan = planWith([{}], { people });
    expect(() => removePerson(plan, 'jane')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('acme lee --role +point-person') }),
    );
    expect(() => removePerson(plan, 'mina')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('acme zoe --role +csm') }),
    );
    const alone = planWith([{}], { people: { jane: { name: 'Jane', roles: ['point-person'] }, mina: {} } });
    expect(() => removePerson(alone, 'jane')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('acme PERSON --role +point-person') }),
    );
  });
});

describe('names and addresses', () => {
  it.each([
    ['Jane Kim <jane@acme.example>', 'Jane Kim', 'jane@acme.example'],
    ['  "Kim, Jane" <jane@acme.example> ', 'Kim, Jane', 'jane@acme.example'],
    ['<jane@acme.example>', null, 'jane@acme.example'],
    ['jane@acme.example', null, 'jane@acme.example'],
    ['Jane Kim', 'Jane Kim', null],
  ])('%s', (text, name, email) => {
    expect(nameAndAddress(text)).toEqual({ name, email });
  });

  it('need brackets around the address', () => {
    expect(() => nameAndAddress('Jane Kim jane@acme.example')).toThrow(
      expect.objectContaining({ hint: 'Write it as: "Jane Kim <jane@acme.example>"' }),
    );
  });

  it.each([
    ['Jane, jane@acme.example;', 'jane@acme.example', 'Jane'],
    ['Jane Kim', null, 'Jane Kim'],
    ['@ home', null, '@ home'],
  ])('%s is taken apart', (text, address, rest) => {
    expect(addressIn(text)).toEqual({ address, rest });
  });

  it.each([
    ['"Kim \\"J\\" Jane"', 'Kim "J" Jane'],
    ["'Jane'", 'Jane'],
    ['“Jane”', 'Jane'],
    ['‘Jane’', 'Jane'],
    ['Jane\\x', 'Jane\\x'],
    ["O'Neill", "O'Neill"],
  ])('%s loses its quotes', (name, bare) => {
    expect(unquoted(name)).toBe(bare);
  });

  it.each([
    ['Jane Kim', 'JANE  kim ', true],
    ['Jane', 'Joan', false],
    ['Jane', null, false],
  ])('%s and %s are the same: %s', (name, other, isSame) => {
    expect(isSameName(name, other)).toBe(isSame);
  });
});
