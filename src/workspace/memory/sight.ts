import { type Dirent, lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { codeOf } from '../reason.ts';
import { bytesOf, numbersIn, packed, unpacked } from './packed.ts';
import { digestOf, type Place, sha256 } from './place.ts';

/**
 * The state of the files of a workspace at one time: the basis of an answer. The file at index i of `pathsIn` has the four numbers from
 * `marks[4 * i]` on, and the SHA-256 from `sums[32 * i]` on.
 */
export interface Sight {
  /** The names in each folder, in the order in which the system lists them, with `/` after those of folders; null: there is no folder. */
  readonly folders: ReadonlyMap<string, readonly string[] | null>;
  /** What shows without reading whether a file is the same: size, modified, changed (milliseconds), inode. */
  readonly marks: Float64Array;
  readonly sums: Buffer;
  /** When the check began, in milliseconds since 1970. */
  readonly began: number;
}

/** One file's state: what shows without reading whether it is the same, and its SHA-256. */
export interface Seen {
  readonly marks: readonly number[];
  readonly sum: Buffer;
}

/** The result of checking the files. */
export interface Look {
  readonly sight: Sight;
  /** The checksum of all names and contents. */
  readonly sum: Buffer;
  /** Whether contents had to be read to be certain, so that it pays to keep this result. */
  readonly hasRead: boolean;
}

const MARKS = 4;
const SUM = 32;
/**
 * A file that changed this shortly before it was checked may change again without a trace, within one tick of the disk's clock; some
 * disks count in steps of two seconds.
 */
const TOO_FRESH = 3000;
const [PLAN, UPDATE, INBOX, SETTINGS] = ['.yaml', '.txt', 'inbox', 'onboard.yaml'];
const LOOKS_LIKE_PLAN = /\.ya?ml$/i;

/** Size, times and inode of a file. */
export function marksOf({ size, mtimeMs, ctimeMs, ino }: Stats): readonly number[] {
  return [size, mtimeMs, ctimeMs, ino];
}

function hasMarks({ size, mtimeMs, ctimeMs, ino }: Stats, marks: Float64Array, at: number): boolean {
  return size === marks[at] && mtimeMs === marks[at + 1] && ctimeMs === marks[at + 2] && ino === marks[at + 3];
}

/** An entry of a folder: its name, and its kind as far as known. */
export type FolderEntry = Pick<Dirent, 'name' | 'isFile' | 'isDirectory'>;

/** A name as a `Sight` stores it. */
export function seenName(entry: FolderEntry): string {
  return entry.isDirectory() ? `${entry.name}/` : entry.name;
}

/**
 * Whether an entry of a folder is simple: a plain file that is read, or one that nobody reads. A link, a folder that could hide a plan,
 * and a file whose extension is reported are not simple.
 */
export function isSimple(folder: string, entry: FolderEntry): boolean {
  if (folder === INBOX) return entry.isFile();
  if (entry.name.startsWith('.') && !entry.name.endsWith(PLAN)) return true;
  if (entry.isDirectory()) return folder === 'plans' && entry.name === 'archive';
  return entry.isFile() && (entry.name.endsWith(PLAN) || !LOOKS_LIKE_PLAN.test(entry.name));
}

/** The checksum of all names and contents, independent of the order of the folders. */
export function sumOfSight({ folders, sums }: Pick<Sight, 'folders' | 'sums'>): Buffer {
  const hash = sha256().update(sums.subarray(0, SUM));
  const parts = partsOf(folders).toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
  for (const { folder, first, count } of parts) {
    hash.update(JSON.stringify([folder, folders.get(folder) ?? null]));
    hash.update(sums.subarray(SUM * first, SUM * (first + count)));
  }
  return hash.digest();
}

/** The files of each folder: the index of the first one, and their number. The settings have index 0. */
function partsOf(
  folders: Sight['folders'],
): { readonly folder: string; readonly first: number; readonly count: number }[] {
  let first = 1;
  return Array.from(folders, ([folder, names]) => {
    const ending = endingIn(folder);
    let count = 0;
    for (const name of names ?? []) if (name.endsWith(ending)) count += 1;
    const part = { folder, first, count };
    first += count;
    return part;
  });
}

/** After this many single lookups of checksums it pays to index all of them. */
const LOOKUPS_BEFORE_INDEX = 40;

/** Finds the SHA-256 of single files. */
export class Sums {
  readonly #sight: Sight;
  readonly #parts: ReturnType<typeof partsOf>;
  #asked = 0;
  #places: ReadonlyMap<string, number> | null = null;

  constructor(sight: Sight) {
    this.#sight = sight;
    this.#parts = partsOf(sight.folders);
  }

  /** Null: there is no file with that name. */
  of(path: string): Buffer | null {
    const place = this.#placeOf(path);
    return place === undefined ? null : this.#sight.sums.subarray(SUM * place, SUM * place + SUM);
  }

  #placeOf(path: string): number | undefined {
    this.#asked += 1;
    if (this.#asked > LOOKUPS_BEFORE_INDEX)
      this.#places ??= new Map(pathsIn(this.#sight.folders).map((each, place) => [each, place]));
    return this.#places === null ? this.#search(path) : this.#places.get(path);
  }

  #search(path: string): number | undefined {
    if (path === SETTINGS) return 0;
    const end = path.lastIndexOf('/');
    const [folder, name] = [path.slice(0, Math.max(end, 0)), path.slice(end + 1)];
    const part = this.#parts.find((each) => each.folder === folder);
    const names = this.#sight.folders.get(folder) ?? [];
    const at = name.endsWith(endingIn(folder)) ? names.indexOf(name) : -1;
    if (part === undefined || at < 0) return undefined;
    const others =
      part.count === names.length ? [] : names.slice(0, at).filter((each) => !each.endsWith(endingIn(folder)));
    return part.first + at - others.length;
  }
}

