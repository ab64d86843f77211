import { idOf } from '../evaluate.ts';
import { SCHEDULE_HEALTH } from '../plan/health/health.ts';
import type { Locale } from '../plan/model/model.ts';
import {
  inOrder,
  type Order,
  type PlanReading,
  placeOf,
  portfolioOf,
  readPlan,
  type Standing,
  type StatusPlan,
  type StatusView,
  standingOf,
  statusPlan,
} from '../views/status.ts';
import { countInbox } from '../workspace/inbox.ts';
import type { Context } from './command.ts';
import type { FactKind } from './fact-kind.ts';
import { factsOfPlans } from './facts-of-plans.ts';

export interface Wanted {
  readonly order: Order;
  /** The maximum number of plans to show. */
  limit(): number;
  /** Whether to read that many plans in this way. */
  isWanted(plans: number): boolean;
}

export interface Portfolio {
  readonly standings: readonly Standing[];
  /** Contains only the plans that are shown. */
  readonly view: StatusView;
  readonly locale: Locale;
}

/** A plan's status as numbers: days as such, texts by their number, missing values as NaN. */
export const STATUS: FactKind<StatusPlan, PlanReading> = {
  name: 'status',
  width: 11,
  textAt: [10],
  read: (plan, { workspace, calendars, today }) => readPlan(plan, workspace, calendars, today),
  whole: (reading) => statusPlan(reading, false),
  row: (reading, { templates }, numbered) => {
    const standing = standingOf(placeOf(reading), reading.plan, templates);
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
 * stays in memory. Facts known from an earlier run are not computed again.
 * @returns null when not wanted in this way, or when a file has errors: then all plans are evaluated together
 */
export async function portfolio(wanted: Wanted, context: Context): Promise<Portfolio | null> {
  const facts = await factsOfPlans(STATUS, wanted.isWanted, context);
  if (facts === null) return null;
  const behinds = facts.texts.map((text): Standing['behind'] => JSON.parse(text));
  const all = facts.paths.map((path, index) => standingAt(facts.rows, index, path, behinds));
  const shown = new Map<string, StatusPlan>();
  for (const { path } of inOrder(all, wanted.order, wanted.limit())) {
    const whole = await facts.whole(path);
    if (whole === null) return null;
    shown.set(path, whole);
  }
  facts.keep(shown);
  const inbox = countInbox(facts.root, context.memory?.witness);
  return { standings: all, view: portfolioOf(all, [...shown.values()], facts.today, inbox), locale: facts.locale };
}

function standingAt(
  rows: Float64Array,
  index: number,
  path: string,
  behinds: readonly Standing['behind'][],
): Standing & { readonly path: string } {
  const first = STATUS.width * index;
  const at = (place: number): number => rows[first + place] ?? Number.NaN;
  return {
    path,
    id: idOf(path),
    schedule: SCHEDULE_HEALTH[at(0)] ?? 'unknown',
    isLive: at(1) === 1,
    isStalled: at(2) === 1,
    isPaused: at(3) === 1,
    overdue: at(4),
    latest: at(5),
    slip: at(6),
    requests: at(7),
    value: orNull(at(8)),
    goLive: orNull(at(9)),
    behind: behinds[at(10)] ?? null,
  };
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
