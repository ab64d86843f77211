import fc from 'fast-check';
import type { PlanFile, PlanPhaseFile, PlanTaskFile } from '../../src/plan/model/files.ts';
import type { Calendar, Pause } from '../../src/plan/model/model.ts';
import { type Day, formatDay } from '../../src/plan/time/day.ts';
import { day } from './plans.ts';

const FIRST = day('2026-08-03');
const DAYS = 120;

const dayText = fc.integer({ min: 0, max: DAYS }).map((offset) => formatDay(FIRST + offset));
const amount = fc.oneof(
  fc.constantFrom('0d', '1d', '2d', '5d', '1w', '2w', '1.5w', '0cd', '1cd', '4cd', '10cd'),
  fc.constantFrom('1d..4d', '0d..3d', '3d..2w', '2d..3d..9d', '1cd..8cd'),
);

interface Shape {
  readonly duration: string;
  readonly wait: string | undefined;
  readonly notBefore: string | undefined;
  /** How far back in the file its predecessors are; undefined: no `after`. */
  readonly after: readonly number[] | undefined;
  readonly fact: 'open' | 'open' | 'done' | 'skipped' | 'started' | 'done-since';
  readonly on: string;
  readonly later: number;
}

const seldom = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2, nil: undefined });

const shape: fc.Arbitrary<Shape> = fc.record({
  duration: amount,
  wait: seldom(amount),
  notBefore: seldom(dayText),
  after: seldom(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 })),
  fact: fc.constantFrom('open', 'open', 'done', 'skipped', 'started', 'done-since'),
  on: dayText,
  later: fc.integer({ min: 0, max: 9 }),
});

const phaseShape = fc.record({
  wait: seldom(amount),
  after: seldom(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 2 })),
  tasks: fc.array(shape, { maxLength: 5 }),
});

/** What happened to a task, in the file's words. */
function factsOf({ fact, on, later }: Shape): Partial<PlanTaskFile> {
  const after = formatDay(day(on) + later);
  if (fact === 'done') return { done: on };
  if (fact === 'done-since') return { started: on, done: after };
  if (fact === 'started') return { started: on };
  if (fact === 'skipped') return { skipped: { on, reason: 'Not needed' } };
  return {};
}

const written = (text: string | undefined, key: string) => (text === undefined ? {} : { [key]: text });

/** Phases and tasks that wait only for earlier ones in the file, so that there is no cycle. */
export const phases: fc.Arbitrary<readonly PlanPhaseFile[]> = fc
  .array(phaseShape, { minLength: 1, maxLength: 4 })
  .map((shapes) => {
    const earlier: string[] = [];
    const named = (after: readonly number[] | undefined) =>
      after === undefined ? {} : { after: [...new Set(after.flatMap((back) => earlier.at(-back) ?? []))] };
    return shapes.map((phase, index) => {
      const file = { id: `p${index}`, name: `Phase ${index}`, ...written(phase.wait, 'wait'), ...named(phase.after) };
      const tasks = phase.tasks.map((task, position) => {
        const id = `t${index}-${position}`;
        const common = { id, title: id, duration: task.duration, ...written(task.wait, 'wait') };
        const complete = {
          ...common,
          ...written(task.notBefore, 'not-before'),
          ...named(task.after),
          ...factsOf(task),
        };
        earlier.push(id);
        return complete;
      });
      earlier.push(file.id);
      return { ...file, tasks };
    });
  });

export const frame: fc.Arbitrary<Partial<PlanFile>> = fc
  .record({ anchor: dayText, start: seldom(dayText), isProspect: fc.boolean() })
  .map(({ anchor, start, isProspect }) => ({
    ...(isProspect ? { signing: anchor } : { purchased: anchor }),
    ...written(start, 'start'),
  }));

export const today: fc.Arbitrary<Day> = fc.integer({ min: FIRST, max: FIRST + DAYS });

export const holidays: fc.Arbitrary<Calendar> = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }).map(
  (offsets): Calendar => ({
    id: 'random',
    name: 'Random',
    firstYear: 2026,
    lastYear: 2028,
    source: null,
    days: new Map(offsets.map((offset) => [FIRST + offset, 'Holiday'])),
  }),
);

export const pauses: fc.Arbitrary<readonly Pause[]> = fc.array(
  fc
    .record({ from: fc.integer({ min: 0, max: 200 }), length: fc.integer({ min: 1, max: 30 }) })
    .map(
      ({ from, length }): Pause => ({ from: FIRST + from, to: FIRST + from + length - 1, by: null, reason: 'Pause' }),
    ),
  { maxLength: 3 },
);
