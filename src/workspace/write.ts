import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import { isAlive, space } from './process-identity.ts';
import { isWithin } from './read.ts';
import { codeOf, systemReason } from './reason.ts';
import { MS_PER_HOUR } from './today.ts';

/** Unfinished writes. The name contains the process and its machine, so that the next run knows whether that process still runs. */
const UNFINISHED_WRITE = /^\.onboard-(\d+)-([0-9a-f]{6})[0-9a-f]{12}\.tmp$/;
/** The folders of a workspace in which this program writes. */
const WRITABLE_FOLDERS = [
  ...['.', 'plans', 'plans/archive', 'templates', 'templates/.versions', 'calendars', 'schemas'],
  ...['.vscode', '.github', '.github/workflows', '.gitlab', 'drafts', 'reminders', 'inbox', 'answers'],
];
const NEW_FILE_MODE = 0o666;
const PERMISSIONS = 0o7777;

/**
 * Replaces a file's text, atomically: at every moment, even after a crash, the file is the old one or the new one. Mode and, where the
 * system allows it, owner stay. A link is followed only inside the workspace.
 * @param path relative to `root`, with `/`
 * @param before the text that the change started from; a file with any other text is left unchanged
 * @throws UserError when the file changed, leads out of the workspace, or cannot be written; the old file is then untouched
 */
export function replaceFile(root: string, path: string, before: string, after: string): void {
  withExplainedErrors(path, () => {
    const target = contained(root, path);
    writeTemporary(target, after, (aside) => {
      if (!readFileSync(target).equals(Buffer.from(before, 'utf8'))) throw changedMeanwhile(path);
      renameSync(aside, target);
    });
  });
}

/**
 * Creates a new file, with its folder if needed: never over another one, and whole or not at all.
 * @throws UserError when the path is taken, leads out of the workspace, or cannot be written
 */
export function createFile(root: string, path: string, text: string): void {
  withExplainedErrors(path, () => {
    makeFolder(root, dirname(path));
    const target = join(containedFolder(root, path), basename(path));
    if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) throw alreadyThere(path);
    writeTemporary(target, text, (aside) => {
      placeExclusively(aside, target, text);
    });
  });
}

/**
 * Writes a file of this program's own and replaces whatever has its name, including a link, which is not followed.
 * @param path absolute
 * @throws UserError when it cannot be written; the old content is then untouched
 */
export function putOwnFile(path: string, text: string | Uint8Array): void {
  withExplainedErrors(path, () => {
    writeTemporary(path, text, (aside) => renameSync(aside, path));
  });
}

/**
 * The same for files that can be made again at any time: whole or not at all however this program ends, but without waiting for the disk.
 */
export function putMadeFile(path: string, text: string): void {
  withExplainedErrors(path, () => {
    clearUnfinished(dirname(path));
    const aside = temporaryName(path);
    try {
      writeFileSync(aside, text, { flag: 'wx' });
      renameSync(aside, path);
    } finally {
      deleteIfPossible(aside);
    }
  });
}

/**
 * Deletes a file.
 * @param before the text that the caller expects; a file with any other text is left unchanged
 * @throws UserError when the file changed or cannot be deleted
 */
export function deleteFile(root: string, path: string, before: string): void {
  withExplainedErrors(path, () => {
    const target = contained(root, path);
    if (!readFileSync(target).equals(Buffer.from(before, 'utf8'))) throw changedMeanwhile(path);
    unlinkSync(target);
    syncFolder(dirname(target));
  });
}

/**
 * Moves a file in the workspace, atomically and never over another file.
 * @param text the text that the caller expects; a file with any other text stays where it is
 * @throws UserError when the file changed, the new place is taken or leads out of the workspace
 */
export function moveFile(root: string, from: string, to: string, text: string): void {
  withExplainedErrors(to, () => {
    const source = contained(root, from);
    if (lstatSync(join(root, from)).isSymbolicLink()) throw linkError(from, realPathIn(root, from));
    makeFolder(root, dirname(to));
    const target = join(containedFolder(root, to), basename(to));
    if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) throw alreadyThere(to);
    if (!readFileSync(source).equals(Buffer.from(text, 'utf8'))) throw changedMeanwhile(from);
    renameSync(source, target);
    syncFolder(dirname(target));
    syncFolder(dirname(source));
  });
}

/** A file's text; null when there is none, or it cannot be read. */
export function textAt(root: string, path: string): string | null {
  try {
    return readFileSync(contained(root, path), 'utf8');
  } catch {
    return null;
  }
}

/** The real path of an existing or a new file relative to the workspace, with `/`: links inside the workspace are followed. */
export function realPathIn(root: string, path: string): string {
  try {
    return relative(realpathSync(root), realpathSync(join(root, path)))
      .split(sep)
      .join('/');
  } catch {
    return path;
  }
}

