import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** A git repository, found as git finds it, without starting git. */
export interface Repository {
  /** The folder that commands run in: the workspace, which may be a subfolder of the repository. */
  readonly folder: string;
  /** The top of the working tree. */
  readonly top: string;
  /** Where HEAD and the index of this working tree are: `.git`, or a worktree's own folder in it. */
  readonly gitDir: string;
}

/** The repository whose working tree holds a folder; null when there is none. What GIT_DIR says does not count. */
export function findRepository(folder: string): Repository | null {
  const start = realpathSync(folder);
  for (let top = start; ; top = dirname(top)) {
    const gitDir = gitDirIn(top);
    if (gitDir !== null) return { folder: start, top, gitDir };
    if (top === dirname(top)) return null;
  }
}

/** `.git` is a folder, or in worktrees and submodules a file that names one. */
function gitDirIn(top: string): string | null {
  const entry = join(top, '.git');
  const found = statSync(entry, { throwIfNoEntry: false });
  if (found === undefined) return null;
  const gitDir = found.isDirectory() ? entry : namedIn(entry);
  return gitDir !== null && existsSync(join(gitDir, 'HEAD')) ? gitDir : null;
}

function namedIn(file: string): string | null {
  const [, named] = /^gitdir: (.+?)\r?\n?$/.exec(readFileSync(file, 'utf8')) ?? [];
  return named === undefined ? null : resolve(dirname(file), named);
}

/** The path of a workspace file from the repository's top, with `/`, wherever links inside the workspace lead. */
export function pathInRepository({ folder, top }: Repository, path: string): string {
  const file = join(folder, path);
  const real = existsSync(file) ? realpathSync(file) : file;
  return relative(top, real).split(sep).join('/');
}
