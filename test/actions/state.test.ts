import { describe, expect, it } from 'vitest';
import type { FactMoment } from '../../src/actions/change.ts';
import { blockTask, finishTask, reopenTask, skipTask, startTask, unblockTask } from '../../src/actions/state.ts';
import type { PlanTaskFile } from '../../src/plan/model/files.ts';
import type { Task } from '../../src/plan/model/model.ts';
import { resolvePlan, resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { parseDay } from '../../src/plan/time/day.ts';

const TODAY = parseDay('2026-11-20') ?? 0;
const NOW: FactMoment = { on: TODAY, isGiven: false, today: TODAY };
const EARLIER: FactMoment = { on: TODAY - 2, isGiven: true, today: TODAY };

function taskWith(facts: Partial<PlanTaskFile> = {}): Task {
  const file = {
    customer: 'Acme',
    purchased: '2026-11-02',
    phases: [{ id: 'p', name: 'P', tasks: [{ id: 'a', title: 'A', ...facts }] }],
  };
  const plan = resolvePlan(
    file,
    { id: 'acme', file: 'plans/acme.yaml', archived: false },
    resolveWorkspace({ vendor: 'X' }),
  );
  return plan.phases[0]!.tasks[0]!;
}

const edits = (change: { readonly edits: readonly object[] }) =>
  change.edits.map((edit) => ({ ...edit, after: undefined }));

describe('the state of a task', () => {
  it('changes with one dated fact for each verb', () => {
    expect(startTask(taskWith(), NOW)).toMatchObject({
      says: ['a started'],
      edits: [{ kind: 'set', pointer: '/phases/0/tasks/0/started', value: '2026-11-20' }],
    });
    expect(finishTask(taskWith(), EARLIER)).toMatchObject({
      says: ['a done on 2026-11-18'],
      edits: [{ kind: 'set', pointer: '/phases/0/tasks/0/done', value: '2026-11-18' }],
    });
    expect(skipTask(taskWith(), NOW, 'No data')).toMatchObject({
      says: ['a skipped: No data'],
      edits: [{ value: { on: '2026-11-20', reason: 'No data' } }],
    });
    expect(blockTask(taskWith(), NOW, 'customer', 'Holidays')).toMatchObject({
      says: ['a blocked by the customer: Holidays'],
      edits: [{ value: { since: '2026-11-20', by: 'customer', reason: 'Holidays' } }],
    });
  });

  it('is done on the day on which it was started, or later, and not before', () => {
    const started = taskWith({ started: '2026-11-18' });
    expect(finishTask(started, EARLIER).says).toEqual(['a done on 2026-11-18']);
    expect(finishTask(started, NOW).says).toEqual(['a done']);
    expect(() => finishTask(started, { ...EARLIER, on: TODAY - 3 })).toThrow(
      'a was started on 2026-11-18, after 2026-11-17',
    );
  });

  it('is no longer blocked once it is done or skipped', () => {
    const blocked = taskWith({ blocked: { since: '2026-11-10', by: 'vendor', reason: 'R' } });
    const removal = { kind: 'remove', pointer: '/phases/0/tasks/0/blocked' };
    for (const change of [finishTask(blocked, NOW), skipTask(blocked, NOW, 'R'), unblockTask(blocked)]) {
      expect(edits(change)).toContainEqual(removal);
    }
    expect(() => startTask(blocked, NOW)).toThrow('blocked since 2026-11-10');
  });

  it('keeps the first day of a block when its reason changes', () => {
    const blocked = taskWith({ blocked: { since: '2026-11-10', by: 'vendor', reason: 'R' } });
    expect(blockTask(blocked, NOW, 'customer', 'S').edits).toMatchObject([{ value: { since: '2026-11-10' } }]);
    expect(blockTask(blocked, NOW, 'vendor', 'R')).toMatchObject({
      edits: [],
      already: ['a has been blocked since 2026-11-10.'],
    });
  });

  it('does not change when it is already so, unless another day is named', () => {
    const finished = taskWith({ done: '2026-11-10' });
    expect(finishTask(finished, NOW)).toMatchObject({ edits: [], already: ['a has been done since 2026-11-10.'] });
    expect(finishTask(finished, EARLIER).edits).toMatchObject([{ value: '2026-11-18' }]);
    expect(startTask(taskWith({ started: '2026-11-10' }), NOW).edits).toEqual([]);
    expect(unblockTask(taskWith()).edits).toEqual([]);
    expect(reopenTask(taskWith()).edits).toEqual([]);
  });

  it('cannot be contradicted: a done or skipped task must be reopened first', () => {
    for (const settled of [
      taskWith({ done: '2026-11-10' }),
      taskWith({ skipped: { on: '2026-11-10', reason: 'R' } }),
    ]) {
      expect(() => startTask(settled, NOW)).toThrow('since 2026-11-10');
      expect(() => blockTask(settled, NOW, 'vendor', 'R')).toThrow('since 2026-11-10');
      expect(reopenTask(settled).edits).toHaveLength(1);
    }
    expect(reopenTask(taskWith())).toMatchObject({ edits: [], says: [], already: ['a is open.'] });
    expect(() => finishTask(taskWith({ skipped: { on: '2026-11-10', reason: 'R' } }), NOW)).toThrow('skipped');
    expect(() => skipTask(taskWith({ done: '2026-11-10' }), NOW, 'R')).toThrow('done');
    expect(() => finishTask(taskWith({ started: '2026-11-19' }), EARLIER)).toThrow('started on 2026-11-19');
  });
});
