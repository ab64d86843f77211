import { expect, it } from 'vitest';
import { heldUpSteps, nameableDays } from '../../../src/plan/health/health.ts';
import { forecastOf } from '../../../src/plan/schedule/forecast.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { formatDay } from '../../../src/plan/time/day.ts';
import { day, planOf, weekdays } from '../plans.ts';

const BLOCKED = { blocked: { since: '2026-11-09', by: 'customer', reason: 'Away' } };

/** `a` and `b` in parallel, `c` after both, `d` after `a`, `live` after `c`, with these further keys for each task. */
function held(facts: Readonly<Record<string, object>>): readonly string[] {
  const step = (id: string, duration: string, after: readonly string[]) => ({
    id,
    title: id,
    duration,
    after,
    ...facts[id],
  });
  const plan = planOf(
    [
      {
        id: 'one',
        name: 'One',
        tasks: [
          step('a', '5d', []),
          step('b', '5d', []),
          step('c', '2d', ['a', 'b']),
          step('d', '1d', ['a']),
          step('live', '1d', ['c']),
        ],
      },
      { id: 'two', name: 'Two', tasks: [step('after', '1d', [])].map(({ after: _, ...rest }) => rest) },
    ],
    { live: 'live' },
  );
  const known = scheduled(plan, weekdays(), day('2026-11-10'));
  return [...heldUpSteps({ ...known, forecast: forecastOf(known) })].sort();
}

it('nothing is held up where nothing is stuck', () => expect(held({})).toEqual([]));

it('a task that waits for a stuck step is held up, whatever its slack; a task that does not wait for it is not, even if critical', () => {
  expect(held({ a: BLOCKED })).toEqual(['a', 'after', 'c', 'd', 'live']);
});

it('a done task is not held up, and does not pass the hold-up on', () => {
  expect(held({ a: BLOCKED, c: { done: '2026-11-10' } })).not.toContain('live');
  expect(held({ a: BLOCKED, d: { done: '2026-11-10' } })).not.toContain('d');
});

it('a stuck step that does not delay go-live holds up nothing', () => {
  expect(held({ d: BLOCKED })).toEqual([]);
});

it('names the days that are known: of a step that is held up, its first day if it has begun', () => {
  const step = (id: string, duration: string, after: readonly string[], facts: object = {}) => ({
    id,
    title: id,
    duration,
    after,
    ...facts,
  });
  const named = (facts: object) => {
    const plan = planOf(
      [
        {
          id: 'one',
          name: 'One',
          tasks: [
            step('a', '5d', [], facts),
            step('b', '2d', ['a']),
            step('begun', '2d', ['a'], { started: '2026-11-05' }),
            step('live', '1d', ['b', 'begun']),
            step('beside', '1d', []),
          ],
        },
      ],
      { live: 'live' },
    );
    const known = scheduled(plan, weekdays(), day('2026-11-02'));
    const days = nameableDays({ ...known, forecast: forecastOf(known) });
    const text = (on: number | null) => (on === null ? null : formatDay(on).slice(5));
    const stranger = { id: 'gone', started: null, blocked: null };
    return Object.fromEntries(
      [...known.network.tasks, stranger].map((task) => {
        const { start, end, slack } = days(task);
        return [task.id, [text(start), text(end), slack]];
      }),
    );
  };
  expect(named({})).toEqual({
    a: ['11-02', '11-06', 0],
    b: ['11-09', '11-10', 0],
    begun: ['11-05', '11-06', 2],
    live: ['11-11', '11-11', 0],
    beside: ['11-02', '11-02', 7],
    gone: [null, null, null],
  });
  expect(named({ blocked: { since: '2026-11-02', by: 'customer', reason: 'Away' } })).toEqual({
    a: ['11-02', null, 0],
    b: [null, null, 0],
    begun: ['11-05', null, null],
    live: [null, null, 0],
    beside: ['11-02', '11-02', null],
    gone: [null, null, null],
  });
});

it('what ended passes no hold-up on, and a single step that is held up leaves those beside it without slack', () => {
  const read = (tasks: readonly object[]) => {
    const steps = tasks.map((task, nth) => ({ id: `t${nth}`, title: `T${nth}`, after: [], ...task }));
    const known = scheduled(planOf([{ id: 'one', name: 'One', tasks: steps }]), weekdays(), day('2026-11-10'));
    return { ...known, forecast: forecastOf(known) };
  };
  const [a, over] = [{ duration: '5d', ...BLOCKED }, { done: '2026-11-10' }];
  const chain = [a, { after: ['t0'], ...over }, { after: ['t1'] }, { after: ['t0'], duration: '5d' }];
  expect([...heldUpSteps(read(chain))]).toEqual(['t0', 't3']);
  const alone = read([{ ...a, duration: '9d' }, { id: 'beside' }]);
  expect([...heldUpSteps(alone)]).toEqual(['t0']);
  expect(nameableDays(alone)({ id: 'beside', started: null, blocked: null }).slack).toBeNull();
});
