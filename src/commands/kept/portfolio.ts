import { idOfPath } from '../../evaluate.ts';
import { wayIfBought } from '../../plan/chance/forecaster.ts';
import { SCHEDULE_HEALTH, type ScheduleHealth } from '../../plan/health/health.ts';
import type { Locale } from '../../plan/model/model.ts';
import type { Day } from '../../plan/time/day.ts';
import {
  forecastReading,
  isForecastable,
  type Order,
  orderedStandings,
  type PlanReading,
  planPosition,
  planStanding,
  readPlan,
  type Standing,
  type StatusPlan,
  type StatusView,
  statusPlan,
  statusViewOf,
} from '../../views/status.ts';
import { countInbox } from '../../workspace/inbox.ts';
import type { Context } from '../command.ts';
import type { FactKind } from './fact-kind.ts';
import { type FactsOfPlans, factsOfPlans } from './facts-of-plans.ts';
import type { KnownLessons } from './lessons.ts';
import { additionOf } from './taught.ts';

export interface StatusRequest {
  readonly order: Order;
  /** The maximum number of plans to show. */
  limit(): number;
}

export interface Portfolio {
  readonly standings: readonly Standing[];
  /** Contains only the plans that are shown. */
  readonly view: StatusView;
  readonly locale: Locale;
}

/** A row of the table. */
interface StatusRow {
  readonly plan: StatusPlan;
  /** A hash of what its forecast was learned from; null: it cannot be forecast, whatever others teach. */
  readonly learnedFrom: string | null;
}

type StatusFacts = FactsOfPlans<StatusRow, PlanReading>;

/** A plan's status as numbers: days as such, texts by their number, missing values as NaN. */
export const STATUS: FactKind<StatusRow, PlanReading> = {
  name: 'status',
  width: 11,
  textAt: [10],
  read: (plan, { workspace, calendars, today }) => readPlan(plan, workspace, calendars, today),
  teach: (reading) => additionOf(reading.plan, (writer) => writer.add(wayIfBought(reading))),
  whole: (reading) => ({ plan: statusPlan(reading, false), learnedFrom: null }),
  row: (reading, { templates }, numbered) => {
    const standing = planStanding(planPosition(reading), reading.plan, templates);
    const { schedule, isLive, isStalled, isPaused, overdue, latest, slip, requests, value, goLive, behind } = standing;
    return [
      SCHEDULE_HEALTH.indexOf(schedule),
      ...[isLive, isStalled, isPaused].map(Number),
      ...[overdue, latest, slip, requests],
      value ?? Number.NaN,
      goLive ?? Number.NaN,
      behind === null ? Number.NaN : numbered(JSON.stringify(behind)),
    ];
  },
};

/**
 * All customers that are not archived, for a table. Plans are read one after the other; only what the totals and the sort order need
 * stays in memory. Facts known from an earlier run are not computed again, and forecasts only when their plan or what others teach changed.
 * @returns null when a file has errors: then all plans are evaluated together
 */
export async function portfolio(wanted: StatusRequest, context: Context): Promise<Portfolio | null> {
  const facts = await factsOfPlans(STATUS, true, context);
  if (facts === null) return null;
  const behinds = facts.texts.map((text): Standing['behind'] => JSON.parse(text));
  const all = facts.paths.map((path, index) => new KeptStanding(facts.rows, index, path, behinds));
  // Who is listed, and in which order, does not depend on what a simulation finds.
  const listed = orderedStandings(all, wanted.order, wanted.limit()).map(({ path }) => path);
  const learn = lessonsFrom(facts, context);
  // What was collected is kept, also if nobody on this list can be forecast.
  if (mustLearn(facts) && (await learn()) === null) return null;
  const shown = new Map<string, StatusRow>();
  for (const [place, path] of listed.entries()) {
    context.progress('Forecasting', place, listed.length);
    const row = await rowOf(path, learn, facts);
    if (row === null) return null;
    shown.set(path, row);
  }
  facts.keep(shown);
  const inbox = countInbox(facts.root, context.memory?.witness);
  const plans = [...shown.values()].map(({ plan }) => plan);
  return { standings: all, view: statusViewOf(all, plans, facts.today, inbox), locale: facts.locale };
}

/** What all customers teach, once somebody asks; null: a file has errors. */
type Learn = () => Promise<KnownLessons | null>;

function lessonsFrom(facts: StatusFacts, context: Context): Learn {
  let lessons: Promise<KnownLessons | null> | null = null;
  return () => {
    lessons ??= import('./lessons.ts').then(({ lessonsIn }) => lessonsIn(facts, context));
    return lessons;
  };
}

/** Whether everything must be read that others learn from: its faults are found in this way, or it was read already. */
function mustLearn({ sums, isTaught, files }: StatusFacts): boolean {
  return sums === null || isTaught || files.hasTwins();
}

/** The row of one customer; null: a plan has errors by now. */
async function rowOf(path: string, learn: Learn, facts: StatusFacts): Promise<StatusRow | null> {
  const known = facts.known(path);
  if (
    known !== null &&
    (known.learnedFrom === null || known.learnedFrom === (await learn())?.keyOf(known.plan.template))
  )
    return known;
  const reading = await facts.read(path);
  if (reading === null) return null;
  if (!isForecastable(reading)) return STATUS.whole(reading);
  const lessons = await learn();
  if (lessons === null) return null;
  const learnedFrom = lessons.keyOf(reading.plan.template?.id ?? null);
  return { plan: statusPlan(forecastReading(reading, lessons.simulator), false), learnedFrom };
}

/** A plan's status, read from its numbers when somebody asks: of most plans only a few of them matter. */
class KeptStanding implements Standing {
  readonly path: string;
  readonly #rows: Float64Array;
  readonly #first: number;
  readonly #behinds: readonly Standing['behind'][];

  constructor(rows: Float64Array, index: number, path: string, behinds: readonly Standing['behind'][]) {
    this.path = path;
    this.#rows = rows;
    this.#first = STATUS.width * index;
    this.#behinds = behinds;
  }

  get id(): string {
    return idOfPath(this.path);
  }

  get schedule(): ScheduleHealth {
    return SCHEDULE_HEALTH[this.#at(0)] ?? 'unknown';
  }

  get isLive(): boolean {
    return this.#at(1) === 1;
  }

  get isStalled(): boolean {
    return this.#at(2) === 1;
  }

  get isPaused(): boolean {
    return this.#at(3) === 1;
  }

  get overdue(): number {
    return this.#at(4);
  }

  get latest(): number {
    return this.#at(5);
  }

  get slip(): number {
    return this.#at(6);
  }

  get requests(): number {
    return this.#at(7);
  }

  get value(): Day | null {
    return orNull(this.#at(8));
  }

  get goLive(): Day | null {
    return orNull(this.#at(9));
  }

  get behind(): Standing['behind'] {
    return this.#behinds[this.#at(10)] ?? null;
  }

  #at(place: number): number {
    return this.#rows[this.#first + place] ?? Number.NaN;
  }
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
