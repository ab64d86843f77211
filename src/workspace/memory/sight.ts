import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { codeOf } from '../reason.ts';
import { isRead, isSimple, Listing, seenName } from './listing.ts';
import { bytesOfColumn, numbersIn, packed, textIn, unpacked } from './packed.ts';
import { joined, Paths } from './paths.ts';
import { type MemoryPlace, SUM_BYTES, sha256, sha256Of } from './place.ts';

/**
 * The state of the files of a workspace at one time: the basis of an answer. The files are the settings and then those that are read in
 * each folder; the one at index i has the four numbers from `marks[4 * i]` on, and the SHA-256 from `sums[32 * i]` on.
 */
export interface Sight {
  /** What each folder has; null: there is no folder. */
  readonly folders: ReadonlyMap<string, Listing | null>;
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
export interface FilesCheck {
  readonly sight: Sight;
  /** The checksum of all names and contents. */
  readonly sum: Buffer;
  /** Whether contents had to be read to be certain, so that it pays to keep this result. */
  readonly hasRead: boolean;
}

export const MARKS_PER_FILE = 4;
/**
 * A file that changed this shortly before it was checked may change again without a trace, within one tick of the disk's clock; some
 * disks count in steps of two seconds.
 */
const TOO_FRESH = 3000;
const SETTINGS_PATH = 'onboard.yaml';

/** Size, times and inode of a file. */
export function marksOf({ size, mtimeMs, ctimeMs, ino }: Stats): readonly number[] {
  return [size, mtimeMs, ctimeMs, ino];
}

function hasMarks({ size, mtimeMs, ctimeMs, ino }: Stats, marks: Float64Array, at: number): boolean {
  return size === marks[at] && mtimeMs === marks[at + 1] && ctimeMs === marks[at + 2] && ino === marks[at + 3];
}

/** The checksum of all names and contents, independent of the order of the folders. */
export function sumOfFilesState({ folders, sums }: Pick<Sight, 'folders' | 'sums'>): Buffer {
  const hash = sha256().update(sums.subarray(0, SUM_BYTES));
  const parts = folderParts(folders).toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
  for (const { folder, listing, first, count } of parts) {
    hash.update(JSON.stringify([folder, count, listing?.others ?? null])).update(listing?.text ?? '');
    hash.update(sums.subarray(SUM_BYTES * first, SUM_BYTES * (first + count)));
  }
  return hash.digest();
}

/** What a folder has, the index of its first file, and the number of its files. */
interface FolderFiles {
  readonly folder: string;
  readonly listing: Listing | null;
  readonly first: number;
  readonly count: number;
}

/** The settings have index 0. */
function folderParts(folders: Sight['folders']): readonly FolderFiles[] {
  let first = 1;
  return Array.from(folders, ([folder, listing]) => {
    const part = { folder, listing, first, count: listing?.count ?? 0 };
    first += part.count;
    return part;
  });
}

/** After this many single lookups of checksums it pays to index all of them. */
const LOOKUPS_BEFORE_INDEX = 40;

/** Finds the SHA-256 of single files. */
export class Sums {
  readonly #sight: Sight;
  readonly #parts: readonly FolderFiles[];
  #asked = 0;
  #places: ReadonlyMap<string, number> | null = null;

  constructor(sight: Sight) {
    this.#sight = sight;
    this.#parts = folderParts(sight.folders);
  }

  /** Null: there is no file with that name. */
  of(path: string): Buffer | null {
    const place = this.#placeOf(path);
    return place === undefined ? null : this.#sight.sums.subarray(SUM_BYTES * place, SUM_BYTES * place + SUM_BYTES);
  }

  #placeOf(path: string): number | undefined {
    this.#asked += 1;
    if (this.#asked > LOOKUPS_BEFORE_INDEX)
      this.#places ??= new Map(pathsIn(this.#sight.folders).map((each, place) => [each, place]));
    return this.#places === null ? this.#search(path) : this.#places.get(path);
  }

  #search(path: string): number | undefined {
    if (path === SETTINGS_PATH) return 0;
    const end = path.lastIndexOf('/');
    const part = this.#parts.find(({ folder }) => folder === path.slice(0, Math.max(end, 0)));
    const at = part?.listing?.files.indexOf(path.slice(end + 1)) ?? -1;
    return part === undefined || at < 0 ? undefined : part.first + at;
  }
}

