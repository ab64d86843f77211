import { describe, expect, it } from 'vitest';
import { effortOf, taskEffort } from '../../../src/plan/model/effort.ts';
import type { PlanTaskFile } from '../../../src/plan/model/files.ts';
import { resolveWorkspace } from '../../../src/plan/templates/resolve.ts';
import { planOf } from '../plans.ts';

const workspace = resolveWorkspace({ vendor: 'Ledgerly', team: { mina: { name: 'Mina', roles: ['csm'] } } });
const people = { jane: { name: 'Jane', side: 'customer' as const, roles: ['point-person'] }, mina: { roles: ['csm'] } };

function effort(...tasks: readonly Partial<PlanTaskFile>[]) {
  const { customer, vendor } = sum(...tasks);
  return { customer, vendor };
}

function sum(...tasks: readonly Partial<PlanTaskFile>[]) {
  const files = tasks.map((task, index) => ({ id: `t${index}`, title: 'A step', ...task }));
  const plan = planOf(
    [{ id: 'p', name: 'Phase', tasks: files }],
    { people },
    { team: { mina: { name: 'Mina', roles: ['csm'] } } },
  );
  return effortOf(
    plan.phases.flatMap((phase) => phase.tasks),
    plan,
    workspace,
  );
}

describe('the time that a plan needs from each side', () => {
  it('is unknown when no task states its effort', () => {
    expect(effort({ owner: 'csm' }, { owner: 'jane' })).toEqual({ customer: null, vendor: null });
  });

  it('is zero for a side without work, which differs from unknown', () => {
    expect(effort()).toEqual({ customer: 0, vendor: 0 });
    expect(effort({ owner: 'csm', effort: '1h' })).toEqual({ customer: 0, vendor: 60 });
    expect(effort({ owner: 'csm' })).toEqual({ customer: 0, vendor: null });
    expect(effort({})).toEqual({ customer: null, vendor: null });
    expect(effort({ owner: 'csm', effort: '1h' }, { owner: 'jane' })).toEqual({ customer: null, vendor: 60 });
  });

  it('is the hands-on time of its tasks; tasks without an owner count for neither side', () => {
    const tasks = [{ owner: 'csm', effort: '1h' }, { owner: 'jane', effort: '30m' }, { effort: '2h' }];
    expect(effort(...tasks)).toEqual({ customer: 30, vendor: 60 });
  });

  it('says how many tasks are missing from the sum of each side', () => {
    const tasks = [
      { owner: 'csm', effort: '1h' },
      { owner: 'jane' },
      { owner: 'jane', effort: '30m' },
      { owner: 'jane' },
    ];
    expect(sum(...tasks)).toEqual({ customer: 30, vendor: 60, unknown: { customer: 2, vendor: 0 } });
    expect(sum({ owner: 'jane' }, { owner: 'csm', effort: '1h' }).unknown).toEqual({ customer: 1, vendor: 0 });
    expect(sum({ owner: 'jane', skipped: { on: '2026-11-03', reason: 'R' } }).unknown).toEqual({
      customer: 0,
      vendor: 0,
    });
    expect(sum({ owner: 'csm', session: { minutes: 45 } }).unknown).toEqual({ customer: 0, vendor: 0 });
  });

  it.each([{ internal: true }, { tags: ['internal'] }])('counts an internal meeting only for the vendor: %o', (how) => {
    expect(effort({ owner: 'csm', session: { minutes: 45 }, ...how })).toEqual({ customer: 0, vendor: 45 });
  });

  it('of a meeting is from both sides unless it is said to be internal', () => {
    const meeting = { owner: 'csm', effort: null, session: { minutes: 45, agenda: [] }, tags: [] };
    expect(taskEffort(meeting, planOf([], { people }), workspace)).toEqual({ customer: 45, vendor: 45 });
  });

  it('includes the meetings that the side attends, whoever owns them', () => {
    expect(effort({ owner: 'csm', session: { minutes: 45 } })).toEqual({ customer: 45, vendor: 45 });
    expect(effort({ session: { minutes: 45 } })).toEqual({ customer: 45, vendor: 45 });
  });

  it.each([
    ['30m', 45],
    ['45m', 45],
    ['90m', 90],
  ])('counts a meeting once when its owner needs %s with preparation', (own, vendor) => {
    expect(effort({ owner: 'csm', effort: own, session: { minutes: 45 } })).toEqual({ customer: 45, vendor });
  });

  it('leaves out sides that did not attend or were not invited, and skipped tasks', () => {
    const recap = { attended: ['mina'] };
    expect(effort({ owner: 'csm', session: { minutes: 45 }, done: '2026-11-03', recap })).toEqual({
      customer: 0,
      vendor: 45,
    });
    expect(effort({ owner: 'csm', session: { minutes: 45 }, tags: ['internal'] })).toEqual({
      customer: 0,
      vendor: 45,
    });
    const skipped = { on: '2026-11-03', reason: 'Not needed' };
    expect(effort({ owner: 'jane', effort: '1h', skipped })).toEqual({ customer: 0, vendor: 0 });
  });
});
