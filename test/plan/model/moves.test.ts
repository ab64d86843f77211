import { expect, it } from 'vitest';
import { dueCourses, movesIn, reasonOfMove } from '../../../src/plan/model/moves.ts';
import { day, planOf, weekdays } from '../plans.ts';

it('counts the days of a pause that pushed a due date, as the command that paused the plan does', () => {
  const due = (text: string) => planOf([{ id: 'p', name: 'Phase', tasks: [{ id: 'a', title: 'A', due: text }] }]);
  const pauses = [{ from: day('2026-11-18'), to: day('2026-11-24'), by: null, reason: 'Audit' }];
  const moves = movesIn(dueCourses([due('2026-11-17'), due('2026-11-25')]), weekdays({ pauses }));
  expect(moves.get('a')).toMatchObject({ count: 1, days: 6 });
});

const note = (text: string) => ({ on: '2026-11-03', text });
/** A version in which `a` is due on a day, or on none; `b` has never been due. */
const version = (due: string | null, ...notes: readonly string[]) =>
  planOf([
    {
      id: 'p',
      name: 'Phase',
      tasks: [
        { id: 'a', title: 'A', ...(due === null ? {} : { due }), notes: notes.map(note) },
        { id: 'b', title: 'B' },
      ],
    },
  ]);
const moved = (...versions: readonly ReturnType<typeof version>[]) =>
  Object.fromEntries(movesIn(dueCourses(versions), weekdays()));

it.each([
  ['due 2026-11-17: They asked', 'They asked'],
  ['due 2026-11-17 → 2026-11-19: Two\nlines', 'Two\nlines'],
  ['Called', null],
  ['due 2026-11-17', null],
])('the reason of the move in the note %j is %j', (text, reason) => {
  expect(reasonOfMove(text)).toBe(reason);
});

it('a first date is no move, and neither is the same date again', () => {
  expect(moved(version('2026-11-17'))).toEqual({});
  expect(moved(version(null), version('2026-11-17'), version('2026-11-17'))).toEqual({});
});

it('a date that was taken out is compared with the next one', () => {
  expect(moved(version('2026-11-17'), version(null), version('2026-11-17'))).toEqual({});
  expect(moved(version('2026-11-17'), version(null), version('2026-11-16'))).toEqual({
    a: { count: 1, days: -1, reasons: [] },
  });
});

it('moves have the reasons that came with them, each once', () => {
  const [one, other] = ['due 2026-11-18: One', 'due 2026-11-19: Other'];
  expect(
    moved(
      version('2026-11-17', 'due 2026-11-17: Before'),
      version('2026-11-18', 'due 2026-11-17: Before', one, 'Called'),
      version('2026-11-18', 'due 2026-11-17: Before', one, 'due 2026-11-18: Without a move'),
      version('2026-11-19', 'due 2026-11-17: Before', one, 'due 2026-11-18: Without a move', other),
    ),
  ).toEqual({ a: { count: 2, days: 2, reasons: ['One', 'Other'] } });
});