/** Files, and their SHA-256 sums, concatenated. */
export interface FilesSeen {
  readonly paths: Paths;
  readonly sums: Buffer;
}

/** The files of folders, one folder after the other, each sorted by name. */
export function filesOfFolder(sight: Sight, folders: readonly string[]): FilesSeen {
  const all = folders.map((folder) => filesInOne(sight, folder));
  const [one] = all;
  if (one !== undefined && all.length === 1) return one;
  return {
    paths: all.reduce((paths, files) => paths.and(files.paths), Paths.of([])),
    sums: Buffer.concat(all.map(({ sums }) => sums)),
  };
}

function filesInOne(sight: Sight, folder: string): FilesSeen {
  const part = folderParts(sight.folders).find((each) => each.folder === folder);
  if (part === undefined || part.listing === null) return { paths: Paths.of([]), sums: Buffer.alloc(0) };
  const { text, files } = part.listing;
  const sums = sight.sums.subarray(SUM_BYTES * part.first, SUM_BYTES * (part.first + part.count));
  // Most systems list names sorted by bytes, which for rare letters differs from the order of strings.
  if (isInOrder(files)) return { paths: Paths.inFolder(folder, text), sums };
  const order = [...files.keys()].sort((a, b) => ((files[a] ?? '') < (files[b] ?? '') ? -1 : 1));
  return {
    paths: Paths.inFolder(folder, joined(order.map((index) => files[index] ?? ''))),
    sums: Buffer.concat(order.map((index) => sums.subarray(SUM_BYTES * index, SUM_BYTES * index + SUM_BYTES))),
  };
}

function isInOrder(names: readonly string[]): boolean {
  let before = '';
  for (const name of names) {
    if (before >= name) return false;
    before = name;
  }
  return true;
}

/** Keeps the result of a check under a name. */
export function keepFilesState(
  place: MemoryPlace,
  name: string,
  { sight, sum }: Pick<FilesCheck, 'sight' | 'sum'>,
): void {
  const { folders, marks, sums, began } = sight;
  const head: KeptHead = {
    ...{ began, sum: sum.toString('hex') },
    folders: Array.from(folders, ([folder, listing]) => [folder, listing && [listing.count, listing.others]]),
  };
  const names = Array.from(folders.values(), (listing) => Buffer.from(listing?.text ?? ''));
  place.write(name, packed(head, [bytesOfColumn(marks), sums, ...names]));
}

interface KeptHead {
  readonly began: number;
  readonly sum: string;
  /** By folder, the number of files that are read, and the other names. */
  readonly folders: readonly (readonly [string, readonly [number, readonly string[]] | null])[];
}

/** What was kept under a name; null when there is nothing. */
function keptFilesState(place: MemoryPlace, name: string): Omit<FilesCheck, 'hasRead'> | null {
  const bytes = place.read(name);
  if (bytes === null) return null;
  const { head: text, columns } = unpacked(bytes);
  const head: KeptHead = JSON.parse(text);
  const [marks, sums = Buffer.alloc(0), ...names] = columns;
  const folders = head.folders.map(([folder, has], index): [string, Listing | null] => {
    if (has === null) return [folder, null];
    const [count, others] = has;
    return [folder, Listing.kept({ text: textIn(names[index]), count, others })];
  });
  const sight = { folders: new Map(folders), marks: numbersIn(marks), sums, began: head.began };
  return { sight, sum: Buffer.from(head.sum, 'hex') };
}

/**
 * Checks again what was seen earlier: names, then marks, and contents when marks differ or are too fresh.
 * @param root the workspace's real path
 * @returns null: nothing was kept, or something exists now that cannot be checked so simply
 */
export function checkFilesAgain(root: string, place: MemoryPlace, name: string): FilesCheck | null {
  const began = Date.now();
  const kept = keptFilesState(place, name);
  if (kept === null) return null;
  try {
    const listed = listAgain(root, [...kept.sight.folders.keys()]);
    return listed === null ? null : compareStates(root, kept, listed, began);
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return null;
  }
}

function listAgain(root: string, folders: readonly string[]): Sight['folders'] | null {
  const names = new Map<string, Listing | null>();
  for (const folder of folders) {
    const found = listingOf(root, folder);
    if (found === 'odd') return null;
    names.set(folder, found);
  }
  return names;
}

