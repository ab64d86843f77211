/** The data of the team's pages. */
import type { Curve } from '../../insight/curves.ts';
import type { Insights } from '../../insight/insights.ts';
import type { Locale, Side } from '../../plan/model/model.ts';
import type { DayText } from '../../plan/time/day.ts';
import type { HistoryEntry } from '../../review/history.ts';
import type { Load } from '../../views/load.ts';
import type { PlanReading, StatusPlan } from '../../views/status.ts';

/** A dated fact from a plan's file, used when git has no history of it. */
export interface FactOfFile {
  readonly day: DayText;
  readonly kind: string;
  /** Title of the step; null: the plan as a whole. */
  readonly step: string | null;
  readonly person: string | null;
  readonly side: Side | null;
  readonly detail: string | null;
}

/** What happened to a plan, the latest last: the entries of `log`, or the facts of the file when git is not used or has no history. */
export type InsideHistory =
  | { readonly from: 'git'; readonly entries: readonly HistoryEntry[] }
  | { readonly from: 'file'; readonly facts: readonly FactOfFile[] };

/** One customer as the team sees them. */
export interface InsideCustomer {
  /** The path of their page, relative to the top of the site. */
  readonly path: string;
  readonly reading: PlanReading;
  readonly status: StatusPlan;
  readonly history: InsideHistory;
}

export interface InsideView {
  readonly vendor: string;
  readonly locale: Locale;
  readonly today: DayText;
  /** The Monday since which changes are reported. */
  readonly since: DayText;
  /** Every plan, including archived ones, sorted by need for help. */
  readonly customers: readonly InsideCustomer[];
  readonly insights: Insights;
  readonly curves: { readonly live: readonly Curve[]; readonly value: readonly Curve[] };
  readonly load: readonly Load[];
  /** Files that could not be used. */
  readonly leftOut: readonly string[];
}

/** Active customers: neither archived nor closed. */
export function currentOf({ customers }: InsideView): readonly InsideCustomer[] {
  return customers.filter(({ reading: { plan } }) => !plan.archived && plan.closed === null);
}
