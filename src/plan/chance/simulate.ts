import type { WorkingCalendar } from '../model/calendar.ts';
import { type Course, courseOf, type Step } from '../schedule/elapsed.ts';
import { buildNetwork, type Network } from '../schedule/graph.ts';
import { type Dates, type Days, dayOfMoment, FACT, type Facts, forward, hasLive } from '../schedule/passes.ts';
import type { Schedulable } from '../schedule/schedule.ts';
import type { Day } from '../time/day.ts';
import type { Span } from '../time/duration.ts';
import { exp, normalCdf, normalQuantile } from './normal.ts';
import { seedOf, shuffled } from './random.ts';
import { daysAt, type Spread, scoreOf, spreadOf } from './spread.ts';

/** Days on or before which something ends in 10, 50, 80 and 90 of 100 simulated futures. */
export interface Percentiles {
  readonly p10: Day;
  readonly p50: Day;
  readonly p80: Day;
  readonly p90: Day;
}

export interface SimulationOptions {
  /** Simulated futures per plan, at most 65,535. */
  readonly runs?: number;
  /** The share of a step's variation that is the customer's pace: 0 means that steps vary independently, 1 that a slow customer is equally slow in everything. */
  readonly correlation?: number;
}

/** When the whole plan and each of its tasks end. */
export interface Simulation {
  readonly live: Percentiles | null;
  readonly tasks: ReadonlyMap<string, Percentiles>;
}

export interface Simulator {
  /** When the plan goes live; null when it has no task, or the one that means go-live was skipped. The plan must be schedulable. */
  live(plan: Schedulable, calendar: WorkingCalendar, today: Day): Percentiles | null;
  /** The same, and when each task ends, by id. Tasks that were skipped have no entry. */
  everything(plan: Schedulable, calendar: WorkingCalendar, today: Day): Simulation;
}

/** Where nothing is known about customers' pace. */
export const ASSUMED_CORRELATION = 0.3;
/** At one, an open task's length would follow from the pace alone, and what it has taken so far could contradict it. */
const STRONGEST_CORRELATION = 0.9;
const RUNS = 400;

/**
 * A forecaster that draws every step's length at random, many times, and schedules the plan each time: parallel branches
 * then wait for the slowest one, as they do in life (R. M. Van Slyke, "Monte Carlo methods and the PERT problem", 1963).
 *
 * A step's length is `spread(√ρ · pace + √(1 − ρ) · own)` with standard normal `pace` (one per customer) and `own` (one per step).
 * What the customer did so far decides how likely each pace is; a step under way is longer than it has already
 * taken. Draws are stratified (Latin hypercube: McKay, Beckman and Conover 1979) and follow from the steps' ids alone, so that
 * the same files give the same numbers, and a change to one task does not shake the draws of the others.
 */
export function createSimulator({ runs = RUNS, correlation = ASSUMED_CORRELATION }: SimulationOptions = {}): Simulator {
  const bounded = Math.min(correlation, STRONGEST_CORRELATION);
  const chance: Chance = {
    draws: drawsOf(runs),
    tables: rememberTables(),
    scores: Float64Array.from({ length: runs }, (_, run) => normalQuantile((run + 0.5) / runs)),
    shared: Math.sqrt(bounded),
    alone: Math.sqrt(1 - bounded),
  };
  const simulate = (plan: Schedulable, calendar: WorkingCalendar, today: Day, visit: Visit) => {
    const network = buildNetwork(plan);
    const course = courseOf(plan, network, calendar, today);
    play(network, course, calendar, chance, visit);
    return { tasks: network.tasks, isLiveKnown: hasLive(network, course.facts) };
  };
  return {
    live(plan, calendar, today) {
      const live = new Int32Array(runs);
      const { isLiveKnown } = simulate(plan, calendar, today, (future, network, facts, dates) => {
        live[future] = liveDay(network, facts, dates);
      });
      return isLiveKnown ? percentiles(live) : null;
    },
    everything(plan, calendar, today) {
      const live = new Int32Array(runs);
      const ends = plan.phases.flatMap(({ tasks }) => tasks).map(() => new Int32Array(runs));
      const { tasks, isLiveKnown } = simulate(plan, calendar, today, (future, network, facts, dates) => {
        live[future] = liveDay(network, facts, dates);
        for (const [node, days] of ends.entries()) days[future] = dayOfMoment(dates.ends[node] ?? 0);
      });
      const entries = tasks.flatMap(({ id, skipped }, node) => {
        const days = ends[node];
        return skipped !== null || days === undefined ? [] : [[id, percentiles(days)] as const];
      });
      return { live: isLiveKnown ? percentiles(live) : null, tasks: new Map(entries) };
    },
  };
}