/** The files of a folder, sorted by name, and their SHA-256 sums, concatenated. */
export function filesIn(sight: Sight, folder: string): { readonly paths: readonly string[]; readonly sums: Buffer } {
  const part = partsOf(sight.folders).find((each) => each.folder === folder);
  if (part === undefined) return { paths: [], sums: Buffer.alloc(0) };
  const ending = endingIn(folder);
  const paths: string[] = [];
  let isInOrder = true;
  let before = '';
  for (const name of sight.folders.get(folder) ?? []) {
    if (!name.endsWith(ending)) continue;
    paths.push(`${folder}/${name}`);
    isInOrder &&= before < name;
    before = name;
  }
  const sums = sight.sums.subarray(SUM * part.first, SUM * (part.first + part.count));
  // Most systems list names sorted by bytes, which for rare letters differs from the order of strings.
  if (isInOrder) return { paths, sums };
  const order = [...paths.keys()].sort((a, b) => ((paths[a] ?? '') < (paths[b] ?? '') ? -1 : 1));
  return {
    paths: order.map((index) => paths[index] ?? ''),
    sums: Buffer.concat(order.map((index) => sums.subarray(SUM * index, SUM * index + SUM))),
  };
}

/** Keeps the result of a check under a name. */
export function keepLook(place: Place, name: string, { sight, sum }: Pick<Look, 'sight' | 'sum'>): void {
  const { folders, marks, sums, began } = sight;
  place.write(
    name,
    packed({ began, sum: sum.toString('hex'), folders: [...folders] } satisfies KeptHead, [bytesOf(marks), sums]),
  );
}

interface KeptHead {
  readonly began: number;
  readonly sum: string;
  readonly folders: readonly (readonly [string, readonly string[] | null])[];
}

/** What was kept under a name; null when there is nothing. */
function keptLook(place: Place, name: string): Omit<Look, 'hasRead'> | null {
  const bytes = place.read(name);
  if (bytes === null) return null;
  const { head: text, columns } = unpacked(bytes);
  const head: KeptHead = JSON.parse(text);
  const [marks, sums = Buffer.alloc(0)] = columns;
  const sight = { folders: new Map(head.folders), marks: numbersIn(marks), sums, began: head.began };
  return { sight, sum: Buffer.from(head.sum, 'hex') };
}

/**
 * Checks again what was seen earlier: names, then marks, and contents when marks differ or are too fresh.
 * @param root the workspace's real path
 * @returns null: nothing was kept, or something exists now that cannot be checked so simply
 */
