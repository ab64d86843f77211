import type { FileChange } from './file-change.ts';
import { readSmall } from './read-small.ts';
import { ownFile } from './repository.ts';
import { putOwnFile } from './write.ts';

/** One change that this program made to the workspace's files, so that it can be undone. */
export interface JournalEntry {
  /** In business words, as in the commit message: `acme: import-data done`. */
  readonly says: string;
  readonly changes: readonly FileChange[];
  /** The commit that contains it; null when it was not committed. */
  readonly commit: string | null;
}

/** What a run is about to do. It is recorded before the first file is touched, so that the next run notices if this one is killed. */
export interface Intent extends Omit<JournalEntry, 'commit'> {
  /** Whether it is to be committed: then where HEAD was before, and the new branch for the commit. */
  readonly commits: {
    readonly head: string | null;
    readonly branch: string | null;
    readonly from: string | null;
  } | null;
  /** Which entry it undoes, from 0 for the latest; null for a new change. */
  readonly undoes: number | null;
}

export interface Journal {
  /** What was done, latest first. */
  readonly entries: readonly JournalEntry[];
  /** What a run started and has not finished. It may still be running, unless we hold its lock. */
  readonly unfinished: Intent | null;
}

const MOST_JOURNAL_ENTRIES = 10;
const LARGEST_JOURNAL_BYTES = 64 * 1024 * 1024;
const EMPTY: Journal = { entries: [], unfinished: null };

/**
 * What this program did and is doing here. It is kept beside git's own files, or hidden in the workspace when there is no git. A journal
 * that cannot be read counts as empty, and invalid entries are ignored.
 */
export function readJournal(root: string): Journal {
  try {
    const written: unknown = JSON.parse(readSmall(journalPath(root), LARGEST_JOURNAL_BYTES) ?? 'null');
    // An older version stored only the entries.
    const { entries, unfinished } = Array.isArray(written) ? { entries: written, unfinished: null } : fieldsOf(written);
    return {
      entries: Array.isArray(entries) ? entries.flatMap((entry: unknown) => entryIn(entry) ?? []) : [],
      unfinished: intentIn(unfinished),
    };
  } catch {
    return EMPTY;
  }
}

/**
 * Keeps the latest entries: either everything is written, or the old file stays.
 * @throws UserError when it cannot be written
 */
export function writeJournal(root: string, { entries, unfinished }: Journal): void {
  putOwnFile(journalPath(root), JSON.stringify({ entries: entries.slice(0, MOST_JOURNAL_ENTRIES), unfinished }));
}

function journalPath(root: string): string {
  return ownFile(root, 'journal');
}

function entryIn(value: unknown): JournalEntry | null {
  const { says, changes, commit } = fieldsOf(value);
  if (typeof says !== 'string' || !Array.isArray(changes)) return null;
  const known = changes.map(changeIn);
  const whole = known.filter((change) => change !== null);
  return whole.length < known.length
    ? null
    : { says, changes: whole, commit: typeof commit === 'string' ? commit : null };
}

function intentIn(value: unknown): Intent | null {
  const entry = entryIn(value);
  const { commits, undoes } = fieldsOf(value);
  if (entry === null) return null;
  const { head, branch, from } = fieldsOf(commits);
  const textOrNull = (field: unknown): string | null => (isString(field) ? field : null);
  return {
    says: entry.says,
    changes: entry.changes,
    commits: commits === null ? null : { head: textOrNull(head), branch: textOrNull(branch), from: textOrNull(from) },
    undoes: typeof undoes === 'number' ? undoes : null,
  };
}

function changeIn(value: unknown): FileChange | null {
  const { kind, path, to, text, before, after } = fieldsOf(value);
  if (!isString(path)) return null;
  if (kind === 'move') return isString(to) && isString(text) ? { kind, path, to, text } : null;
  if (kind === 'create') return isString(after) ? { kind, path, after } : null;
  if (!isString(before)) return null;
  if (kind === 'delete') return { kind, path, before };
  return kind === 'replace' && isString(after) ? { kind, path, before, after } : null;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function fieldsOf(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
