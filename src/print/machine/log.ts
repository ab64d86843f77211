import type { Change, Subject } from '../../plan/codec/change.ts';
import type { HistoryEntry } from '../../review/history.ts';
import { json } from '../json.ts';

/** The history of one plan, or of one of its tasks. */
export interface LogReport {
  readonly id: string;
  /** What the customer is called. */
  readonly customer: string;
  /** The task that the history is about; null for the whole plan. */
  readonly task: string | null;
  /** The clone is missing older commits. */
  readonly isShallow: boolean;
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[];
}

interface LogOutput extends Pick<LogReport, 'customer' | 'task'> {
  /** The plan's id. */
  readonly plan: string;
  /** Whether older commits are missing in the clone. */
  readonly shallow: boolean;
  /** Commits that changed what the plan says, oldest first. */
  readonly entries: readonly (Omit<HistoryEntry, 'changes'> & {
    /** What the plan says that it did not say before. */
    readonly changes: readonly (Omit<Change, 'of'> & Pick<Subject, 'kind' | 'id'>)[];
  })[];
}

/** The history of a plan as JSON. */
export function logJson({ id, customer, task, isShallow, entries }: LogReport): string {
  const told = entries.map(({ changes, ...entry }) => ({
    ...entry,
    changes: changes.map(({ aspect, of, from, to, days }) => ({ aspect, kind: of.kind, id: of.id, from, to, days })),
  }));
  return json<LogOutput>('log', { plan: id, customer, task, shallow: isShallow, entries: told });
}
