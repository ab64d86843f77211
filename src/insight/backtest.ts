import { createSimulator, type Simulator } from '../plan/chance/simulate.ts';
import { tasksOf } from '../plan/health/health.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import { groupBy } from '../plan/model/group.ts';
import type { Phase, Plan, Task, Template } from '../plan/model/model.ts';
import { schedulePlan } from '../plan/schedule/schedule.ts';
import { asOf } from '../plan/schedule/state.ts';
import type { Day } from '../plan/time/day.ts';
import type { Duration, DurationUnit } from '../plan/time/duration.ts';
import { isCalendarTime } from '../plan/time/duration.ts';
import { correlationAmong, type LearnedRange, type Past, rangeFrom, stepKey } from './history.ts';

/** How a way of forecasting did: working days between what it said and what happened. */
export interface Score {
  /** Positive: it said later than it was. */
  readonly bias: number;
  readonly meanError: number;
}

/** By percentile. A percentile is a whole day, so the share it promises lies between that before the day and that by its end. */
export interface Coverage {
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
}

/** All forecasts made at one stage of the customers' way. */
export interface Stage {
  /** Per cent done of what was done by go-live; null: on every working day. */
  readonly progress: number | null;
  /** Customers, and forecasts made of them. */
  readonly plans: number;
  readonly forecasts: number;
  /** Share of the forecasts in which go-live came on or before that percentile, and before its day. */
  readonly coverage: Coverage;
  readonly coverageBefore: Coverage;
  readonly forecast: Score;
  /** The naive ones: the template's expected schedule, and how long past customers took on average. */
  readonly asTemplate: Score;
  readonly asAverage: Score;
}

export interface Backtest {
  readonly template: string;
  /** Customers who went live. */
  readonly plans: number;
  /** Whether each was forecast from those only who were live before they bought. */
  readonly isEarlierOnly: boolean;
  /** Empty when there are too few customers to leave one out. */
  readonly stages: readonly Stage[];
}

/** Customers needed: one is left out, and the others should be enough for a P80. */
export const ENOUGH_PLANS = 5;
const ENOUGH_FOR_RANGE = 4;
const STAGES = [0, 25, 50, 75] as const;

export interface BacktestOptions {
  /** Simulated futures per forecast. */
  readonly runs?: number;
  /** At most so many forecasts per customer besides those at the stages, spread evenly; without it, one on every working day. */
  readonly days?: number;
  /** Learn only from customers who were live before the one who is forecast bought. */
  readonly earlierOnly?: boolean;
}

/**
 * Replays every customer of a template who went live: on the morning of past days the plan is put back to what was known then, its ranges and
 * the customers' pace are learned from the other customers only, and go-live is forecast. Leave-one-out cross-validation
 * (M. Stone, JRSS B 36 (1974) 111-147): others who finished later count too, but nothing of the customer's own future.
 * With `earlierOnly` not even the others' (rolling-origin evaluation: L. J. Tashman, Int. J. Forecasting 16 (2000) 437-450).
 * @param calendarOf a plan's working days, with the pauses it has
 */
export function backtest(
  template: Template,
  pasts: readonly Past[],
  calendarOf: (plan: Plan) => WorkingCalendar,
  today: Day,
  options: BacktestOptions = {},
): Backtest {
  const finished = pasts.filter(({ plan, outcome }) => outcome === 'onboarded' && plan.template?.id === template.id);
  const attempts =
    finished.length < ENOUGH_PLANS
      ? []
      : finished.flatMap((past) => replay(past, template, finished, calendarOf, today, options));
  return {
    template: template.id,
    plans: finished.length,
    isEarlierOnly: options.earlierOnly === true,
    stages: attempts.length === 0 ? [] : [...STAGES, null].flatMap((stage) => summary(stage, attempts)),
  };
}

/** One forecast and what came of it, in working days after the purchase; paused ones are among them. */
interface Attempt {
  readonly plan: string;
  /** The stages whose first day this is. */
  readonly stages: readonly number[];
  readonly actual: number;
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
  readonly asTemplate: number;
  readonly asAverage: number;
}

function replay(
  past: Past,
  template: Template,
  finished: readonly Past[],
  calendarOf: (plan: Plan) => WorkingCalendar,
  today: Day,
  { runs, days = Number.POSITIVE_INFINITY, earlierOnly = false }: BacktestOptions,
): readonly Attempt[] {
  const { plan, calendar, live } = past;
  const others = finished.filter((other) => other !== past && (!earlierOnly || isLiveBefore(other, plan.anchor.day)));
  if (live === null || others.length < ENOUGH_FOR_RANGE) return [];
  const learned = withRanges(plan, rangesOf(others));
  const asMeant = withTemplate(plan, template);
  const simulator = createSimulator({ correlation: correlationAmong(others), ...(runs === undefined ? {} : { runs }) });
  // What is said and what happened are both counted in days that no pause takes out, so that a pause nobody knew of counts as an error.
  const unpaused = calendarOf({ ...plan, pauses: [] });
  const after = (day: Day): number => unpaused.workingDaysAfter(plan.anchor.day, day);
  const asAverage = Math.round(mean(others.flatMap((other) => daysToLive(other, calendarOf) ?? [])));
  const calendars = new Map<number, WorkingCalendar>();
  return daysToReplay(plan, calendar, live, days).flatMap(({ day, stages }) => {
    const pauses = plan.pauses.filter(({ from }) => from < day);
    const known = calendars.get(pauses.length) ?? calendarOf({ ...plan, pauses });
    calendars.set(pauses.length, known);
    const attempt = forecastOn(learned, simulator, known, day, after);
    if (attempt === null || day > today) return [];
    const planned = schedulePlan(asMeant, known, { today: null, pace: 'expected' }).live ?? live;
    const passed = after(day);
    return [
      {
        plan: plan.id,
        stages,
        actual: after(live),
        ...attempt,
        asTemplate: Math.max(passed, after(planned)),
        asAverage: Math.max(passed, asAverage),
      },
    ];
  });
}

