import type { Journey } from '../insight/journey.ts';
import { type NameableDays, nameableDays } from '../plan/health/health.ts';
import type { Task } from '../plan/model/model.ts';
import type { PlanReading } from '../views/status.ts';
import type { ColumnType, DataCell, DataColumn } from '../views/tables.ts';

/** A change that one commit made in a plan, and that no dated fact in its file shows. */
export interface PastChange {
  readonly commit: string | null;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly author: string | null;
  readonly reason: string | null;
  /** What changed, by the names in `plan/codec/change.ts`; `created` for the plan as a whole. */
  readonly aspect: string;
  readonly step: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /**
   * Expected go-live after the commit, and the working days by which the commit moved it, as known that day. The first change of a commit
   * carries the move.
   */
  readonly live: string | null;
  readonly moved: number | null;
}

/** One plan with the data for the tables. */
export interface PlanRow extends PlanReading {
  /** Null for those who have not bought. */
  readonly journey: Journey | null;
  /** The git history, oldest first; null: unknown. */
  readonly past: readonly PastChange[] | null;
}

export type StepRow = PlanRow & { readonly task: Task; readonly phase: string; readonly days: NameableDays };

/** A table: its meaning, its columns, and how its rows are made from the plans. */
export interface TableOf<Row> {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: (plans: readonly PlanRow[]) => readonly Row[];
}

/** One column of a table. */
export const column = <Row>(
  name: string,
  type: ColumnType,
  says: string,
  of: (row: Row) => DataCell,
): DataColumn<Row> => ({
  name,
  type,
  says,
  of,
});

/** The plan that a row belongs to: the first columns of every table. */
export const whose: readonly DataColumn<PlanRow>[] = [
  column(
    'workspace',
    'text',
    'The vendor as onboard.yaml names it, so that several workspaces fit into one table.',
    ({ workspace }) => workspace.vendor,
  ),
  column('plan', 'text', 'Id of the plan: its file name without ending.', ({ plan }) => plan.id),
];

/** The steps of a plan in order, each with its plan and phase. */
export function stepTableRows(reading: PlanRow): readonly StepRow[] {
  const daysOf = nameableDays(reading);
  return reading.plan.phases.flatMap(({ id, tasks }) =>
    tasks.map((task) => ({ ...reading, task, phase: id, days: daysOf(task) })),
  );
}
