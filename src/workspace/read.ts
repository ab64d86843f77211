import { isAscii, isUtf8, transcode } from 'node:buffer';
import { closeSync, type Dirent, fstatSync, openSync, readdirSync, readSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';
import type { LocatedFinding, Position, RuleArgs, RuleId } from '../diagnostics/finding.ts';
import type { Source } from '../document/source.ts';
import type { WorkspaceTexts } from '../evaluate.ts';
import { SETTINGS_FILE } from './find.ts';
import { expectPlans } from './long-run.ts';
import type { ReadRecorder } from './memory/read-recorder.ts';
import { OPEN_FLAGS } from './read-small.ts';
import { codeOf, systemReason } from './reason.ts';

/** Larger files, in bytes, are reported instead of read. */
export const LARGEST_FILE = 1024 * 1024;
export const YAML_ENDING = '.yaml';
export const ARCHIVE = 'plans/archive';
export const MEANT_AS_YAML = /\.ya?ml$/i;
const LINE_FEED = 0x0a;

/**
 * Reads every file of a workspace: strict UTF-8, a byte order mark kept, at most 1 MiB each, nothing from outside the workspace. A
 * missing folder counts as empty, and a file that cannot be read becomes a finding.
 * @param root the workspace's absolute path
 * @param witness records what was read
 */
export function readWorkspace(root: string, witness: ReadRecorder | null = null): WorkspaceTexts {
  const reader = new Reader(root, witness);
  const settings = reader.read(SETTINGS_FILE) ?? { path: SETTINGS_FILE, text: '' };
  const plans = reader.withoutTwins(reader.readFolder('plans'));
  expectPlans(plans.length);
  return {
    settings,
    templates: reader.withoutTwins(reader.readFolder('templates')),
    plans,
    archive: reader.withoutTwins(reader.readFolder(ARCHIVE), plans),
    calendars: reader.withoutTwins(reader.readFolder('calendars')),
    unreadable: reader.unreadable,
  };
}

/** What plans are read with, and the plans one by one, so that they need not all be in memory at once. */
export interface OneByOne {
  /** Without any plan. */
  readonly texts: WorkspaceTexts;
  /** Paths, sorted by name. */
  readonly paths: readonly string[];
  /** The same for the archive; empty when it is not read. */
  readonly archive: readonly string[];
  read(path: string): Source | null;
  /** Whether two of the names stand for the same plan. */
  hasTwins(): boolean;
}

/** The archive of a workspace that is read one plan at a time. */
export interface ArchiveToo {
  /** Its plans, if they have just been listed. */
  readonly listed: readonly string[] | null;
}

/**
 * Reads a workspace, each plan on request.
 * @param listed the plans, if they have just been listed
 * @param isWanted whether to read that many plans in this way
 * @param past its archive; null: it is not read
 * @returns null when not, or when there is anything to report about the files: then it is better to read them together
 */
export function readOneByOne(
  root: string,
  witness: ReadRecorder | null,
  listed: readonly string[] | null,
  isWanted: (plans: number) => boolean,
  past: ArchiveToo | null = null,
): OneByOne | null {
  const reader = new Reader(root, witness);
  // The listed files are known to be plain files; whether their folder is still ours is checked once for all.
  if (listed !== null && !reader.hasItself([...listed, ...(past?.listed ?? [])])) return null;
  const entries = listed === null ? folderEntries(reader, 'plans') : null;
  const paths = listed ?? [...(entries?.keys() ?? [])];
  if (!isWanted(paths.length)) return null;
  const archived = past !== null && entries !== null ? folderEntries(reader, ARCHIVE) : null;
  const archive = past === null ? [] : (past.listed ?? [...(archived?.keys() ?? [])]);
  expectPlans(paths.length);
  const settings = reader.read(SETTINGS_FILE);
  if (settings === null) return null;
  const texts = {
    settings,
    templates: reader.withoutTwins(reader.readFolder('templates')),
    plans: [],
    archive: [],
    calendars: reader.withoutTwins(reader.readFolder('calendars')),
    unreadable: [],
  };
  if (reader.unreadable.length > 0) return null;
  return {
    texts,
    paths,
    archive,
    read: (path) => reader.read(path, entries === null ? plainFile : (entries.get(path) ?? archived?.get(path))),
    hasTwins: () => {
      const all = [...paths, ...archive].map((path) => ({ path, text: '' }));
      return reader.withoutTwins(all).length < all.length;
    },
  };
}

/** A whole workspace whose plans are read one at a time, whatever there is to report about the files. */
export interface InTurn {
  /** Without any plan; `unreadable` has what was found so far. */
  readonly texts: WorkspaceTexts;
  /** Every file that is read or should be, sorted. */
  readonly files: readonly string[];
  /** The number of plans, including those that cannot be read. */
  readonly count: number;
  /**
   * The plans, archived ones last. Each is read on request and may then be forgotten.
   * @param isKnown whether a plan need not be read
   */
  plans(isKnown?: (path: string) => boolean): Iterable<PlanInTurn>;
  /** Paths of the plans in the same order, as other threads can read them; empty when they are in memory only. */
  readonly onDisk: readonly string[];
  /** A plan that was not read, because it was known. */
  turnOf(path: string): ReadTurn;
  /** The text of any file, read again if it was forgotten; null when it no longer exists. */
  textOf(path: string): string | null;
}

/** A plan's text, or why it cannot be read. */
export type ReadTurn =
  | { readonly kind: 'read'; readonly source: Source; readonly archived: boolean }
  | { readonly kind: 'unreadable'; readonly unreadable: readonly LocatedFinding[] };

export type PlanInTurn = ReadTurn | { readonly kind: 'known'; readonly path: string; readonly archived: boolean };

/**
 * Reads the same as `readWorkspace`, but plans one at a time.
 * @param root the workspace's absolute path
 * @param listed the plans and then the archive, if they have just been listed and are plain files
 */
export function readInTurn(
  root: string,
  witness: ReadRecorder | null = null,
  listed: readonly string[] | null = null,
): InTurn {
  const reader = new Reader(root, witness);
  const settings = reader.read(SETTINGS_FILE) ?? { path: SETTINGS_FILE, text: '' };
  const around = {
    settings,
    templates: reader.withoutTwins(reader.readFolder('templates')),
    calendars: reader.withoutTwins(reader.readFolder('calendars')),
  };
  const entries =
    listed !== null && reader.hasItself(listed)
      ? new Map<string, PlanEntry>(listed.map((path) => [path, plainFile]))
      : new Map(['plans', ARCHIVE].flatMap((folder) => [...folderEntries(reader, folder)]));
  expectPlans(entries.size);
  let again: Reader | null = null;
  const texts = { ...around, plans: [], archive: [], unreadable: [...reader.unreadable] };
  const named = [settings, ...around.templates, ...around.calendars].map(({ path }) => path);
  return {
    texts,
    files: [...new Set([...named, ...entries.keys(), ...texts.unreadable.map(({ at }) => at.file)])].sort(),
    count: entries.size,
    plans: (isKnown) => reader.readEach(entries, isKnown),
    onDisk: [...entries.keys()],
    turnOf: (path) => reader.turnOf(path, entries.get(path)),
    textOf: (path) => {
      again ??= new Reader(root);
      return again.read(path, entries.get(path))?.text ?? null;
    },
  };
}

/** Presents a workspace that is already in memory as if its plans were read one at a time. */
export function inTurn(texts: WorkspaceTexts): InTurn {
  const { settings, templates, calendars, plans, archive, unreadable } = texts;
  const unread = new Set(unreadable.map(({ at }) => at.file));
  const sources = [settings, ...templates, ...calendars, ...plans, ...archive];
  const textOf = new Map(sources.flatMap(({ path, text }) => (unread.has(path) ? [] : [[path, text]])));
  return {
    texts: { ...texts, plans: [], archive: [] },
    files: [...new Set([...sources.map(({ path }) => path), ...unread])].sort(),
    count: plans.length + archive.length,
    plans: () => [
      ...plans.map((source) => ({ kind: 'read' as const, source, archived: false })),
      ...archive.map((source) => ({ kind: 'read' as const, source, archived: true })),
    ],
    onDisk: [],
    turnOf: (path) => {
      const source = [...plans, ...archive].find((each) => each.path === path);
      if (source === undefined) return { kind: 'unreadable', unreadable: [] };
      return { kind: 'read', source, archived: archive.includes(source) };
    },
    textOf: (path) => textOf.get(path) ?? null,
  };
}

function folderEntries(reader: Reader, folder: string): ReadonlyMap<string, Dirent> {
  return new Map(reader.listFolder(folder).map((entry) => [`${folder}/${entry.name}`, entry]));
}

/** What has to be known of an entry before it is read. */
type PlanEntry = Pick<Dirent, 'isFile'>;

/** An entry that is known to be a file and not a link. */
export const plainFile: PlanEntry = { isFile: () => true };

type FoundProblem = { readonly [R in RuleId]: { readonly rule: R; readonly args: RuleArgs[R] } }[RuleId];

/** Reads files, and records those that cannot be read. */
export class Reader {
  readonly unreadable: LocatedFinding[] = [];
  readonly #root: string;
  // One buffer for all files halves the time, compared with an allocation for each read.
  readonly #buffer = Buffer.allocUnsafe(LARGEST_FILE + 1);

  readonly #witness: ReadRecorder | null;

  constructor(root: string, witness: ReadRecorder | null = null) {
    this.#root = realpathSync(root);
    this.#witness = witness;
  }

  /** The `.yaml` files of a folder, without its subfolders. */
  readFolder(folder: string): readonly Source[] {
    return this.#entriesIn(folder, (entry) => this.read(`${folder}/${entry.name}`, entry));
  }

  /** The same without reading them. */
  listFolder(folder: string): readonly Dirent[] {
    return this.#entriesIn(folder, (entry) => entry);
  }

  /** What `take` returns for the `.yaml` files of a folder, one after the other; everything else that was meant as one is reported. */
  #entriesIn<T>(folder: string, take: (entry: Dirent) => T | null): readonly T[] {
    const taken: T[] = [];
    for (const entry of this.#list(folder)) {
      const path = `${folder}/${entry.name}`;
      if (entry.name.endsWith(YAML_ENDING)) {
        const one = take(entry);
        if (one !== null) taken.push(one);
      } else if (MEANT_AS_YAML.test(entry.name)) {
        this.#report(path, { rule: 'wrong-ending', args: {} });
      } else if (entry.isDirectory() && path !== ARCHIVE && !entry.name.startsWith('.')) {
        this.#reportBelow(path, folder);
      }
    }
    return taken;
  }

  /** Reports every file below a folder that is not read; names with a leading dot belong to other programs. */
  #reportBelow(folder: string, meant: string): void {
    for (const entry of this.#list(folder)) {
      const path = `${folder}/${entry.name}`;
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) this.#reportBelow(path, meant);
      else if (MEANT_AS_YAML.test(entry.name)) this.#report(path, { rule: 'misplaced-file', args: { folder: meant } });
    }
  }

  /** A file's text; null after reporting why there is none. */
  read(path: string, entry?: Pick<Dirent, 'isFile'>): Source | null {
    try {
      const real = entry?.isFile() ? `${this.#root}/${path}` : this.#contained(path);
      return real === null ? null : this.#readAt(real, path);
    } catch (error) {
      this.#report(path, { rule: 'unreadable-file', args: { problem: systemReason(error) } });
      return null;
    }
  }

  /** Whether the folders of these files are in the workspace itself, not behind a link. */
  hasItself(paths: readonly string[]): boolean {
    const folders = paths.some((path) => path.startsWith(`${ARCHIVE}/`)) ? ['plans', ARCHIVE] : ['plans'];
    try {
      return folders.every((folder) => realpathSync(`${this.#root}/${folder}`) === `${this.#root}/${folder}`);
    } catch (error) {
      return codeOf(error) === 'ENOENT' && paths.length === 0;
    }
  }

  /** Removes, and reports, each source whose id an earlier one or one of `others` already has. */
  withoutTwins(sources: readonly Source[], others: readonly Source[] = []): readonly Source[] {
    const pathById = new Map(others.map(({ path }) => [sameId(path), path]));
    return sources.filter((source) => this.#isFirst(source, pathById));
  }

  /** Reads these plans one by one, each without an earlier duplicate. */
  *readEach(
    entries: ReadonlyMap<string, PlanEntry>,
    isKnown: (path: string) => boolean = () => false,
  ): Iterable<PlanInTurn> {
    const pathById = new Map<string, string>();
    for (const [path, entry] of entries) {
      const archived = path.startsWith(`${ARCHIVE}/`);
      const id = sameId(path);
      if (!pathById.has(id) && isKnown(path)) {
        pathById.set(id, path);
        yield { kind: 'known', path, archived };
        continue;
      }
      const before = this.unreadable.length;
      const source = this.read(path, entry);
      if (source !== null && this.#isFirst(source, pathById)) yield { kind: 'read', source, archived };
      else yield { kind: 'unreadable', unreadable: this.unreadable.slice(before) };
    }
  }

  /** Reads one plan, whatever others there are. */
  turnOf(path: string, entry: Pick<Dirent, 'isFile'> | undefined): ReadTurn {
    const before = this.unreadable.length;
    const source = this.read(path, entry);
    if (source === null) return { kind: 'unreadable', unreadable: this.unreadable.slice(before) };
    return { kind: 'read', source, archived: path.startsWith(`${ARCHIVE}/`) };
  }

  /** Whether no earlier file has the same id; reports the file if one has. @param pathById of the earlier files */
  #isFirst({ path }: Source, pathById: Map<string, string>): boolean {
    const other = pathById.get(sameId(path));
    if (other === undefined) pathById.set(sameId(path), path);
    else this.#report(path, { rule: 'twin-file', args: { other, by: nameDifference(path, other) } });
    return other === undefined;
  }

  #list(folder: string): readonly Dirent[] {
    try {
      const real = this.#contained(folder);
      if (real === null) return [];
      const entries = readdirSync(real, { withFileTypes: true });
      this.#witness?.folder(folder, entries);
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') this.#witness?.folder(folder, null);
      else this.#report(folder, { rule: 'unreadable-file', args: { problem: systemReason(error) } });
      return [];
    }
  }

  /** The real path, or null after reporting that it is outside the workspace. */
  #contained(path: string): string | null {
    const real = realpathSync(`${this.#root}/${path}`);
    if (real !== `${this.#root}/${path}`) this.#witness?.giveUp();
    if (isWithin(this.#root, real)) return real;
    this.#report(path, { rule: 'outside-workspace', args: { target: real } });
    return null;
  }

  #readAt(real: string, path: string): Source | null {
    const file = openSync(real, OPEN_FLAGS);
    try {
      const found = this.#witness === null ? null : fstatSync(file);
      const length = this.#fill(file);
      if (found !== null) this.#witness?.file(path, found, this.#buffer.subarray(0, length));
      if (length > LARGEST_FILE) {
        const bytes = fstatSync(file).size;
        this.#report(path, { rule: 'file-too-large', args: { bytes, limit: LARGEST_FILE } });
        return null;
      }
      return this.#decode(this.#buffer.subarray(0, length), path);
    } finally {
      closeSync(file);
    }
  }

  #fill(file: number): number {
    let length = 0;
    while (length < this.#buffer.length) {
      const count = readSync(file, this.#buffer, length, this.#buffer.length - length, null);
      if (count === 0) break;
      length += count;
    }
    return length;
  }

  #decode(bytes: Buffer, path: string): Source | null {
    const isUtf16 = looksLikeUtf16(bytes);
    if (!isUtf16 && isUtf8(bytes)) return { path, text: decodedText(bytes) };
    const start = isUtf16 ? { line: 1, column: 1 } : firstBadPosition(bytes);
    this.#report(path, { rule: 'not-utf8', args: { isUtf16 } }, start);
    return null;
  }

  #report(file: string, found: FoundProblem, start: Position | null = null): void {
    const end = start === null ? null : { ...start, column: start.column + 1 };
    this.#witness?.giveUp();
    this.unreadable.push({ ...found, severity: 'error', at: { file, pointer: '', start, end }, related: [] });
  }
}

