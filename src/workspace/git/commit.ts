import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../diagnostics/user-error.ts';
import { type FileChange, pathsOf, textsAfter } from '../file-change.ts';
import { findRepository, type Repository } from '../repository.ts';
import { realPathIn } from '../write.ts';
import { type Environment, type Git, GitFailure, gitIn, literally } from './run.ts';

/** Where a commit goes, and whether it is pushed. */
export interface CommitOptions {
  /** A new branch for the commit; null: the current HEAD. */
  readonly branch: string | null;
  readonly push: boolean;
}

export interface Commit {
  /** The abbreviated commit. */
  readonly hash: string;
  /** The branch it is on; null on a detached HEAD. */
  readonly branch: string | null;
  /** Remote and branch that it was pushed to. */
  readonly pushedTo: string | null;
}

/** The commit was made and stays; only a later step failed: the server rejected it, or git could not clean up. */
export class Committed extends UserError {
  readonly hash: string;

  constructor(hash: string, message: string, hint: string) {
    super(message, hint);
    this.hash = hash;
  }
}

/** Where a commit starts: HEAD, and the new branch with the branch that it leaves. Null: no commit yet, no branch. */
export interface Start {
  readonly head: string | null;
  readonly branch: string | null;
  readonly from: string | null;
}

const GIT_LOCK_TIMEOUT_MS = 10_000;
const LONGEST_RETRY_PAUSE_MS = 250;
const LINES_QUOTED = 6;
const SHORT_HASH = 7;
/** The committer and the connection to a server follow the person's environment. */
export const GIT_VARIABLES = [
  ...['AUTHOR', 'COMMITTER'].flatMap((who) => ['NAME', 'EMAIL', 'DATE'].map((what) => `GIT_${who}_${what}`)),
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_ASKPASS',
  'SSH_ASKPASS',
];

/** Unfinished git operations, by the entry in its folder that shows them. */
const UNFINISHED_OPERATIONS = [
  { entry: 'MERGE_HEAD', name: 'merge' },
  { entry: 'CHERRY_PICK_HEAD', name: 'cherry-pick' },
  { entry: 'REVERT_HEAD', name: 'revert' },
  { entry: 'rebase-merge', name: 'rebase' },
  { entry: 'rebase-apply/applying', name: 'am' },
  { entry: 'rebase-apply', name: 'rebase' },
];

/** Commits chosen paths, whatever else happens in the repository. Paths are in the workspace, with `/`. */
export class Committer {
  readonly #git: Git;
  readonly #repository: Repository;
  readonly #env: Environment;

  private constructor(git: Git, repository: Repository, env: Environment) {
    this.#git = git;
    this.#env = env;
    this.#repository = repository;
  }

  /** @throws UserError when the workspace is not in a repository */
  static async of(root: string, env: Environment): Promise<Committer> {
    const repository = findRepository(root);
    if (repository === null) {
      throw new UserError(
        'Nothing can be committed here: this folder is not in a git repository',
        'Leave --commit out (and `commit: true` out of onboard.yaml), or first: git init',
      );
    }
    return new Committer(
      await gitIn(repository.folder, env, { variables: GIT_VARIABLES, records: true }),
      repository,
      env,
    );
  }