export function lookAgain(root: string, place: Place, name: string): Look | null {
  const began = Date.now();
  const kept = keptLook(place, name);
  if (kept === null) return null;
  try {
    const listed = listAgain(root, [...kept.sight.folders.keys()]);
    return listed === null ? null : compare(root, kept, listed, began);
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return null;
  }
}

function listAgain(root: string, folders: readonly string[]): Sight['folders'] | null {
  const names = new Map<string, readonly string[] | null>();
  for (const folder of folders) {
    const found = namesIn(root, folder);
    if (found === 'odd') return null;
    names.set(folder, found);
  }
  return names;
}

/** Names with the extension of plans are assumed to be files: each is checked later. */
function namesIn(root: string, folder: string): readonly string[] | null | 'odd' {
  const [all, ending] = [listed(`${root}/${folder}`), endingIn(folder)];
  if (all === null) return null;
  const names: string[] = [];
  for (const name of all) {
    if (name.endsWith(ending)) {
      names.push(name);
      continue;
    }
    const found = lstatSync(`${root}/${folder}/${name}`);
    const entry = { name, isFile: () => found.isFile(), isDirectory: () => found.isDirectory() };
    if (!isSimple(folder, entry)) return 'odd';
    names.push(seenName(entry));
  }
  return names;
}

function listed(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The files that are read: the settings, and those of the folders with the extension of plans, or in the inbox of updates. */
export function pathsIn(folders: Sight['folders']): readonly string[] {
  const paths = [SETTINGS];
  for (const [folder, names] of folders) {
    const ending = endingIn(folder);
    for (const name of names ?? []) if (name.endsWith(ending)) paths.push(`${folder}/${name}`);
  }
  return paths;
}

function endingIn(folder: string): string {
  return folder === INBOX ? UPDATE : PLAN;
}

function compare(root: string, kept: Omit<Look, 'hasRead'>, folders: Sight['folders'], began: number): Look | null {
  const before = kept.sight;
  const hasSameNames = isSameListing(before.folders, folders);
  const paths = pathsIn(folders);
  const known = hasSameNames ? before : arranged(before, paths);
  const freshFrom = before.began - TOO_FRESH;
  let changed: Pick<Sight, 'marks' | 'sums'> | null = null;
  for (let index = 0; index < paths.length; index++) {
    const path = `${root}/${paths[index]}`;
    const found = lstatSync(path);
    if (!found.isFile()) return null;
    const isOld = found.mtimeMs < freshFrom && found.ctimeMs < freshFrom;
    if (isOld && hasMarks(found, known.marks, MARKS * index)) continue;
    changed ??= { marks: known.marks.slice(), sums: Buffer.from(known.sums) };
    changed.marks.set(marksOf(found), MARKS * index);
    digestOf(readFileSync(path)).copy(changed.sums, SUM * index);
  }
  const { marks, sums } = changed ?? known;
  const sight = { folders, marks, sums, began };
  const isSame = hasSameNames && sums.equals(before.sums);
  return { sight, sum: isSame ? kept.sum : sumOfSight(sight), hasRead: changed !== null || !hasSameNames };
}

function isSameListing(a: Sight['folders'], b: Sight['folders']): boolean {
  return [...a].every(([folder, names]) => {
    const others = b.get(folder);
    if (!names || !others) return names === others;
    return names.length === others.length && names.every((name, index) => name === others[index]);
  });
}

/** Marks and checksums of files in another order; zeros for files that did not exist. */
function arranged(before: Sight, paths: readonly string[]): Pick<Sight, 'marks' | 'sums'> {
  const places = new Map(pathsIn(before.folders).map((path, place) => [path, place]));
  const marks = new Float64Array(MARKS * paths.length);
  const sums = Buffer.alloc(SUM * paths.length);
  for (const [index, path] of paths.entries()) {
    const place = places.get(path);
    if (place === undefined) continue;
    marks.set(before.marks.subarray(MARKS * place, MARKS * place + MARKS), MARKS * index);
    before.sums.copy(sums, SUM * index, SUM * place, SUM * place + SUM);
  }
  return { marks, sums };
}