/** Whether a real path is below a real folder. */
export function isWithin(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Ids that some file system treats as the same; archived plans share the ids of the plans. */
function sameId(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .normalize('NFC')
    .toLowerCase();
}

function nameDifference(path: string, other: string): RuleArgs['twin-file']['by'] {
  const [name, its] = [path, other].map((each) => each.slice(each.lastIndexOf('/') + 1));
  if (name === its) return 'place';
  if (name?.normalize('NFC') !== its?.normalize('NFC')) return 'case';
  return name === name?.normalize('NFC') ? 'composed' : 'decomposed';
}

/** Has a byte order mark, or every other byte at its beginning is zero, as with Latin letters. */
function looksLikeUtf16(bytes: Buffer): boolean {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff) return second === 0xfe;
  if (first === 0xfe) return second === 0xff;
  return (second === 0 && fourth === 0 && first !== 0) || (first === 0 && third === 0 && second !== 0);
}

/** The text of valid UTF-8. Decoding as UTF-16 on the way takes less than half the time of `toString('utf8')`. */
function decodedText(bytes: Buffer): string {
  return isAscii(bytes) ? bytes.toString('latin1') : transcode(bytes, 'utf8', 'utf16le').toString('utf16le');
}

function firstBadPosition(bytes: Buffer): Position {
  let line = 1;
  let from = 0;
  for (let to = bytes.indexOf(LINE_FEED); to !== -1 && isUtf8(bytes.subarray(from, to)); line += 1) {
    from = to + 1;
    to = bytes.indexOf(LINE_FEED, from);
  }
  const text = bytes.subarray(from).toString('utf8');
  return { line, column: text.indexOf('\ufffd') + 1 };
}
