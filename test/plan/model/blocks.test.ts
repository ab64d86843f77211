import { expect, it } from 'vitest';
import { everBlocked } from '../../../src/plan/model/blocks.ts';
import { formatDay } from '../../../src/plan/time/day.ts';
import { planOf } from '../plans.ts';

/** A version in which `a` is blocked since a day, or not at all; `b` never is. */
function version(since: string | null, reason = 'A bug') {
  const blocked = since === null ? {} : { blocked: { since, by: 'vendor' as const, reason } };
  return planOf([
    {
      id: 'p',
      name: 'P',
      tasks: [
        { id: 'a', title: 'A', ...blocked },
        { id: 'b', title: 'B' },
      ],
    },
  ]);
}

const shown = (blocks: ReturnType<typeof everBlocked>) =>
  Object.fromEntries(
    [...blocks].map(([id, own]) => [id, own.map(({ since, reason }) => `${formatDay(since)} ${reason}`)]),
  );

it('what ever blocked a task is kept in the order in which it began, with its last reason', () => {
  const versions = [
    version('2026-11-09', 'First'),
    version(null),
    version('2026-11-04', 'Written later'),
    version('2026-11-09', 'Last'),
    version(null),
  ];
  expect(shown(everBlocked(versions))).toEqual({ a: ['2026-11-04 Written later', '2026-11-09 Last'] });
  expect(shown(everBlocked([version(null)]))).toEqual({});
});

it('what blocked a task in earlier versions is kept beside what later ones add', () => {
  const before = everBlocked([version('2026-11-09')]);
  expect(shown(everBlocked([version('2026-11-20', 'No access')], before))).toEqual({
    a: ['2026-11-09 A bug', '2026-11-20 No access'],
  });
  expect(shown(everBlocked([version(null)], before))).toEqual({ a: ['2026-11-09 A bug'] });
});
