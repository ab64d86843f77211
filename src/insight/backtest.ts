import { forecasterFrom, type PastOnboarding, type Usual, wayOf } from '../plan/chance/forecaster.ts';
import type { Simulator } from '../plan/chance/simulate.ts';
import { planTasks } from '../plan/health/health.ts';
import { liveDayOf, outcomeOf } from '../plan/health/outcome.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import type { Phase, Plan, Task, Template } from '../plan/model/model.ts';
import type { Count, Fraction } from '../plan/model/numbers.ts';
import { extentOf } from '../plan/schedule/schedule.ts';
import { scheduled } from '../plan/schedule/scheduled.ts';
import { asOf } from '../plan/schedule/state.ts';
import type { Day } from '../plan/time/day.ts';
import { quantile } from './sample.ts';
import { type ForecastVerdict, forecastVerdict } from './verdict.ts';

/** How accurate one forecasting method was: working days between the forecast and what happened. */
export interface Score {
  /** Mean difference; positive when it said later than it was. */
  readonly bias: number;
  /** Mean size of the difference. */
  readonly meanError: number;
}

/**
 * Coverage by percentile. A percentile is a whole day, so the share it promises lies between the share live before that day and the share live by its
 * end.
 */
export interface Coverage {
  /** The share for P50. */
  readonly p50: Fraction;
  /** The share for P80. */
  readonly p80: Fraction;
  /** The share for P90. */
  readonly p90: Fraction;
}

/** All forecasts made at one stage of an onboarding. */
export interface BacktestStage {
  /** Tasks done at this stage, in per cent of those done by go-live. */
  readonly progress: Count;
  /** Customers; each gives one forecast. */
  readonly plans: Count;
  /** Share of the forecasts in which go-live came on or before the percentile. */
  readonly coverage: Coverage;
  /** Share of the forecasts in which go-live came before that day; what a percentile promises lies between the two. */
  readonly coverageBefore: Coverage;
  /** The P50 forecast. */
  readonly forecast: Score;
  /** Going by the template. */
  readonly asTemplate: Score;
  /** Going by the mean of past customers. */
  readonly asAverage: Score;
  /** Going by what past customers still needed at the same stage (median). */
  readonly asStage: Score;
  /** Share of the customers who were live within the time in which 8 of 10 past customers were live from the same stage on. */
  readonly stageP80: Fraction;
}

export interface Backtest {
  /** The template's id. */
  readonly template: string;
  /** Customers who went live. */
  readonly plans: Count;
  /** Whether each forecast used only what was known that morning. */
  readonly isEarlierOnly: boolean;
  /** Empty when too few customers were live before the others. */
  readonly stages: readonly BacktestStage[];
  /** Whether the day to promise held; null without forecasts. */
  readonly verdict: ForecastVerdict | null;
}

/** Customers who must be live before the next one is forecast from them. */
export const ENOUGH_BEFORE = 3;
const STAGES = [0, 25, 50, 75] as const;
/** The forecaster learns again when this many more customers have gone live, as a share of those before. */
const WORTH_LEARNING = 0.05;

export interface BacktestOptions {
  /** Simulated futures per forecast. */
  readonly runs?: number;
  /** Learn from all other customers, including those who went live later: leave-one-out cross-validation (M. Stone, JRSS B 36 (1974) 111-147). */
  readonly leaveOneOut?: boolean;
  /** The templates as they are today. */
  readonly usual?: Usual | null;
  /** Called before each forecast with the number made and the total. */
  readonly onForecast?: (done: number, total: number) => void;
}

/**
 * Replays every customer of a template who went live, with the forecaster that people see. On the first morning of each stage the plan is reset to
 * what was known then, and go-live is forecast from what was known of the other customers (rolling-origin evaluation: L. J. Tashman, Int. J.
 * Forecasting 16 (2000) 437-450).
 * @param plans of all templates
 * @param calendarOf a plan's working days, with its pauses
 */
