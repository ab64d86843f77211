import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../src/plan/model/calendar.ts';
import type { PlanPhaseFile, PlanTaskFile } from '../../src/plan/model/files.ts';
import type { Plan } from '../../src/plan/model/model.ts';
import { findCycle } from '../../src/plan/schedule/graph.ts';
import { schedulePlan } from '../../src/plan/schedule/schedule.ts';
import { scheduled } from '../../src/plan/schedule/scheduled.ts';
import { type Day, formatDay } from '../../src/plan/time/day.ts';
import { explainDate, type WhyView } from '../../src/views/why.ts';
import { en } from '../../src/words/catalogue/en/index.ts';
import { whyStepForPrograms } from '../../src/words/why.ts';
import { calendarOf, day, planOf, weekdays } from '../plan/plans.ts';

const cpa: readonly PlanPhaseFile[] = [
  {
    id: 'kickoff',
    name: 'Kickoff',
    wait: '3d..1w',
    tasks: [{ id: 'create-account', title: 'Create the account', duration: '1d' }],
  },
  {
    id: 'setup',
    name: 'System setup',
    wait: '1d..3d',
    tasks: [
      { id: 'data-connection', title: 'Switch on the data connection', duration: '3d..2w' },
      { id: 'import-data', title: 'Import data', duration: '2d..2w', after: ['data-connection'] },
    ],
  },
  { id: 'rollout', name: 'Rollout', tasks: [{ id: 'share-portal', title: 'Share the portal', duration: '1d' }] },
];

/** `wait kickoff 11-02..11-05 4+0` : kind, what, days taken, working days and days off. */
function told({ steps }: WhyView): readonly string[] {
  return steps.map((step) => {
    const off = step.weekendDays + step.holidays.length + step.pauses.reduce((days, pause) => days + pause.days, 0);
    const range = step.from === null || step.to === null ? '-' : `${step.from.slice(5)}..${step.to.slice(5)}`;
    return `${step.kind} ${step.task ?? step.phase} ${range} ${step.workingDays}+${off}`;
  });
}

const explain = (plan: Plan, calendar: WorkingCalendar, today: Day, task: string): WhyView =>
  explainDate({ ...scheduled(plan, calendar, today), template: null }, task);

