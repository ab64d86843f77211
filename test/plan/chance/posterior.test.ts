import { describe, expect, it } from 'vitest';
import { type Lengths, lengthsFrom } from '../../../src/plan/chance/lengths.ts';
import { normalCdf, normalQuantile } from '../../../src/plan/chance/normal.ts';
import { pacesOf, passedOf } from '../../../src/plan/chance/posterior.ts';
import { scoresOf } from '../../../src/plan/chance/simulate.ts';
import type { PlanPhaseFile, PlanTaskFile } from '../../../src/plan/model/files.ts';
import { type CourseStep, courseOf, type Elapsed } from '../../../src/plan/schedule/elapsed.ts';
import { buildNetwork } from '../../../src/plan/schedule/graph.ts';
import { formatDay } from '../../../src/plan/time/day.ts';
import { day, planOf, weekdays } from '../plans.ts';

const CALENDAR = weekdays();
const RUNS = 50;
/** Half of the customers need two days at most. */
const LENGTHS = lengthsFrom([1, 2, 3, 6, 9], [0.2, 0.5, 0.8, 0.94, 0.98], 3);
const task = (id: string, more: Partial<PlanTaskFile> = {}): PlanTaskFile => ({
  id,
  title: id,
  duration: '1d..2d..9d',
  ...more,
});
const one = (more: Partial<PlanTaskFile> = {}): readonly PlanPhaseFile[] => [
  { id: 'p', name: 'P', tasks: [task('a', more)] },
];

interface Ask {
  readonly today?: string;
  readonly correlation?: number;
  readonly drift?: number;
  readonly lengths?: Lengths;
}

/** The customer's pace in every future. */
function paces(
  phases: readonly PlanPhaseFile[],
  { today = '2026-11-30', correlation = 0.3, drift = 0, lengths = LENGTHS }: Ask,
) {
  const plan = planOf(phases);
  const network = buildNetwork(plan);
  const { steps } = courseOf({ plan, network, calendar: CALENDAR, today: day(today) });
  return pacesOf(
    steps.map((step) => ({ step, lengths })),
    network,
    { shared: Math.sqrt(correlation), alone: Math.sqrt(1 - correlation), drift, scores: scoresOf(RUNS) },
  );
}

/** The shares of customers between which a step lies, and what it weighs. */
type Seen = readonly [from: number, to: number, weight: number];

