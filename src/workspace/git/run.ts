import type { SimpleGit } from 'simple-git';
import { UserError } from '../../diagnostics/user-error.ts';
import { codeOf } from '../reason.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Runs git with these arguments and resolves to what it printed. Rejects with a `GitFailure` when git does. */
export interface Git {
  text(args: readonly string[]): Promise<string>;
  bytes(args: readonly string[]): Promise<Buffer>;
}

/** git ended with an error; `message` is what it said. */
export class GitFailure extends Error {}

/** Where the person's own settings are, without which git would not know whom to trust, and what asks it for less. Everything else named GIT_ stays out. */
const PASSED_ON = [
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CEILING_DIRECTORIES',
  'GIT_NO_LAZY_FETCH',
];
const OWN = { GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
/** Programs that a repository's configuration may name, and that reading must never start; plain paths instead of octal codes. */
const SETTINGS = ['core.fsmonitor=false', 'core.quotePath=false', 'diff.external=', 'log.showSignature=false'];
const GUARDED = /^(?:GIT_.*|EDITOR|VISUAL|PAGER|PREFIX|SSH_ASKPASS)$/i;
const DUBIOUS = /detected dubious ownership[\s\S]*?(git config --global --add safe\.directory \S+)/;

/**
 * git in a folder, hardened: nothing a repository's configuration names is run, no variable that a hook leaves behind
 * makes it look at another repository, it never asks and takes no locks.
 * @param more further variables to pass on, by name; whether this call may name a merge driver in the configuration; what
 * every call gets on standard input
 */
export async function gitIn(
  folder: string,
  env: Environment,
  {
    variables = [],
    setsMergeDriver = false,
    input,
  }: { readonly variables?: readonly string[]; readonly setsMergeDriver?: boolean; readonly input?: string } = {},
): Promise<Git> {
  const { simpleGit } = await import('simple-git');
  const passedOn = [...PASSED_ON, ...variables];
  const git = simpleGit({
    baseDir: folder,
    config: SETTINGS,
    ...(input === undefined ? {} : { input: () => input }),
    // Left alone, a failure that says nothing, such as a hook that just ends with 1, would count as success.
    errors: (error, { exitCode, stdErr, stdOut }) =>
      exitCode === 0 ? error : Buffer.concat([...stdErr, ...stdOut, Buffer.from(`\ngit ended with ${exitCode}`)]),
    allowEnvironment: [...passedOn, ...Object.keys(OWN)],
    unsafe: {
      allowUnsafeAskPass: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeDiffExternal: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeMergeDriver: setsMergeDriver,
      allowUnsafeSshCommand: true,
    },
  }).env(passable(env, passedOn));
  return { text: (args) => explained(run(git, args)), bytes: (args) => explained(git.showBuffer([...args])) };
}

function passable(env: Environment, passedOn: readonly string[]): Record<string, string> {
  const kept = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && (!GUARDED.test(name) || passedOn.includes(name)) ? [[name, value] as const] : [],
  );
  return { ...Object.fromEntries(kept), ...OWN };
}

async function run(git: SimpleGit, args: readonly string[]): Promise<string> {
  return git.raw([...args]);
}

/**
 * Paths for git to take as they are: by itself it reads `*`, `?`, `[` and a colon in front as patterns. Its own option for that
 * would reach the hooks of a commit, which may well want patterns.
 */
export function literally(paths: readonly string[]): readonly string[] {
  return paths.map((path) => `:(literal)${path}`);
}

async function explained<Result>(running: Promise<Result>): Promise<Result> {
  try {
    return await running;
  } catch (error) {
    const said = error instanceof Error ? error.message.trim() : String(error);
    if (codeOf(error) === 'ENOENT' || /spawn git ENOENT/.test(said)) {
      throw new UserError('git is not installed', 'This command needs it; validate, status and timeline do not.');
    }
    const [, fix] = DUBIOUS.exec(said) ?? [];
    if (fix !== undefined)
      throw new UserError('git does not trust this folder, which belongs to somebody else', `If you do: ${fix}`);
    if (/not a git repository|only be used inside a git repository/i.test(said)) {
      throw new UserError('This folder is not in a git repository', 'Start one with `git init`.');
    }
    throw new GitFailure(said);
  }
}
