import { describe, expect, it } from 'vitest';
import { overdueWork } from '../../../src/plan/health/overdue.ts';
import { planCalendar } from '../../../src/plan/model/calendar.ts';
import type { WorkspaceFile } from '../../../src/plan/model/files.ts';
import { isOurRecord, ownerOf } from '../../../src/plan/model/owner.ts';
import { resolveWorkspace } from '../../../src/plan/templates/resolve.ts';
import { day, planOf, weekdays } from '../plans.ts';

const SETTINGS: WorkspaceFile = {
  vendor: 'Ledgerly',
  team: { mina: { name: 'Mina Park', roles: ['csm'] }, tom: { name: 'Tom Bell' } },
  roles: { reviewer: 'customer', tom: 'customer' },
};
const workspace = resolveWorkspace(SETTINGS);
const people = {
  jane: { name: 'Jane Kim', roles: ['point-person', 'reviewer'] },
  joe: { name: 'Joe Ray', roles: ['reviewer'] },
  mina: { roles: ['csm'] },
};
const plan = planOf([], { people }, SETTINGS);

describe('the owner of a task', () => {
  it.each([
    [null, '', null, []],
    ['jane', 'Jane Kim', 'customer', ['jane']],
    ['mina', 'Mina Park', 'vendor', ['mina']],
    ['reviewer', 'Jane Kim, Joe Ray', 'customer', ['jane', 'joe']],
    ['csm', 'Mina Park', 'vendor', ['mina']],
    ['tom', 'Tom Bell', 'vendor', []],
    ['it-admin', 'it-admin', 'customer', []],
    ['nobody', 'nobody', null, []],
  ])('%s', (owner, name, side, ids) => {
    const found = ownerOf(owner, plan, workspace);
    expect([found.name, found.side, found.people.map(({ id }) => id)]).toEqual([name, side, ids]);
  });

  it('is whoever has the role in the plan, rather than the member of the team who is called like it', () => {
    const known = planOf([], { people: { joe: { name: 'Joe Ray', side: 'customer', roles: ['tom'] } } }, SETTINGS);
    expect(ownerOf('tom', known, workspace)).toMatchObject({ name: 'Joe Ray', side: 'customer' });
  });

  it('is on the side of the person who has a role that only the plan knows', () => {
    const known = planOf([], { people: { lee: { name: 'Lee Han', side: 'vendor', roles: ['legal'] } } }, SETTINGS);
    expect(ownerOf('legal', known, workspace)).toMatchObject({ name: 'Lee Han', side: 'vendor' });
  });

  it('is on the side of the customer when no team is given', () => {
    expect(ownerOf('tom', plan, { roles: workspace.roles })).toMatchObject({ name: 'tom', side: 'customer' });
  });

  it.each([
    [null, true],
    ['mina', true],
    ['jane', false],
    ['somebody', false],
  ])('of a note by %s is one of us: %s', (by, isOurs) => {
    expect(isOurRecord({ by }, plan)).toBe(isOurs);
  });
});

describe('overdue work', () => {
  it('is sorted by due date, and counts working days', () => {
    const dues = ['2026-11-18', '2026-11-13', '2026-11-19', '2026-11-20', '2026-11-16'];
    const tasks = dues.map((due, nth) => ({ id: `t${nth}`, title: 'T', due, owner: 'jane' }));
    const late = overdueWork(
      planOf([{ id: 'p', name: 'P', tasks }], { people }),
      workspace,
      weekdays(),
      day('2026-11-20'),
    );
    expect(late.map(({ due, workingDaysLate }) => [due - day('2026-11-20'), workingDaysLate])).toEqual([
      [-7, 5],
      [-4, 4],
      [-2, 2],
      [-1, 1],
    ]);
  });
});

describe('the working days of a plan', () => {
  it('are shared by plans without pauses alone', () => {
    const calendars = new Map();
    const pauses = [{ from: '2026-11-23', to: '2026-11-23', reason: 'R' }];
    const [one, other] = [planOf([]), planOf([], { pauses })];
    const shared = planCalendar(one, workspace, calendars);
    expect(planCalendar(one, workspace, calendars)).toBe(shared);
    expect(shared.isWorking(day('2026-11-23'))).toBe(true);
    expect(planCalendar(other, workspace, calendars).isWorking(day('2026-11-23'))).toBe(false);
    expect(planCalendar(one, workspace, calendars).isWorking(day('2026-11-23'))).toBe(true);
  });
});
