import fc from 'fast-check';
import { exp, normalQuantile } from '../../../src/plan/chance/normal.ts';
import { seedOf, uniforms } from '../../../src/plan/chance/random.ts';
import { type WorkingCalendar, workingCalendar } from '../../../src/plan/model/calendar.ts';
import type { PlanFile, PlanPhaseFile, PlanTaskFile } from '../../../src/plan/model/files.ts';
import type { Plan } from '../../../src/plan/model/model.ts';
import { resolvePlan, resolveWorkspace } from '../../../src/plan/templates/resolve.ts';
import { type Day, formatDay } from '../../../src/plan/time/day.ts';
import { day, MON_TO_FRI } from '../plans.ts';

/** Plans of several phases with waits, sessions, timers and branches, and customers who went through them. */
export interface World {
  readonly phases: readonly PhaseShape[];
  readonly calendar: WorkingCalendar;
  readonly seed: number;
}

interface TaskShape {
  readonly kind: 'small' | 'session' | 'work' | 'long' | 'timer' | 'calendar' | 'milestone';
  /** How far back in its phase its predecessors are; null: it may begin with the phase. */
  readonly after: readonly number[] | null;
}

interface PhaseShape {
  readonly wait: string | null;
  /** Whether it waits only for the phases before it. */
  readonly isApart: boolean;
  readonly tasks: readonly TaskShape[];
}

const DURATIONS: Readonly<Record<TaskShape['kind'], string>> = {
  small: '1d',
  session: '1d',
  work: '2d..4d..9d',
  long: '1w..2w..5w',
  timer: '10d',
  calendar: '3cd..7cd..14cd',
  milestone: '0d',
};
const TYPICAL: Readonly<Record<TaskShape['kind'], number>> = {
  small: 1,
  session: 1,
  work: 4,
  long: 10,
  timer: 10,
  calendar: 5,
  milestone: 0,
};

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const WEEK = workingCalendar({ workweek: MON_TO_FRI, calendars: [], pauses: [] });
const ALL_WEEK = workingCalendar({ workweek: EVERY_DAY, calendars: [], pauses: [] });

const taskShape = (kinds: readonly TaskShape['kind'][]): fc.Arbitrary<TaskShape> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    after: fc.option(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 })),
  });
const phaseShape = (kinds: readonly TaskShape['kind'][]): fc.Arbitrary<PhaseShape> =>
  fc.record({
    wait: fc.option(fc.constantFrom('2d..1w..3w', '1d..3d', '3d', '1w')),
    isApart: fc.boolean(),
    tasks: fc.array(taskShape(kinds), { minLength: 1, maxLength: 4 }),
  });

/** Calendar days are used only when every day is a working day, where both kinds of days pass alike. */
export const worlds: fc.Arbitrary<World> = fc.boolean().chain((isAllWeek) => {
  const kinds = ['small', 'session', 'work', 'long', 'timer', 'milestone'] as const;
  return fc.record({
    phases: fc.array(phaseShape(isAllWeek ? [...kinds, 'calendar'] : kinds), { minLength: 1, maxLength: 4 }),
    calendar: fc.constant(isAllWeek ? ALL_WEEK : WEEK),
    seed: fc.nat(1_000_000),
  });
});

interface Dice {
  readonly uniform: () => number;
  readonly normal: () => number;
}

function diceFrom(seed: string): Dice {
  const uniform = uniforms(seedOf(seed));
  return { uniform, normal: () => normalQuantile((Math.floor(uniform() * 1e6) + 0.5) / 1e6) };
}

const SETTINGS = resolveWorkspace({ vendor: 'Ledgerly' });

/** The nth customer of a world: how every step went, from the purchase until all work was done. */
export function lifeIn(world: World, nth: number): Plan {
  const dice = diceFrom(`${world.seed} ${nth}`);
  const pace = 0.4 * dice.normal();
  const purchased = day('2025-01-06') + 7 * nth;
  const at = (index: number): Day => world.calendar.dayAt(index);
  const first = world.calendar.indexOf(purchased);
  let phaseEnd = first - 1;
  const phases = world.phases.map(({ wait, isApart, tasks }, place): PlanPhaseFile => {
    const possible = isApart ? first - 1 : phaseEnd;
    const begun = possible + (wait === null ? 0 : Math.round(5 * exp(pace + 0.7 * dice.normal())));
    const ends: number[] = [];
    const files = tasks.map(({ kind, after }, index): PlanTaskFile => {
      const before = [...new Set((after ?? []).flatMap((back) => (index - back >= 0 ? [index - back] : [])))];
      const from = Math.max(begun, ...before.map((other) => ends[other] ?? 0));
      const isAtOnce = dice.uniform() < 0.15;
      const days = isAtOnce ? 0 : Math.max(1, Math.round(TYPICAL[kind] * exp(pace + 0.6 * dice.normal())));
      const end = from + (kind === 'milestone' ? 0 : days);
      ends.push(end);
      const isTold = dice.uniform() < 0.5;
      return {
        id: `t${place}-${index}`,
        title: `T${place}-${index}`,
        duration: DURATIONS[kind],
        ...(kind === 'session' ? { session: { minutes: 60 } } : {}),
        ...(after === null || before.length === 0 ? {} : { after: before.map((other) => `t${place}-${other}`) }),
        ...(isTold ? { started: formatDay(Math.max(purchased, at(Math.min(end, from + 1)))) } : {}),
        done: formatDay(Math.max(purchased, at(end))),
      };
    });
    phaseEnd = Math.max(phaseEnd, ...ends);
    return {
      id: `p${place}`,
      name: `P${place}`,
      tasks: files,
      ...(wait === null ? {} : { wait }),
      ...(isApart ? { after: [] } : {}),
    };
  });
  const file: PlanFile = {
    customer: `Customer ${nth}`,
    template: { id: 'made', version: '00000000' },
    purchased: formatDay(purchased),
    phases,
    closed: { on: formatDay(at(Math.max(first, phaseEnd))), result: 'onboarded' },
  };
  const id = `customer-${nth}`;
  return resolvePlan(file, { id, file: `plans/archive/${id}.yaml`, archived: true }, SETTINGS);
}
