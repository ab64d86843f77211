import { describe, expect, it } from 'vitest';
import { closingOf } from '../../../src/plan/model/closing.ts';
import { decisionIn, declinedNote, grantedNote } from '../../../src/plan/model/decisions.ts';
import { plannedDay } from '../../../src/plan/model/planned-day.ts';
import { day } from '../plans.ts';

describe('our decision on what a customer asked for', () => {
  it('is read from the note that records it', () => {
    expect(decisionIn({ by: null, text: grantedNote('2026-12-10, Lee Han (jane)') })).toEqual({
      kind: 'granted',
      wish: '2026-12-10, Lee Han',
      by: 'jane',
      reason: null,
    });
    expect(decisionIn({ by: null, text: declinedNote('2026-12-10 (jane)', 'Nobody is here.\nSorry.') })).toEqual({
      kind: 'declined',
      wish: '2026-12-10',
      by: 'jane',
      reason: 'Nobody is here.\nSorry.',
    });
  });

  it('is in no other note, and in none that a person signed', () => {
    expect(decisionIn({ by: null, text: 'Called them' })).toBeNull();
    expect(decisionIn({ by: null, text: 'Not possible: 2026-12-10 (jane).' })).toBeNull();
    expect(decisionIn({ by: 'jane', text: grantedNote('2026-12-10 (jane)') })).toBeNull();
  });
});

it.each([
  ['2026-11-21', '2026-11-25', '2026-11-21'],
  ['2026-11-20', '2026-11-25', '2026-11-20'],
  ['2026-11-19', '2026-11-25', '2026-11-25'],
  [null, '2026-11-25', '2026-11-25'],
  [null, '2026-11-18', '2026-11-20'],
  ['2026-11-19', '2026-11-18', '2026-11-20'],
  ['2026-11-21', null, '2026-11-21'],
  ['2026-11-19', null, null],
  [null, null, null],
])('on 20 November a step due on %s and expected on %s counts for %s', (due, expected, planned) => {
  const known = (text: string | null) => (text === null ? null : day(text));
  expect(plannedDay(known(due), known(expected), day('2026-11-20'))).toBe(known(planned));
});

it('a plan is closed on a day with a result, or not at all', () => {
  expect(closingOf({ closed: null })).toBeNull();
  expect(closingOf({ closed: { on: day('2026-11-20'), result: 'churned', kind: null, reason: null } })).toEqual({
    on: '2026-11-20',
    result: 'churned',
  });
});
