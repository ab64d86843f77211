/** What came to the current branch, commit by commit: a walk through git's log, which is kept because commits never change. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { bytesOfColumn, integersIn, packed, unpacked } from '../memory/packed.ts';
import { cacheName, type MemoryPlace } from '../memory/place.ts';
import { arrivalsAt, type BlobChange, isNothing, MOST_COMMITS } from './changes.ts';
import { COMMIT_HASH } from './read.ts';
import { type Git, GitFailure, literally } from './run.ts';

/** What commits did to the files of a folder, the latest first, as numbers that need no parsing. */
export interface Arrivals {
  readonly paths: readonly string[];
  /** How many changes each commit made. */
  readonly counts: Int32Array;
  /** For each change the index of its path afterwards, and before; -1 before: there was no file. */
  readonly names: Int32Array;
  /** For each change the blob afterwards and the one before, concatenated; their length in bytes is `width`. */
  readonly blobs: Buffer;
  readonly width: number;
}

interface ArrivalsHead {
  readonly of: string;
  readonly paths: readonly string[];
  readonly width: number;
}

const NO_ARRIVALS: Arrivals = arrivalsFrom([]);

/**
 * What came to the current branch in a folder, in the last commits that changed anything there. What an earlier walk found is reused; after
 * new commits git walks through those only.
 * @param root the workspace, where `git` runs
 * @param place where the walk is kept; null: nowhere
 * @returns null in a shallow clone, which does not have all commits
 */
export async function arrivalsIn(
  git: Git,
  root: string,
  folder: string,
  place: MemoryPlace | null,
): Promise<Arrivals | null> {
  const { isShallow, head, isRewritten, prefix } = await historyState(git, root);
  if (isShallow) return null;
  if (head === null) return NO_ARRIVALS;
  const walk = (since: string | null) => arrivalsAt(git, { of: head, since }, literally([folder]), MOST_COMMITS);
  // git presents other commits than those that are stored: what it says holds only as long as it is told to.
  if (place === null || isRewritten) return arrivalsFrom(await walk(null));
  const name = `arrivals-${cacheName(JSON.stringify([prefix, folder]))}`;
  const known = keptArrivals(place, name);
  if (known?.of === head) return known.arrivals;
  const isFurther = known !== null && (await isOnTheWay(git, known.of, head));
  const arrivals = isFurther
    ? joinedWalks(arrivalsFrom(await walk(known.of)), known.arrivals)
    : arrivalsFrom(await walk(null));
  keepArrivals(place, name, head, arrivals);
  return arrivals;
}

/** Where HEAD is, and what decides besides it what git says about the past. */
async function historyState(git: Git, root: string) {
  const told = await git.text([
    'rev-parse',
    ...['--is-shallow-repository', '--show-prefix', '--git-path', 'info/grafts', '--revs-only', 'HEAD'],
    '--glob=refs/replace/',
  ]);
  const [shallow, prefix = '', grafts = '', head = '', ...replaced] = told.trimEnd().split('\n');
  const hasHead = COMMIT_HASH.test(head);
  return {
    isShallow: shallow === 'true',
    prefix,
    // Something else here, such as a part of a folder's name, is no hash: then git has to find HEAD itself.
    head: hasHead ? head : grafts === '' || head === '' ? null : 'HEAD',
    isRewritten: !hasHead || replaced.length > 0 || existsSync(resolve(root, grafts)),
  };
}

/** Whether the way along first parents from a commit leads to an earlier one. */
async function isOnTheWay(git: Git, earlier: string, head: string): Promise<boolean> {
  try {
    const how = ['--first-parent', '--parents', `--max-count=${MOST_COMMITS}`];
    const listed = await git.text(['rev-list', ...how, '--end-of-options', `${earlier}..${head}`]);
    const [, parent] = listed.trimEnd().split('\n').at(-1)?.split(' ') ?? [];
    return parent === earlier;
  } catch (error) {
    // That commit is gone.
    if (error instanceof GitFailure) return false;
    throw error;
  }
}