describe('explainDate', () => {
  it('lists every wait and task from the purchase to go-live, with the days off in each', () => {
    const plan = planOf(cpa, { live: 'share-portal' });
    const view = explain(plan, weekdays(), day('2026-11-02'), 'share-portal');
    expect(told(view)).toEqual([
      'wait kickoff 11-02..11-05 4+0',
      'work create-account 11-06..11-06 1+0',
      'wait setup 11-07..11-10 2+2',
      'work data-connection 11-11..11-19 7+2',
      'work import-data 11-20..11-27 6+2',
      'work share-portal 11-28..11-30 1+2',
    ]);
    expect(view.date).toBe('2026-11-30');
    expect(view.total).toEqual({ calendarDays: 29, workingDays: 21, weekendDays: 8, holidays: 0, pausedDays: 0 });
  });

  it('follows the facts, and says what keeps an open task open', () => {
    const facts: Record<string, Partial<PlanTaskFile>> = {
      'create-account': { started: '2026-11-05', done: '2026-11-09' },
      'data-connection': { blocked: { since: '2026-11-12', by: 'customer', reason: 'IT is on leave' } },
    };
    const phases = cpa.map((phase) => ({
      ...phase,
      tasks: phase.tasks?.map((task) => ({ ...task, ...facts[task.id] })) ?? [],
    }));
    const plan = planOf(phases, { live: 'share-portal' });
    const view = explain(plan, weekdays(), day('2026-11-25'), 'import-data');
    expect(told(view)).toEqual([
      'begun create-account 11-02..11-04 3+0',
      'done create-account 11-05..11-09 3+2',
      'wait setup 11-10..11-11 2+0',
      'work data-connection 11-12..11-20 7+2',
      'open data-connection 11-21..11-25 3+2',
      'work import-data 11-26..12-03 6+2',
    ]);
    expect(view.steps.slice(4, 5).map((step) => whyStepForPrograms(step, en).because)).toEqual([
      'blocked by the customer since 2026-11-12: it cannot end before today, 2026-11-25',
    ]);
  });

  it('names holidays, counts pauses, and includes the time until `not-before`', () => {
    const phases: readonly PlanPhaseFile[] = [
      { id: 'one', name: 'One', tasks: [{ id: 'a', title: 'A', duration: '3d' }] },
      { id: 'two', name: 'Two', tasks: [{ id: 'b', title: 'B', duration: '2d', 'not-before': '2026-11-13' }] },
    ];
    const pauses = [{ from: '2026-11-16', to: '2026-11-17', by: 'customer', reason: 'Move to a new office' }] as const;
    const plan = planOf(phases, { live: 'b', pauses });
    const calendar = weekdays({
      calendars: [calendarOf('KR', { '2026-11-03': 'Foundation Day' })],
      pauses: plan.pauses,
    });
    const view = explain(plan, calendar, day('2026-11-02'), 'b');
    expect(told(view)).toEqual(['work a 11-02..11-05 3+1', 'not-before b 11-06..11-12 5+2', 'work b 11-13..11-18 2+4']);
    expect(view.steps[0]?.holidays).toEqual([{ day: '2026-11-03', name: 'Foundation Day' }]);
    expect(view.steps[2]?.pauses).toEqual([{ days: 2, reason: 'Move to a new office', by: 'customer' }]);
  });

  it('begins with a fact when a task was done before its predecessors', () => {
    const phases: readonly PlanPhaseFile[] = [
      { id: 'one', name: 'One', tasks: [{ id: 'a', title: 'A', duration: '9d' }] },
      { id: 'two', name: 'Two', tasks: [{ id: 'b', title: 'B', done: '2026-11-04' }] },
    ];
    const plan = planOf(phases, { live: 'b' });
    const view = explain(plan, weekdays(), day('2026-11-05'), 'b');
    expect(told(view)).toEqual(['done b 11-02..11-04 3+0']);
    expect(view.isDone).toBe(true);
  });

  it('counts from a fixed start, and from today for a prospect who should have signed by now', () => {
    const phases: readonly PlanPhaseFile[] = [{ id: 'one', name: 'One', wait: '5d', tasks: [{ id: 'a', title: 'A' }] }];
    const today = day('2026-11-10');
    const started = explain(planOf(phases, { start: '2026-11-12' }), weekdays(), today, 'a');
    expect(told(started)).toEqual(['start one 11-02..11-11 8+2', 'work a 11-12..11-12 1+0']);
    const signing = { ...planOf(phases), anchor: { kind: 'signing', day: day('2026-11-04') } } as const;
    const view = explain(signing, weekdays(), today, 'a');
    expect(view.anchor).toEqual({ kind: 'signing', day: '2026-11-10' });
    expect(told(view)).toEqual(['wait one 11-10..11-16 5+2', 'work a 11-17..11-17 1+0']);
  });

  it('leaves no gap and adds up to the date of the schedule, whatever the plan and its facts', () => {
    fc.assert(
      fc.property(planArbitrary, fc.integer({ min: 0, max: 60 }), (phases, later) => {
        const plan = planOf(phases, {});
        fc.pre(findCycle(plan) === null);
        const today = day('2026-11-02') + later;
        const calendar = weekdays({ calendars: [calendarOf('X', { '2026-11-11': 'Off', '2026-12-25': 'Off' })] });
        const schedule = schedulePlan(plan, calendar, { today, pace: 'expected' });
        for (const [id, { end }] of schedule.tasks) {
          const view = explain(plan, calendar, today, id);
          expect(view.date).toBe(formatDay(end));
          expect(formatDay(day(view.anchor.day) + view.total.calendarDays - 1)).toBe(view.date);
          const taken = view.steps.filter(({ from }) => from !== null);
          taken.slice(1).forEach((step, index) => {
            expect(day(step.from ?? '')).toBe(day(taken[index]?.to ?? '') + 1);
          });
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

const durations = fc.constantFrom('0d', '1d', '2d..2w', '10cd', '3d');
const waits = fc.option(fc.constantFrom('1d', '3d..1w', '4cd'), { nil: undefined });
const dates = fc.integer({ min: 0, max: 40 }).map((offset) => formatDay(day('2026-11-02') + offset));
const facts = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 3, arbitrary: dates.map((done) => ({ done })) },
  { weight: 1, arbitrary: dates.map((started) => ({ started })) },
  { weight: 1, arbitrary: dates.map((on) => ({ skipped: { on, reason: 'Not needed' } })) },
  { weight: 1, arbitrary: dates.map((held) => ({ 'not-before': held })) },
);

/** Three phases of two tasks, the second of each after the first, with waits and facts of all kinds. */
const planArbitrary = fc
  .array(
    fc.record({
      wait: waits,
      tasks: fc.array(fc.record({ duration: durations, wait: waits, fact: facts }), { minLength: 2, maxLength: 2 }),
    }),
    {
      minLength: 3,
      maxLength: 3,
    },
  )
  .map((phases): readonly PlanPhaseFile[] =>
    phases.map(({ wait, tasks }, index) => ({
      id: `p${index}`,
      name: `Phase ${index}`,
      ...(wait === undefined ? {} : { wait }),
      tasks: tasks.map(({ duration, wait: own, fact }, place) => ({
        id: `t${index}${place}`,
        title: `Task ${index}${place}`,
        duration,
        ...(place === 0 ? {} : { after: [`t${index}0`] }),
        ...(own === undefined ? {} : { wait: own }),
        ...fact,
      })),
    })),
  );
