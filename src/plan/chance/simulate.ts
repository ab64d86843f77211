import type { WorkingCalendar } from '../model/calendar.ts';
import type { Plan } from '../model/model.ts';
import { type Course, type CourseStep, courseOf, type TimedStep } from '../schedule/elapsed.ts';
import type { Network } from '../schedule/graph.ts';
import { type Dates, type Days, dayOfMoment, FACT, forward, hasLive, type NodeFacts } from '../schedule/passes.ts';
import type { Schedulable, Scheduled } from '../schedule/scheduled.ts';
import type { Day } from '../time/day.ts';
import type { DaySpan } from '../time/duration.ts';
import { type Basis, basisOf, type Finished } from './basis.ts';
import { daysAt, isBeyondKnown, type Lengths, scoreOfShareLeft, shareBeyond } from './lengths.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { ASSUMED_CORRELATION } from './pace.ts';
import { type KnownStep, pacesOf, passedOf } from './posterior.ts';
import { seedOf, shuffled } from './random.ts';
import { lengthsOfRange } from './spread.ts';

/** Days on or before which something ends in 10, 50, 80 and 90 of 100 simulated futures. */
export interface Percentiles {
  readonly p10: Day;
  readonly p50: Day;
  readonly p80: Day;
  readonly p90: Day;
}

/** The part of a plan that a forecast depends on. */
export type Forecastable = Schedulable & Pick<Plan, 'id' | 'template'>;

/** What the past says about a plan. */
export interface Experience {
  /**
   * The share of a step's variation that comes from the customer's pace: 0 means that steps vary independently, 1 that a slow customer is
   * equally slow in everything.
   */
  readonly correlation: number;
  /** What others needed for a step; null: nothing better is known than the plan's range. */
  lengthsOf(step: TimedStep): Lengths | null;
  /** The customers who finished a step, if they are enough to estimate its lengths; otherwise null. */
  finished(step: TimedStep): Finished | null;
  /** Whether recent customers took longer. */
  readonly isSlowing: boolean;
  /** The standard score by which recent customers took longer than all; 0 when that may be chance. */
  readonly drift: number;
  /**
   * The part of a step's length that is not the customer's pace, as a standard score per future. It follows the whole onboarding of past
   * customers, so that correlated steps stay correlated; null: independent of all others.
   */
  ownOf(step: TimedStep, draw: Draw): Float64Array | null;
}

export interface SimulationOptions {
  /** Simulated futures per plan, at most 65,535. */
  readonly runs?: number;
  readonly correlation?: number;
  readonly experienceOf?: (plan: Forecastable) => Experience | null;
}

/** When the whole plan and each of its tasks end. */
export interface Simulation {
  readonly live: Percentiles | null;
  readonly tasks: ReadonlyMap<string, Percentiles>;
  readonly basis: Basis;
}

export interface Simulator {
  /** When the plan goes live; null when it has no task, or its go-live task was skipped. The plan must be schedulable. */
  live(plan: Scheduled<Forecastable, Day>): Percentiles | null;
  /** The basis of such a forecast: how many past customers, or a guess. */
  basis(plan: Scheduled<Forecastable, Day>): Basis;
  /**
   * When the plan goes live and when each task ends, by id. Skipped tasks have no entry.
   * @param only ids of the tasks that matter; without it, all
   */
  everything(plan: Scheduled<Forecastable, Day>, only?: ReadonlySet<string>): Simulation;
}

/** At one, an open task's length would follow from the pace alone, and the time it has taken so far could contradict it. */
const STRONGEST_CORRELATION = 0.9;
export const RUNS = 400;

/**
 * A forecaster that draws every step's length at random, many times, and schedules the plan each time: parallel branches then wait for
 * the slowest one, as they do in reality (R. M. Van Slyke, "Monte Carlo methods and the PERT problem", 1963).
 *
 * A step's length is the one at the score `√ρ · pace + √(1 − ρ) · own` of its lengths, with standard normal `pace` (one per customer) and
 * `own` (one per step). What the customer did so far decides how likely each pace is; a step under way is longer than it has already
 * taken. Draws are stratified (Latin hypercube: McKay, Beckman and Conover 1979) and follow from the steps' ids alone, so that the same
 * files give the same numbers, and a change to one task does not change the draws of the others.
 */