type Visit = (future: number, network: Network, facts: Facts, dates: Dates) => void;

/** The stratum (0 to runs - 1) that a step's own draw falls into, per future; in an order that follows from its name. */
type Draws = (name: string) => Uint16Array;

function drawsOf(runs: number): Draws {
  const known = new Map<string, Uint16Array>();
  return (name) => {
    const strata = known.get(name) ?? shuffled(runs, seedOf(name));
    known.set(name, strata);
    return strata;
  };
}

/** Lengths by standard score are looked up, in steps this fine, from tables that tasks and plans with the same range share. */
const TABLE_STEPS = 128;
const TABLE_END = 5;

function rememberTables(): (span: Span, spread: Spread) => Int32Array {
  const known = new Map<string, Int32Array>();
  return ({ low, expected, high }, spread) => {
    const key = `${low} ${expected} ${high}`;
    const table = known.get(key) ?? tableOf(spread);
    known.set(key, table);
    return table;
  };
}

function tableOf(spread: Spread): Int32Array {
  const length = 2 * TABLE_END * TABLE_STEPS + 1;
  return Int32Array.from({ length }, (_, index) => daysAt(spread, index / TABLE_STEPS - TABLE_END, 0));
}

function tableIndex(score: number): number {
  return Math.round((Math.min(TABLE_END, Math.max(-TABLE_END, score)) + TABLE_END) * TABLE_STEPS);
}

interface Chance {
  readonly draws: Draws;
  readonly tables: (span: Span, spread: Spread) => Int32Array;
  /** The middles of the strata as standard scores, in rising order; one per future. */
  readonly scores: Float64Array;
  readonly shared: number;
  readonly alone: number;
}

/** A step that is not over, and where its length goes in every future. */
interface OpenStep {
  readonly spread: Spread;
  readonly table: Int32Array;
  readonly strata: Uint16Array;
  readonly lengths: Int32Array;
  readonly node: number;
  /** It lasts at least this long, in days of its span's kind. */
  readonly least: number;
}

function play(network: Network, course: Course, calendar: WorkingCalendar, chance: Chance, visit: Visit): void {
  const days: Days = { durations: course.days.durations.slice(), waits: course.days.waits.slice() };
  const open = course.steps.flatMap((step) => openStep(step, days, chance) ?? []);
  const rest = { ...network, order: openNodes(network, course, open) };
  const dates = { starts: course.dates.starts.slice(), ends: course.dates.ends.slice() };
  // Paces rise with the future's number; the strata of the steps are in no order, so the two are unrelated.
  const paces = pacesOf(course.steps, chance);
  for (let future = 0; future < paces.length; future++) {
    const pace = chance.shared * (paces[future] ?? 0);
    for (const step of open) step.lengths[step.node] = lengthOf(step, chance, pace, future);
    forward(rest, calendar, days, course.facts, dates);
    visit(future, network, course.facts, dates);
  }
}

function openStep({ of, id, node, span, elapsed }: Step, days: Days, { draws, tables }: Chance): OpenStep | null {
  const spread = elapsed.kind === 'ahead' || elapsed.kind === 'running' ? spreadOf(span) : null;
  if (spread === null) return null;
  const passed = elapsed.kind === 'running' ? elapsed.days : 0;
  const common = { spread, node, table: tables(span, spread), strata: draws(`${of} ${id}`) };
  return of === 'task'
    ? { ...common, lengths: days.durations, least: passed + 1 }
    : { ...common, lengths: days.waits, least: passed };
}

/** A step that has taken its time already draws from what is left of its distribution beyond that. */
function lengthOf(
  { spread, table, least, strata }: OpenStep,
  { scores, alone }: Chance,
  pace: number,
  future: number,
): number {
  const stratum = strata[future] ?? 0;
  if (least <= 1) return Math.max(least, table[tableIndex(pace + alone * (scores[stratum] ?? 0))] ?? 0);
  // In the upper tail, where the probability of having passed is too near to one to be told from it.
  const left = normalCdf((pace - scoreOf(spread, least - 0.5)) / alone);
  const share = (stratum + 0.5) / scores.length;
  return daysAt(spread, pace - alone * normalQuantile(left * (1 - share)), least);
}

