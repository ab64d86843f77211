import { clean } from '../print/clean.ts';
import { json } from '../print/json.ts';
import type { Screen } from '../print/paint.ts';
import { type Column, table } from '../print/table.ts';

/** What changed hands between two colleagues. */
export interface HandOverReport {
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly name: string };
  /** Somebody stands in until this day; null: for good. */
  readonly until: string | null;
  readonly dryRun: boolean;
  readonly plans: readonly HandedPlan[];
  readonly commit: { readonly hash: string; readonly branch: string | null; readonly pushedTo: string | null } | null;
}

export interface HandedPlan {
  readonly id: string;
  readonly customer: string;
  readonly file: string;
  readonly roles: readonly string[];
  readonly tasks: readonly string[];
  readonly questions: readonly string[];
}

/** A hand-over as JSON. */
export function handOverJson({ commit, ...report }: HandOverReport): string {
  return json('hand-over', { ...report, commit });
}

/** A hand-over as a table, one customer a line. */
export function handOverText(report: HandOverReport, screen: Screen): string {
  const { from, to, until, dryRun, plans } = report;
  const names = `${clean(from.name)} → ${clean(to.name)}${until === null ? '' : `, until ${until}`}`;
  if (plans.length === 0) return `${names}: there is nothing to hand over.\n`;
  const list = (of: (plan: HandedPlan) => readonly string[]) => (plan: HandedPlan) => clean(of(plan).join(', ')) || '-';
  const columns: readonly Column<HandedPlan>[] = [
    { heading: 'Customer', text: ({ customer }) => clean(customer), least: 12 },
    { heading: 'Roles', text: list(({ roles }) => roles), least: 8 },
    { heading: 'Questions', text: list(({ questions }) => questions), least: 9 },
    { heading: 'Tasks', text: list(({ tasks }) => tasks), wraps: true },
  ];
  return [`${names}${dryRun ? ' (nothing is written)' : ''}`, '', ...table(plans, columns, screen), ''].join('\n');
}
