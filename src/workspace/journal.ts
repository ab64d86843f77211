import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileChange } from './file-change.ts';
import { findRepository } from './repository.ts';

/** One thing that this program did to the workspace's files, so that it can be taken back. */
export interface JournalEntry {
  /** In business words, as in the commit message: `acme: import-data done`. */
  readonly says: string;
  readonly changes: readonly FileChange[];
  /** The commit that holds it; null when it was not committed. */
  readonly commit: string | null;
}

const LENGTH = 10;

/**
 * What was done last, latest first. It is kept beside git's own files, or hidden in the workspace where there is no git;
 * it is a convenience, so one that cannot be read is an empty one.
 */
export function readJournal(root: string): readonly JournalEntry[] {
  try {
    const entries: unknown = JSON.parse(readFileSync(journalPath(root), 'utf8'));
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  } catch {
    return [];
  }
}

/** Keeps the latest entries. That it cannot be written must not spoil what was done. */
export function writeJournal(root: string, entries: readonly JournalEntry[]): void {
  const path = journalPath(root);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(entries.slice(0, LENGTH)));
  } catch {}
}

function journalPath(root: string): string {
  const repository = findRepository(root);
  return repository === null ? join(root, '.onboard.journal') : join(repository.gitDir, 'onboard', 'journal.json');
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  return 'says' in value && typeof value.says === 'string' && 'changes' in value && Array.isArray(value.changes);
}
