import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { UserError } from '../../diagnostics/user-error.ts';
import { type Environment, type Git, GitFailure, gitIn, literally } from './run.ts';

/** A file's content as git stores it. */
export interface Blob {
  readonly hash: string;
  /** Bytes; null when git did not say. */
  readonly size: number | null;
}

/** Files by their path relative to the folder that was opened, with `/`. */
export type Tree = ReadonlyMap<string, Blob>;

export const FETCH_ALL =
  'Fetch the history first: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` in GitLab, or `git fetch --unshallow`.';
const REGULAR_FILE = /^100/;
export const COMMIT_HASH = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const MOST_PER_CALL = 200;
const DEFAULT_BRANCHES = ['origin/main', 'origin/master', 'main', 'master'];

/** What commands may know about the history of a folder. Nothing here changes anything or runs anything but git. */
export class GitHistory {
  readonly #git: Git;
  readonly #env: Environment;

  private constructor(git: Git, env: Environment) {
    this.#git = git;
    this.#env = env;
  }

  /** @throws UserError when there is no repository, no git, or git does not trust the repository */
  static async of(folder: string, env: Environment): Promise<GitHistory> {
    const git = await gitIn(folder, env, { variables: ['GIT_INDEX_FILE'] });
    await git.text(['rev-parse', '--git-dir']);
    return new GitHistory(git, env);
  }

