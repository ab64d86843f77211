import { type Dirent, lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { codeOf } from '../reason.ts';
import { type Place, sumOf } from './place.ts';

/**
 * The files of a workspace as they were at one time: what an answer was made of. The file that `pathsIn` lists as number i has the four numbers from `marks[4 * i]`
 * on, and the SHA-256 from `sums[32 * i]` on.
 */
export interface Sight {
  /** The names in each folder, in the order in which the system lists them, with `/` behind those of folders; null: there is none. */
  readonly folders: ReadonlyMap<string, readonly string[] | null>;
  /** What tells without reading whether a file is the same: size, modified, changed (milliseconds), number on the disk. */
  readonly marks: Float64Array;
  readonly sums: Buffer;
  /** When the looking began, in milliseconds since 1970. */
  readonly began: number;
}

/** A file as it was seen: what tells without reading whether it is the same, and its SHA-256. */
export interface Seen {
  readonly marks: readonly number[];
  readonly sum: Buffer;
}

/** What a look at the files comes to. */
export interface Look {
  readonly sight: Sight;
  /** Stands for all names and contents. */
  readonly sum: Buffer;
  /** Whether contents had to be read to be certain, so that it pays to keep this look. */
  readonly hasRead: boolean;
}

const MARKS = 4;
const SUM = 32;
/**
 * A file that changed so short a time before it was looked at may change again without a trace, within one step of the disk's
 * clock; some disks count in steps of two seconds.
 */
const TOO_FRESH = 3000;
const [PLAN, UPDATE, INBOX] = ['.yaml', '.txt', 'inbox'];
const LOOKS_LIKE_PLAN = /\.ya?ml$/i;

/** Size, times and number of a file. */
export function marksOf({ size, mtimeMs, ctimeMs, ino }: Stats): readonly number[] {
  return [size, mtimeMs, ctimeMs, ino];
}

function hasMarks({ size, mtimeMs, ctimeMs, ino }: Stats, marks: Float64Array, at: number): boolean {
  return size === marks[at] && mtimeMs === marks[at + 1] && ctimeMs === marks[at + 2] && ino === marks[at + 3];
}

/** A name as a sight has it. */
export function seenName(entry: Dirent): string {
  return entry.isDirectory() ? `${entry.name}/` : entry.name;
}

/**
 * Whether a folder holds nothing but plain files that are read and such that nobody looks at: no link, no folder that could hide a
 * plan, no file with an ending that is reported.
 */
export function isSimple(folder: string, entries: readonly Dirent[]): boolean {
  return entries.every((entry) => {
    if (folder === INBOX) return entry.isFile();
    if (entry.name.startsWith('.') && !entry.name.endsWith(PLAN)) return true;
    if (entry.isDirectory()) return folder === 'plans' && entry.name === 'archive';
    return entry.isFile() && (entry.name.endsWith(PLAN) || !LOOKS_LIKE_PLAN.test(entry.name));
  });
}

/** Stands for all names and contents of a sight, in whichever order the system lists them. */
export function sumOfSight({ folders, sums }: Pick<Sight, 'folders' | 'sums'>): Buffer {
  const names = [...folders].map(([folder, all]) => [folder, all?.toSorted() ?? null]);
  const files = pathsIn(folders).map(
    (path, index) => `${path} ${sums.toString('hex', SUM * index, SUM * index + SUM)}`,
  );
  return sumOf(JSON.stringify([names, files.sort()]));
}

/** Keeps a look under a name. */
export function keepLook(place: Place, name: string, { sight, sum }: Pick<Look, 'sight' | 'sum'>): void {
  const { folders, marks, sums, began } = sight;
  const head = Buffer.from(JSON.stringify({ began, sum: sum.toString('hex'), folders: [...folders] }));
  const length = Buffer.alloc(Float64Array.BYTES_PER_ELEMENT);
  length.writeDoubleLE(head.length);
  place.write(name, Buffer.concat([length, head, Buffer.from(marks.buffer, marks.byteOffset, marks.byteLength), sums]));
}

interface KeptHead {
  readonly began: number;
  readonly sum: string;
  readonly folders: readonly (readonly [string, readonly string[] | null])[];
}

/** What was kept under a name; null when nothing was. */
function keptLook(place: Place, name: string): Omit<Look, 'hasRead'> | null {
  const bytes = place.read(name);
  if (bytes === null || bytes.length < Float64Array.BYTES_PER_ELEMENT) return null;
  const headEnd = Float64Array.BYTES_PER_ELEMENT + bytes.readDoubleLE(0);
  const head: KeptHead = JSON.parse(bytes.toString('utf8', Float64Array.BYTES_PER_ELEMENT, headEnd));
  const folders = new Map(head.folders);
  const length = countIn(folders);
  const marks = new Float64Array(MARKS * length);
  Buffer.from(marks.buffer).set(bytes.subarray(headEnd, headEnd + marks.byteLength));
  const sums = bytes.subarray(headEnd + marks.byteLength);
  const sight = { folders, marks, sums, began: head.began };
  return sums.length === SUM * length ? { sight, sum: Buffer.from(head.sum, 'hex') } : null;
}

/**
 * Looks again at what was seen earlier: at names, then at marks, and at the contents where marks differ or are too fresh.
 * @param root the workspace's real path
 * @returns null: nothing was kept, or something is there by now that cannot be looked at so simply
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
    const entries = entriesIn(`${root}/${folder}`);
    if (entries !== null && !isSimple(folder, entries)) return null;
    names.set(folder, entries?.map(seenName) ?? null);
  }
  return names;
}

/** The files that are read: the settings, and those of the folders with the ending of plans, or in the inbox of updates. */
export function pathsIn(folders: Sight['folders']): readonly string[] {
  const paths: string[] = [];
  for (const path of filesBelow('', folders)) paths.push(path);
  return paths;
}

function* filesBelow(root: string, folders: Sight['folders']): Iterable<string> {
  yield `${root}onboard.yaml`;
  for (const [folder, names] of folders) {
    const prefix = `${root}${folder}/`;
    const ending = endingIn(folder);
    for (const name of names ?? []) if (name.endsWith(ending)) yield prefix + name;
  }
}

function endingIn(folder: string): string {
  return folder === INBOX ? UPDATE : PLAN;
}

function countIn(folders: Sight['folders']): number {
  let count = 1;
  for (const [folder, names] of folders)
    for (const name of names ?? []) if (name.endsWith(endingIn(folder))) count += 1;
  return count;
}

function entriesIn(folder: string): readonly Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function compare(root: string, kept: Omit<Look, 'hasRead'>, folders: Sight['folders'], began: number): Look | null {
  const before = kept.sight;
  const hasSameNames = isSameListing(before.folders, folders);
  const placeOf = hasSameNames ? (index: number) => index : placesIn(before.folders, folders);
  const freshFrom = before.began - TOO_FRESH;
  const changes: (readonly [index: number, found: Stats, sum: Buffer])[] = [];
  let index = 0;
  for (const path of filesBelow(`${root}/`, folders)) {
    const found = lstatSync(path);
    if (!found.isFile()) return null;
    const place = placeOf(index);
    const isOld = found.mtimeMs < freshFrom && found.ctimeMs < freshFrom;
    if (place < 0 || !isOld || !hasMarks(found, before.marks, MARKS * place)) {
      changes.push([index, found, sumOf(readFileSync(path))]);
    }
    index += 1;
  }
  const known = hasSameNames ? before : arranged(before, index, placeOf);
  const [marks, sums] = [known.marks.slice(), Buffer.from(known.sums)];
  for (const [at, found, sum] of changes) {
    marks.set(marksOf(found), MARKS * at);
    sum.copy(sums, SUM * at);
  }
  const sight = { folders, marks, sums, began };
  const isSame = hasSameNames && sums.equals(before.sums);
  return { sight, sum: isSame ? kept.sum : sumOfSight(sight), hasRead: changes.length > 0 };
}

function isSameListing(a: Sight['folders'], b: Sight['folders']): boolean {
  return [...a].every(([folder, names]) => {
    const others = b.get(folder);
    if (!names || !others) return names === others;
    return names.length === others.length && names.every((name, index) => name === others[index]);
  });
}

/** Marks and sums of that many files in another order; zeros for those that were not there. */
function arranged(before: Sight, count: number, placeOf: (index: number) => number): Pick<Sight, 'marks' | 'sums'> {
  const marks = new Float64Array(MARKS * count);
  const sums = Buffer.alloc(SUM * count);
  for (let index = 0; index < count; index++) {
    const place = placeOf(index);
    if (place < 0) continue;
    marks.set(before.marks.subarray(MARKS * place, MARKS * place + MARKS), MARKS * index);
    before.sums.copy(sums, SUM * index, SUM * place, SUM * place + SUM);
  }
  return { marks, sums };
}

/** Where the file with a number was before; -1: it was not. */
function placesIn(before: Sight['folders'], now: Sight['folders']): (index: number) => number {
  const places = new Map(pathsIn(before).map((path, place) => [path, place]));
  const paths = pathsIn(now);
  return (index) => places.get(paths[index] ?? '') ?? -1;
}

/** What a sight has of each file, by its path. */
export function seenIn({ folders, marks, sums }: Sight): (path: string) => Seen | null {
  const places = new Map(pathsIn(folders).map((path, index) => [path, index]));
  return (path) => {
    const index = places.get(path);
    if (index === undefined) return null;
    return {
      marks: Array.from(marks.subarray(MARKS * index, MARKS * index + MARKS)),
      sum: sums.subarray(SUM * index, SUM * index + SUM),
    };
  };
}