function withExplainedErrors(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (codeOf(error) === null) throw error;
    throw new UserError(`${path} cannot be written: ${systemReason(error)}`, 'Nothing was changed.');
  }
}

/** The real path of an existing file. */
function contained(root: string, path: string): string {
  const target = realpathSync(join(root, path));
  if (!isWithin(realpathSync(root), target)) throw outside(path, target);
  if (!statSync(target).isFile()) throw new UserError(`${path} is not a file`);
  return target;
}

function containedFolder(root: string, path: string): string {
  const folder = realpathSync(join(root, dirname(path)));
  const top = realpathSync(root);
  if (folder !== top && !isWithin(top, folder)) throw outside(path, folder);
  return folder;
}

/** Folder by folder, so that none is created behind a link that leaves the workspace. */
function makeFolder(root: string, folder: string): void {
  if (folder === '.' || statSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory()) return;
  makeFolder(root, dirname(folder));
  const made = join(containedFolder(root, folder), basename(folder));
  try {
    mkdirSync(made);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Writes the whole text to disk beside `target`, passes it to `place`, and leaves nothing behind. */
function writeTemporary(target: string, text: string | Uint8Array, place: (aside: string) => void): void {
  const folder = dirname(target);
  clearUnfinished(folder);
  const aside = temporaryName(target);
  try {
    writeWhole(aside, target, text);
    place(aside);
  } finally {
    deleteIfPossible(aside);
  }
  syncFolder(folder);
}

function writeWhole(path: string, target: string, text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  const file = openSync(path, 'wx', NEW_FILE_MODE);
  try {
    // Loops until every byte is written: a single write on a nearly full disk ends early without an error.
    writeFileSync(file, bytes);
    if (fstatSync(file).size !== bytes.length)
      throw new UserError(`${basename(target)} could not be written completely`);
    keepOwnerAndMode(file, target);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function keepOwnerAndMode(file: number, target: string): void {
  const old = lstatSync(target, { throwIfNoEntry: false });
  if (!old?.isFile()) return;
  const { uid, gid } = fstatSync(file);
  if (old.uid !== uid || old.gid !== gid) chownWherePermitted(file, old.uid, old.gid);
  fchmodSync(file, old.mode & PERMISSIONS);
}

function chownWherePermitted(file: number, uid: number, gid: number): void {
  try {
    fchownSync(file, uid, gid);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') throw error;
  }
}

function placeExclusively(aside: string, target: string, text: string): void {
  try {
    linkSync(aside, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw alreadyThere(basename(target));
    // File systems without hard links: exclusive, though not atomic.
    writeWholeOrNothing(target, text);
  }
}

function writeWholeOrNothing(target: string, text: string): void {
  try {
    writeWhole(target, target, text);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw alreadyThere(basename(target));
    deleteIfPossible(target);
    throw error;
  }
}

/** Deletes what killed runs left in the folders that this program writes to; links out of the workspace are not followed. */
export function clearLeftovers(root: string): void {
  for (const folder of WRITABLE_FOLDERS) {
    const path = join(root, folder);
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) clearUnfinished(path);
  }
}

/** A unique name beside a file for its unfinished text; the next run deletes it if this one is killed. */
export function temporaryName(target: string): string {
  return join(dirname(target), `.onboard-${process.pid}-${here()}${randomBytes(6).toString('hex')}.tmp`);
}

/** This machine and its process namespace, in six characters. */
function here(): string {
  return createHash('sha256').update(`${hostname()} ${space()}`).digest('hex').slice(0, 6);
}

/** A file of a running process, or of another machine in the last hour, stays. One that cannot be deleted does no harm. */
function clearUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid, where] = UNFINISHED_WRITE.exec(name) ?? [];
    if (pid === undefined) continue;
    const path = join(folder, name);
    const age = Date.now() - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    const isEnded = where === here() && !isAlive(Number(pid));
    if (isEnded || Math.abs(age) > MS_PER_HOUR) deleteIfPossible(path);
  }
}

/** Deletes a file if possible; a failure does not undo what is done. */
export function deleteIfPossible(path: string): void {
  try {
    unlinkSync(path);
  } catch {}
}

/** Makes a rename survive a power failure; on systems that cannot open folders this is skipped. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {}
}

function outside(path: string, target: string): UserError {
  return new UserError(
    `${path} points out of the workspace, to ${target}`,
    'Put the file itself into the workspace instead of a link.',
  );
}

function linkError(path: string, target: string): UserError {
  return new UserError(`${path} is a link to ${target}`, 'Nothing was moved. Put the file itself in its place first.');
}

function alreadyThere(path: string): UserError {
  return new UserError(`${path} is already there`, 'It was not overwritten. Choose another name, or move it away.');
}

function changedMeanwhile(path: string): UserError {
  return new UserError(
    `${path} was changed by someone else in the meantime`,
    'Nothing was written. Run the command again.',
  );
}