function arrivalsFrom(commits: readonly (readonly BlobChange[])[]): Arrivals {
  const places = new Map<string, number>();
  const placeOf = (path: string): number => {
    const known = places.get(path) ?? places.size;
    places.set(path, known);
    return known;
  };
  const changes = commits.flat();
  const names = new Int32Array(2 * changes.length);
  const width = (changes[0]?.after.blob.length ?? 0) / 2;
  const hashes: string[] = [];
  for (const [index, { before, after }] of changes.entries()) {
    const [source = after] = before;
    names[2 * index] = placeOf(after.path);
    names[2 * index + 1] = before.length === 0 || isNothing(source) ? -1 : placeOf(source.path);
    hashes.push(after.blob, source.blob);
  }
  const counts = Int32Array.from(commits, ({ length }) => length);
  return { paths: [...places.keys()], counts, names, blobs: Buffer.from(hashes.join(''), 'hex'), width };
}

/** The walk of an earlier run with later commits before it, as far as one walk would have gone. */
function joinedWalks(later: Arrivals, earlier: Arrivals): Arrivals {
  if (later.counts.length === 0) return earlier;
  if (earlier.counts.length === 0) return later;
  const places = new Map(later.paths.map((path, place) => [path, place]));
  const moved = earlier.paths.map((path) => {
    const known = places.get(path) ?? places.size;
    places.set(path, known);
    return known;
  });
  const left = earlier.counts.subarray(0, Math.max(0, MOST_COMMITS - later.counts.length));
  const changes = left.reduce((sum, count) => sum + count, 0);
  const names = earlier.names.subarray(0, 2 * changes).map((place) => moved[place] ?? -1);
  return {
    paths: [...places.keys()],
    counts: both(later.counts, left),
    names: both(later.names, names),
    blobs: Buffer.concat([later.blobs, earlier.blobs.subarray(0, 2 * earlier.width * changes)]),
    width: later.width,
  };
}

function both(one: Int32Array, other: Int32Array): Int32Array {
  const all = new Int32Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
}

/**
 * What files contained, by path, oldest first, starting with their state before the oldest of these commits.
 * @param fewest files with fewer versions are left out
 */
export function blobsOfFiles(
  { paths, names, blobs, width }: Arrivals,
  files: readonly string[],
  fewest: number,
): ReadonlyMap<string, readonly string[]> {
  const places = new Map(paths.map((path, place) => [path, place]));
  /** By place: the file that has this name at this point of the walk, as an index of `files`. */
  const now = new Int32Array(paths.length).fill(-1);
  for (const [index, file] of files.entries()) {
    const place = places.get(file);
    if (place !== undefined) now[place] = index;
  }
  const found = new Map<number, number[]>();
  for (let change = 0; change < names.length; change += 2) {
    const [after = -1, before = -1] = [names[change], names[change + 1]];
    const file = now[after] ?? -1;
    if (file < 0) continue;
    const own = found.get(file) ?? [change];
    found.set(file, own);
    now[after] = -1;
    if (before < 0) continue;
    now[before] = file;
    own.push(change + 1);
  }
  const hashOf = (place: number): string => blobs.toString('hex', width * place, width * (place + 1));
  return new Map(
    Array.from(found).flatMap(([file, own]): [string, readonly string[]][] =>
      own.length < fewest ? [] : [[files[file] ?? '', own.reverse().map(hashOf)]],
    ),
  );
}

function keepArrivals(
  place: MemoryPlace,
  name: string,
  of: string,
  { paths, width, counts, names, blobs }: Arrivals,
): void {
  place.write(
    name,
    packed({ of, paths, width } satisfies ArrivalsHead, [bytesOfColumn(counts), bytesOfColumn(names), blobs]),
  );
}

function keptArrivals(place: MemoryPlace, name: string): { readonly of: string; readonly arrivals: Arrivals } | null {
  const bytes = place.read(name);
  if (bytes === null) return null;
  const { head, columns } = unpacked(bytes);
  const { of, paths, width }: ArrivalsHead = JSON.parse(head);
  const [counts, names, blobs = Buffer.alloc(0)] = columns;
  return { of, arrivals: { paths, counts: integersIn(counts), names: integersIn(names), blobs, width } };
}
