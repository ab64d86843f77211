import {
  type BlobChange,
  changesFollowed,
  commitsAt,
  type LoggedCommit,
  MOST_COMMITS,
  type Stored,
} from './changes.ts';
import { type Blob, GitHistory } from './read.ts';
import { type Environment, type Git, gitIn, literally } from './run.ts';

/** A file at some point in the history. */
export interface FileState {
  /** Relative to the top of the repository. */
  readonly path: string;
  /** Null when there was no file, or it is not valid UTF-8. */
  readonly text: string | null;
}

/** What one commit did to a file; states are ids of `FileHistory`. */
export interface FileVersion {
  readonly hash: string;
  /** The author's local day: `YYYY-MM-DD`. */
  readonly day: string;
  readonly author: string;
  readonly message: string;
  /** In the parent, or for a merge in each of its parents; the result differs from all of them. */
  readonly before: readonly string[];
  readonly after: string;
}

export interface FileHistory {
  /** Every commit comes after those that it builds on. */
  readonly versions: readonly FileVersion[];
  readonly states: ReadonlyMap<string, FileState>;
  /** The state in HEAD; null when the file is not there. */
  readonly current: string | null;
  /** The clone is missing older commits, so the first version may not be the first. */
  readonly isShallow: boolean;
}

type Listed = Omit<FileVersion, 'before' | 'after'> & Pick<BlobChange, 'before' | 'after'>;

/**
 * What every commit did to a file, through renames and moves to another folder. A copy starts its own history.
 * @param path in the workspace, with `/`
 * @throws UserError when the workspace is not in a git repository
 */
export async function fileHistory(root: string, env: Environment, path: string): Promise<FileHistory> {
  const git = await gitIn(root, env);
  const [shallow, prefix = ''] = (await git.text(['rev-parse', '--is-shallow-repository', '--show-prefix'])).split(
    '\n',
  );
  const listed = await listedVersions(git, path, `${prefix}${path}`);
  const history = await GitHistory.of(root, env);
  const head = listed.length === 0 ? undefined : (await history.filesAt('HEAD', [path])).get(path);
  const current = head === undefined ? null : { path: `${prefix}${path}`, blob: head.hash };
  const texts = await history.read(await sized(root, env, blobHashes(listed, current)));
  return historyFromLog(listed, current, texts, shallow === 'true');
}

function blobHashes(listed: readonly Listed[], current: Stored | null): readonly string[] {
  return [...new Set(storedIn(listed, current).map(({ blob }) => blob))];
}

function storedIn(listed: readonly Listed[], current: Stored | null): readonly Stored[] {
  return [...listed.flatMap(({ before, after }) => [...before, after]), ...(current === null ? [] : [current])];
}

function historyFromLog(
  listed: readonly Listed[],
  current: Stored | null,
  texts: ReadonlyMap<string, string | null>,
  isShallow: boolean,
): FileHistory {
  return {
    versions: listed.map((version) => ({
      ...version,
      before: version.before.map(storedId),
      after: storedId(version.after),
    })),
    states: new Map(
      storedIn(listed, current).map((one) => [storedId(one), { path: one.path, text: texts.get(one.blob) ?? null }]),
    ),
    current: current === null ? null : storedId(current),
    isShallow,
  };
}

/**
 * The same for many files of one folder, in one walk through the history of that folder. Names outside the folder are not followed. Texts
 * are read in batches, because those of a thousand plans do not fit into memory at once.
 * @param paths in the workspace, all below `folder`
 * @throws UserError when the workspace is not in a git repository
 */
export async function* historiesIn(
  root: string,
  env: Environment,
  folder: string,
  paths: readonly string[],
  atOnce: number,
): AsyncIterable<ReadonlyMap<string, FileHistory>> {
  const git = await gitIn(root, env);
  const [shallow, prefix = ''] = (await git.text(['rev-parse', '--is-shallow-repository', '--show-prefix'])).split(
    '\n',
  );
  const commits = await commitsAt(git, [fromTheTop(`${prefix}${folder}`)], MOST_COMMITS);
  const all = followed(commits, new Set(paths.map((path) => `${prefix}${path}`)));
  const history = await GitHistory.of(root, env);
  const heads = commits.length === 0 ? new Map() : await history.filesAt('HEAD', [folder]);
  for (let at = 0; at < paths.length; at += atOnce) {
    const some = paths.slice(at, at + atOnce).map((path) => {
      const head = heads.get(path);
      const current = head === undefined ? null : { path: `${prefix}${path}`, blob: head.hash };
      return { path, listed: all.get(`${prefix}${path}`) ?? [], current };
    });
    const blobs = new Set(some.flatMap(({ listed, current }) => blobHashes(listed, current)));
    const texts = await history.read(await sized(root, env, [...blobs]));
    yield new Map(
      some.map(({ path, listed, current }) => [path, historyFromLog(listed, current, texts, shallow === 'true')]),
    );
  }
}

