import { UserError } from '../diagnostics/user-error.ts';
import type { Repository } from './repository.ts';

/** git ended with another code than 0. `message` is what it wrote, and that code. */
export class GitFailure extends Error {
  override readonly name = 'GitFailure';
}

/** Who commits and how a server is reached is the user's affair; which repository is meant, and by which editor, is not. */
const PASSED_ON = new Set([
  'GIT_AUTHOR_NAME',
  'GIT_AUTHOR_EMAIL',
  'GIT_AUTHOR_DATE',
  'GIT_COMMITTER_NAME',
  'GIT_COMMITTER_EMAIL',
  'GIT_COMMITTER_DATE',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_ASKPASS',
  'SSH_ASKPASS',
]);
const GUARDED = /^(GIT_.*|EDITOR|VISUAL|PAGER|PREFIX|SSH_ASKPASS)$/i;
/** Our own settings go first: a repository's fsmonitor is a program that the repository names, and paths are wanted as they are. */
const SETTINGS = ['core.fsmonitor=false', 'core.quotePath=false'];
const UNSAFE = {
  allowUnsafeFsMonitor: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeSshCommand: true,
  allowUnsafeAskPass: true,
};

/**
 * Runs git in a repository's folder and returns its stdout. Pathspecs are literal; users' words belong behind `--`.
 * @throws GitFailure with git's own words, which are English whatever the user's language
 */
export async function git(
  { folder }: Pick<Repository, 'folder'>,
  args: readonly string[],
  input?: string,
): Promise<string> {
  const { simpleGit } = await import('simple-git');
  const runner = simpleGit({
    baseDir: folder,
    config: SETTINGS,
    unsafe: UNSAFE,
    allowEnvironment: [...PASSED_ON],
    ...(input === undefined ? {} : { input: () => input }),
    // Left alone, a failure that says nothing (a hook that just ends with 1) would count as success.
    errors: (error, { exitCode, stdErr, stdOut }) =>
      exitCode === 0 ? error : Buffer.concat([...stdErr, ...stdOut, Buffer.from(`\ngit ended with ${exitCode}`)]),
  });
  try {
    return await runner.env({ ...environment(), LC_ALL: 'C', LANGUAGE: 'C' }).raw(['--literal-pathspecs', ...args]);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (text.includes('spawn git ENOENT')) throw new UserError('git is not installed, or not on the PATH');
    throw new GitFailure(text.trim());
  }
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value !== undefined && (PASSED_ON.has(name) || !GUARDED.test(name)) ? [[name, value]] : [],
    ),
  );
}
