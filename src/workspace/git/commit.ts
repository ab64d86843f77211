import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../diagnostics/user-error.ts';
import { findRepository, type Repository } from '../repository.ts';
import { type Environment, type Git, GitFailure, gitIn, literally } from './run.ts';

/** Where a commit goes and what follows it. */
export interface CommitOptions {
  /** A new branch to make the commit on; null: where HEAD is. */
  readonly branch: string | null;
  readonly push: boolean;
}

export interface Commit {
  readonly hash: string;
  /** The branch it is on; null on a detached HEAD. */
  readonly branch: string | null;
  /** `origin/acme-date` when it was pushed. */
  readonly pushedTo: string | null;
}

/** The commit was made, and stays; only the server did not take it. */
export class NotPushed extends UserError {}

const PATIENCE_MS = 10_000;
const LONGEST_PAUSE_MS = 250;
const LINES_QUOTED = 6;
/** Who commits, and how a server is reached, is as the person's environment says. */
const VARIABLES = [
  ...['AUTHOR', 'COMMITTER'].flatMap((who) => ['NAME', 'EMAIL', 'DATE'].map((what) => `GIT_${who}_${what}`)),
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_ASKPASS',
  'SSH_ASKPASS',
];

/** Operations that git has not finished, by the entry in its folder that says so. */
const UNFINISHED = [
  { entry: 'MERGE_HEAD', name: 'merge' },
  { entry: 'CHERRY_PICK_HEAD', name: 'cherry-pick' },
  { entry: 'REVERT_HEAD', name: 'revert' },
  { entry: 'rebase-merge', name: 'rebase' },
  { entry: 'rebase-apply', name: 'rebase' },
];

/** Commits of chosen paths, whatever else goes on in the repository. Paths are in the workspace, with `/`. */
export class Committer {
  readonly #git: Git;
  readonly #repository: Repository;

  private constructor(git: Git, repository: Repository) {
    this.#git = git;
    this.#repository = repository;
  }

  /** @throws UserError when the workspace is in no repository */
  static async of(root: string, env: Environment): Promise<Committer> {
    const repository = findRepository(root);
    if (repository === null) {
      throw new UserError(
        'Nothing can be committed here: this folder is in no git repository',
        'Leave --commit out (and `commit: true` out of onboard.yaml), or first: git init',
      );
    }
    return new Committer(await gitIn(repository.folder, env, { variables: VARIABLES, records: true }), repository);
  }

  /**
   * Makes sure, before anything is written, that a commit of these paths would hold nothing else than what is about to be
   * written.
   * @throws UserError when an operation is unfinished, a path has changes of its own that are not committed, or the
   * branch cannot be made
   */
  async prepare(paths: readonly string[], { branch }: CommitOptions): Promise<void> {
    const unfinished = UNFINISHED.find(({ entry }) => existsSync(join(this.#repository.gitDir, entry)));
    if (unfinished !== undefined) {
      const { name } = unfinished;
      throw new UserError(
        `Nothing can be committed in the middle of a ${name}`,
        `First: git ${name} --continue, or git ${name} --abort.`,
      );
    }
    const status = await this.#text('status', '--porcelain', '-z', '--untracked-files=all', '--', ...literally(paths));
    const own = status.split('\0').find((entry) => entry !== '' && !entry.startsWith('?? '));
    if (own !== undefined) {
      throw new UserError(
        `${own.slice(3)} has changes that are not committed`,
        'They would become part of this commit. Commit or discard them first, or leave --commit out.',
      );
    }
    if (branch !== null) await this.#allowBranch(branch);
  }

  /**
   * Commits the paths as they are on disk and nothing else; author, hooks and signing as git has them. On failure the
   * index is as it was, and a new branch is gone again.
   * @throws UserError in words for what git refuses; NotPushed when only the push failed
   */
  async commit(paths: readonly string[], message: string, { branch, push }: CommitOptions): Promise<Commit> {
    const before = await this.#branch();
    const isNewBranch = branch !== null && branch !== before;
    if (isNewBranch) await this.#text('switch', '--quiet', '--create', branch);
    try {
      await this.#record(paths, message);
    } catch (error) {
      if (isNewBranch) await this.#leave(branch, before);
      throw error;
    }
    const hash = (await this.#text('rev-parse', '--short', 'HEAD')).trim();
    const on = await this.#branch();
    return { hash, branch: on, pushedTo: push ? await this.#push(on, hash) : null };
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
    const isNew = (path: string): boolean => !known.has(path) && existsSync(join(this.#repository.folder, path));
    const news = paths.filter(isNew);
    try {
      // `commit --only` takes paths that git knows; this makes new ones known without staging what they say.
      if (news.length > 0) await this.#patiently('add', '--intent-to-add', '--', ...literally(news));
      await this.#patiently('commit', '--quiet', '--only', `--message=${message}`, '--', ...literally(paths));
    } catch (error) {
      if (news.length > 0) await this.#succeeds('rm', '--quiet', '--cached', '--force', '--', ...literally(news));
      throw error;
    }
  }

  /** Back to where HEAD was; nothing was committed, so index and files are the same on both. */
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

  /** With or without commits; null when HEAD is detached. */
  async #branch(): Promise<string | null> {
    const name = await this.#git.text(['symbolic-ref', '--quiet', '--short', 'HEAD']).catch(() => '');
    return name.trim() || null;
  }

  /** Other programs hold git's index for moments. A lock that stays is left by a crash, and not ours to delete. */
  async #patiently(...args: readonly string[]): Promise<void> {
    const giveUpAt = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        await this.#git.text(args);
        return;
      } catch (error) {
        if (!(error instanceof GitFailure)) throw error;
        const isLocked = /\.lock': File exists|cannot lock ref/.test(error.message);
        if (!isLocked || Date.now() > giveUpAt) throw inWords(error);
        await sleep(Math.random() * LONGEST_PAUSE_MS);
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

interface Refusal {
  readonly written: RegExp;
  readonly means: string;
  readonly hint: string;
}

/** What git's refusals mean and what helps, by what it writes. */
const REFUSALS: readonly Refusal[] = [
  {
    written: /tell me who you are|empty ident name|no email was given|auto-detection is disabled/i,
    means: 'git does not know who you are',
    hint: 'git config user.name "Your Name" && git config user.email you@example.com',
  },
  {
    written: /\.lock': File exists/,
    means: 'git’s index is locked, by another git or by one that crashed',
    hint: 'If no git is running, delete the lock that it names.',
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
  if (refusal === undefined) return new UserError(`git refused the commit: ${lastLines(message)}`);
  return new UserError(`${refusal.means}: ${lastLines(message)}`, refusal.hint);
}

function notPushed(hash: string, reason: string): NotPushed {
  return new NotPushed(`Committed as ${hash}, but not pushed: ${lastLines(reason)}`, 'Push it yourself: git push');
}

/** Hooks can write pages; what matters is at the end. */
function lastLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-LINES_QUOTED)
    .join('\n  ');
}
