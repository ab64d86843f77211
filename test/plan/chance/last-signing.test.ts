import { describe, expect, it } from 'vitest';
import { lastSigning } from '../../../src/plan/chance/last-signing.ts';
import { createSimulator } from '../../../src/plan/chance/simulate.ts';
import type { PlanTaskFile } from '../../../src/plan/model/files.ts';
import { extentOf } from '../../../src/plan/schedule/schedule.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { formatDay } from '../../../src/plan/time/day.ts';
import { calendarOf, day, planOf, weekdays } from '../plans.ts';

const HOLIDAYS = calendarOf('h', { '2026-12-24': 'Eve', '2026-12-25': 'Day' });
const CALENDAR = weekdays({ calendars: [HOLIDAYS] });
const simulator = createSimulator({ runs: 100 });
const prospect = (tasks: readonly Partial<PlanTaskFile>[]) =>
  planOf([{ id: 'p', name: 'P', tasks: tasks.map((task, nth) => ({ id: `t${nth}`, title: 'T', ...task })) }], {
    signing: '2026-11-16',
  });
const ask = (plan: ReturnType<typeof prospect>, liveBy: string, today: string) =>
  lastSigning(plan, CALENDAR, { liveBy: day(liveBy), today: day(today) }, simulator);
const TASKS = [{ duration: '3d..8d' }, { duration: '2w', after: ['t0'] }, { duration: '10cd', after: ['t0'] }];

describe('the last day on which a prospect can sign', () => {
  it('is the last day from which the plan is live by then, with any probability', () => {
    const plan = prospect(TASKS);
    for (const liveBy of ['2026-12-18', '2026-12-28', '2027-01-15']) {
      const found = ask(plan, liveBy, '2026-11-02');
      const signedOn = (on: number) => ({ ...plan, anchor: { kind: 'purchased', day: on } as const, start: null });
      const ends = {
        expected: (on: number) => extentOf(scheduled(signedOn(on), CALENDAR, null, 'expected')).live ?? 0,
        pessimistic: (on: number) => extentOf(scheduled(signedOn(on), CALENDAR, null, 'high')).live ?? 0,
        p80: (on: number) => simulator.live(scheduled(signedOn(on), CALENDAR, on))?.p80 ?? 0,
        p90: (on: number) => simulator.live(scheduled(signedOn(on), CALENDAR, on))?.p90 ?? 0,
      };
      for (const [name, liveOn] of Object.entries(ends)) {
        // Day by day from the end; the program uses bisection.
        let last = day(liveBy);
        while (liveOn(last) > day(liveBy)) last -= 1;
        expect([liveBy, name, found[name as keyof typeof ends]]).toEqual([
          liveBy,
          name,
          formatDay(CALENDAR.onOrBefore(last)),
        ]);
      }
      expect(found.liveBy).toBe(liveBy);
    }
  });

  it('says when a customer who signs today will be live', () => {
    const plan = prospect([{ duration: '5d' }]);
    expect(ask(plan, '2026-12-18', '2026-11-02').earliest).toBe('2026-11-06');
  });

  it('is the same day for a plan of one day, and the working day before for a day off', () => {
    const plan = prospect([{ duration: '1d' }]);
    expect(ask(plan, '2026-12-18', '2026-11-02').expected).toBe('2026-12-18');
    expect(ask(plan, '2026-12-20', '2026-11-02').expected).toBe('2026-12-18');
  });

  it('can be today, even on a day off', () => {
    // A customer with nothing to do is live at once, also on a Sunday.
    const plan = prospect([]);
    const last = (today: string) => ask(plan, '2026-11-22', today).expected;
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(last)).toEqual([
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
      '2026-11-20',
    ]);
  });

  it('is looked for as far as ten years back', () => {
    // Live on the last of so many calendar days, of which the first is that of the signature.
    const from = (days: number) => ask(prospect([{ duration: `${days}cd` }]), '2026-12-17', '2026-11-02').expected;
    expect([from(3654), from(3655)]).toEqual(['2016-12-16', null]);
  });

  it('does not exist when ten years are not enough', () => {
    const plan = prospect([{ duration: '9999w' }]);
    expect(ask(plan, '2026-12-01', '2026-11-02')).toMatchObject({ expected: null, pessimistic: null, p80: null });
  });
});
