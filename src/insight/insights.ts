import type { WorkingCalendar } from '../plan/model/calendar.ts';
import { groupBy } from '../plan/model/group.ts';
import type { Blocked, Plan, Workspace } from '../plan/model/model.ts';
import type { DueMoves } from '../plan/model/moves.ts';
import type { Count, WholeNumber } from '../plan/model/numbers.ts';
import { civilOf, type Day } from '../plan/time/day.ts';
import { type CustomerGroup, type GroupProgress, groupMeasures, groupsOf } from './groups.ts';
import { type Journey, journeysOf } from './journey.ts';
import { type CustomerVoice, churnPoints, type Leaving, voices } from './leaving.ts';
import { type PushedStep, pushedSteps } from './pushes.ts';
import { type StuckStep, stuckSteps } from './stuck.ts';

/** Customers by the quarter in which they started. Later starters have had less time; the measures account for that. */
export interface Quarter extends GroupProgress {
  /** 2026 Q3. */
  readonly quarter: string;
}

/** One CSM compared with the others. A CSM with fewer than five customers is not ranked. */
export interface CsmRow {
  /** The CSM's name. */
  readonly csm: string;
  /** By how soon half of the customers were live; null for fewer than five customers. */
  readonly rank: WholeNumber | null;
  readonly group: CustomerGroup;
}

export interface Insights {
  readonly today: Day;
  /** Open plans of customers who have not signed. */
  readonly prospects: Count;
  readonly groups: readonly CustomerGroup[];
  readonly csms: readonly CsmRow[];
  readonly stuck: readonly StuckStep[];
  /**
   * Steps whose due dates moved, the most often moved first, from at most the last 500 commits on plans; null outside a git repository
   * and in a shallow clone.
   */
  readonly pushed: readonly PushedStep[] | null;
  readonly trend: readonly Quarter[];
  /** Why customers left, by kind of reason, step and template; the most frequent first. */
  readonly leaving: readonly Leaving[];
  /** Feedback of customers, newest first. */
  readonly voice: readonly CustomerVoice[];
}

export const ENOUGH_TO_RANK = 5;

/** What only the git history of the plans shows, by plan file and task. */
export interface PastChanges {
  readonly moves: ReadonlyMap<string, ReadonlyMap<string, DueMoves>>;
  readonly blocks: ReadonlyMap<string, ReadonlyMap<string, readonly Blocked[]>>;
}

/** What all plans show together. @param history null: not known */
export function insightsFrom(
  plans: readonly Plan[],
  workspace: Workspace,
  calendarOf: (plan: Plan) => WorkingCalendar,
  today: Day,
  history: PastChanges | null,
): Insights {
  const journeys = journeysOf(plans, today);
  const groups = groupsOf(journeys, workspace, today);
  return {
    today,
    prospects: plans.filter(({ anchor, closed }) => anchor.kind === 'signing' && closed === null).length,
    groups,
    csms: rankCsms(groups),
    stuck: stuckSteps(journeys, calendarOf, today, history?.blocks ?? new Map()),
    pushed: history === null ? null : pushedSteps(plans, history.moves),
    trend: trendOf(journeys, workspace, today),
    leaving: churnPoints(journeys, calendarOf),
    voice: voices(plans, today),
  };
}

/** Sorted by the days within which half of their customers were live; open and lost customers count as censored. */
function rankCsms(groups: readonly CustomerGroup[]): readonly CsmRow[] {
  const csms = groups.flatMap((group) => (group.by === 'csm' ? [{ csm: group.value, group }] : []));
  const ranked = csms
    .filter(({ group }) => group.customers >= ENOUGH_TO_RANK && group.onboard.medianOfAll !== null)
    .sort((a, b) => (a.group.onboard.medianOfAll ?? 0) - (b.group.onboard.medianOfAll ?? 0));
  const rankOf = (csm: string): number | null => {
    const median = ranked.find((row) => row.csm === csm)?.group.onboard.medianOfAll ?? null;
    return median === null ? null : 1 + ranked.filter(({ group }) => (group.onboard.medianOfAll ?? 0) < median).length;
  };
  return csms
    .map(({ csm, group }) => ({ csm, rank: rankOf(csm), group }))
    .sort(
      (a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) || (a.csm < b.csm ? -1 : 1),
    );
}

function trendOf(journeys: readonly Journey[], workspace: Workspace, today: Day): readonly Quarter[] {
  const quarters = groupBy(
    [...journeys].sort((a, b) => a.start - b.start),
    ({ start }) => quarterOf(start),
  );
  return [...quarters].map(([quarter, members]) => ({ quarter, ...groupMeasures(members, workspace, today) }));
}

/** `2026 Q3`. */
export function quarterOf(day: Day): string {
  const { year, month } = civilOf(day);
  return `${year} Q${Math.ceil(month / 3)}`;
}