function isLiveBefore({ live }: Past, day: Day): boolean {
  return live !== null && live < day;
}

function forecastOn(
  plan: Plan,
  simulator: Simulator,
  calendar: WorkingCalendar,
  day: Day,
  after: (day: Day) => number,
) {
  const known = asOf(plan, day - 1);
  const percentiles = simulator.live(known, calendar, day);
  return percentiles === null
    ? null
    : { p50: after(percentiles.p50), p80: after(percentiles.p80), p90: after(percentiles.p90) };
}

function daysToLive({ plan, live }: Past, calendarOf: (plan: Plan) => WorkingCalendar): number | null {
  return live === null ? null : calendarOf({ ...plan, pauses: [] }).workingDaysAfter(plan.anchor.day, live);
}

/** The first day of every stage, and days in between, at most `most`, from the purchase to the day before go-live. */
function daysToReplay(
  plan: Plan,
  calendar: WorkingCalendar,
  live: Day,
  most: number,
): readonly { day: Day; stages: readonly number[] }[] {
  const first = calendar.indexOf(plan.anchor.day);
  const last = calendar.indexOf(live) - 1;
  const step = Math.max(1, Math.ceil((last - first + 1) / most));
  const counted = tasksOf(plan).filter(({ done }) => done !== null && done <= live);
  const chosen: { day: Day; stages: readonly number[] }[] = [];
  let next = 0;
  for (let index = first; index <= last; index++) {
    const day = calendar.dayAt(index);
    const finished = counted.filter(({ done }) => done !== null && done < day).length;
    const reached = STAGES.filter((stage, place) => place >= next && 100 * finished >= stage * counted.length);
    next += reached.length;
    if (reached.length > 0 || (index - first) % step === 0) chosen.push({ day, stages: reached });
  }
  return chosen;
}

/** What each step took the customers, as ranges by step key; steps of which too little is known are left out. */
function rangesOf(others: readonly Past[]): ReadonlyMap<string, LearnedRange> {
  const records = others.flatMap(({ records: all }) => all.filter(({ observed }) => observed));
  const ranges = [...groupBy(records, ({ key, kind }) => `${kind} ${key}`)].flatMap(([key, own]) => {
    const range =
      own.length < ENOUGH_FOR_RANGE
        ? null
        : rangeFrom(
            own.map(({ days }) => days),
            own[0].key.startsWith('task') ? 1 : 0,
          );
    return range === null ? [] : [[key, range] as const];
  });
  return new Map(ranges);
}

function withRanges(plan: Plan, ranges: ReadonlyMap<string, LearnedRange>): Plan {
  const learned = (duration: Duration, key: string): Duration => {
    const isCalendar = isCalendarTime(duration);
    const range = ranges.get(`${isCalendar ? 'calendar' : 'working'} ${key}`);
    return range === undefined ? duration : durationOf(range, isCalendar ? 'cd' : 'd');
  };
  return mapPlan(
    plan,
    (task) => ({ ...task, duration: learned(task.duration, stepKey('task', task.id)) }),
    (phase) => ({ ...phase, wait: phase.wait && learned(phase.wait, stepKey('wait', phase.id)) }),
  );
}

/** A range as a file writes it. */
export function durationOf({ low, expected, high }: LearnedRange, unit: DurationUnit): Duration {
  return { low: { value: low, unit }, expected: { value: expected, unit }, high: { value: high, unit } };
}

/** The plan with the lengths that its template says today. */
function withTemplate(plan: Plan, template: Template): Plan {
  const tasks = new Map(template.phases.flatMap((phase) => phase.tasks.map((task) => [task.id, task.duration])));
  const waits = new Map(template.phases.map(({ id, wait }) => [id, wait]));
  return mapPlan(
    plan,
    (task) => ({ ...task, duration: tasks.get(task.id) ?? task.duration }),
    (phase) => ({ ...phase, wait: waits.get(phase.id) ?? phase.wait }),
  );
}

function mapPlan(plan: Plan, onTask: (task: Task) => Task, onPhase: (phase: Phase) => Phase): Plan {
  return { ...plan, phases: plan.phases.map((phase) => onPhase({ ...phase, tasks: phase.tasks.map(onTask) })) };
}

function summary(stage: number | null, all: readonly Attempt[]): readonly Stage[] {
  const attempts = stage === null ? all : all.filter(({ stages }) => stages.includes(stage));
  if (attempts.length === 0) return [];
  const average = (of: (attempt: Attempt) => number): number => mean(attempts.map(of));
  const covered = (holds: (actual: number, day: number) => boolean): Coverage => ({
    p50: average(({ actual, p50 }) => Number(holds(actual, p50))),
    p80: average(({ actual, p80 }) => Number(holds(actual, p80))),
    p90: average(({ actual, p90 }) => Number(holds(actual, p90))),
  });
  const score = (said: (attempt: Attempt) => number): Score => ({
    bias: average((attempt) => said(attempt) - attempt.actual),
    meanError: average((attempt) => Math.abs(said(attempt) - attempt.actual)),
  });
  return [
    {
      progress: stage,
      plans: new Set(attempts.map(({ plan }) => plan)).size,
      forecasts: attempts.length,
      coverage: covered((actual, day) => actual <= day),
      coverageBefore: covered((actual, day) => actual < day),
      forecast: score(({ p50 }) => p50),
      asTemplate: score(({ asTemplate }) => asTemplate),
      asAverage: score(({ asAverage }) => asAverage),
    },
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
