import { type ChildProcess, spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { UserError } from '../../diagnostics/user-error.ts';
import { codeOf } from '../reason.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Runs git with these arguments and resolves to its output. Rejects with a `GitFailure` when git fails. */
export interface Git {
  text(args: readonly string[]): Promise<string>;
  bytes(args: readonly string[]): Promise<Buffer>;
}

/** git ended with an error; `message` is what it printed. Callers that know the meaning explain it in better words. */
export class GitFailure extends UserError {}

interface GitSetting {
  readonly variables: Readonly<Record<string, string>>;
  readonly configuration: readonly string[];
}

const GUARDED = /^(?:GIT_.*|EDITOR|VISUAL|PAGER|PREFIX|SSH_ASKPASS)$/i;
/**
 * The person's own settings, without which git would not know which repositories to trust, and settings that restrict git further. All
 * other GIT_ variables are removed.
 */
const PASSED_ON = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM', 'GIT_CEILING_DIRECTORIES'];
/** `0` lets git fetch what a partial clone is missing, as the repository's configuration says. */
const FETCHES = 'GIT_NO_LAZY_FETCH';
/** git never prompts, fetches nothing along the way, and prints plain paths instead of octal codes. */
const ALWAYS: GitSetting = {
  variables: { GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', [FETCHES]: '1' },
  configuration: ['core.fsmonitor=false', 'core.quotePath=false', 'diff.external=', 'log.showSignature=false'],
};
/** Reading starts no hook and contacts no server, whatever the version of git and whatever the configuration allows. */
const READ_ONLY: GitSetting = {
  variables: { GIT_ALLOW_PROTOCOL: 'none' },
  configuration: [`core.hooksPath=${devNull}`],
};
const NO_SETTING: GitSetting = { variables: {}, configuration: [] };
const DUBIOUS = /detected dubious ownership[\s\S]*?(git config --global --add safe\.directory \S+)/;
const NOT_FETCHED = /lazy fetching disabled|transport '.*' not allowed|promisor remote/i;

interface GitOptions {
  /** Further variables to pass on, by name. */
  readonly variables?: readonly string[];
  /** Hooks and servers are wanted: for a commit or a push. Everything else only reads. */
  readonly records?: boolean;
  /** The standard input of every call; empty without it. */
  readonly input?: string;
}

/**
 * git in a folder, hardened: it starts nothing that a repository's configuration names and fetches nothing. No variable left by a hook
 * makes it use another repository. It never prompts and takes no locks.
 */
export async function gitIn(
  folder: string,
  env: Environment,
  { variables = [], records = false, input = '' }: GitOptions = {},
): Promise<Git> {
  const mayFetch = env[FETCHES] === '0';
  const reading = records || mayFetch ? NO_SETTING : READ_ONLY;
  const configuration = [...ALWAYS.configuration, ...reading.configuration].flatMap((setting) => ['-c', setting]);
  const whole: Record<string, string> = {
    ...passable(env, [...PASSED_ON, ...variables]),
    ...ALWAYS.variables,
    ...reading.variables,
    ...(mayFetch ? { [FETCHES]: '0' } : {}),
  };
  const bytes = (args: readonly string[]): Promise<Buffer> =>
    explainedFailure(runGit([...configuration, ...args], { folder, env: whole, input }));
  return { text: async (args) => (await bytes(args)).toString('utf8'), bytes };
}

function passable(env: Environment, passedOn: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value !== undefined && (!GUARDED.test(name) || passedOn.includes(name)) ? [[name, value] as const] : [],
    ),
  );
}

interface GitCall {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly input: string;
}

const running = new Set<ChildProcess>();

/** Sends the stop signal of a person to every running git. Each one then fails, and leaves no lock of its own. */
export function stopGit(): void {
  for (const child of running) child.kill('SIGTERM');
}

/** Resolves to git's output; rejects with its error output and with what ended it, which may be all there is to report. */
function runGit(args: readonly string[], { folder, env, input }: GitCall): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    running.add(child);
    const [printed, said]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const end = (code: number | null, signal: string | null): void => {
      running.delete(child);
      const by = signal === null ? `git ended with ${code}` : `git was stopped by ${signal}`;
      if (code === 0) resolve(Buffer.concat(printed));
      else reject(new Error(`${Buffer.concat([...said, ...printed])}\n${by}`));
    };
    child.on('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.on('close', end);
    // A hook that outlives the stopped git would keep its pipes open.
    child.on('exit', (code, signal) => {
      if (signal !== null) end(code, signal);
    });
    // git may end without reading its input; then only its output counts.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/**
 * Paths for git to take literally: by default it reads `*`, `?`, `[` and a colon in front as patterns. git's own option for that would
 * also reach the hooks of a commit, which may need patterns.
 */
export function literally(paths: readonly string[]): readonly string[] {
  return paths.map((path) => `:(literal)${path}`);
}

async function explainedFailure<Result>(running: Promise<Result>): Promise<Result> {
  try {
    return await running;
  } catch (error) {
    const said = error instanceof Error ? error.message.trim() : String(error);
    if (codeOf(error) === 'ENOENT') {
      throw new UserError('git is not installed', 'This command needs it; validate, status and timeline do not.');
    }
    const [, fix] = DUBIOUS.exec(said) ?? [];
    if (fix !== undefined)
      throw new UserError('git does not trust this folder, which belongs to somebody else', `If you do: ${fix}`);
    if (/not a git repository|only be used inside a git repository/i.test(said)) {
      throw new UserError('This folder is not in a git repository', 'Start one with `git init`.');
    }
    if (/bad config line/i.test(said)) {
      throw new UserError('git cannot read its configuration', `It says: ${said.split('\n')[0] ?? ''}`);
    }
    if (NOT_FETCHED.test(said)) throw notFetched();
    throw new GitFailure(said);
  }
}

/** Fetching starts programs named in the repository's configuration, so a person has to decide about it. */
export function notFetched(): UserError {
  return new UserError(
    'This partial clone does not contain all files that are needed',
    'Fetch the rest with `git fetch --refetch --filter=blob:limit=1m`, or let git fetch as it goes, if you trust the ' +
      `configuration of this repository: ${FETCHES}=0`,
  );
}
