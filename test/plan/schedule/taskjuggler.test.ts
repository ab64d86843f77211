import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/plan/model/model.ts';
import { schedulePlan } from '../../../src/plan/schedule/schedule.ts';
import { formatDay } from '../../../src/plan/time/day.ts';
import { weekdays } from '../plans.ts';
import { comparablePlans, finishDaysOfTaskJuggler, hasTaskJuggler, korea } from './taskjuggler.ts';

const COUNT = 500;
const LIVE_COUNT = 15;
/** One line per plan: the finish days of its tasks in the order of the plan. Recorded with RECORD=tj3. */
const recording = resolve(import.meta.dirname, '../../fixtures/taskjuggler/finish-days.txt');

const holidays = korea();
const calendar = weekdays({ calendars: [holidays] });
const plans = comparablePlans(COUNT, holidays);

function finishDays(plan: Plan): Record<string, string> {
  const { tasks } = schedulePlan(plan, calendar, { today: null, pace: 'expected' });
  return Object.fromEntries([...tasks].map(([id, { end }]) => [id, formatDay(end)]));
}

function line(plan: Plan, days: Record<string, string>): string {
  return plan.phases.flatMap(({ tasks }) => tasks.map(({ id }) => days[id])).join(' ');
}

describe('finish days and TaskJuggler 3.7.1', () => {
  it.runIf(process.env.RECORD === 'tj3')('are recorded', () => {
    const days = finishDaysOfTaskJuggler(plans, holidays);
    writeFileSync(recording, `${plans.map((plan, index) => line(plan, days[index]!)).join('\n')}\n`);
  });

  it('agree on all recorded plans', () => {
    const recorded = readFileSync(recording, 'utf8').trimEnd().split('\n');
    expect(plans.map((plan) => line(plan, finishDays(plan)))).toEqual(recorded);
  });

  it.skipIf(!hasTaskJuggler())('agree when TaskJuggler runs (skipped where tj3 is not installed)', () => {
    const some = plans.slice(0, LIVE_COUNT);
    expect(some.map(finishDays)).toEqual(finishDaysOfTaskJuggler(some, holidays));
  });
});
