import { describe, expect, it } from 'vitest';
import { pausePlan } from '../../src/actions/dates.ts';
import { NO_PLAN } from '../../src/plan/codec/plans.ts';
import { readPhase } from '../../src/plan/codec/tasks.ts';
import { workingCalendar } from '../../src/plan/model/calendar.ts';
import { parseDay } from '../../src/plan/time/day.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const calendar = workingCalendar({ workweek: ['mon', 'tue', 'wed', 'thu', 'fri'], calendars: [], pauses: [] });
const planDue = (...dues: readonly string[]) => ({
  ...NO_PLAN,
  id: 'acme',
  phases: [readPhase({ id: 'p', name: 'P', tasks: dues.map((due, at) => ({ id: `t${at}`, title: 'T', due })) }, 0)],
});
/** From Monday 16 to Friday 20 November: five working days. */
const WEEK = { from: day('2026-11-16'), to: day('2026-11-20'), by: null, reason: 'R' };

describe('a pause that moves due dates', () => {
  it.each([
    ['the day before it begins', '2026-11-15', []],
    ['its first day', '2026-11-16', ['2026-11-23']],
    ['the day after', '2026-11-17', ['2026-11-24']],
  ])('moves those from its first day on: %s', (_, due, moved) => {
    const { edits } = pausePlan(planDue(due), WEEK, calendar);
    expect(edits.flatMap((edit) => (edit.kind === 'set' ? [edit.value] : []))).toEqual(moved);
  });

  it.each([
    [[], []],
    [['2026-11-16'], ['1 due date moved by 5 working days']],
    [['2026-11-16', '2026-11-18'], ['2 due dates moved by 5 working days']],
  ])('counts %j', (dues, says) => {
    expect(pausePlan(planDue(...dues), WEEK, calendar).says.slice(1)).toEqual(says);
  });

  it.each([
    ['2026-11-16', '2026-11-16', ['1 due date moved by 1 working day']],
    ['2026-11-14', '2026-11-15', []],
  ])('from %s to %s counts its working days', (from, to, says) => {
    const { says: all } = pausePlan(planDue('2026-11-17'), { ...WEEK, from: day(from), to: day(to) }, calendar);
    expect(all.slice(1)).toEqual(says);
  });

  it.each([
    ['2026-11-14', '2026-11-15', false],
    ['2026-11-14', '2026-11-16', true],
    ['2026-11-20', '2026-11-24', true],
    ['2026-11-21', '2026-11-24', false],
  ])('beside another from 16 to 20 November, one from %s to %s overlaps: %s', (from, to, isRefused) => {
    const plan = { ...planDue(), pauses: [WEEK] };
    const wanted = () => pausePlan(plan, { ...WEEK, from: day(from), to: day(to) });
    if (isRefused) expect(wanted).toThrow('is already paused');
    else expect(wanted().edits).toHaveLength(1);
  });

  it.each([null, 'customer', 'vendor'] as const)('says who wanted it, if anybody: %s', (by) => {
    const [edit] = pausePlan(planDue(), { ...WEEK, by }).edits;
    expect(edit).toMatchObject({ kind: 'insert', pointer: '/pauses' });
    expect(edit !== undefined && 'value' in edit && edit.value).toEqual({
      from: '2026-11-16',
      to: '2026-11-20',
      ...(by === null ? {} : { by }),
      reason: 'R',
    });
  });

  it('must end on its first day or later', () => {
    expect(() => pausePlan(planDue(), { ...WEEK, to: day('2026-11-15') })).toThrow('A pause cannot end on 2026-11-15');
  });
});
