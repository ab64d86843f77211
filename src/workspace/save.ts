import { UserError } from '../diagnostics/user-error.ts';
import { type FileChange, inverse, pathsOf } from './file-change.ts';
import { type Commit, type CommitOptions, Committer, NotPushed } from './git/commit.ts';
import type { Environment } from './git/run.ts';
import { type JournalEntry, readJournal, writeJournal } from './journal.ts';
import { createFile, deleteFile, moveFile, replaceFile } from './write.ts';

/** A wish to commit. */
export interface Recording extends CommitOptions {
  readonly env: Environment;
  /** Files that were written before and belong to the same commit. */
  readonly also: readonly string[];
}

/**
 * Writes all changes and commits them when that is wanted: all of it, or nothing. What was done can be taken back with
 * `undo`. Call it under the workspace's lock.
 * @param message the commit's subject in business words, with a body below an empty line where there is more to say
 * @returns the commit; null when none is wanted
 * @throws UserError when a file changed meanwhile, cannot be written, or git refuses; the files are then as they were.
 * NotPushed when everything but the push is done
 */
export async function saveChanges(
  root: string,
  changes: readonly FileChange[],
  message: string,
  recording: Recording | null,
): Promise<Commit | null> {
  const commit = await writeAndCommit(root, changes, message, recording);
  const [says = ''] = message.split('\n');
  remember(root, { says, changes, commit: commit?.hash ?? null });
  return commit;
}

/** That it cannot be remembered must not spoil what was done. */
function remember(root: string, entry: JournalEntry): void {
  try {
    writeJournal(root, [entry, ...readJournal(root)]);
  } catch {}
}

/** The same without remembering it: for taking back what was done. */
export async function writeAndCommit(
  root: string,
  changes: readonly FileChange[],
  message: string,
  recording: Recording | null,
): Promise<Commit | null> {
  const paths = [...pathsOf(changes), ...(recording?.also ?? [])];
  const committer = recording === null ? null : await Committer.of(root, recording.env);
  if (recording === null || committer === null) {
    writeAll(root, changes);
    return null;
  }
  await committer.prepare(paths, recording);
  writeAll(root, changes);
  try {
    return await committer.commit(paths, message, recording);
  } catch (error) {
    throw error instanceof NotPushed ? error : takenBack(root, changes, error);
  }
}

function writeAll(root: string, changes: readonly FileChange[]): void {
  const written: FileChange[] = [];
  try {
    for (const change of changes) {
      write(root, change);
      written.push(change);
    }
  } catch (error) {
    for (const change of inverse(written)) write(root, change);
    throw error;
  }
}

function write(root: string, change: FileChange): void {
  switch (change.kind) {
    case 'replace':
      replaceFile(root, change.path, change.before, change.after);
      break;
    case 'create':
      createFile(root, change.path, change.after);
      break;
    case 'delete':
      deleteFile(root, change.path, change.before);
      break;
    case 'move':
      moveFile(root, change.path, change.to, change.text);
  }
}

function takenBack(root: string, changes: readonly FileChange[], error: unknown): unknown {
  const why = error instanceof Error ? error.message : String(error);
  const hint = error instanceof UserError ? error.hint : null;
  try {
    writeAll(root, inverse(changes));
  } catch {
    const paths = pathsOf(changes).join(', ');
    return new UserError(`${why}\n  ${paths} stays changed, because it was changed again meanwhile`, hint);
  }
  if (!(error instanceof UserError)) return error;
  return new UserError(`${why}\n  Nothing was changed: the file is as it was before`, hint);
}
