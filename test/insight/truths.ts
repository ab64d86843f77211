import { quantile } from '../../src/insight/sample.ts';
import { forecasterFrom, wayOf } from '../../src/plan/chance/forecaster.ts';
import { exp, normalQuantile } from '../../src/plan/chance/normal.ts';
import { seedOf, uniforms } from '../../src/plan/chance/random.ts';
import { type WorkingCalendar, workingCalendar } from '../../src/plan/model/calendar.ts';
import type { PlanFile } from '../../src/plan/model/files.ts';
import type { Plan } from '../../src/plan/model/model.ts';
import { scheduled } from '../../src/plan/schedule/scheduled.ts';
import { asOf } from '../../src/plan/schedule/state.ts';
import { resolvePlan, resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { type Day, formatDay } from '../../src/plan/time/day.ts';
import { day, calendarOf as holidays, MON_TO_FRI } from '../plan/plans.ts';

/** Random numbers from one seed. */
export interface Dice {
  uniform(): number;
  normal(): number;
}

/** One step of a made-up plan: what the template guesses, and what it waits for. */
export interface Shape {
  readonly id: string;
  readonly guess: string;
  readonly after: readonly string[];
}

/** How customers really behave. It is known exactly because it is made up. */
export interface Truth {
  readonly shape: readonly Shape[];
  /** The number of past customers; 40 by default. */
  readonly past?: number;
  /** The duration of every step of the nth customer; 0: done on the day on which it could begin. */
  lengths(dice: Dice, customer: number): readonly number[];
  /** The working day on which a step is marked done, from the working day on which it ended; by default the same. Both count from the purchase. */
  ticked?(ends: readonly number[]): readonly number[];
  readonly calendar?: 'known' | 'missing';
}

const TYPICAL = [2, 5, 9, 8, 6, 5, 12, 3] as const;
const AFTER = [[], [], [0], [2], [0], [3, 4], [5], [6]] as const;

function eight(guess: (typical: number) => string = (typical) => `${typical}d`): readonly Shape[] {
  return TYPICAL.map((typical, index) => ({
    id: `s${index}`,
    guess: guess(typical),
    after: (AFTER[index] ?? []).map((before) => `s${before}`),
  }));
}

const varied = (dice: Dice, sigma: number) => exp(sigma * dice.normal());
const whole = (days: number) => Math.max(1, Math.round(days));
const each = (length: (typical: number, index: number) => number) =>
  TYPICAL.map((typical, index) => length(typical, index));
const ranged = (typical: number) =>
  `${Math.max(1, Math.round(typical * 0.53))}d..${Math.round(typical * 1.13)}d..${Math.round(typical * 1.9)}d`;
const beside = (count: number): readonly Shape[] =>
  Array.from({ length: count }, (_, index) => ({ id: `s${index}`, guess: '3d..6d..12d', after: [] }));
const independent = (dice: Dice) => each((typical) => whole(typical * varied(dice, 0.5)));
const few = (past: number, guess: (typical: number) => string): Truth => ({
  shape: eight(guess),
  past,
  lengths: independent,
});
const times = (factor: number) => (typical: number) => ranged(typical * factor);

export const TRUTHS = {
  independent: { shape: eight(), lengths: independent },
  'correlated within a customer': {
    shape: eight(),
    lengths: (dice) => {
      const pace = dice.normal();
      return each((typical) => whole(typical * exp(0.5 * (Math.sqrt(0.7) * pace + Math.sqrt(0.3) * dice.normal()))));
    },
  },
  'only late steps hang together': {
    shape: eight(),
    lengths: (dice) => {
      const pace = dice.normal();
      return each((typical, index) =>
        whole(
          typical *
            (index < 4 ? varied(dice, 0.5) : exp(0.5 * (Math.sqrt(0.8) * pace + Math.sqrt(0.2) * dice.normal()))),
        ),
      );
    },
  },
  '30 % of the customers three times slower': {
    shape: eight(),
    lengths: (dice) => {
      const slow = dice.uniform() < 0.3 ? 3 : 1;
      return each((typical) => whole(typical * slow * varied(dice, 0.3)));
    },
  },
  'one step of 4 or 40 days': {
    shape: eight(),
    lengths: (dice) =>
      each((typical, index) => (index === 3 ? (dice.uniform() < 0.3 ? 40 : 4) : whole(typical * varied(dice, 0.3)))),
  },
  'long waits for the customer': {
    shape: eight(),
    lengths: (dice) => each(() => (dice.uniform() < 0.2 ? whole(15 + 25 * dice.uniform()) : whole(1 + dice.uniform()))),
  },
  'a timer of 20 days': {
    shape: eight(),
    lengths: (dice) =>
      each((typical, index) =>
        index === 6 ? (dice.uniform() < 0.7 ? 20 : whole(20 * dice.uniform())) : whole(typical * varied(dice, 0.3)),
      ),
  },
  'every tenth step five times longer': {
    shape: eight(),
    lengths: (dice) => each((typical) => whole(typical * varied(dice, 0.4) * (dice.uniform() < 0.1 ? 5 : 1))),
  },
  'one step of 40 days that varies much': {
    shape: eight(),
    lengths: (dice) =>
      each((typical, index) => (index === 6 ? whole(40 * varied(dice, 1)) : whole(typical * varied(dice, 0.3)))),
  },
  'who was slow hurries': {
    shape: eight(),
    lengths: (dice) => {
      let late = 0;
      return each((typical, index) => {
        const days = whole(typical * varied(dice, 0.5) * (index < 4 ? 1 : exp(-0.06 * late)));
        if (index < 4) late += days - typical;
        return days;
      });
    },
  },
  'every customer 1 % slower than the one before': {
    shape: eight(),
    lengths: (dice, customer) => each((typical) => whole(typical * exp(0.01 * customer) * varied(dice, 0.5))),
  },
  '30 side by side': { shape: beside(30), lengths: (dice) => beside(30).map(() => whole(6 * varied(dice, 0.5))) },
  '30 side by side, ticked in batches of six': {
    shape: beside(30),
    lengths: (dice) => beside(30).map(() => whole(6 * varied(dice, 0.5))),
    ticked: (ends) => {
      const order = ends.map((end, index) => ({ end, index })).sort((a, b) => a.end - b.end);
      const ticked = [...ends];
      order.forEach(({ index }, place) => {
        ticked[index] = order[Math.min(order.length - 1, 6 * Math.floor(place / 6) + 5)]?.end ?? 0;
      });
      return ticked;
    },
  },
  'ten in a row, most on the same day as the one before': {
    shape: Array.from({ length: 10 }, (_, index) => ({
      id: `s${index}`,
      guess: '1d..3d',
      after: index === 0 ? [] : [`s${index - 1}`],
    })),
    lengths: (dice) => Array.from({ length: 10 }, () => (dice.uniform() < 0.6 ? 0 : whole(5 * varied(dice, 0.6)))),
  },
  'every second step takes no time': {
    shape: eight((typical) => `${typical}d`).map((step, index) => (index % 2 === 1 ? { ...step, guess: '0d' } : step)),
    lengths: (dice) => each((typical, index) => (index % 2 === 1 ? 0 : whole(2 * typical * varied(dice, 0.5)))),
  },
  'a fifth of the days are holidays, known': { shape: eight(), lengths: independent, calendar: 'known' },
  'a fifth of the days are holidays, the calendar missing': {
    shape: eight(),
    lengths: independent,
    calendar: 'missing',
  },
  '3 customers, the template right': few(3, ranged),
  '5 customers, the template right': few(5, ranged),
  '8 customers, the template right': few(8, ranged),
  '3 customers, the template five times too low': few(3, times(0.2)),
  '5 customers, the template five times too low': few(5, times(0.2)),
  '8 customers, the template five times too low': few(8, times(0.2)),
  '3 customers, the template five times too high': few(3, times(5)),
  '5 customers, the template five times too high': few(5, times(5)),
  '8 customers, the template five times too high': few(8, times(5)),
} as const satisfies Record<string, Truth>;

const FREE = workingCalendar({ workweek: MON_TO_FRI, calendars: [], pauses: [] });
const SETTINGS = resolveWorkspace({ vendor: 'Ledgerly' });
const HELD_OUT = 25;

function diceFrom(seed: string): Dice {
  const uniform = uniforms(seedOf(seed));
  return { uniform, normal: () => normalQuantile((Math.floor(uniform() * 1e6) + 0.5) / 1e6) };
}

/** A calendar in which about every fifth working day is a holiday, in clusters. */
function holidayCalendar(seed: string): WorkingCalendar {
  const { uniform } = diceFrom(`holidays ${seed}`);
  const days: Record<string, string> = {};
  for (let at = day('2018-01-01'); at < day('2024-01-01'); at++) {
    if (uniform() < 0.07) for (let more = 0; more < 4; more++) days[formatDay(at + more)] = 'Holiday';
  }
  return workingCalendar({ workweek: MON_TO_FRI, calendars: [holidays('h', days)], pauses: [] });
}

/** The nth customer of a truth, who buys in the nth week. */
function customerOf(truth: Truth, customer: number, dice: Dice, calendar: WorkingCalendar): Plan {
  const purchased = day('2018-01-01') + 7 * customer;
  const first = calendar.indexOf(purchased);
  const lengths = truth.lengths(dice, customer);
  const ends = new Map<string, number>();
  truth.shape.forEach(({ id, after }, index) => {
    const before = Math.max(first - 1, ...after.map((other) => ends.get(other) ?? 0));
    ends.set(id, Math.max(first, before + (lengths[index] ?? 0)));
  });
  const real = truth.shape.map(({ id }) => ends.get(id) ?? 0);
  const ticked = truth.ticked?.(real) ?? real;
  const tasks = truth.shape.map(({ id, guess, after }, index) => ({
    id,
    title: id,
    duration: guess,
    done: formatDay(calendar.dayAt(ticked[index] ?? 0)),
    ...(after.length === 0 ? {} : { after }),
  }));
  const file: PlanFile = {
    customer: `Customer ${customer}`,
    template: { id: 'made', version: '00000000' },
    purchased: formatDay(purchased),
    phases: [{ id: 'all', name: 'All', tasks }],
    closed: { on: formatDay(calendar.dayAt(Math.max(...ticked))), result: 'onboarded' },
  };
  return resolvePlan(
    file,
    { id: `customer-${customer}`, file: `plans/archive/customer-${customer}.yaml`, archived: true },
    SETTINGS,
  );
}

export const STAGES = [0, 25, 50, 75] as const;

/** The first morning of each stage, up to the day of go-live. It uses how far a customer was, not how far from the end. */
function morningsOf(plan: Plan, calendar: WorkingCalendar): ReadonlyMap<number, Day> {
  const done = plan.phases.flatMap(({ tasks }) => tasks.flatMap((task) => task.done ?? []));
  const live = Math.max(...done);
  const mornings = new Map<number, Day>();
  for (let at = calendar.onOrAfter(plan.anchor.day); at <= live; at = calendar.onOrAfter(at + 1)) {
    const finished = done.filter((on) => on < at).length;
    for (const stage of STAGES)
      if (!mornings.has(stage) && 100 * finished >= stage * done.length) mornings.set(stage, at);
  }
  return mornings;
}

/** One forecast and the real outcome, in working days from the morning, beside the reference: what past customers still needed at that stage. */
export interface Trial {
  readonly stage: number;
  readonly actual: number;
  readonly ours: Guess;
  readonly plain: Guess;
}

export interface Guess {
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
}

/** Forecasts of 25 customers from those before them. */
export function trials(truth: Truth, seed: string): readonly Trial[] {
  const real = truth.calendar === undefined ? FREE : holidayCalendar(seed);
  const known = truth.calendar === 'missing' ? FREE : real;
  const dice = diceFrom(seed);
  const past = truth.past ?? 40;
  const plans = Array.from({ length: past + HELD_OUT }, (_, index) => customerOf(truth, index, dice, real));
  const simulator = forecasterFrom(plans.slice(0, past).map((plan) => wayOf(plan, known, day('2026-01-01'))));
  const liveOf = (plan: Plan): Day => plan.closed?.on ?? 0;
  const left = (plan: Plan, morning: Day): number => known.indexOf(liveOf(plan)) - known.indexOf(morning);
  const rests = new Map(
    STAGES.map((stage) => [
      stage as number,
      plans.slice(0, past).flatMap((plan) => {
        const morning = morningsOf(plan, known).get(stage);
        return morning === undefined ? [] : [left(plan, morning)];
      }),
    ]),
  );
  return plans.slice(past).flatMap((plan) =>
    [...morningsOf(plan, known)].flatMap(([stage, morning]) => {
      const live = simulator.live(scheduled(asOf({ ...plan, closed: null }, morning - 1), known, morning));
      const rest = rests.get(stage) ?? [];
      if (live === null || rest.length === 0) return [];
      const days = (on: Day) => known.indexOf(on) - known.indexOf(morning);
      const plain = (share: number) => Math.round(quantile(rest, share));
      return [
        {
          stage,
          actual: left(plan, morning),
          ours: { p50: days(live.p50), p80: days(live.p80), p90: days(live.p90) },
          plain: { p50: plain(0.5), p80: plain(0.8), p90: plain(0.9) },
        },
      ];
    }),
  );
}

/** The results of many forecasts at one stage. */
export interface Result {
  readonly n: number;
  /** Share of customers live by that day. */
  readonly p80: number;
  readonly error: number;
  readonly plainError: number;
  /** Pinball loss, averaged over P50, P80 and P90: the lower, the better (Koenker and Bassett 1978). */
  readonly loss: number;
  readonly plainLoss: number;
  /** The standard error of the difference of the two losses, for independent histories. */
  readonly noise: number;
}

export function resultOf(histories: readonly (readonly Trial[])[], stage: number): Result {
  const own = histories.map((all) => all.filter((trial) => trial.stage === stage)).filter(({ length }) => length > 0);
  const all = own.flat();
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const loss = (actual: number, { p50, p80, p90 }: Guess) =>
    mean(
      [
        [0.5, p50],
        [0.8, p80],
        [0.9, p90],
      ].map(([share = 0, said = 0]) => (actual > said ? share * (actual - said) : (1 - share) * (said - actual))),
    );
  const differences = own.map((each) =>
    mean(each.map(({ actual, ours, plain }) => loss(actual, ours) - loss(actual, plain))),
  );
  const middle = mean(differences);
  return {
    n: all.length,
    p80: mean(all.map(({ actual, ours }) => Number(actual <= ours.p80))),
    error: mean(all.map(({ actual, ours }) => Math.abs(actual - ours.p50))),
    plainError: mean(all.map(({ actual, plain }) => Math.abs(actual - plain.p50))),
    loss: mean(all.map(({ actual, ours }) => loss(actual, ours))),
    plainLoss: mean(all.map(({ actual, plain }) => loss(actual, plain))),
    noise: Math.sqrt(mean(differences.map((each) => (each - middle) * (each - middle))) / differences.length),
  };
}