/** Names with the extension of plans are assumed to be files: each is checked later. */
function listingOf(root: string, folder: string): Listing | null | 'odd' {
  const all = listFolder(`${root}/${folder}`);
  if (all === null) return null;
  const files: string[] = [];
  const others: string[] = [];
  for (const name of all) {
    if (isRead(folder, name)) {
      files.push(name);
      continue;
    }
    const found = lstatSync(`${root}/${folder}/${name}`);
    const entry = { name, isFile: () => found.isFile(), isDirectory: () => found.isDirectory() };
    if (!isSimple(folder, entry)) return 'odd';
    others.push(seenName(entry));
  }
  return Listing.of(files, others);
}

function listFolder(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The paths of the files, in their order. */
export function pathsIn(folders: Sight['folders']): readonly string[] {
  const paths = [SETTINGS_PATH];
  for (const [folder, listing] of folders) for (const name of listing?.files ?? []) paths.push(`${folder}/${name}`);
  return paths;
}

function compareStates(
  root: string,
  kept: Omit<FilesCheck, 'hasRead'>,
  folders: Sight['folders'],
  began: number,
): FilesCheck | null {
  const before = kept.sight;
  const hasSameNames = isSameListing(before.folders, folders);
  const known = hasSameNames ? before : arranged(before, pathsIn(folders));
  const files = new FilesAgain(known, before.began - TOO_FRESH);
  let index = 0;
  if (!files.look(`${root}/${SETTINGS_PATH}`, index++)) return null;
  for (const [folder, listing] of folders) {
    const above = `${root}/${folder}/`;
    for (const name of listing?.files ?? []) if (!files.look(above + name, index++)) return null;
  }
  const { marks, sums } = files.changed ?? known;
  const sight = { folders, marks, sums, began };
  const isSame = hasSameNames && sums.equals(before.sums);
  return { sight, sum: isSame ? kept.sum : sumOfFilesState(sight), hasRead: files.changed !== null || !hasSameNames };
}

/** Files whose state is compared with what was known, one after the other. */
class FilesAgain {
  readonly #known: Pick<Sight, 'marks' | 'sums'>;
  readonly #freshFrom: number;
  /** What is known now; null: the same as before. */
  changed: Pick<Sight, 'marks' | 'sums'> | null = null;

  /** @param freshFrom files that changed since may have changed without a trace */
  constructor(known: Pick<Sight, 'marks' | 'sums'>, freshFrom: number) {
    this.#known = known;
    this.#freshFrom = freshFrom;
  }

  /** Reads the file at an index if it may have changed. @returns false: it is no plain file */
  look(path: string, index: number): boolean {
    const found = lstatSync(path);
    if (!found.isFile()) return false;
    const isOld = found.mtimeMs < this.#freshFrom && found.ctimeMs < this.#freshFrom;
    if (isOld && hasMarks(found, this.#known.marks, MARKS_PER_FILE * index)) return true;
    this.changed ??= { marks: this.#known.marks.slice(), sums: Buffer.from(this.#known.sums) };
    this.changed.marks.set(marksOf(found), MARKS_PER_FILE * index);
    sha256Of(readFileSync(path)).copy(this.changed.sums, SUM_BYTES * index);
    return true;
  }
}

function isSameListing(a: Sight['folders'], b: Sight['folders']): boolean {
  return [...a].every(([folder, listing]) => {
    const other = b.get(folder);
    return listing && other ? listing.equals(other) : listing === other;
  });
}

/** Marks and checksums of files in another order; zeros for files that did not exist. */
function arranged(before: Sight, paths: readonly string[]): Pick<Sight, 'marks' | 'sums'> {
  const places = new Map(pathsIn(before.folders).map((path, place) => [path, place]));
  const marks = new Float64Array(MARKS_PER_FILE * paths.length);
  const sums = Buffer.alloc(SUM_BYTES * paths.length);
  for (const [index, path] of paths.entries()) {
    const place = places.get(path);
    if (place === undefined) continue;
    marks.set(
      before.marks.subarray(MARKS_PER_FILE * place, MARKS_PER_FILE * place + MARKS_PER_FILE),
      MARKS_PER_FILE * index,
    );
    before.sums.copy(sums, SUM_BYTES * index, SUM_BYTES * place, SUM_BYTES * place + SUM_BYTES);
  }
  return { marks, sums };
}
