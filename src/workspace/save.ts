import { UserError } from '../diagnostics/user-error.ts';
import { type FileChange, inverse, pathsOf, textsAfter } from './file-change.ts';
import { type Commit, type CommitOptions, Committed, Committer } from './git/commit.ts';
import type { Environment } from './git/run.ts';
import { type Intent, type JournalEntry, readJournal, writeJournal } from './journal.ts';
import { createFile, deleteFile, moveFile, replaceFile, textAt } from './write.ts';

/** How to commit a change. */
export interface Recording extends CommitOptions {
  readonly env: Environment;
  /** Lines at the end of the message, after everything else. */
  readonly trailers?: readonly string[];
}

/**
 * Writes all changes and commits them on request: all or nothing. `undo` can take the changes back. Call it while holding the workspace's
 * lock.
 * @param message the commit's subject in business words, with a body after an empty line when there is more to say
 * @returns the commit; null when none was requested
 * @throws UserError when a file changed meanwhile or cannot be written, or git refuses; the files are then restored. `Committed` when the
 *   commit was made and only a later step failed
 */
export async function saveChanges(
  root: string,
  changes: readonly FileChange[],
  message: string,
  recording: Recording | null,
): Promise<Commit | null> {
  const [says = ''] = message.split('\n');
  return saveInTransaction(root, { says, changes, undoes: null }, message, recording);
}

/** Undoes an entry of the journal in the same way, and removes the entry. @param at its place, 0 for the latest */
export async function undoEntry(
  root: string,
  { says, changes }: JournalEntry,
  at: number,
  message: string,
  recording: Recording | null,
): Promise<Commit | null> {
  return saveInTransaction(root, { says, changes: inverse(changes), undoes: at }, message, recording);
}

async function saveInTransaction(
  root: string,
  wish: Omit<Intent, 'commits'>,
  message: string,
  recording: Recording | null,
): Promise<Commit | null> {
  const committer = recording === null ? null : await Committer.of(root, recording.env);
  const commits = recording === null || committer === null ? null : await committer.prepare(wish.changes, recording);
  const intent = { ...wish, commits };
  beginIntent(root, intent);
  try {
    writeChanges(root, intent.changes);
  } catch (error) {
    forget(root);
    throw error;
  }
  if (recording === null || committer === null) {
    finish(root, intent, null);
    return null;
  }
  try {
    const commit = await committer.commit(intent.changes, withTrailers(message, recording), recording);
    finish(root, intent, commit.hash);
    return commit;
  } catch (error) {
    if (!(error instanceof Committed)) throw rolledBack(root, intent, error);
    finish(root, intent, error.hash);
    throw error;
  }
}

function withTrailers(message: string, { trailers = [] }: Recording): string {
  return trailers.length === 0 ? message : `${message}\n\n${trailers.join('\n')}\n`;
}

function beginIntent(root: string, intent: Intent): void {
  const { entries, unfinished } = readJournal(root);
  if (unfinished !== null) {
    throw new UserError(
      `"${unfinished.says}" was interrupted a moment ago`,
      'Run the command again: it cleans up first.',
    );
  }
  writeJournal(root, { entries, unfinished: intent });
}

/** A failure to record this must not spoil what is done: the next run sees from the files and from git that it is done. */
function finish(root: string, { says, changes, undoes }: Intent, commit: string | null): void {
  const { entries } = readJournal(root);
  const left = undoes === null ? [{ says, changes, commit }, ...entries] : entries.filter((_, at) => at !== undoes);
  bestEffort(() => writeJournal(root, { entries: left, unfinished: null }));
}

function forget(root: string): void {
  bestEffort(() => writeJournal(root, { entries: readJournal(root).entries, unfinished: null }));
}

function bestEffort(write: () => void): void {
  try {
    write();
  } catch {}
}

/** The result of a run that was interrupted. */
export interface Settled {
  readonly says: string;
  /**
   * `done`: everything was done, and it counts. `taken back`: nothing remains except in the files of `left`, which were changed since.
   */
  readonly how: 'done' | 'taken back';
  readonly left: readonly string[];
}

