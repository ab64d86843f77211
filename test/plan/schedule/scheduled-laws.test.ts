import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSimulator } from '../../../src/plan/chance/simulate.ts';
import { type WorkingCalendar, workingCalendar } from '../../../src/plan/model/calendar.ts';
import type { Plan } from '../../../src/plan/model/model.ts';
import { courseOf } from '../../../src/plan/schedule/elapsed.ts';
import { forecastOf } from '../../../src/plan/schedule/forecast.ts';
import {
  criticalGroups,
  criticalPath,
  extentOf,
  phaseRanges,
  plannedDates,
} from '../../../src/plan/schedule/schedule.ts';
import { atPace, dateReasonsOf, onDay, type Scheduled, scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { taskStates } from '../../../src/plan/schedule/state.ts';
import type { Day } from '../../../src/plan/time/day.ts';
import { explainDate } from '../../../src/views/why.ts';
import { MON_TO_FRI, planOf } from '../plans.ts';
import { frame, holidays, pauses, phases, today } from '../random-plans.ts';

type Known = Scheduled<Plan, Day>;

const parts = fc.record({ holidays, pauses });
const calendarFrom = (off: typeof parts extends fc.Arbitrary<infer Parts> ? Parts : never): WorkingCalendar =>
  workingCalendar({ workweek: MON_TO_FRI, calendars: [off.holidays], pauses: off.pauses });
const simulator = createSimulator({ runs: 10 });

/** Every function of a scheduled plan. */
const QUESTIONS: readonly ((known: Known) => unknown)[] = [
  (known) => forecastOf(known),
  (known) => extentOf(known),
  (known) => plannedDates(known),
  (known) => [...taskStates(known)],
  (known) => criticalGroups(known, forecastOf(known).expected),
  (known) => criticalPath(known, forecastOf(known).expected),
  (known) => [...phaseRanges(known)],
  (known) => extentOf(atPace(known, 'high')),
  (known) => forecastOf(onDay(known, known.today + 7)),
  (known) => courseOf(known),
  (known) => dateReasonsOf(known),
  (known) => simulator.live(known),
  (known) => known.network.tasks.map(({ id }) => explainDate({ ...known, template: null }, id)),
];
const answersOf = (known: Known): readonly unknown[] => QUESTIONS.map((ask) => ask(known));

/** Freezes a value and all its parts. Typed arrays cannot be frozen, so the test watches them instead. */
function freeze(value: unknown, watched: [ArrayLike<number>, readonly number[]][] = []): () => void {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    if (ArrayBuffer.isView(value)) watched.push([value as Int32Array, [...(value as Int32Array)]]);
    else {
      Object.freeze(value);
      for (const part of Object.values(value)) freeze(part, watched);
      if (value instanceof Map) for (const part of value.values()) freeze(part, watched);
    }
  }
  return () => {
    for (const [array, before] of watched) expect(Array.from(array)).toEqual(before);
  };
}

describe('a scheduled plan', () => {
  it('is immutable: it gives the same answers when deeply frozen', () => {
    fc.assert(
      fc.property(phases, frame, parts, today, (files, file, off, now) => {
        const make = () => scheduled(planOf(files, file), calendarFrom(off), now);
        const expected = answersOf(make());
        const frozen = make();
        const isUnchanged = freeze(frozen);
        expect(answersOf(frozen)).toEqual(expected);
        isUnchanged();
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('gives the same answers in any order of plans and calls, whatever parts and calendars plans share', () => {
    const asked = fc.array(fc.record({ which: fc.nat(), question: fc.nat(), isAnew: fc.boolean() }), {
      minLength: 10,
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.array(fc.record({ files: phases, file: frame, off: parts }), { minLength: 1, maxLength: 3 }),
        today,
        fc.nat(60),
        asked,
        (several, now, later, orders) => {
          const calendar = calendarFrom({ holidays: several[0]!.off.holidays, pauses: [] });
          // Plans that each differ in one value and share everything else, even the same phase and calendar objects.
          const makers = several.flatMap(({ files, file, off }) => {
            const plan = planOf(files, file);
            const live = plan.phases.flatMap(({ tasks }) => tasks.map(({ id }) => id)).at(-1) ?? null;
            return [
              () => scheduled(plan, calendar, now),
              () => scheduled({ ...plan, live }, calendar, now),
              () => scheduled({ ...plan, anchor: { kind: 'signing', day: now + later } }, calendar, now),
              () => scheduled(plan, calendar, now + later),
              () => scheduled(plan, calendarFrom(off), now),
              () => scheduled(planOf(files, file), calendarFrom(off), now, 'low'),
            ] satisfies (() => Known)[];
          });
          const alone = makers.map((make) => answersOf(make()));
          const kept = makers.map((make) => make());
          for (const { which, question, isAnew } of orders) {
            const place = which % makers.length;
            const ask = question % QUESTIONS.length;
            const known = isAnew ? makers[place]!() : kept[place]!;
            expect(QUESTIONS[ask]!(known)).toEqual(alone[place]![ask]);
          }
        },
      ),
      { seed: 2, numRuns: 40 },
    );
  });
});
