import { expect, it } from 'vitest';
import { dueCourses, movesIn } from '../../../src/plan/model/moves.ts';
import { day, planOf, weekdays } from '../plans.ts';

it('counts the days of a pause that pushed a due date, as the command that paused the plan does', () => {
  const due = (text: string) => planOf([{ id: 'p', name: 'Phase', tasks: [{ id: 'a', title: 'A', due: text }] }]);
  const pauses = [{ from: day('2026-11-18'), to: day('2026-11-24'), by: null, reason: 'Audit' }];
  const moves = movesIn(dueCourses([due('2026-11-17'), due('2026-11-25')]), weekdays({ pauses }));
  expect(moves.get('a')).toMatchObject({ count: 1, days: 6 });
});