/** The nodes whose dates differ from future to future, in the order of the network. */
function openNodes(network: Network, { facts }: Course, open: readonly OpenStep[]): Int32Array {
  const { order, firstPredecessor, predecessors } = network;
  const isOpen = new Uint8Array(network.size);
  for (const { node } of open) isOpen[node] = 1;
  for (const node of order) {
    const kind = facts.kinds[node];
    if (kind === FACT.done) continue;
    const own = predecessors.subarray(firstPredecessor[node], firstPredecessor[node + 1]);
    if (own.some((predecessor) => isOpen[predecessor] === 1)) isOpen[node] = 1;
  }
  return order.filter((node) => isOpen[node] === 1);
}

/** How finely the customer's pace is resolved, in standard deviations, and how far out it is looked for. */
const GRID_STEP = 0.2;
const GRID_END = 4;
/**
 * The weight of the possibility that a step's length says nothing about the pace (a wrong date, a range that was a guess):
 * keeps one outlier from deciding everything.
 */
const STRAY = 0.02;

/**
 * The customer's pace in every future, in rising order: the middles of equal shares of its posterior distribution. The prior is the
 * standard normal of all customers, towards which few or vague observations shrink it; steps that are over count by the
 * probability of taking exactly as long, running ones by that of taking longer (empirical Bayes: Efron and Morris, 1973).
 */
function pacesOf(steps: readonly Step[], { scores, shared, alone }: Chance): Float64Array {
  const seen = shared === 0 ? [] : steps.flatMap((step) => observation(step) ?? []);
  if (seen.length === 0) return scores;
  const points = 2 * Math.round(GRID_END / GRID_STEP) + 1;
  const weights = Float64Array.from({ length: points }, (_, point) => {
    const pace = paceAt(point);
    let weight = exp((-pace * pace) / 2);
    for (const { from, to } of seen) {
      const chance = normalCdf((to - shared * pace) / alone) - normalCdf((from - shared * pace) / alone);
      weight *= STRAY + (1 - STRAY) * chance;
    }
    return weight;
  });
  return quantilesOf(weights, scores.length);
}

function paceAt(point: number): number {
  return point * GRID_STEP - GRID_END;
}

/** The standard scores between which a step's length lies, as far as it is known. */
function observation({ of, span, elapsed }: Step): { from: number; to: number } | null {
  if (elapsed.kind !== 'over' && elapsed.kind !== 'running') return null;
  const spread = spreadOf(span);
  if (spread === null) return null;
  const shortest = of === 'task' ? 1 : 0;
  const days = elapsed.kind === 'over' ? elapsed.days : elapsed.days + shortest;
  const from = days <= shortest ? Number.NEGATIVE_INFINITY : scoreOf(spread, days - 0.5);
  const to = elapsed.kind === 'over' ? scoreOf(spread, days + 0.5) : Number.POSITIVE_INFINITY;
  return { from, to };
}

/** n quantiles of weights on the pace grid, each weight spread evenly over its cell. */
function quantilesOf(weights: Float64Array, n: number): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const quantiles = new Float64Array(n);
  let point = 0;
  let below = 0;
  for (let index = 0; index < n; index++) {
    const wanted = ((index + 0.5) / n) * total;
    while (point < weights.length - 1 && below + (weights[point] ?? 0) < wanted) below += weights[point++] ?? 0;
    const within = (wanted - below) / (weights[point] ?? 1);
    quantiles[index] = paceAt(point) + (within - 0.5) * GRID_STEP;
  }
  return quantiles;
}

function liveDay(network: Network, { kinds }: Facts, { ends }: Dates): Day {
  if (network.live >= 0) return dayOfMoment(ends[network.live] ?? 0);
  let last = 0;
  for (let node = 0; node < network.tasks.length; node++) {
    if (kinds[node] !== FACT.skipped) last = Math.max(last, ends[node] ?? 0);
  }
  return dayOfMoment(last);
}

/** Nearest-rank percentiles; sorts the days in place. */
function percentiles(days: Int32Array): Percentiles {
  days.sort();
  const at = (percent: number): Day => days[Math.ceil((percent * days.length) / 100) - 1] ?? 0;
  return { p10: at(10), p50: at(50), p80: at(80), p90: at(90) };
}