export function backtestTemplate(
  template: Template,
  plans: readonly Plan[],
  calendarOf: (plan: Plan) => WorkingCalendar,
  today: Day,
  options: BacktestOptions = {},
): Backtest {
  const bought = plans.filter(({ anchor }) => anchor.kind === 'purchased' && anchor.day <= today);
  const replays = bought.flatMap((recorded) => {
    const plan = asOf(recorded, today);
    const live = liveDayOf(plan);
    if (live === null || live > today || plan.template?.id !== template.id) return [];
    return [replayOf(plan, live, calendarOf(plan), calendarOf({ ...plan, pauses: [] }))];
  });
  const learned = learner(bought, calendarOf, today, options);
  const attempts = replays
    .flatMap((replay) => replay.mornings.map((morning) => ({ replay, ...morning })))
    .sort((a, b) => a.day - b.day || (a.replay.plan.id < b.replay.plan.id ? -1 : 1))
    .flatMap(({ replay, day, stage }, done, all) => {
      options.onForecast?.(done, all.length);
      const others = replays.filter((other) => other !== replay && (options.leaveOneOut || other.live < day));
      if (others.length < ENOUGH_BEFORE) return [];
      return attempt(replay, day, stage, learned(day), others, template, calendarOf) ?? [];
    });
  return {
    template: template.id,
    plans: replays.length,
    isEarlierOnly: options.leaveOneOut !== true,
    stages: STAGES.flatMap((stage) => stageSummary(stage, attempts)),
    verdict: forecastVerdict(attempts),
  };
}

/** A customer whose go-live is known. */
interface Replay {
  readonly plan: Plan;
  readonly live: Day;
  /** Working days as if nothing had paused: a pause that nobody could foresee counts as an error. */
  readonly unpaused: WorkingCalendar;
  readonly mornings: readonly { readonly day: Day; readonly stage: number }[];
  /** Working days from the purchase to go-live, and from the morning of each stage. */
  readonly total: number;
  readonly rests: ReadonlyMap<number, number>;
}

function replayOf(plan: Plan, live: Day, calendar: WorkingCalendar, unpaused: WorkingCalendar): Replay {
  const mornings = morningsOf(plan, calendar, live);
  return {
    plan,
    live,
    unpaused,
    mornings,
    total: unpaused.workingDaysAfter(plan.anchor.day, live),
    rests: new Map(mornings.map(({ day, stage }) => [stage, unpaused.workingDaysAfter(day, live)])),
  };
}

/** The first morning of each stage, including that of go-live itself. Leaving it out would select customers by their outcome. */
function morningsOf(plan: Plan, calendar: WorkingCalendar, live: Day): Replay['mornings'] {
  const done = planTasks(plan)
    .flatMap((task) => task.done ?? [])
    .filter((on) => on <= live)
    .sort((a, b) => a - b);
  return STAGES.flatMap((stage) => {
    const needed = Math.ceil((stage * done.length) / 100);
    const after = needed === 0 ? plan.anchor.day : (done[needed - 1] ?? live) + 1;
    const day = calendar.onOrAfter(after);
    return day <= live ? [{ day, stage }] : [];
  });
}

/**
 * Returns the forecaster for a morning: it knows what was known then, and learns again when enough customers have gone live since. Call it in order
 * of days.
 */
function learner(
  plans: readonly Plan[],
  calendarOf: (plan: Plan) => WorkingCalendar,
  today: Day,
  { runs, leaveOneOut, usual = null }: BacktestOptions,
): (day: Day) => Simulator {
  const lives = plans.flatMap((plan) => liveDayOf(asOf(plan, today)) ?? []).sort((a, b) => a - b);
  const settled = new Map<Plan, PastOnboarding>();
  const wayUntil = (plan: Plan, day: Day): PastOnboarding => {
    const known = settled.get(plan);
    if (known !== undefined) return known;
    const seen = asOf(plan, day);
    const way = wayOf(seen, calendarOf(seen), day);
    if (seen.closed !== null || outcomeOf(seen) === 'onboarded') if (hasOutcome(seen)) settled.set(plan, way);
    return way;
  };
  const learnUntil = (day: Day): Simulator =>
    forecasterFrom(
      plans.filter(({ anchor }) => anchor.day <= day).map((plan) => wayUntil(plan, day)),
      usual,
      runs,
    );
  let count = -1;
  let current: Simulator | null = null;
  let passed = 0;
  return (day) => {
    if (leaveOneOut) {
      current ??= learnUntil(today);
      return current;
    }
    while (passed < lives.length && (lives[passed] ?? day) < day) passed++;
    if (current === null || passed >= count + Math.max(1, count * WORTH_LEARNING)) {
      current = learnUntil(day - 1);
      count = passed;
    }
    return current;
  };
}