/**
 * Finishes what a killed run began: it counts when everything was done, and is taken back otherwise. Call it while holding the
 * workspace's lock.
 * @returns what was left unfinished; null when there was nothing
 * @throws UserError when a file cannot be written; the next run tries again
 */
export async function recoverUnfinished(root: string, env: Environment): Promise<Settled | null> {
  const { unfinished } = readJournal(root);
  if (unfinished === null) return null;
  const { says, changes, commits } = unfinished;
  const committer = commits === null ? null : await Committer.of(root, env);
  const hash = commits === null ? null : ((await committer?.madeSince(commits.head, changes)) ?? null);
  const isDone = commits === null ? isWhole(root, changes) : hash !== null;
  if (isDone) {
    finish(root, unfinished, hash);
    return { says, how: 'done', left: [] };
  }
  const left: string[] = [];
  for (const change of inverse(changes)) {
    // A change that was made looks, in reverse, like one that can still be made.
    if (isStillToMake(root, change)) writeChange(root, change);
    else if (!isMade(root, change)) left.push(...pathsOf([change]));
  }
  if (commits !== null) await committer?.withdraw(changes, commits);
  forget(root);
  return { says, how: 'taken back', left };
}

function isMade(root: string, change: FileChange): boolean {
  return inverse([change]).every((back) => isStillToMake(root, back));
}

/** Whether the files have the text that a change starts from. */
function isStillToMake(root: string, change: FileChange): boolean {
  switch (change.kind) {
    case 'create':
      return textAt(root, change.path) === null;
    case 'move':
      return textAt(root, change.path) === change.text && textAt(root, change.to) === null;
    default:
      return textAt(root, change.path) === change.before;
  }
}

function writeChanges(root: string, changes: readonly FileChange[]): void {
  const written: FileChange[] = [];
  try {
    for (const change of changes) {
      writeChange(root, change);
      written.push(change);
    }
  } catch (error) {
    for (const change of inverse(written)) writeChange(root, change);
    throw error;
  }
}

function writeChange(root: string, change: FileChange): void {
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

/** What cannot be taken back now stays in the journal, so that a later run does it when possible. */
function rolledBack(root: string, intent: Intent, error: unknown): unknown {
  const why = error instanceof Error ? error.message : String(error);
  const hint = error instanceof UserError ? error.hint : null;
  try {
    writeChanges(root, inverse(intent.changes));
  } catch (problem) {
    const paths = pathsOf(intent.changes).join(', ');
    const because = problem instanceof Error ? problem.message : String(problem);
    return new UserError(
      `${why}\n  ${paths} cannot be undone now: ${because}`,
      'The next command undoes it if it can; or use git.',
    );
  }
  forget(root);
  if (!(error instanceof UserError)) return error;
  return new UserError(`${why}\n  Nothing was changed: the file is as it was before`, hint);
}

/** Whether the files still have the text that a journal entry left, so that it can be undone. */
export function canUndo(root: string, { changes }: JournalEntry): boolean {
  return isWhole(root, changes);
}

/** How many entries, from the latest on, can be undone one after the other. */
export function undoableInTurn(root: string, entries: readonly JournalEntry[]): number {
  const texts = new Map<string, string | null>();
  const isAsLeft = ([path, text]: readonly [string, string | null]) =>
    (texts.has(path) ? texts.get(path) : textAt(root, path)) === text;
  for (const [at, { changes }] of entries.entries()) {
    if (![...textsAfter(changes)].every(isAsLeft)) return at;
    for (const [path, text] of textsAfter(inverse(changes))) texts.set(path, text);
  }
  return entries.length;
}

/** Compares the final texts, because one file may have changed twice. */
function isWhole(root: string, changes: readonly FileChange[]): boolean {
  return [...textsAfter(changes)].every(([path, text]) => textAt(root, path) === text);
}
