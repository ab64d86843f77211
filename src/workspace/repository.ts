import { existsSync, lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readSmall } from './read-small.ts';

/** A git repository, found by git's rules without starting git. */
export interface Repository {
  /** The folder that commands run in: the workspace, which may be a subfolder of the repository. */
  readonly folder: string;
  /** The top of the working tree. */
  readonly top: string;
  /** Where HEAD and the index of this working tree are: `.git`, or a worktree's own folder in it. */
  readonly gitDir: string;
}

const LONGEST_POINTER = 64 * 1024;

/** The repository whose working tree contains a folder; null when there is none. GIT_DIR is ignored. */
export function findRepository(folder: string): Repository | null {
  const start = realpathSync(folder);
  for (let top = start; ; top = dirname(top)) {
    const gitDir = gitDirIn(top);
    if (gitDir !== null) return { folder: start, top, gitDir };
    if (top === dirname(top)) return null;
  }
}

/**
 * Where this program keeps a file of its own for a workspace, such as its lock: beside git's own files, or hidden in the workspace when
 * there is no git. A `.git` that belongs to somebody else does not count, as for git: its owner decides what is in it and where its links
 * lead.
 * @param name `lock` for `.git/onboard.lock` or `.onboard.lock`
 * @returns an absolute path; a link there must not be followed
 */
export function ownFile(root: string, name: string): string {
  const repository = findRepository(root);
  const isOurs = repository !== null && [repository.top, repository.gitDir].every(belongsToUs);
  return isOurs ? join(repository.gitDir, `onboard.${name}`) : join(root, `.onboard.${name}`);
}

/** By git's rule: it is ours or, for root, of the person who became root with sudo. */
function belongsToUs(folder: string): boolean {
  const me = process.geteuid?.();
  if (me === undefined) return true;
  const { uid } = statSync(folder);
  return uid === me || (me === 0 && String(uid) === process.env.SUDO_UID);
}

/** `.git` is a folder or, in worktrees and submodules, a file that names one. */
function gitDirIn(top: string): string | null {
  const entry = join(top, '.git');
  const found = statOrNull(entry);
  if (found === null) return null;
  const gitDir = found.isDirectory() ? entry : found.isFile() ? namedIn(entry) : null;
  return gitDir !== null && isGitDir(gitDir) ? gitDir : null;
}

/** What git requires of a repository's folder; the objects of a worktree are elsewhere. */
function isGitDir(folder: string): boolean {
  if (lstatSync(join(folder, 'HEAD'), { throwIfNoEntry: false }) === undefined) return false;
  if (existsSync(join(folder, 'commondir'))) return true;
  return ['objects', 'refs'].every((name) => statOrNull(join(folder, name))?.isDirectory() === true);
}

function namedIn(file: string): string | null {
  const [, named] = /^gitdir: (.+?)\r?\n?$/.exec(readSmall(realpathSync(file), LONGEST_POINTER) ?? '') ?? [];
  return named === undefined ? null : resolve(dirname(file), named);
}

/** Null for what does not exist or cannot be read. */
function statOrNull(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