export function createSimulator({
  runs = RUNS,
  correlation = ASSUMED_CORRELATION,
  experienceOf = () => null,
}: SimulationOptions = {}): Simulator {
  const common = { draws: drawsOf(runs), ranges: rememberRanges(), scores: scoresOf(runs) };
  const simulate = (dated: Scheduled<Forecastable, Day>, visit: OnFuture) => {
    const { plan, network, calendar } = dated;
    const course = courseOf(dated);
    const experience = experienceOf(plan);
    const bounded = Math.min(experience?.correlation ?? correlation, STRONGEST_CORRELATION);
    const [shared, alone, drift] = [Math.sqrt(bounded), Math.sqrt(1 - bounded), experience?.drift ?? 0];
    const chance = { ...common, experience, shared, alone, drift };
    runAll(network, course, calendar, chance, visit);
    return { tasks: network.tasks, course, experience, isLiveKnown: hasLive(network, course.facts) };
  };
  const basisFor = (experience: Experience | null, course: Course): Basis =>
    basisOf(course, (step) => experience?.finished(step) ?? null, experience?.isSlowing ?? false);
  return {
    basis: (dated) => basisFor(experienceOf(dated.plan), courseOf(dated)),
    live(dated) {
      const live = new Int32Array(runs);
      const { isLiveKnown } = simulate(dated, (future, network, facts, dates) => {
        live[future] = liveDayInRun(network, facts, dates);
      });
      return isLiveKnown ? onWorkingDays(percentiles(live), dated) : null;
    },
    everything(dated, only) {
      const live = new Int32Array(runs);
      const ends = dated.network.tasks.map(({ id }) =>
        only === undefined || only.has(id) ? new Int32Array(runs) : null,
      );
      const { tasks, course, experience, isLiveKnown } = simulate(dated, (future, network, facts, dates) => {
        live[future] = liveDayInRun(network, facts, dates);
        for (let node = 0; node < ends.length; node++) {
          const days = ends[node];
          if (days) days[future] = dayOfMoment(dates.ends[node] ?? 0);
        }
      });
      const entries = tasks.flatMap(({ id, skipped }, node) => {
        const days = ends[node];
        return skipped !== null || !days ? [] : [[id, onWorkingDays(percentiles(days), dated)] as const];
      });
      const days = isLiveKnown ? onWorkingDays(percentiles(live), dated) : null;
      return { live: days, tasks: new Map(entries), basis: basisFor(experience, course) };
    },
  };
}

type OnFuture = (future: number, network: Network, facts: NodeFacts, dates: Dates) => void;

/** The draws of one step, one per future. */
export interface Draw {
  /** The stratum (0 to runs - 1) of each future, in an order that follows from the step's name. */
  readonly strata: Uint16Array;
  /** The midpoint of each stratum as a standard score. */
  readonly scores: Float64Array;
}

function drawsOf(runs: number): (name: string) => Draw {
  const known = new Map<string, Draw>();
  const rising = scoresOf(runs);
  return (name) => {
    const draw = known.get(name) ?? drawFrom(shuffled(runs, seedOf(name)), rising);
    known.set(name, draw);
    return draw;
  };
}

function drawFrom(strata: Uint16Array, rising: Float64Array): Draw {
  const scores = new Float64Array(strata.length);
  for (let future = 0; future < scores.length; future++) scores[future] = rising[strata[future] ?? 0] ?? 0;
  return { strata, scores };
}

/** The midpoints of the strata as standard scores, in ascending order. */
export function scoresOf(runs: number): Float64Array {
  return Float64Array.from({ length: runs }, (_, run) => normalQuantile((run + 0.5) / runs));
}

/** Caches lengths by range, because tasks and plans with the same range share them. */
function rememberRanges(): (span: DaySpan) => Lengths | null {
  const known = new Map<string, Lengths | null>();
  return (span) => {
    const key = `${span.low} ${span.expected} ${span.high}`;
    const lengths = known.get(key) ?? lengthsOfRange(span);
    known.set(key, lengths);
    return lengths;
  };
}

