import { fold } from '../diagnostics/fold.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { SCHEDULE_HEALTH } from '../plan/health/health.ts';
import type { Locale, Workspace } from '../plan/model/model.ts';
import type { DayText } from '../plan/time/day.ts';
import type { PlanReading, StatusDetail, StatusPlan } from '../views/status.ts';
import { whereIn } from '../views/where.ts';

/** A plan as the board has it: what it comes to, and what that was made of. */
export interface BoardEntry {
  readonly status: StatusPlan;
  readonly reading: PlanReading;
  /** Worked out when somebody looks at it. */
  detail(): StatusDetail | null;
}

/** All plans that are not archived, as of now. */
export interface BoardPortfolio {
  readonly vendor: string;
  readonly locale: Locale;
  readonly workspace: Workspace;
  readonly today: DayText;
  /** Who needs help most comes first. */
  readonly entries: readonly BoardEntry[];
  /** Files that cannot be used, by path. */
  readonly unusable: readonly string[];
}

export type BoardGrouping = 'health' | 'phase';

export interface BoardColumn {
  /** A health, or the name of a phase; null: the plans in which nothing is left to do. */
  readonly name: string | null;
  readonly plans: readonly StatusPlan[];
}

/** The columns that have a plan, in order: the worst health first, or phases as plans pass through them. */
export function columnsOf(entries: readonly BoardEntry[], by: BoardGrouping): readonly BoardColumn[] {
  return by === 'health' ? byHealth(entries) : byPhase(entries);
}

function byHealth(entries: readonly BoardEntry[]): readonly BoardColumn[] {
  return SCHEDULE_HEALTH.map((name) => ({
    name,
    plans: entries.flatMap(({ status }) => (status.schedule === name ? [status] : [])),
  })).filter(({ plans }) => plans.length > 0);
}

/** A phase stands where it does in most plans; what has no open phase comes last. */
function byPhase(entries: readonly BoardEntry[]): readonly BoardColumn[] {
  const places = new Map<string, { sum: number; count: number }>();
  for (const { reading } of entries) {
    const { phases } = reading.plan;
    for (const [at, { name }] of phases.entries()) {
      const place = places.get(name) ?? { sum: 0, count: 0 };
      places.set(name, { sum: place.sum + (at + 1) / phases.length, count: place.count + 1 });
    }
  }
  const placeOf = (name: string | null): number => {
    const place = name === null ? undefined : places.get(name);
    return place === undefined ? Number.POSITIVE_INFINITY : place.sum / place.count;
  };
  const columns = new Map<string | null, StatusPlan[]>();
  for (const { status } of entries) {
    const column = columns.get(status.phaseName);
    if (column === undefined) columns.set(status.phaseName, [status]);
    else column.push(status);
  }
  return [...columns]
    .map(([name, plans]) => ({ name, plans }))
    .sort((a, b) => placeOf(a.name) - placeOf(b.name) || ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
}

/** What a filter leaves. */
export interface Matching {
  /** Ids of the plans that it is true of; null: nothing is filtered. */
  readonly ids: ReadonlySet<string> | null;
  /** What is wrong with a condition, which then does not count, in sentences without a full stop at the end; empty: nothing is. */
  readonly hints: readonly string[];
}

/**
 * The plans that a filter means, while it is being typed: each part between commas that is a condition of `--where` counts, a part
 * without `=` is looked for in names, and one that is not right (yet) is told and does not count.
 */
export function matchingOf(typed: string, { entries, workspace }: BoardPortfolio): Matching {
  const parts = typed
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return { ids: null, hints: [] };
  const everybody = entries.map(({ reading }) => ({ plan: reading.plan, reading: () => reading }));
  let left = everybody;
  let hints: readonly string[] = [];
  for (const part of parts) {
    try {
      left = part.includes('=') ? [...whereIn([part], left, everybody, workspace)] : left.filter(named(part));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      hints = [error.message, ...(error.hint === null ? [] : [error.hint])];
    }
  }
  return { ids: new Set(left.map(({ plan }) => plan.id)), hints };
}

function named(part: string): (candidate: { readonly plan: PlanReading['plan'] }) => boolean {
  const wanted = fold(part);
  return ({ plan: { id, customer } }) => fold(id).includes(wanted) || fold(customer).includes(wanted);
}
