import { describe, expect, it } from 'vitest';
import { lateForTarget } from '../../../src/plan/health/agreed.ts';
import { lastCustomerActivity } from '../../../src/plan/health/engagement.ts';
import { isLiveUnknown, liveDayOf, outcomeOf } from '../../../src/plan/health/outcome.ts';
import type { PlanFile, PlanTaskFile } from '../../../src/plan/model/files.ts';
import { anchorKindOf } from '../../../src/plan/model/model.ts';
import { resolveWorkspace } from '../../../src/plan/templates/resolve.ts';
import { formatDay } from '../../../src/plan/time/day.ts';
import { day, planOf, weekdays } from '../plans.ts';

const plan = (tasks: Readonly<Record<string, Partial<PlanTaskFile>>>, file: Partial<PlanFile> = {}) =>
  planOf(
    [{ id: 'p', name: 'P', tasks: Object.entries(tasks).map(([id, task]) => ({ id, title: id, ...task })) }],
    file,
  );
const skipped = { on: '2026-11-10', reason: 'R' };
const closed = (result: 'onboarded' | 'churned') => ({ on: '2026-11-20', result, reason: 'R' });

describe('how it went for a customer', () => {
  it.each([
    ['open', {}, undefined, 'open', null, false],
    ['live', { done: '2026-11-12' }, undefined, 'onboarded', '2026-11-12', false],
    ['live, and left later', { done: '2026-11-12' }, 'churned', 'onboarded', '2026-11-12', false],
    ['live, and closed', { done: '2026-11-12' }, 'onboarded', 'onboarded', '2026-11-12', false],
    ['closed without go-live', {}, 'onboarded', 'lost', null, true],
    ['gone', {}, 'churned', 'lost', null, false],
    ['closed as onboarded, their go-live step skipped', { skipped }, 'onboarded', 'onboarded', '2026-11-20', false],
    ['gone, their go-live step skipped', { skipped }, 'churned', 'lost', null, false],
    ['open, their go-live step skipped', { skipped }, undefined, 'open', null, false],
  ] as const)('%s', (_, live, result, outcome, on, isUnknown) => {
    const known = plan({ a: {}, live }, { live: 'live', ...(result === undefined ? {} : { closed: closed(result) }) });
    const liveDay = liveDayOf(known);
    expect(outcomeOf(known)).toBe(outcome);
    expect(liveDay === null ? null : formatDay(liveDay)).toBe(on);
    expect(isLiveUnknown(known)).toBe(isUnknown);
  });

  it('is the day of closing where no step is go-live', () => {
    expect(liveDayOf(plan({ a: {} }, { closed: closed('onboarded') }))).toBe(day('2026-11-20'));
    expect(liveDayOf(plan({ a: {} }, { closed: closed('churned') }))).toBeNull();
  });
});

describe('an agreed date after the target', () => {
  const late = (tasks: Parameters<typeof plan>[0], file: Partial<PlanFile>) => {
    const found = lateForTarget(plan(tasks, file), weekdays());
    return found === null ? null : `${found.task.id} ${formatDay(found.due)} +${found.days}`;
  };
  const due = (text: string) => ({ due: text });

  it.each<[string, Parameters<typeof plan>[0], Partial<PlanFile>, string | null]>([
    ['without a target is none', { a: due('2026-11-30') }, {}, null],
    ['on the target is none', { a: due('2026-11-20') }, { target: '2026-11-20' }, null],
    [
      'is that of the last step',
      { a: due('2026-11-25'), b: due('2026-11-24') },
      { target: '2026-11-20' },
      'a 2026-11-25 +3',
    ],
    [
      'is that of the first of several with the same',
      { a: due('2026-11-25'), b: due('2026-11-25') },
      { target: '2026-11-20' },
      'a 2026-11-25 +3',
    ],
    ['may be on the days off after it', { a: due('2026-11-21') }, { target: '2026-11-20' }, 'a 2026-11-21 +0'],
    [
      'is that of go-live alone',
      { a: due('2026-11-27'), b: due('2026-11-24') },
      { target: '2026-11-20', live: 'b' },
      'b 2026-11-24 +2',
    ],
    [
      'is not that of a later step than go-live',
      { a: due('2026-11-27'), b: due('2026-11-19') },
      { target: '2026-11-20', live: 'b' },
      null,
    ],
    [
      'is not that of a step that ended',
      { a: { ...due('2026-11-27'), done: '2026-11-10' }, b: { ...due('2026-11-26'), skipped } },
      { target: '2026-11-20' },
      null,
    ],
    ['is none of steps without dates', { a: {}, b: {} }, { target: '2026-11-20' }, null],
    [
      'counts from a target on the day of the purchase',
      { a: due('2026-11-04') },
      { target: '2026-11-02' },
      'a 2026-11-04 +2',
    ],
    ['does not count from a target before the purchase', { a: due('2026-11-04') }, { target: '2026-11-01' }, null],
  ])('%s', (_, tasks, file, found) => {
    expect(late(tasks, file)).toBe(found);
  });
});

it('the last thing that a customer did is the latest of all that they did', () => {
  const people = { jane: { name: 'Jane', side: 'customer', roles: [] } } as const;
  const last = (...tasks: readonly Partial<PlanTaskFile>[]) =>
    lastCustomerActivity(
      plan(Object.fromEntries(tasks.map((task, nth) => [`t${nth}`, { owner: 'jane', ...task }])), { people }),
      resolveWorkspace({ vendor: 'Ledgerly' }),
    );
  expect(last({})).toBeNull();
  expect(last({ started: '2026-11-05' })).toBe(day('2026-11-05'));
  expect(last({ started: '2026-11-05', done: '2026-11-04' })).toBe(day('2026-11-05'));
  expect(last({ done: '2026-11-09' }, { started: '2026-11-05' })).toBe(day('2026-11-09'));
});

it('the time of a plan counts from its purchase, its signature or its start', () => {
  const kinds = [
    { purchased: '2026-11-02' },
    { signing: '2026-11-02' },
    { start: '2026-11-02', purchased: '2026-10-02' },
  ];
  expect(kinds.map((file) => anchorKindOf(planOf([], file).anchor))).toEqual(['purchased', 'signing', 'purchased']);
  expect(anchorKindOf({ kind: 'purchased', day: day('2026-11-02'), isStart: true })).toBe('start');
});