interface Chance {
  readonly draws: (name: string) => Draw;
  readonly ranges: (span: DaySpan) => Lengths | null;
  readonly scores: Float64Array;
  readonly experience: Experience | null;
  readonly shared: number;
  readonly alone: number;
  readonly drift: number;
}

/** A step that has not ended, and where its length goes in every future. */
interface OpenStep {
  readonly lengths: Lengths;
  /** The step's own score per future. */
  readonly own: Float64Array;
  readonly out: Int32Array;
  readonly node: number;
  /** It lasts longer than this, in days of its span's kind; -1: it may take no time. */
  readonly passed: number;
  /** Its shortest possible length, because it is not over yet. */
  readonly least: number;
  /** How much of what exceeds the planned length is left. */
  readonly excess: Excess;
  /** Days from the planned end of its phase's wait, from which `passed` counts, to the day on which the wait ended; 0 if it ended earlier. */
  readonly late: number;
  /**
   * If it may have started later: the days of its length before that day, and the days that have passed since. It ends on the earlier of
   * the two days that follow.
   */
  readonly revived: { readonly before: number; readonly passed: number } | null;
}

function runAll(network: Network, course: Course, calendar: WorkingCalendar, chance: Chance, visit: OnFuture): void {
  const days: Days = { durations: course.days.durations.slice(), waits: course.days.waits.slice() };
  const known = course.steps.flatMap((step) => {
    const lengths = stepLengths(step, chance);
    return lengths === null ? [] : [{ step, lengths }];
  });
  const early = nodesBeginningAtOnce(network);
  const open = known.flatMap((each) => openStep(each, early, days, chance) ?? []);
  const rest = { ...network, order: openNodes(network, course, open) };
  const dates = { starts: course.dates.starts.slice(), ends: course.dates.ends.slice() };
  // Paces rise with the future's number; the strata of the steps are shuffled, so the two are unrelated.
  const paces = pacesOf(known, network, chance);
  for (let future = 0; future < paces.length; future++) {
    const pace = chance.drift + chance.shared * (paces[future] ?? 0);
    for (const step of open) step.out[step.node] = lengthInRun(step, pace, chance.alone, step.own[future] ?? 0);
    forward(rest, calendar, days, course.facts, dates);
    visit(future, network, course.facts, dates);
  }
}

function stepLengths(step: CourseStep, { experience, ranges }: Chance): Lengths | null {
  return step.credited.kind === 'unknown' ? null : (experience?.lengthsOf(step) ?? ranges(step.span));
}

function openStep({ step, lengths }: KnownStep, early: Uint8Array, days: Days, chance: Chance): OpenStep | null {
  const { of, id, node, elapsed, credited, revived } = step;
  if (credited.kind !== 'ahead' && credited.kind !== 'running') return null;
  const passed = passedOf(step);
  const out = of === 'task' ? days.durations : days.waits;
  const own = ownScores(`${of} ${id}`, step, isBeyondKnown(lengths, passed), chance);
  const [least, excess] = [leastOf(step, early), excessOf(step)];
  const always = { lengths, own, out, node, passed, least, excess, late: 0, revived: null };
  if (credited.kind !== 'running' || elapsed.kind !== 'running') return always;
  return {
    ...always,
    late: Math.max(0, credited.days - elapsed.days),
    revived: revived === null ? null : { before: elapsed.days - revived, passed: revived },
  };
}

/** The shortest possible length of a step that is not over. @param early of its nodes, the result of `nodesBeginningAtOnce` */
function leastOf({ of, node, elapsed }: CourseStep, early: Uint8Array): number {
  if (of === 'wait') return 0;
  return elapsed.kind === 'running' ? elapsed.days + 1 : (early[node] ?? 0);
}

/**
 * Per node, 1 if its first day begins with nothing that ends on the day before: all that comes before it takes no time. Such a task takes a
 * day at least, since 0 days means that it was done on the day before.
 */
