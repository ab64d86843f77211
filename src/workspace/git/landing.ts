/** How commits reach the server while others push: fetch theirs, put ours on top by content, and try again. */
import { join } from 'node:path';
import { ATTRIBUTES, driverCommand } from '../../review/merge/driver.ts';
import { systemReason } from '../reason.ts';
import { ownFile } from '../repository.ts';
import { packageFolder } from '../shipped.ts';
import { putOwnFile } from '../write.ts';
import { GIT_VARIABLES } from './commit.ts';
import { type Environment, type Git, gitIn } from './run.ts';

const MOST_PUSHES = 5;

/**
 * `why`: what keeps the commits here; they are safe, and the next run tries again. `isAgain`: they were taken back, and the updates they
 * came from must be applied again.
 */
export type Landing = { readonly ok: true } | { readonly ok: false; readonly why: string; readonly isAgain?: true };

/**
 * Brings the branch of HEAD up to the server's, with our own commits on top. Without a server there is nothing to do. Call it while
 * holding the workspace's lock.
 */
export async function catchUp(root: string, env: Environment): Promise<Landing> {
  const git = await gitIn(root, env, { variables: GIT_VARIABLES, records: true });
  const upstream = await upstreamOf(git);
  return upstream === null ? { ok: true } : rebased(root, git, upstream);
}

/** Pushes our commits, with up to five attempts when others push first. Call it while holding the workspace's lock. */
export async function pushCommits(root: string, env: Environment): Promise<Landing> {
  const git = await gitIn(root, env, { variables: GIT_VARIABLES, records: true });
  const upstream = await upstreamOf(git);
  if (upstream === null) return { ok: true };
  let landing: Landing = { ok: true };
  for (let attempt = 0; attempt < MOST_PUSHES; attempt++) {
    if ((await git.text(['rev-list', '--count', '@{upstream}..HEAD'])).trim() === '0') return { ok: true };
    try {
      await git.text(['push', '--quiet', '--', upstream.remote, `HEAD:${upstream.ref}`]);
      return { ok: true };
    } catch (error) {
      landing = { ok: false, why: systemReason(error) };
    }
    const caughtUp = await rebased(root, git, upstream);
    if (!caughtUp.ok) return caughtUp;
  }
  return landing;
}

/** A branch made for one answer, as `receive` names it. */
const OWN_BRANCH = /^onboard\/.+-[0-9a-f]{8}$/u;
/** Records a branch that the server has. An answer that arrives again is then recognised, and nothing is pushed twice. */
const LANDED = 'refs/onboard/landed';

/**
 * Pushes the branches that were made for answers and that the server does not have yet, from any run. Call it while holding the
 * workspace's lock.
 */
export async function landBranches(root: string, env: Environment): Promise<Landing> {
  const git = await gitIn(root, env, { variables: GIT_VARIABLES, records: true });
  const lines = async (...args: string[]) => (await git.text(args)).split('\n').filter((line) => line !== '');
  const [first, ...others] = await lines('remote');
  const remote = ['origin', first].find((name) => name !== undefined && [first, ...others].includes(name));
  if (remote === undefined) return { ok: true };
  const all = await lines('for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads/onboard/');
  for (const branch of all.filter((name) => OWN_BRANCH.test(name))) {
    try {
      await git.text(['push', '--quiet', '--', remote, `refs/heads/${branch}`]);
    } catch (error) {
      return { ok: false, why: systemReason(error) };
    }
    await git.text(['update-ref', `${LANDED}/${branch}`, `refs/heads/${branch}`]);
    await git.text(['update-ref', '-d', `refs/heads/${branch}`]);
  }
  return { ok: true };
}

/** Where an answer can already have its commit: branches here and on the server, and branches that were pushed. */
export const KNOWN_REFS = ['--branches', '--remotes', `--glob=${LANDED}/*`, 'HEAD'] as const;
/** Where an answer has its commit when the server has it. */
export const ARRIVED_REFS = ['--remotes', `--glob=${LANDED}/*`] as const;

interface Upstream {
  readonly remote: string;
  /** The server's `refs/heads/main`. */
  readonly ref: string;
}

async function upstreamOf(git: Git): Promise<Upstream | null> {
  const branch = (await git.text(['symbolic-ref', '--quiet', '--short', 'HEAD']).catch(() => '')).trim();
  if (branch === '') return null;
  const value = async (name: string) =>
    (await git.text(['config', '--get', `branch.${branch}.${name}`]).catch(() => '')).trim();
  const [remote, ref] = [await value('remote'), await value('merge')];
  return remote === '' || remote === '.' || ref === '' ? null : { remote, ref };
}

/** Settings with which git merges the files of a workspace by content, whether or not this clone is configured for it. */
function byMeaning(root: string): readonly string[] {
  const driver = driverCommand(join(packageFolder(), 'bin', 'onboard.js'));
  const attributes = ownFile(root, 'attributes');
  // The workspace may be a subfolder of the repository.
  putOwnFile(attributes, ATTRIBUTES.map((line) => `**/${line}\n`).join(''));
  return ['-c', `merge.onboard.driver=${driver}`, '-c', `core.attributesFile=${attributes}`];
}

async function rebased(root: string, git: Git, { remote }: Upstream): Promise<Landing> {
  try {
    await git.text(['fetch', '--quiet', '--', remote]);
  } catch (error) {
    return { ok: false, why: systemReason(error) };
  }
  const isBehind = (await git.text(['rev-list', '--count', 'HEAD..@{upstream}'])).trim() !== '0';
  if (!isBehind) return { ok: true };
  try {
    await git.text([...byMeaning(root), 'rebase', '--quiet', '@{upstream}']);
    return { ok: true };
  } catch (error) {
    await git.text(['rebase', '--abort']).catch(() => '');
    if (!(await areRepeatable(git)))
      return {
        ok: false,
        why: `it conflicts with what others pushed; resolve it with git pull --rebase (${systemReason(error)})`,
      };
    const head = (await git.text(['rev-parse', 'HEAD'])).trim();
    await git.text(['update-ref', `${ASIDE_REF}/${head}`, head]);
    await git.text(['reset', '--quiet', '--keep', '@{upstream}']);
    return {
      ok: false,
      why: 'it conflicts with what others pushed, so it is applied again on top of that',
      isAgain: true,
    };
  }
}

/** Commits that gave way to the commits of others are kept here, where they do not count as landed. */
const ASIDE_REF = 'refs/onboard/aside';

/** The commits that have given way so far, in any run. */
export async function setAsideCommits(git: Git): Promise<readonly string[]> {
  return (await git.text(['for-each-ref', '--format=%(objectname)', ASIDE_REF]))
    .split('\n')
    .filter((line) => line !== '');
}

/**
 * Whether all unpushed commits came from a mailbox or a page, which keeps the updates until they are pushed: they can be applied again.
 */
async function areRepeatable(git: Git): Promise<boolean> {
  const told = await git.text(['log', '--format=%(trailers:key=Via,valueonly,separator=%x2C)', '@{upstream}..HEAD']);
  return told
    .trim()
    .split('\n')
    .every((via) => via === 'mail' || via === 'page');
}
