import fc from 'fast-check';
import type { PlanFile, PlanPhaseFile, PlanTaskFile } from '../../src/plan/model/files.ts';
import { formatDay } from '../../src/plan/time/day.ts';
import { day } from '../plan/plans.ts';
import { phases } from '../plan/random-plans.ts';

/** The day on which random workspaces are looked at. */
export const TODAY = '2026-11-16';

const SETTINGS = `vendor: Ledgerly
timezone: Asia/Seoul
calendars: [KR]
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
  theo: { name: Theo Berg, email: theo@ledgerly.example, roles: [csm] }
`;
const CALENDAR = `name: Korea
covers: 2026..2028
days: { 2026-09-24: Chuseok, 2026-10-09: Hangul Day, 2026-12-25: Christmas Day, 2027-01-01: New Year }
`;

const around = (from: string, days: number) =>
  fc.integer({ min: 0, max: days }).map((offset) => formatDay(day(from) + offset));
const seldom = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 3, nil: undefined });
const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 1, nil: undefined });

/** The keys of a task besides its place in the schedule. */
const extras = fc.record(
  {
    due: around('2026-08-10', 150),
    owner: fc.constantFrom('point-person', 'csm', 'it-admin', 'theo'),
    effort: fc.constantFrom('15m', '1h', '1.5h'),
    session: fc.constantFrom({ minutes: 30 }, { minutes: 60, at: '14:00' }),
    aha: fc.constant('They see it work'),
    blocked: fc
      .record({ since: around('2026-08-10', 100), by: fc.constantFrom('customer' as const, 'vendor' as const) })
      .map((blocked) => ({ ...blocked, reason: 'IT is on leave' })),
    internal: fc.constant(true),
    optional: fc.constant(true),
    recap: fc.record({ due: around('2026-08-10', 130), on: seldom(around('2026-10-01', 40)) }).map(({ due, on }) => ({
      questions: [
        {
          id: 'q',
          ask: 'When?',
          owner: 'point-person',
          due,
          ...(on === undefined ? {} : { answered: on, answer: 'Soon' }),
        },
      ],
    })),
  },
  { requiredKeys: [] },
);

type Extras = typeof extras extends fc.Arbitrary<infer Value> ? Value : never;

const RARE: ReadonlySet<string> = new Set(['blocked', 'internal', 'optional', 'aha']);

/** A task without facts in the future. */
function asHappened({ started, done, skipped, ...rest }: PlanTaskFile): PlanTaskFile {
  return {
    ...rest,
    ...(started !== undefined && started <= TODAY ? { started } : {}),
    ...(done !== undefined && done <= TODAY ? { done } : {}),
    ...(skipped !== undefined && skipped.on <= TODAY ? { skipped } : {}),
  };
}

/** A task without contradictions: a finished task is not blocked. */
function withExtras(recorded: PlanTaskFile, { recap, ...given }: Extras, dice: number): PlanTaskFile {
  const task = asHappened(recorded);
  const isOver = task.done !== undefined || task.skipped !== undefined;
  const kept = Object.entries(given).filter(
    ([key], at) => (!RARE.has(key) || (dice + at) % 6 === 0) && !(isOver && key === 'blocked'),
  );
  const met = recap === undefined || dice % 6 > 0 ? {} : { session: { minutes: 30 }, recap: withIds(recap, task.id) };
  return { ...task, ...Object.fromEntries(kept), ...met };
}

function withIds({ questions }: NonNullable<Extras['recap']>, task: string) {
  return { questions: questions.map((question) => ({ ...question, id: `q-${task}` })) };
}

const frame = fc.record({
  anchor: around('2026-08-03', 110),
  isProspect: fc.integer({ min: 0, max: 14 }).map((dice) => dice === 0),
  start: seldom(around('2026-08-03', 120)),
  target: often(around('2026-09-01', 160)),
  pause: seldom(fc.record({ from: around('2026-09-01', 100), length: fc.integer({ min: 0, max: 20 }) })),
  end: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, undefined, 'onboarded', 'churned'),
  live: fc.integer({ min: 0, max: 9 }),
  extras: fc.array(extras, { minLength: 20, maxLength: 20 }),
  dice: fc.integer({ min: 0, max: 5 }),
});

function planOf(
  customer: string,
  shape: readonly PlanPhaseFile[],
  {
    anchor,
    isProspect,
    start,
    target,
    pause,
    end,
    live,
    extras: given,
    dice,
  }: typeof frame extends fc.Arbitrary<infer Value> ? Value : never,
): PlanFile | null {
  let at = 0;
  const full = shape.map((phase) => ({
    ...phase,
    tasks: (phase.tasks ?? []).map((task) => {
      at += 1;
      return withExtras(task, given[at % given.length] ?? {}, dice + at);
    }),
  }));
  const ids = full.flatMap(({ tasks }) => tasks.map(({ id }) => id));
  const liveTask = ids[ids.length - 1 - (live % Math.max(1, Math.min(3, ids.length)))];
  if (liveTask === undefined) return null;
  return {
    customer,
    ...(isProspect || anchor > TODAY ? { signing: anchor } : { purchased: anchor }),
    ...(start === undefined ? {} : { start }),
    ...(target === undefined ? {} : { target }),
    ...(pause === undefined
      ? {}
      : { pauses: [{ from: pause.from, to: formatDay(day(pause.from) + pause.length), reason: 'Summer' }] }),
    ...(end === undefined
      ? {}
      : { closed: { on: '2026-11-12', result: end, ...(end === 'churned' ? { reason: 'Budget' } : {}) } }),
    live: liveTask,
    goal: { why: 'Fewer calls' },
    people: {
      jane: { name: 'Jane Kim', email: 'jane@acme.example', side: 'customer', roles: ['point-person', 'it-admin'] },
      theo: {},
      [dice % 2 === 0 ? 'mina' : 'theo']: { roles: ['csm'] },
    },
    phases: full,
  } as PlanFile;
}

/**
 * A workspace of random plans: future, in progress, late, blocked, paused, live, unsigned and closed, with questions, sessions and values.
 * The same seed makes the same files.
 * @param count how many plans are tried; those without a task are left out
 */
export function randomWorkspace(seed: number, count: number): Readonly<Record<string, string>> {
  const shapes = fc.sample(fc.record({ shape: phases, frame }), { seed, numRuns: count });
  const plans = shapes.flatMap((sample, at) => {
    const plan = planOf(`Customer ${at}`, sample.shape, sample.frame);
    return plan === null ? [] : [[`plans/c${at}.yaml`, `${JSON.stringify(plan, null, 1)}\n`]];
  });
  return { 'onboard.yaml': SETTINGS, 'calendars/KR.yaml': CALENDAR, ...Object.fromEntries(plans) };
}