function nodesBeginningAtOnce({ size, order, tasks, phases, firstPredecessor, predecessors }: Network): Uint8Array {
  const found = new Uint8Array(size);
  for (const node of order) {
    const before = predecessors.subarray(firstPredecessor[node], firstPredecessor[node + 1]);
    const wait = tasks[node]?.wait ?? phases[node - tasks.length]?.wait ?? null;
    const isTimeless = (each: number): boolean => (tasks[each]?.duration.high.value ?? 0) === 0;
    const isMorning = before.every((each) => isTimeless(each) && found[each] === 1);
    if (isMorning && (before.length === 0 || wait === null)) found[node] = 1;
  }
  return found;
}

/** The planned length of a wait under way, and the part of it that is still to come. */
interface Excess {
  readonly planned: number;
  readonly left: number;
}

const WHOLE: Excess = { planned: Number.POSITIVE_INFINITY, left: 1 };

/**
 * After its planned end a wait counts as over, because nobody may have recorded the end. Up to that day, what exceeds the planned length
 * loses the same part each day: if it were lost overnight, the day to promise would drop by weeks.
 */
function excessOf({ of, span, elapsed }: CourseStep): Excess {
  if (of !== 'wait' || elapsed.kind !== 'running') return WHOLE;
  const planned = span.expected;
  return { planned, left: planned > elapsed.days ? (planned - elapsed.days) / planned : 0 };
}

/** When steps have taken longer than for any past customer, they usually have one cause, a silent customer: such steps end together. */
function ownScores(name: string, step: CourseStep, isOverdue: boolean, { draws, experience }: Chance): Float64Array {
  if (isOverdue) return draws('overdue').scores;
  const draw = draws(name);
  return experience?.ownOf(step, draw) ?? draw.scores;
}

function lengthInRun(step: OpenStep, pace: number, alone: number, own: number): number {
  const { lengths, passed, least, excess, late, revived } = step;
  const drawn = lengthBeyond(lengths, passed, pace, alone, own);
  if (drawn > excess.planned) return excess.planned + Math.ceil((drawn - excess.planned) * excess.left);
  const length = Math.max(least, drawn - late);
  if (revived === null) return length;
  return Math.min(length, revived.before + lengthBeyond(lengths, revived.passed, pace, alone, own));
}

/** A step that has already taken some time draws from the rest of its lengths. */
function lengthBeyond(lengths: Lengths, passed: number, pace: number, alone: number, own: number): number {
  if (passed < 0) return daysAt(lengths, pace + alone * own);
  // In the upper tail, where the probability of having passed is numerically indistinguishable from one.
  const left = normalCdf((pace - scoreOfShareLeft(shareBeyond(lengths, passed))) / alone);
  return Math.max(passed + 1, daysAt(lengths, pace - alone * normalQuantile(left * normalCdf(-own))));
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

function liveDayInRun(network: Network, { kinds }: NodeFacts, { ends }: Dates): Day {
  if (network.live >= 0) return dayOfMoment(ends[network.live] ?? 0);
  let last = 0;
  for (let node = 0; node < network.tasks.length; node++) {
    if (kinds[node] !== FACT.skipped) last = Math.max(last, ends[node] ?? 0);
  }
  return dayOfMoment(last);
}

/** Future days that can be promised. Steps in calendar days may end on days off, when nobody is there to finish anything. */
function onWorkingDays(
  { p10, p50, p80, p90 }: Percentiles,
  { calendar, today }: Pick<Scheduled<Schedulable, Day>, 'calendar' | 'today'>,
): Percentiles {
  const on = (day: Day): Day => (day > today ? calendar.onOrAfter(day) : day);
  return { p10: on(p10), p50: on(p50), p80: on(p80), p90: on(p90) };
}

/** Nearest-rank percentiles; sorts the days in place. */
function percentiles(days: Int32Array): Percentiles {
  days.sort();
  const at = (percent: number): Day => days[Math.ceil((percent * days.length) / 100) - 1] ?? 0;
  return { p10: at(10), p50: at(50), p80: at(80), p90: at(90) };
}
