import type { HistoryEntry } from '../../review/history.ts';
import { json } from '../json.ts';

/** The history of one plan, or of one of its tasks. */
export interface LogReport {
  readonly id: string;
  readonly customer: string;
  readonly task: string | null;
  /** The clone is missing older commits. */
  readonly isShallow: boolean;
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[];
}

/** The history of a plan as JSON. */
export function logJson({ id, customer, task, isShallow, entries }: LogReport): string {
  const told = entries.map(({ changes, ...entry }) => ({
    ...entry,
    changes: changes.map(({ aspect, of, from, to, days }) => ({ aspect, kind: of.kind, id: of.id, from, to, days })),
  }));
  return json('log', { plan: id, customer, task, shallow: isShallow, entries: told });
}