  /**
   * Makes sure, before anything is written, that a commit of these changes will contain only what is about to be written.
   * @returns the state to return to on failure
   * @throws UserError when an operation is unfinished, a path has other uncommitted changes, or the branch cannot be made
   */
  async prepare(changes: readonly FileChange[], { branch }: CommitOptions): Promise<Start> {
    const unfinished = UNFINISHED_OPERATIONS.find(({ entry }) => existsSync(join(this.#repository.gitDir, entry)));
    if (unfinished !== undefined) {
      const { name } = unfinished;
      throw new UserError(
        `Nothing can be committed during git ${name}`,
        `First: git ${name} --continue, or git ${name} --abort.`,
      );
    }
    const paths = this.#pathsOf(changes);
    const status = await this.#text('status', '--porcelain', '-z', '--untracked-files=all', '--', ...literally(paths));
    const own = status.split('\0').find((entry) => entry !== '' && !entry.startsWith('?? '));
    if (own !== undefined) {
      throw new UserError(
        `${own.slice(3)} has changes that are not committed`,
        'They would become part of this commit. Commit or discard them first, or leave --commit out.',
      );
    }
    await this.#refuseUnwatched(paths);
    if (branch !== null) await this.#allowBranch(branch);
    const from = await this.#branch();
    return { head: await this.#head(), branch: branch === from ? null : branch, from };
  }

  /** git ignores changes of files marked assume-unchanged or skip-worktree, and would not commit them. */
  async #refuseUnwatched(paths: readonly string[]): Promise<void> {
    const listed = (await this.#text('ls-files', '-v', '-z', '--', ...literally(paths))).split('\0');
    const unwatched = listed.find((entry) => /^[Sa-z] /.test(entry))?.slice(2);
    if (unwatched === undefined) return;
    throw new UserError(
      `git is set to ignore changes of ${unwatched}`,
      `Before it can be committed: git update-index --no-skip-worktree --no-assume-unchanged ${unwatched}`,
    );
  }

  /**
   * Commits exactly what the changes left on disk, with git's own author, hooks and signing. On failure the index is restored and a new
   * branch is deleted.
   * @throws UserError that explains why git refused; `Committed` when the commit was made nevertheless
   */
  async commit(changes: readonly FileChange[], message: string, { branch, push }: CommitOptions): Promise<Commit> {
    const start = { head: await this.#head(), branch: null, from: await this.#branch() };
    const isNewBranch = branch !== null && branch !== start.from;
    if (isNewBranch) await this.#text('switch', '--quiet', '--create', branch);
    try {
      await this.#record(this.#pathsOf(changes), message);
    } catch (error) {
      const made = await this.madeSince(start.head, changes);
      if (made !== null) throw await this.#committedAnyway(made, changes, error);
      await this.withdraw(changes, { ...start, branch: isNewBranch ? branch : null });
      throw error;
    }
    const hash = (await this.#text('rev-parse', '--short', 'HEAD')).trim();
    const on = await this.#branch();
    return { hash, branch: on, pushedTo: push ? await this.#push(on, hash) : null };
  }

  /** The commit that HEAD has moved to since, if it contains the result of the changes; null when it does not, or HEAD did not move. */
  async madeSince(head: string | null, changes: readonly FileChange[]): Promise<string | null> {
    const now = await this.#head();
    if (now === null || now === head) return null;
    for (const [path, text] of textsAfter(changes)) {
      const real = realPathIn(this.#repository.folder, path);
      const stored = await this.#git.text(['rev-parse', '--verify', '--quiet', `HEAD:./${real}`]).catch(() => '');
      const wanted = text === null ? '' : await this.#hashOf(text, real);
      if (stored.trim() !== wanted) return null;
    }
    return now.slice(0, SHORT_HASH);
  }

  /** Makes git forget files that will not be new after all, and leaves a branch that was made for the commit. */
  async withdraw(changes: readonly FileChange[], { branch, from }: Start): Promise<void> {
    const created = [...textsAfter(changes)].flatMap(([path, text]) => (text === null ? [] : [path]));
    const inHead = await Promise.all(
      created.map((path) => this.#succeeds('rev-parse', '--verify', '--quiet', `HEAD:./${path}`)),
    );
    const news = created.filter((_, at) => inHead[at] === false);
    const forget = ['rm', '--quiet', '--cached', '--force', '--ignore-unmatch', '--'];
    if (news.length > 0) await this.#succeeds(...forget, ...literally(news));
    if (branch !== null && (await this.#branch()) === branch) await this.#leave(branch, from);
  }

  /** The hash that git would store for a text at a path: attributes may ask for other line ends. */
  async #hashOf(text: string, path: string): Promise<string> {
    const git = await gitIn(this.#repository.folder, this.#env, { input: text });
    return (await git.text(['hash-object', '--stdin', `--path=${path}`])).trim();
  }

  async #committedAnyway(hash: string, changes: readonly FileChange[], error: unknown): Promise<Committed> {
    const paths = literally(this.#pathsOf(changes));
    // git moved HEAD but did not write its index, in which the old file now looks like a change to commit.
    const isTidy = await this.#succeeds('reset', '--quiet', '--', ...paths);
    const why = error instanceof Error ? error.message : String(error);
    return new Committed(
      hash,
      `Committed as ${hash}, but then git failed: ${why}`,
      isTidy ? 'Nothing is left to do.' : `When git works again: git reset -- ${this.#pathsOf(changes).join(' ')}`,
    );
  }

  async #head(): Promise<string | null> {
    const hash = await this.#git.text(['rev-parse', '--verify', '--quiet', 'HEAD']).catch(() => '');
    return hash.trim() || null;
  }

  /** When a file is a link, git tracks its target. */
  #pathsOf(changes: readonly FileChange[]): readonly string[] {
    return [...new Set(pathsOf(changes).map((path) => realPathIn(this.#repository.folder, path)))];
  }

  async #allowBranch(branch: string): Promise<void> {
    const isName = !branch.startsWith('-') && (await this.#succeeds('check-ref-format', '--branch', branch));
    if (!isName) throw new UserError(`"${branch}" cannot be the name of a branch`);
    const exists = await this.#succeeds('show-ref', '--verify', '--quiet', `refs/heads/${branch}`);
    if (exists && (await this.#branch()) !== branch) {
      throw new UserError(`There is already a branch ${branch}`, `Choose another name, or first: git switch ${branch}`);
    }
  }

  async #record(paths: readonly string[], message: string): Promise<void> {
    const known = new Set((await this.#text('ls-files', '-z', '--', ...literally(paths))).split('\0'));
    const isThere = (path: string): boolean => existsSync(join(this.#repository.folder, path));
    const news = paths.filter((path) => !known.has(path) && isThere(path));
    // `commit --only` needs paths that git knows; this registers new ones without staging their content.
    if (news.length > 0) await this.#patiently('add', '--intent-to-add', '--', ...literally(news));
    const meant = paths.filter((path) => known.has(path) || isThere(path));
    await this.#patiently('commit', '--quiet', '--only', `--message=${message}`, '--', ...literally(meant));
  }

  /** Returns to the old HEAD. Nothing was committed, so index and files are the same on both. */
  async #leave(branch: string, before: string | null): Promise<void> {
    if (before === null) await this.#succeeds('switch', '--quiet', '--detach');
    else await this.#succeeds('symbolic-ref', 'HEAD', `refs/heads/${before}`);
    await this.#succeeds('branch', '--quiet', '--delete', '--force', '--', branch);
  }

  async #push(branch: string | null, hash: string): Promise<string> {
    if (branch === null) throw notPushed(hash, 'HEAD is on no branch');
    const remotes = (await this.#text('remote')).split('\n').filter((name) => name !== '');
    const configured = await this.#git.text(['config', '--get', `branch.${branch}.remote`]).catch(() => '');
    const remote = configured.trim() || (remotes.includes('origin') ? 'origin' : remotes[0]);
    if (remote === undefined) throw notPushed(hash, 'the repository has no remote');
    try {
      await this.#git.text(['push', '--quiet', '--set-upstream', '--', remote, `refs/heads/${branch}`]);
    } catch (error) {
      throw error instanceof GitFailure ? notPushed(hash, error.message) : error;
    }
    return `${remote}/${branch}`;
  }

  /** The current branch, with or without commits; null when HEAD is detached. */
  async #branch(): Promise<string | null> {
    const name = await this.#git.text(['symbolic-ref', '--quiet', '--short', 'HEAD']).catch(() => '');
    return name.trim() || null;
  }

  /** Other programs hold git's index for moments. A lock that stays was left by a crash, and is not ours to delete. */
  async #patiently(...args: readonly string[]): Promise<void> {
    const giveUpAt = Date.now() + GIT_LOCK_TIMEOUT_MS;
    for (;;) {
      try {
        await this.#git.text(args);
        return;
      } catch (error) {
        if (!(error instanceof GitFailure)) throw error;
        const isLocked = /\.lock': File exists|cannot lock ref/.test(error.message);
        if (!isLocked || Date.now() > giveUpAt) throw inWords(error);
        await sleep(Math.random() * LONGEST_RETRY_PAUSE_MS);
      }
    }
  }

  async #text(...args: readonly string[]): Promise<string> {
    try {
      return await this.#git.text(args);
    } catch (error) {
      throw error instanceof GitFailure ? inWords(error) : error;
    }
  }

  async #succeeds(...args: readonly string[]): Promise<boolean> {
    return this.#git.text(args).then(
      () => true,
      () => false,
    );
  }
}

interface GitRefusal {
  readonly written: RegExp;
  readonly means: string;
  readonly hint: string;
}

/** Meanings of git's refusals and what to do about them, by git's wording. */
const REFUSALS: readonly GitRefusal[] = [
  { written: /git was stopped by SIG/, means: 'The commit was interrupted', hint: 'Run the command again.' },
  {
    written: /tell me who you are|empty ident name|no email was given|auto-detection is disabled/i,
    means: 'git does not know who you are',
    hint: 'git config user.name "Your Name" && git config user.email you@example.com',
  },
  {
    written: /\.lock': File exists/,
    means: 'git’s index is locked, by another git or by one that crashed',
    hint: 'If no git is running, delete that file.',
  },
  {
    written: /unmerged|needs merge|partial commit during/i,
    means: 'A merge is not finished',
    hint: 'Resolve the conflicts and commit them first.',
  },
  {
    written: /read-only file system|permission denied|insufficient permission/i,
    means: 'The repository cannot be written',
    hint: 'Leave --commit out, or work in a place where you may write.',
  },
];

function inWords({ message }: GitFailure): UserError {
  const refusal = REFUSALS.find(({ written }) => written.test(message));
  if (refusal === undefined) return new UserError(`git refused the commit: ${endOfOutput(message)}`);
  // The line that names the cause comes first, because git explains it at length.
  const [named] = message.split('\n').filter((line) => refusal.written.test(line));
  return new UserError(`${refusal.means}: ${named ?? endOfOutput(message)}`, refusal.hint);
}

function notPushed(hash: string, reason: string): Committed {
  return new Committed(
    hash,
    `Committed as ${hash}, but not pushed: ${endOfOutput(reason)}`,
    'Push it yourself: git push',
  );
}

/** Hooks can write pages of output; what matters is at the end. */
function endOfOutput(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-LINES_QUOTED)
    .join('\n  ');
}
