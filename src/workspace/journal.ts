import type { FileChange } from './file-change.ts';
import { readSmall } from './read-small.ts';
import { ownFile } from './repository.ts';
import { putOwnFile } from './write.ts';

/** One thing that this program did to the workspace's files, so that it can be taken back. */
export interface JournalEntry {
  /** In business words, as in the commit message: `acme: import-data done`. */
  readonly says: string;
  readonly changes: readonly FileChange[];
  /** The commit that holds it; null when it was not committed. */
  readonly commit: string | null;
}

const LENGTH = 10;
const LARGEST = 64 * 1024 * 1024;

/**
 * What was done last, latest first. It is kept beside git's own files, or hidden in the workspace where there is no git;
 * one that cannot be read is an empty one, and so is an entry that nothing can be done with.
 */
export function readJournal(root: string): readonly JournalEntry[] {
  try {
    const entries: unknown = JSON.parse(readSmall(journalPath(root), LARGEST) ?? '[]');
    return Array.isArray(entries) ? entries.flatMap((entry: unknown) => entryIn(entry) ?? []) : [];
  } catch {
    return [];
  }
}

/**
 * Keeps the latest entries: all of them, or those that were there stay.
 * @throws UserError when they cannot be written
 */
export function writeJournal(root: string, entries: readonly JournalEntry[]): void {
  putOwnFile(journalPath(root), JSON.stringify(entries.slice(0, LENGTH)));
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

function changeIn(value: unknown): FileChange | null {
  const { kind, path, to, text, before, after } = fieldsOf(value);
  if (!isText(path)) return null;
  if (kind === 'move') return isText(to) && isText(text) ? { kind, path, to, text } : null;
  if (kind === 'create') return isText(after) ? { kind, path, after } : null;
  if (!isText(before)) return null;
  if (kind === 'delete') return { kind, path, before };
  return kind === 'replace' && isText(after) ? { kind, path, before, after } : null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function fieldsOf(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
