import type { MemoryPlace } from '../memory/place.ts';
import { arrivalsIn, blobsOfFiles } from './arrivals.ts';
import { sized } from './log.ts';
import { GitHistory } from './read.ts';
import { type Environment, gitIn } from './run.ts';

/** Earlier contents of files, in one walk along the first parents of HEAD: by path, oldest first. */
export type PastInGit<Content> =
  | { readonly isKnown: true; readonly versions: ReadonlyMap<string, readonly Content[]> }
  /** The clone is missing older commits, so nothing can be counted. */
  | { readonly isKnown: false };

interface PastRequest {
  /** In the workspace, with `/`. */
  readonly folder: string;
  /** Below that folder; the answer contains only these. */
  readonly files: readonly string[];
  /** Files with fewer versions than this are left out. */
  readonly fewest: number;
}

/**
 * The blobs that files have had, through renames inside a folder, in the last commits that changed anything there, in the order in which
 * they came to the current branch.
 * @param place where git's answer is kept, and looked up; null: nowhere
 * @throws UserError when the workspace is not in a git repository that git trusts, GitFailure when git cannot read it
 */
export async function pastBlobs(
  root: string,
  env: Environment,
  { folder, files, fewest }: PastRequest,
  place: MemoryPlace | null,
): Promise<PastInGit<string>> {
  const git = await gitIn(root, offline(env));
  const arrivals = await arrivalsIn(git, root, folder, place);
  return arrivals === null ? { isKnown: false } : { isKnown: true, versions: blobsOfFiles(arrivals, files, fewest) };
}

/** Contents by blob; null when a blob is not UTF-8 text. Blobs missing in a partial clone are left out: nothing is fetched. */
export async function textsOfBlobs(
  root: string,
  env: Environment,
  hashes: Iterable<string>,
): Promise<ReadonlyMap<string, string | null>> {
  const blobs = await sized(root, offline(env), [...new Set(hashes)]);
  return blobs.length === 0 ? new Map() : (await GitHistory.of(root, offline(env))).read(blobs);
}

/** The same as texts; versions without text are left out. */
export async function pastTexts(root: string, env: Environment, wanted: PastRequest): Promise<PastInGit<string>> {
  const past = await pastBlobs(root, env, wanted, null);
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