/** Whether nothing in a plan is open, so that it looks the same on any later day. */
function hasOutcome(plan: Plan): boolean {
  return planTasks(plan).every(({ done, skipped }) => done !== null || skipped !== null);
}

/** One forecast and what happened, in working days after the purchase, including paused days. */
export interface Attempt {
  readonly plan: string;
  readonly stage: number;
  readonly actual: number;
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
  readonly asTemplate: number;
  readonly asAverage: number;
  readonly asStage: number;
  readonly stageP80: number;
}

function attempt(
  { plan, live, unpaused, total }: Replay,
  day: Day,
  stage: number,
  simulator: Simulator,
  others: readonly Replay[],
  template: Template,
  calendarOf: (plan: Plan) => WorkingCalendar,
): Attempt | null {
  const pauses = plan.pauses.filter(({ from }) => from < day);
  const calendar = calendarOf({ ...plan, pauses });
  const known = asOf({ ...plan, closed: null }, day - 1);
  const percentiles = simulator.live(scheduled(known, calendar, day));
  if (percentiles === null) return null;
  const after = (on: Day): number => unpaused.workingDaysAfter(plan.anchor.day, on);
  const passed = after(day);
  const planned = extentOf(scheduled(withTemplate(plan, template), calendar, null)).live ?? live;
  const rests = others.flatMap(({ rests: all }) => all.get(stage) ?? []);
  const rest = (share: number) => passed + Math.round(rests.length === 0 ? 0 : quantile(rests, share));
  return {
    plan: plan.id,
    stage,
    actual: total,
    p50: after(percentiles.p50),
    p80: after(percentiles.p80),
    p90: after(percentiles.p90),
    asTemplate: Math.max(passed, after(planned)),
    asAverage: Math.max(passed, Math.round(mean(others.map((other) => other.total)))),
    asStage: rest(0.5),
    stageP80: rest(0.8),
  };
}

/** The plan with the durations of today's template. */
function withTemplate(plan: Plan, template: Template): Plan {
  const tasks = new Map(template.phases.flatMap((phase) => phase.tasks.map((task) => [task.id, task.duration])));
  const waits = new Map(template.phases.map(({ id, wait }) => [id, wait]));
  const onTask = (task: Task): Task => ({ ...task, duration: tasks.get(task.id) ?? task.duration });
  const onPhase = (phase: Phase): Phase => ({
    ...phase,
    wait: waits.get(phase.id) ?? phase.wait,
    tasks: phase.tasks.map(onTask),
  });
  return { ...plan, phases: plan.phases.map(onPhase) };
}

function stageSummary(stage: number, all: readonly Attempt[]): readonly BacktestStage[] {
  const attempts = all.filter((each) => each.stage === stage);
  if (attempts.length === 0) return [];
  const average = (of: (attempt: Attempt) => number): number => mean(attempts.map(of));
  const covered = (holds: (actual: number, day: number) => boolean): Coverage => ({
    p50: average(({ actual, p50 }) => Number(holds(actual, p50))),
    p80: average(({ actual, p80 }) => Number(holds(actual, p80))),
    p90: average(({ actual, p90 }) => Number(holds(actual, p90))),
  });
  const score = (said: (attempt: Attempt) => number): Score => ({
    bias: average((each) => said(each) - each.actual),
    meanError: average((each) => Math.abs(said(each) - each.actual)),
  });
  return [
    {
      progress: stage,
      plans: attempts.length,
      coverage: covered((actual, day) => actual <= day),
      coverageBefore: covered((actual, day) => actual < day),
      forecast: score(({ p50 }) => p50),
      asTemplate: score(({ asTemplate }) => asTemplate),
      asAverage: score(({ asAverage }) => asAverage),
      asStage: score(({ asStage }) => asStage),
      stageP80: average(({ actual, stageP80 }) => Number(actual <= stageP80)),
    },
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