/** By Bayes' rule on a grid of 41 paces from -4 to 4, each of which stands for those up to a tenth around it. */
function expected(seen: readonly Seen[], { correlation = 0.3, drift = 0 }: Ask): readonly number[] {
  const scoreOf = (share: number) =>
    share === 0 ? Number.NEGATIVE_INFINITY : share === 1 ? Number.POSITIVE_INFINITY : normalQuantile(share);
  const grid = Array.from({ length: 41 }, (_, at) => (at - 20) / 5);
  const weights = grid.map((pace) =>
    seen.reduce(
      (product, [from, to, weight]) => {
        const scored = (share: number) =>
          (scoreOf(share) - drift - Math.sqrt(correlation) * pace) / Math.sqrt(1 - correlation);
        // In the tail in which a difference is exact.
        const [low, high] = scored(from) > 0 ? [-scored(to), -scored(from)] : [scored(from), scored(to)];
        return product * (normalCdf(high) - normalCdf(low)) ** weight;
      },
      Math.exp(-(pace ** 2) / 2),
    ),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Array.from({ length: RUNS }, (_, future) => {
    const wanted = ((future + 0.5) / RUNS) * total;
    let below = 0;
    for (const [at, weight] of weights.entries()) {
      if (below + weight >= wanted) return (grid[at] ?? 0) - 0.1 + (0.2 * (wanted - below)) / weight;
      below += weight;
    }
    return 4.1;
  });
}

/** A step whose median is so many days: its variation, compared with a day for the tick. */
const weight = (median: number): number => (0.43 * median) ** 2 / ((0.43 * median) ** 2 + 1);
const W = weight(2);
const next = (more: Partial<PlanTaskFile> = {}): readonly PlanPhaseFile[] => [
  { id: 'q', name: 'Q', tasks: [task('b', more)] },
];
/** Tasks one after the other, the first of which take so many days each, and the others as many as that. */
function chain(first: number, days: number, others: number, theirs: number): readonly PlanPhaseFile[] {
  let at = CALENDAR.indexOf(day('2026-11-02')) - 1;
  return Array.from({ length: first + others }, (_, nth) => {
    at += nth < first ? days : theirs;
    return { id: `p${nth}`, name: 'P', tasks: [task(`t${nth}`, { done: formatDay(CALENDAR.dayAt(at)) })] };
  });
}
const LATE = '2028-11-30';
const times = (count: number, seen: Seen): readonly Seen[] => Array.from({ length: count }, () => seen);
const SHORT = lengthsFrom([1, 2, 3], [0.3, 0.5, 0.8], 3);
/** Of a length above the highest score that counts, at least the part of a fifth of a score below it. */
const [SLOW, ALMOST] = [0.95, 0.8].map((share) => normalCdf(normalQuantile(share) - 0.2)) as [number, number];
/** A wait of six days from the purchase on, whose end a session shows. */
const waiting = (more: Partial<PlanTaskFile> = {}): readonly PlanPhaseFile[] => [
  { id: 'p', name: 'P', wait: '6d', tasks: [task('a', { duration: '1d', session: { minutes: 60 }, ...more })] },
];

describe('the pace of a customer', () => {
  it.each<readonly [string, readonly PlanPhaseFile[], Ask, readonly Seen[]]>([
    ['a task done in two days', one({ done: '2026-11-03' }), {}, [[0.2, 0.5, W]]],
    ['a task done in one', one({ done: '2026-11-02' }), {}, [[0, 0.2, W]]],
    [
      'a task done in three, of a customer whose steps are alike',
      one({ done: '2026-11-04' }),
      { correlation: 0.8 },
      [[0.5, 0.8, W]],
    ],
    [
      'a task done in three, while recent customers are slower',
      one({ done: '2026-11-04' }),
      { drift: 0.7 },
      [[0.5, 0.8, W]],
    ],
    ['a task under way for three days', one(), { today: '2026-11-05' }, [[0.8, 1, W]]],
    ['a task under way for two of them', one(), { today: '2026-11-04' }, [[0.5, 1, W]]],
    // It says no more than that 19 of 20 customers are quicker.
    ['a task under way for a long time', one(), { today: '2026-12-30' }, [[0.95, 1, W]]],
    [
      'a task under way for longer than is known of anybody',
      one(),
      { today: '2026-12-30', lengths: SHORT },
      [[0.8, 1, W]],
    ],
    ['a task that took longer than 19 of 20', one({ done: '2026-11-12' }), {}, [[SLOW, 0.95, W]]],
    ['a task that took longer than is known', one({ done: '2026-11-27' }), { lengths: SHORT }, [[ALMOST, 0.8, W]]],
    ['a task under way, and one behind it', [...one(), ...next()], { today: '2026-11-05' }, [[0.8, 1, W]]],
    // Many customers do it at once.
    [
      'a task that is not done on its first day',
      one(),
      { today: '2026-11-02', lengths: lengthsFrom([0, 2, 4], [0.4, 0.6, 0.9], 3) },
      [[0.4, 1, W]],
    ],
    ['a task that took as long as nobody before', one({ done: '2026-11-06' }), {}, []],
    ['twelve quick tasks', chain(12, 1, 0, 0), { today: LATE, correlation: 0.9 }, times(12, [0, 0.2, W])],
    [
      'twelve quick ones and a slow one',
      chain(12, 1, 1, 6),
      { today: LATE, correlation: 0.9 },
      [...times(12, [0, 0.2, W]), [0.8, 0.94, W]],
    ],
    [
      'a quick one and twelve slow ones',
      chain(1, 1, 12, 6),
      { today: LATE, correlation: 0.9 },
      [...times(12, [0.8, 0.94, W]), [0, 0.2, W]],
    ],
    // Each is improbable at every pace; together they are more so than there are numbers for.
    [
      'many quick ones and as many slow ones',
      chain(90, 1, 90, 6),
      { today: LATE, correlation: 0.9 },
      [...times(20, [0, 0.2, 4.5 * W]), ...times(20, [0.8, 0.94, 4.5 * W])],
    ],
    // Nobody is quicker than the quickest known.
    [
      'a task done on the day on which it could begin',
      [...one({ done: '2026-11-03' }), ...next({ done: '2026-11-03' })],
      {},
      [
        [0.2, 0.5, W],
        [0, 0.2, W],
      ],
    ],
    // The task counts from the planned end of its wait. A wait that ended early took no longer than that.
    [
      'a wait that ended after three of six days',
      waiting({ done: '2026-11-05' }),
      {},
      [
        [0, 0.2, W],
        [0, 0.8, W],
      ],
    ],
    ['a wait that ended as planned', waiting({ done: '2026-11-10' }), {}, [[0, 0.2, W]]],
    ['a wait that ended a day late', waiting({ done: '2026-11-11' }), {}, [[0.2, 0.5, W]]],
    [
      'two tasks in a row',
      [...one({ done: '2026-11-03' }), ...next({ done: '2026-11-06' })],
      {},
      [
        [0.2, 0.5, W],
        [0.5, 0.8, W],
      ],
    ],
    [
      'two tasks that wait for the same',
      [{ id: 'p', name: 'P', tasks: [task('a', { done: '2026-11-03' }), task('b', { done: '2026-11-04' })] }],
      {},
      [
        [0.2, 0.5, W / 2],
        [0.5, 0.8, W / 2],
      ],
    ],
    [
      'a task that takes most customers six days',
      one({ done: '2026-11-04' }),
      { lengths: lengthsFrom([1, 2, 3, 6], [0.1, 0.2, 0.3, 0.8], 3) },
      [[0.2, 0.3, weight(6)]],
    ],
  ])('after %s', (_, phases, ask, seen) => {
    const wanted = expected(seen, ask);
    for (const [future, pace] of paces(phases, ask).entries())
      expect(pace).toBeCloseTo(wanted[future] ?? Number.NaN, 5);
  });

  it.each<readonly [string, readonly PlanPhaseFile[], Ask]>([
    ['with steps that are not alike', one({ done: '2026-11-03' }), { correlation: 0 }],
    ['with a wait under way', waiting(), { today: '2026-11-06' }],
    [
      'with a task that takes nobody any time',
      one({ done: '2026-11-03' }),
      { lengths: lengthsFrom([0, 1], [0.7, 0.9], 3) },
    ],
  ])('is that of all customers %s', (_, phases, ask) => {
    expect(paces(phases, ask)).toEqual(scoresOf(RUNS));
  });
});

describe('a step under way', () => {
  const stepOf = (of: 'task' | 'wait', credited: Elapsed): CourseStep => ({
    of,
    id: 'a',
    node: 0,
    span: { kind: 'working', low: 1, expected: 2, high: 3 },
    elapsed: credited,
    credited,
    revived: null,
  });

  it.each<readonly ['task' | 'wait', Elapsed, number]>([
    ['task', { kind: 'running', days: 3 }, 3],
    ['task', { kind: 'running', days: 0 }, 0],
    // It could have ended yesterday and may end today.
    ['wait', { kind: 'running', days: 3 }, 2],
    ['wait', { kind: 'running', days: 0 }, -1],
    ['task', { kind: 'ahead' }, -1],
  ])('(%s, %j) lasts longer than %i days', (of, credited, days) => {
    expect(passedOf(stepOf(of, credited))).toBe(days);
  });
});
