import { sized } from './log.ts';
import { GitHistory } from './read.ts';
import { type Environment, GitFailure, gitIn, literally } from './run.ts';

/** How far back the history of all plans is read. */
export const MOST_COMMITS = 5000;

/** What files held, in one walk along the first parents of HEAD: by path, oldest first. */
export type PastInGit<Content> =
  | { readonly isKnown: true; readonly versions: ReadonlyMap<string, readonly Content[]> }
  /** The clone lacks older commits, so nothing can be counted. */
  | { readonly isKnown: false };

const [COMMIT, END] = ['\u0001', '\0'];
const CHANGE = /^\n?:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*$/;
const NO_COMMITS = /does not have any commits|unknown revision|bad revision|ambiguous argument 'HEAD'/;
const HOW = [
  '--first-parent',
  '--diff-merges=first-parent',
  '--root',
  '--raw',
  '--no-abbrev',
  '-z',
  '--relative',
  '--format=%x01',
];

interface Wanted {
  /** In the workspace, with `/`. */
  readonly folder: string;
  /** Below that folder; only they are in the answer. */
  readonly files: readonly string[];
  /** Files with fewer versions than this are left out. */
  readonly fewest: number;
}

/**
 * The blobs that files have had, through renames inside a folder: in the last commits that changed anything there, as they came to the
 * current branch.
 * @throws UserError when the workspace is in no git repository that git trusts, GitFailure when git cannot read it
 */
export async function pastBlobs(
  root: string,
  env: Environment,
  { folder, files, fewest }: Wanted,
): Promise<PastInGit<string>> {
  const git = await gitIn(root, offline(env));
  if ((await git.text(['rev-parse', '--is-shallow-repository'])).trim() === 'true') return { isKnown: false };
  const args = [...HOW, '--find-renames=40%', '--no-ext-diff', '--no-textconv', `--max-count=${MOST_COMMITS}`];
  const listed = await orNothing(git.text(['log', ...args, 'HEAD', '--', ...literally([folder])]));
  const all = [...blobsOf(listed, files)].filter(([, blobs]) => blobs.length >= fewest);
  return { isKnown: true, versions: new Map(all) };
}

/** Contents by blob; null where one is no UTF-8 text. What a partial clone lacks is left out: nothing is fetched. */
export async function textsOfBlobs(
  root: string,
  env: Environment,
  hashes: Iterable<string>,
): Promise<ReadonlyMap<string, string | null>> {
  const blobs = await sized(root, offline(env), [...new Set(hashes)]);
  return blobs.length === 0 ? new Map() : (await GitHistory.of(root, offline(env))).read(blobs);
}

/** The same as texts; versions without one are left out. */
export async function pastTexts(root: string, env: Environment, wanted: Wanted): Promise<PastInGit<string>> {
  const past = await pastBlobs(root, env, wanted);
  if (!past.isKnown) return past;
  const contents = await textsOfBlobs(root, env, [...past.versions.values()].flat());
  const texts = Array.from(past.versions, ([file, hashes]) => {
    return [file, hashes.flatMap((hash) => contents.get(hash) ?? [])] as const;
  });
  return { isKnown: true, versions: new Map(texts.filter(([, versions]) => versions.length >= wanted.fewest)) };
}

function offline(env: Environment): Environment {
  return { ...env, GIT_NO_LAZY_FETCH: '1' };
}

/** What each file held, oldest first, starting with what the oldest of these commits found. */
function blobsOf(listed: string, files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const now = new Map(files.map((file) => [file, file]));
  const blobs = new Map<string, string[]>();
  for (const { before, after, from, to } of changesIn(listed)) {
    const file = now.get(to);
    if (file === undefined) continue;
    const own = blobs.get(file) ?? [after];
    blobs.set(file, own);
    now.delete(to);
    if (/^0+$/.test(before)) continue;
    now.set(from, file);
    own.unshift(before);
  }
  return blobs;
}

interface BlobChange {
  readonly before: string;
  readonly after: string;
  readonly from: string;
  readonly to: string;
}

/** The latest first. */
function* changesIn(listed: string): Iterable<BlobChange> {
  for (const record of listed.split(COMMIT)) {
    const fields = record.split(END).values();
    for (const field of fields) {
      const [, before, after] = CHANGE.exec(field) ?? [];
      if (before === undefined || after === undefined) continue;
      const from = fields.next().value ?? '';
      const to = /[RC]\d*$/.test(field) ? (fields.next().value ?? '') : from;
      yield { before, after, from, to };
    }
  }
}

async function orNothing(asked: Promise<string>): Promise<string> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GitFailure && NO_COMMITS.test(error.message)) return '';
    throw error;
  }
}