/** The same content elsewhere is another state: a plan in the archive means something else. */
function storedId({ path, blob }: Stored): string {
  return `${blob} ${path}`;
}

async function listedVersions(git: Git, path: string, fromTop: string): Promise<readonly Listed[]> {
  const names = [...(await formerNames(git, path, fromTop))].map(fromTheTop);
  return followed(await commitsAt(git, names, null), new Set([fromTop])).get(fromTop) ?? [];
}

/** All paths that the file has had. git follows one path at a time, so it would miss some of parallel commits. */
async function formerNames(git: Git, path: string, fromTop: string): Promise<ReadonlySet<string>> {
  const names = new Set([fromTop]);
  const [at = ''] = literally([path]);
  for (const { status, before } of await changesFollowed(git, at)) {
    if (status === 'C') break;
    for (const { path: name } of before) names.add(name);
  }
  return names;
}

/** A path relative to the top of the repository, for git to take literally. */
function fromTheTop(path: string): string {
  return `:(top,literal)${path}`;
}

/** Which of today's files are followed under a name. */
type FollowedNames = ReadonlyMap<string, readonly string[]>;

/**
 * What the commits did to the files that exist at these paths in the latest of them, oldest first. A freed name may have been used for
 * another file, so each commit hands on to its parents which names to follow.
 */
function followed(commits: readonly LoggedCommit[], paths: ReadonlySet<string>): ReadonlyMap<string, Listed[]> {
  const start: FollowedNames = new Map(Array.from(paths, (path) => [path, [path]]));
  const wanted = new Map<string, FollowedNames>();
  const versions = new Map<string, Listed[]>(Array.from(paths, (path) => [path, []]));
  for (const { parents, changes, ...about } of commits) {
    const names = wanted.get(about.hash) ?? start;
    const own = changes.filter(({ after }) => names.has(after.path));
    for (const { before, after } of own)
      for (const file of names.get(after.path) ?? []) versions.get(file)?.push({ ...about, before, after });
    const earlier = namesBefore(names, own);
    for (const parent of parents) wanted.set(parent, united(wanted.get(parent), earlier));
  }
  for (const each of versions.values()) each.reverse();
  return versions;
}

/** Most commits rename nothing, and hand on the names unchanged. */
function namesBefore(names: FollowedNames, own: readonly BlobChange[]): FollowedNames {
  const renaming = own.filter(({ before, after }) => before.some(({ path }) => path !== after.path));
  if (renaming.length === 0) return names;
  const earlier = new Map(names);
  for (const { after } of renaming) earlier.delete(after.path);
  for (const { before, after } of renaming)
    for (const { path } of before)
      earlier.set(path, [...new Set([...(earlier.get(path) ?? []), ...(names.get(after.path) ?? [])])]);
  return earlier;
}

function united(one: FollowedNames | undefined, other: FollowedNames): FollowedNames {
  if (one === undefined || one === other) return other;
  const both = new Map(one);
  for (const [name, files] of other) both.set(name, [...new Set([...(both.get(name) ?? []), ...files])]);
  return both;
}

/** Blobs with their sizes. Blobs that are missing in a partial clone, or deleted, are left out. */
export async function sized(root: string, env: Environment, hashes: readonly string[]): Promise<readonly Blob[]> {
  if (hashes.length === 0) return [];
  const git = await gitIn(root, env, { input: hashes.map((hash) => `${hash}\n`).join('') });
  const lines = (await git.text(['cat-file', '--batch-check'])).split('\n');
  return lines.flatMap((line) => {
    const [hash = '', kind, size] = line.split(' ');
    return kind === 'blob' ? [{ hash, size: Number(size) }] : [];
  });
}
