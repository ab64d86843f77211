/** What commits did to files, from git's log: the only place that reads and parses it. */
import { type Git, GitFailure } from './run.ts';

/** A file's content at a path. Nothing is stored when `blob` is all zeros. */
export interface Stored {
  readonly path: string;
  readonly blob: string;
}

export interface BlobChange {
  /** One letter for each parent. */
  readonly status: string;
  readonly before: readonly Stored[];
  readonly after: Stored;
}

export interface LoggedCommit {
  readonly hash: string;
  readonly parents: readonly string[];
  /** The author's local day: `YYYY-MM-DD`. */
  readonly day: string;
  readonly author: string;
  readonly message: string;
  readonly changes: readonly BlobChange[];
}

/** How many commits of a whole folder's history are read. */
export const MOST_COMMITS = 5000;

const [FIELD_SEPARATOR, RECORD_END] = ['\u0002', '\0'];
/** Where a commit begins. A message may hold any character but NUL, so none looks like it. */
const COMMIT_START = `${RECORD_END}\u0001`;
const COMMIT_FORMAT = '--format=%x01%H%x02%P%x02%ad%x02%an%x02%B%x02';
const CHANGES_ALONE = '--format=%x01';
/** A colon for each parent, modes and blobs with those of the result last, and the status; the paths follow. */
const CHANGE = /^\n?(:+)([0-9a-f ]+) ([A-Z]+)\d*$/;
const RAW = ['--find-renames=40%', '--root', '--raw', '--no-abbrev', '-z', '--no-ext-diff', '--no-textconv'];
/** A person's configuration must not decide what a commit did, nor in which order: what is kept would depend on it. */
const AS_ALWAYS = ['-l1000', '-O/dev/null'];
const NO_COMMITS = /does not have any commits|unknown revision|bad revision|ambiguous argument 'HEAD'/;

/**
 * The commits of HEAD that changed something at some paths, the latest first, each after those that build on it; empty when there is no
 * commit yet. A merge is included where its result differs from each of its parents. Paths are relative to the top of the repository.
 * @param at pathspecs
 * @param most how many commits to read; null: all
 */
export async function commitsAt(
  git: Git,
  at: readonly string[],
  most: number | null,
): Promise<readonly LoggedCommit[]> {
  const how = [
    '--no-follow',
    '--date-order',
    '--parents',
    '--cc',
    '--combined-all-paths',
    '--date=short',
    COMMIT_FORMAT,
  ];
  const records = await logged(git, [...how, ...(most === null ? [] : [`--max-count=${most}`])], at);
  return records.map(commitIn);
}

/**
 * What came to a branch, commit by commit along the first parents, the latest first. Paths are in the workspace. Authors and messages are
 * not read: they are most of a log.
 * @param of the commit to begin with
 * @param since a commit on that way, where the walk ends; null: it goes on to the first one
 */
export async function arrivalsAt(
  git: Git,
  { of, since }: { readonly of: string; readonly since: string | null },
  at: readonly string[],
  most: number,
): Promise<readonly (readonly BlobChange[])[]> {
  const how = [
    ...AS_ALWAYS,
    '--no-follow',
    '--first-parent',
    '--diff-merges=first-parent',
    '--relative',
    CHANGES_ALONE,
    `--max-count=${most}`,
  ];
  const records = await logged(git, how, at, since === null ? of : `${since}..${of}`);
  return records.map((record) => [...rawChanges(record)]);
}

/** What was done to one path, and to its earlier names as far as git follows them, the latest first. */
export async function changesFollowed(git: Git, at: string): Promise<readonly BlobChange[]> {
  return (await logged(git, ['--follow', CHANGES_ALONE], [at])).flatMap((record) => [...rawChanges(record)]);
}

/** Whether nothing is stored. */
export function isNothing({ blob }: Stored): boolean {
  return /^0+$/.test(blob);
}

async function logged(
  git: Git,
  how: readonly string[],
  at: readonly string[],
  of = 'HEAD',
): Promise<readonly string[]> {
  try {
    const log = await git.text(['log', ...how, ...RAW, '--end-of-options', of, '--', ...at]);
    return `${RECORD_END}${log}`.split(COMMIT_START).slice(1);
  } catch (error) {
    if (error instanceof GitFailure && NO_COMMITS.test(error.message)) return [];
    throw error;
  }
}

function commitIn(record: string): LoggedCommit {
  const [hash = '', parents = '', day = '', author = '', ...rest] = record.split(FIELD_SEPARATOR);
  return {
    hash,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    day,
    author,
    message: rest.slice(0, -1).join(FIELD_SEPARATOR).trim(),
    changes: [...rawChanges(rest.at(-1) ?? '')],
  };
}

function* rawChanges(text: string): Iterable<BlobChange> {
  const fields = text.split(RECORD_END).values();
  for (const field of fields) {
    const [, { length: parents } = '', numbers = '', status = ''] = CHANGE.exec(field) ?? [];
    if (parents === 0) continue;
    const blobs = numbers.split(' ').slice(parents + 1);
    const has = parents > 1 || /[RC]/.test(status) ? parents + 1 : 1;
    const paths = Array.from({ length: has }, () => fields.next().value ?? '');
    const stored = blobs.map((blob, index) => ({ path: paths[index] ?? paths[0] ?? '', blob }));
    const after = stored.pop();
    if (after !== undefined) yield { status, before: stored, after };
  }
}
