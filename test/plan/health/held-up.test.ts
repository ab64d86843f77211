import { expect, it } from 'vitest';
import { heldUpSteps } from '../../../src/plan/health/health.ts';
import { forecastOf } from '../../../src/plan/schedule/forecast.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
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
