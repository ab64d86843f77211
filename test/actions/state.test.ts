import { describe, expect, it } from 'vitest';
import type { FactMoment } from '../../src/actions/change.ts';
import { block, done, reopen, skip, start, unblock } from '../../src/actions/state.ts';
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
    expect(start(taskWith(), NOW)).toMatchObject({
      says: ['a started'],
      edits: [{ kind: 'set', pointer: '/phases/0/tasks/0/started', value: '2026-11-20' }],
    });
    expect(done(taskWith(), EARLIER)).toMatchObject({
      says: ['a done on 2026-11-18'],
      edits: [{ kind: 'set', pointer: '/phases/0/tasks/0/done', value: '2026-11-18' }],
    });
    expect(skip(taskWith(), NOW, 'No data')).toMatchObject({
      says: ['a skipped: No data'],
      edits: [{ value: { on: '2026-11-20', reason: 'No data' } }],
    });
    expect(block(taskWith(), NOW, 'customer', 'Holidays')).toMatchObject({
      says: ['a blocked by the customer: Holidays'],
      edits: [{ value: { since: '2026-11-20', by: 'customer', reason: 'Holidays' } }],
    });
  });

  it('is done on the day on which it was started, or later, and not before', () => {
    const started = taskWith({ started: '2026-11-18' });
    expect(done(started, EARLIER).says).toEqual(['a done on 2026-11-18']);
    expect(done(started, NOW).says).toEqual(['a done']);
    expect(() => done(started, { ...EARLIER, on: TODAY - 3 })).toThrow('a was started on 2026-11-18, after 2026-11-17');
  });

  it('is no longer blocked once it is done or skipped', () => {
    const blocked = taskWith({ blocked: { since: '2026-11-10', by: 'vendor', reason: 'R' } });
    const removal = { kind: 'remove', pointer: '/phases/0/tasks/0/blocked' };
    for (const change of [done(blocked, NOW), skip(blocked, NOW, 'R'), unblock(blocked)]) {
      expect(edits(change)).toContainEqual(removal);
    }
    expect(() => start(blocked, NOW)).toThrow('blocked since 2026-11-10');
  });

  it('keeps the first day of a block when its reason changes', () => {
    const blocked = taskWith({ blocked: { since: '2026-11-10', by: 'vendor', reason: 'R' } });
    expect(block(blocked, NOW, 'customer', 'S').edits).toMatchObject([{ value: { since: '2026-11-10' } }]);
    expect(block(blocked, NOW, 'vendor', 'R')).toMatchObject({
      edits: [],
      already: ['a has been blocked since 2026-11-10.'],
    });
  });

  it('does not change when it is already so, unless another day is named', () => {
    const finished = taskWith({ done: '2026-11-10' });
    expect(done(finished, NOW)).toMatchObject({ edits: [], already: ['a has been done since 2026-11-10.'] });
    expect(done(finished, EARLIER).edits).toMatchObject([{ value: '2026-11-18' }]);
    expect(start(taskWith({ started: '2026-11-10' }), NOW).edits).toEqual([]);
    expect(unblock(taskWith()).edits).toEqual([]);
    expect(reopen(taskWith()).edits).toEqual([]);
  });

  it('cannot be contradicted: a done or skipped task must be reopened first', () => {
    for (const settled of [
      taskWith({ done: '2026-11-10' }),
      taskWith({ skipped: { on: '2026-11-10', reason: 'R' } }),
    ]) {
      expect(() => start(settled, NOW)).toThrow('since 2026-11-10');
      expect(() => block(settled, NOW, 'vendor', 'R')).toThrow('since 2026-11-10');
      expect(reopen(settled).edits).toHaveLength(1);
    }
    expect(reopen(taskWith())).toMatchObject({ edits: [], says: [], already: ['a is open.'] });
    expect(() => done(taskWith({ skipped: { on: '2026-11-10', reason: 'R' } }), NOW)).toThrow('skipped');
    expect(() => skip(taskWith({ done: '2026-11-10' }), NOW, 'R')).toThrow('done');
    expect(() => done(taskWith({ started: '2026-11-19' }), EARLIER)).toThrow('started on 2026-11-19');
  });
});
