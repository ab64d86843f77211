import { type Environment, gitIn } from './run.ts';

const USUAL = ['main', 'master'];

/**
 * The default branch of a repository, for pull requests: that of its origin, otherwise `main` or `master` if one exists, otherwise the
 * current branch, which need not have a commit yet.
 */
export async function branchOf(folder: string, env: Environment): Promise<string> {
  const git = await gitIn(folder, env);
  const ask = (args: readonly string[]): Promise<string> =>
    git.text(args).then(
      (text) => text.trim(),
      () => '',
    );
  const remote = await ask(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  if (remote !== '') return remote.replace(/^origin\//, '');
  const there = (await ask(['for-each-ref', '--format=%(refname:short)', 'refs/heads'])).split('\n');
  const usual = USUAL.find((branch) => there.includes(branch));
  return usual ?? ((await ask(['symbolic-ref', '--quiet', '--short', 'HEAD'])) || 'main');
}
