import { foldCase } from '../diagnostics/fold.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { SCHEDULE_HEALTH } from '../plan/health/health.ts';
import type { Locale, Workspace } from '../plan/model/model.ts';
import type { DayText } from '../plan/time/day.ts';
import type { PlanReading, StatusDetail, StatusPlan } from '../views/status.ts';
import { whereIn } from '../views/where.ts';

/** A plan on the board: its status, and what that was computed from. */
export interface BoardEntry {
  readonly status: StatusPlan;
  readonly reading: PlanReading;
  /** Computed on demand. */
  detail(): StatusDetail | null;
}

/** All plans that are not archived, in their current state. */
export interface BoardPortfolio {
  readonly vendor: string;
  readonly locale: Locale;
  readonly workspace: Workspace;
  readonly today: DayText;
  /** Sorted by need for help. */
  readonly entries: readonly BoardEntry[];
  /** Files that cannot be used, by path. */
  readonly unusable: readonly string[];
}

export type BoardGrouping = 'health' | 'phase';

export interface BoardColumn {
  /** A health, or the name of a phase; null: the plans with no work left. */
  readonly name: string | null;
  readonly plans: readonly StatusPlan[];
}

/** The non-empty columns, in order: the worst health first, or phases in the order in which plans go through them. */
export function boardColumns(entries: readonly BoardEntry[], by: BoardGrouping): readonly BoardColumn[] {
  return by === 'health' ? byHealth(entries) : byPhase(entries);
}

function byHealth(entries: readonly BoardEntry[]): readonly BoardColumn[] {
  return SCHEDULE_HEALTH.map((name) => ({
    name,
    plans: entries.flatMap(({ status }) => (status.schedule === name ? [status] : [])),
  })).filter(({ plans }) => plans.length > 0);
}

/** A phase has the position that it has in most plans; plans without an open phase come last. */
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

/** The result of a filter. */
export interface Matching {
  /** Ids of the matching plans; null: no filter. */
  readonly ids: ReadonlySet<string> | null;
  /** What is wrong with conditions, which are then ignored, in sentences without a full stop; empty: nothing. */
  readonly hints: readonly string[];
}

/**
 * The plans that match a filter while it is being typed. Each comma-separated part that is a condition of `--where` counts; a part
 * without `=` is searched for in names; an incomplete or wrong one is reported and ignored.
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
      left = part.includes('=') ? [...whereIn([part], left, everybody, workspace)] : left.filter(matchesName(part));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      hints = [error.message, ...(error.hint === null ? [] : [error.hint])];
    }
  }
  return { ids: new Set(left.map(({ plan }) => plan.id)), hints };
}

function matchesName(part: string): (candidate: { readonly plan: PlanReading['plan'] }) => boolean {
  const wanted = foldCase(part);
  return ({ plan: { id, customer } }) => foldCase(id).includes(wanted) || foldCase(customer).includes(wanted);
}