  /** Whether the clone is missing a part of its history, so that questions about it may get wrong answers. */
  async isShallow(): Promise<boolean> {
    return (await this.#git.text(['rev-parse', '--is-shallow-repository'])).trim() === 'true';
  }

  /**
   * The commit that a name stands for.
   * @throws UserError when there is none; in a shallow clone the error says how to get the rest
   */
  async commitOf(revision: string): Promise<string> {
    const found = await this.#find(revision);
    if (found !== null) return found;
    if (await this.isShallow()) throw new UserError(`This shallow clone does not contain "${revision}"`, FETCH_ALL);
    throw new UserError(
      `There is no revision "${revision}"`,
      'See `git branch --all` and `git log --oneline` for what there is.',
    );
  }

  /**
   * The commit where the current commit and another line of history diverged.
   * @throws UserError in a shallow clone, where git would name an older commit or none, and for unrelated histories
   */
  async mergeBase(one: string, other: string): Promise<string> {
    const commits = [await this.commitOf(one), await this.commitOf(other)];
    if (await this.isShallow()) {
      throw new UserError('This shallow clone does not show where the branch began', FETCH_ALL);
    }
    const base = await nullOnFailure(this.#git.text(['merge-base', ...commits]));
    if (base === null)
      throw new UserError(
        `"${one}" and "${other}" have no history in common`,
        'Name two revisions to compare them anyway.',
      );
    return base.trim();
  }

  /** The branch that pull requests go to, if the clone or the CI system tells. */
  async defaultBranch(): Promise<string> {
    const target = this.#env.GITHUB_BASE_REF || this.#env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME;
    const remote = await nullOnFailure(
      this.#git.text(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']),
    );
    const candidates = [
      ...(target ? [`origin/${target}`] : []),
      ...(remote === null ? [] : [remote.trim()]),
      ...DEFAULT_BRANCHES,
    ];
    for (const candidate of candidates) if ((await this.#find(candidate)) !== null) return candidate;
    if (await this.isShallow())
      throw new UserError('This shallow clone does not contain the default branch', FETCH_ALL);
    throw new UserError('The default branch is not known', 'Name the revision to compare with.');
  }

  /** Regular files of a commit in the opened folder and below: all of them, or those at or below these paths. */
  async filesAt(commit: string, paths: readonly string[] = []): Promise<Tree> {
    const listed = await this.#git.text([
      'ls-tree',
      '-r',
      '-z',
      '-l',
      '--full-tree',
      ...(await this.#tree(commit)),
      ...paths,
    ]);
    return new Map(
      records(listed).flatMap(({ fields: [mode = '', , hash = '', size], path }) =>
        REGULAR_FILE.test(mode) ? [[path, { hash, size: sizeIn(size) }] as const] : [],
      ),
    );
  }

  /** Regular files in the index. @throws UserError while a merge is unresolved */
  async stagedFiles(paths: readonly string[] = ['.']): Promise<Tree> {
    const entries = records(await this.#git.text(['ls-files', '-s', '-z', '--', ...literally(paths)]));
    const unmerged = entries.find(({ fields: [, , stage] }) => stage !== '0');
    if (unmerged !== undefined)
      throw new UserError(`${unmerged.path} is in conflict`, 'Resolve it and `git add` it first.');
    return new Map(
      entries.flatMap(({ fields: [mode = '', hash = ''], path }) =>
        REGULAR_FILE.test(mode) ? [[path, { hash, size: null }] as const] : [],
      ),
    );
  }

  /** Contents by hash, strict UTF-8; null for other blobs. */
  async read(blobs: readonly Blob[]): Promise<ReadonlyMap<string, string | null>> {
    const texts = new Map<string, string | null>();
    const wanted = [...new Map(blobs.map((blob) => [blob.hash, blob])).values()];
    const sized = wanted.flatMap(({ hash, size }) => (size === null ? [] : [{ hash, size }]));
    for (let from = 0; from < sized.length; from += MOST_PER_CALL) {
      const part = sized.slice(from, from + MOST_PER_CALL);
      const bytes = await this.#contents(part.map(({ hash }) => hash));
      let offset = 0;
      for (const { hash, size } of part) {
        texts.set(hash, utf8OrNull(bytes.subarray(offset, offset + size)));
        offset += size;
      }
    }
    for (const { hash, size } of wanted) if (size === null) texts.set(hash, utf8OrNull(await this.#contents([hash])));
    return texts;
  }

  /** One file in a commit; null when it has none. */
  async textAt(commit: string, path: string): Promise<string | null> {
    const blob = (await this.filesAt(commit)).get(path);
    return blob === undefined ? null : ((await this.read([blob])).get(blob.hash) ?? null);
  }

  /** Commits in which a file changed, the latest first. @throws UserError in a shallow clone */
  async commitsOf(path: string): Promise<readonly string[]> {
    if (await this.isShallow())
      throw new UserError(`This shallow clone does not contain the history of ${path}`, FETCH_ALL);
    const listed = await this.#git.text([
      'log',
      '--format=%H',
      '--no-ext-diff',
      '--no-textconv',
      '--end-of-options',
      'HEAD',
      '--',
      ...literally([path]),
    ]);
    return listed.split('\n').filter((line) => line !== '');
  }

  async #contents(hashes: readonly string[]): Promise<Buffer> {
    return this.#git.bytes(['show', '--no-ext-diff', '--no-textconv', '--end-of-options', ...hashes]);
  }

  /** The tree of the opened folder in a commit. The list of arguments must not be empty, so a missing folder is an empty tree. */
  async #tree(commit: string): Promise<readonly string[]> {
    const prefix = (await this.#git.text(['rev-parse', '--show-prefix'])).trim().replace(/\/$/, '');
    if (prefix === '') return ['--end-of-options', commit];
    const tree = await nullOnFailure(
      this.#git.text(['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}:${prefix}`]),
    );
    if (tree === null)
      throw new UserError(`${commit.slice(0, 12)} has no folder ${prefix}`, 'The workspace did not exist then.');
    return ['--end-of-options', tree.trim()];
  }

  async #find(revision: string): Promise<string | null> {
    const found = await nullOnFailure(
      this.#git.text(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]),
    );
    // git reads `^HEAD` and `main@{u}..` as sets of commits; a name stands for one.
    return found !== null && COMMIT_HASH.test(found.trim()) ? found.trim() : null;
  }
}

/** Null when git has no content to measure, as in a partial clone. */
function sizeIn(field: string | undefined): number | null {
  return field !== undefined && /^\d+$/.test(field) ? Number(field) : null;
}

/** The hash that git gives to a text. */
export function blobHash(text: string, like: string): string {
  const bytes = Buffer.from(text, 'utf8');
  return createHash(like.length > 40 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

interface ListedFile {
  readonly fields: readonly string[];
  readonly path: string;
}

/** Lines of `git ls-tree` and `ls-files`: fields, a tab, a path, ended by a zero byte. */
function records(listed: string): readonly ListedFile[] {
  return listed.split('\0').flatMap((line) => {
    const tab = line.indexOf('\t');
    return tab < 0 ? [] : [{ fields: line.slice(0, tab).split(/ +/), path: line.slice(tab + 1) }];
  });
}

function utf8OrNull(bytes: Buffer): string | null {
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}

async function nullOnFailure(asked: Promise<string>): Promise<string | null> {
  try {
    const answer = await asked;
    return answer.trim() === '' ? null : answer;
  } catch (error) {
    if (error instanceof GitFailure) return null;
    throw error;
  }
}
