import { expect, it } from 'vitest';
import { heldUpSteps } from '../../../src/plan/health/health.ts';
import { forecastOf } from '../../../src/plan/schedule/forecast.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { day, planOf, weekdays } from '../plans.ts';

const BLOCKED = { blocked: { since: '2026-11-09', by: 'customer', reason: 'Away' } };

/** `a` and `b` side by side, then `c` after both, `d` after `a` alone, `live` after `c`; what each of them has besides. */
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

it('what waits for a stuck step is held up, whatever its slack, and what does not wait for it is not, however critical', () => {
  expect(held({ a: BLOCKED })).toEqual(['a', 'after', 'c', 'd', 'live']);
});

it('what is done is not held up, and what waits for it waits for it alone', () => {
  expect(held({ a: BLOCKED, c: { done: '2026-11-10' } })).not.toContain('live');
  expect(held({ a: BLOCKED, d: { done: '2026-11-10' } })).not.toContain('d');
});

it('a stuck step that does not hold go-live up holds up nothing', () => {
  expect(held({ d: BLOCKED })).toEqual([]);
});
