import { describe, expect, it } from 'vitest';
import { closePlan, reopenPlan } from '../../src/actions/closing.ts';
import { removePerson } from '../../src/actions/people.ts';
import { recordRecap } from '../../src/actions/sessions.ts';
import type { PlanFile } from '../../src/plan/model/files.ts';
import { resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { day, planOf, weekdays } from '../plan/plans.ts';

const TODAY = day('2026-11-20');
const MOMENT = { on: TODAY, isGiven: false, today: TODAY };
const workspace = resolveWorkspace({ vendor: 'Ledgerly' });
const planWith = (file: Partial<PlanFile>) =>
  planOf([{ id: 'p', name: 'P', tasks: [{ id: 't', title: 'T', session: { minutes: 30 } }] }], file);

describe('a plan that is closed again', () => {
  const lost = planWith({ closed: { on: '2026-11-10', result: 'cancelled', reason: 'No budget', kind: 'price' } });
  const onboarded = planWith({ closed: { on: '2026-11-10', result: 'onboarded', reason: 'Early' } });

  it.each([
    ['with the same reason', lost, 'cancelled', 'No budget', null],
    ['with the same reason and kind', lost, 'cancelled', 'No budget', 'price'],
    ['without a reason', onboarded, 'onboarded', null, null],
  ] as const)('%s stays as it is', (_, plan, result, reason, kind) => {
    const { edits, already } = closePlan(plan, result, { reason, kind }, MOMENT);
    expect([edits, already]).toEqual([[], [expect.stringContaining('was closed on 2026-11-10')]]);
  });

  it.each([
    ['with another reason', lost, 'cancelled', 'No time', null],
    ['with another kind', lost, 'cancelled', 'No budget', 'other'],
    ['with another result', lost, 'churned', 'No budget', null],
  ] as const)('%s is closed anew', (_, plan, result, reason, kind) => {
    expect(closePlan(plan, result, { reason, kind }, MOMENT).edits).not.toEqual([]);
  });
});

describe('a plan that is closed', () => {
  it.each([
    ['onboarded', null, null, 'closed as onboarded'],
    ['churned', 'No budget', null, 'closed as churned: No budget'],
    ['cancelled', 'No budget', 'price', 'closed as cancelled: price, No budget'],
  ] as const)('as %s, with reason %s of kind %s', (result, reason, kind, says) => {
    const change = closePlan(planWith({}), result, { reason, kind }, MOMENT);
    expect(change.says).toEqual([says]);
    expect(change.edits.map((edit) => ('value' in edit ? edit.value : null))).toEqual([
      { on: '2026-11-20', result, ...(kind === null ? {} : { kind }), ...(reason === null ? {} : { reason }) },
    ]);
  });

  it('can be reopened once', () => {
    const closed = planWith({ closed: { on: '2026-11-10', result: 'onboarded' } });
    expect(reopenPlan(closed)).toMatchObject({ says: ['reopened'], edits: [{ kind: 'remove', pointer: '/closed' }] });
    expect(reopenPlan(planWith({})).already).toEqual(['acme is open.']);
  });
});

describe('somebody', () => {
  it('who is not in the plan cannot be removed from it', () => {
    expect(() => removePerson(planWith({}), 'bob')).toThrow('bob is not in acme');
  });
});

describe('a recap', () => {
  const outcome = { attended: [], summary: ['They agreed'], questions: [] };
  const scene = (plan: ReturnType<typeof planWith>) => ({ plan, workspace, calendar: weekdays(), moment: MOMENT });
  const task = (recapFile?: { readonly summary: readonly string[] }) => {
    const session = { id: 't', title: 'T', done: '2026-11-10', session: { minutes: 30 } };
    const plan = planOf([
      { id: 'p', name: 'P', tasks: [recapFile === undefined ? session : { ...session, recap: recapFile }] },
    ]);
    const first = plan.phases[0]?.tasks[0];
    if (first === undefined) throw new Error('The plan has no task');
    return { plan, first };
  };

  it('is written whole when there is none, and extended when there is one', () => {
    const fresh = task();
    expect(recordRecap(fresh.first, outcome, scene(fresh.plan)).edits).toMatchObject([
      { kind: 'set', value: { summary: ['They agreed'] } },
    ]);
    const before = task({ summary: ['They came'] });
    expect(recordRecap(before.first, outcome, scene(before.plan)).edits).toMatchObject([
      { kind: 'insert', pointer: expect.stringMatching(/\/recap\/summary$/), value: 'They agreed' },
    ]);
  });
});
