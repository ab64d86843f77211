import { type Blob, GitHistory } from './git-read.ts';
import { type Environment, type Git, GitFailure, gitIn, literally } from './git-run.ts';

/** A file as one commit left it. */
export interface FileVersion {
  readonly hash: string;
  /** The day on which its author made it, where they were: `YYYY-MM-DD`. */
  readonly day: string;
  readonly author: string;
  readonly message: string;
  /** Where the file was then, from the repository's top. */
  readonly path: string;
  /** Null when the commit deleted it, or it is not UTF-8. */
  readonly text: string | null;
}

export interface FileHistory {
  /** Oldest first. */
  readonly versions: readonly FileVersion[];
  /** The clone lacks older commits, so the first version may not be the first. */
  readonly isShallow: boolean;
}

interface Listed extends Omit<FileVersion, 'text'> {
  readonly blob: string;
}

const FORMAT = '--format=%x01%H%x02%ad%x02%an%x02%B%x02';
const [COMMIT, FIELD, END] = ['\u0001', '\u0002', '\0'];
/** Modes, blobs and kind of a change; the paths follow. */
const CHANGE = /^\n?:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*$/;
const NO_COMMITS = /does not have any commits|unknown revision|bad revision|ambiguous argument 'HEAD'/;

/**
 * Every version of a file, through renames and moves to another folder.
 * @param path in the workspace, with `/`
 * @throws UserError when the workspace is in no git repository
 */
export async function historyOf(root: string, env: Environment, path: string): Promise<FileHistory> {
  const git = await gitIn(root, env);
  const isShallow = (await git.text(['rev-parse', '--is-shallow-repository'])).trim() === 'true';
  const listed = await versionsOf(git, path);
  const blobs = await sized(root, env, [...new Set(listed.map(({ blob }) => blob))]);
  const texts = await (await GitHistory.of(root, env)).read(blobs);
  const versions = listed.map(({ blob, ...version }) => ({ ...version, text: texts.get(blob) ?? null }));
  return { versions, isShallow };
}

async function versionsOf(git: Git, path: string): Promise<readonly Listed[]> {
  const how = ['--follow', '--find-renames=40%', '--raw', '--no-abbrev', '-z', '--date=short', FORMAT];
  try {
    const text = await git.text(['log', ...how, '--end-of-options', 'HEAD', '--', ...literally([path])]);
    return text.split(COMMIT).slice(1).flatMap(listedIn).reverse();
  } catch (error) {
    if (error instanceof GitFailure && NO_COMMITS.test(error.message)) return [];
    throw error;
  }
}

function listedIn(record: string): readonly Listed[] {
  const [hash = '', day = '', author = '', ...rest] = record.split(FIELD);
  const [change = '', from, to] = (rest.at(-1) ?? '').split(END).slice(1);
  const [, blob] = CHANGE.exec(change) ?? [];
  if (blob === undefined || from === undefined) return [];
  return [{ hash, day, author, message: rest.slice(0, -1).join(FIELD).trim(), path: to || from, blob }];
}

/** Blobs with their sizes; those that a partial clone or a deletion lacks are left out. */
export async function sized(root: string, env: Environment, hashes: readonly string[]): Promise<readonly Blob[]> {
  if (hashes.length === 0) return [];
  const git = await gitIn(root, env, { input: hashes.map((hash) => `${hash}\n`).join('') });
  const lines = (await git.text(['cat-file', '--batch-check'])).split('\n');
  return lines.flatMap((line) => {
    const [hash = '', kind, size] = line.split(' ');
    return kind === 'blob' ? [{ hash, size: Number(size) }] : [];
  });
}
