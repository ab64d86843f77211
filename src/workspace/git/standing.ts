/** The state of a clone, for a program that commits and pushes by itself. */

import { systemReason } from '../reason.ts';
import { findRepository } from '../repository.ts';
import { GIT_VARIABLES } from './commit.ts';
import { type Environment, gitIn } from './run.ts';

export interface GitStanding {
  /** The committer; null: nobody is configured. */
  readonly identity: string | null;
  /** Null: HEAD is detached. */
  readonly branch: string | null;
  /** `origin/main`; null: the branch has no upstream. */
  readonly upstream: string | null;
  readonly isShallow: boolean;
  /** One of the files with uncommitted changes; null: there are none. */
  readonly changed: string | null;
}

/** Null when there is no repository. */
export async function gitStanding(root: string, env: Environment): Promise<GitStanding | null> {
  if (findRepository(root) === null) return null;
  const git = await gitIn(root, env, { variables: GIT_VARIABLES });
  const ask = async (...args: string[]): Promise<string | null> => {
    const told = await git.text(args).catch(() => '');
    return told.trim() === '' ? null : told;
  };
  const given = env.GIT_COMMITTER_EMAIL ?? '';
  const identity = given === '' ? await ask('config', '--get', 'user.email') : given;
  return {
    identity: identity?.trim() ?? null,
    branch: (await ask('symbolic-ref', '--quiet', '--short', 'HEAD'))?.trim() ?? null,
    upstream: (await ask('rev-parse', '--abbrev-ref', '@{upstream}'))?.trim() ?? null,
    isShallow: (await ask('rev-parse', '--is-shallow-repository'))?.trim() === 'true',
    changed: (await ask('status', '--porcelain', '-z', '--untracked-files=no'))?.split('\0')[0]?.slice(3) ?? null,
  };
}

/** Why the server would reject a push from here; null: it would accept it. Nothing is written there. */
export async function pushRefusal(root: string, upstream: string, env: Environment): Promise<string | null> {
  const git = await gitIn(root, env, { variables: GIT_VARIABLES, records: true });
  const remotes = (await git.text(['remote'])).split('\n').filter((name) => name !== '');
  const remote = remotes.find((name) => upstream.startsWith(`${name}/`)) ?? 'origin';
  try {
    await git.text(['push', '--dry-run', '--quiet', '--', remote, 'HEAD:refs/heads/onboard/doctor']);
    return null;
  } catch (error) {
    return systemReason(error);
  }
}
