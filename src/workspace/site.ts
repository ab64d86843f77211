/**
 * A folder of published pages. It belongs to this program down to the last file, or it is not touched. Customers' pages and the team's
 * pages never share a folder, and neither is inside the other: uploading one would upload the other with it.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import { isWithin } from './read.ts';
import { codeOf } from './reason.ts';
import { putMadeFile, putOwnFile } from './write.ts';

/** A kind of pages. */
export interface SiteKind {
  /**
   * Lists which pages of the folder are ours, by digests of their content; nothing else is ever deleted. It is often uploaded with them,
   * so it must not reveal their addresses.
   */
  readonly manifest: string;
  /** Folders in which pages may be, with `/`, and the pattern of their names. */
  readonly places: readonly { readonly folder: string; readonly name: RegExp; readonly file: string | null }[];
  readonly says: string;
  /** The option that names the folder. */
  readonly option: string;
  /** The usual name of the folder. */
  readonly usual: string;
}

/** Customers' pages: each in a folder with a name that cannot be guessed. */
export const CUSTOMER_PAGES: SiteKind = {
  manifest: '.onboard-pages.json',
  places: [{ folder: 'p', name: /^[a-z0-9]{10}$/, file: 'index.html' }],
  says: "customers' pages",
  option: '--out',
  usual: 'site',
};

/** The team's own pages, which show everything. */
export const INSIDE_PAGES: SiteKind = {
  manifest: '.onboard-inside.json',
  places: ['', 'plans', 'plans/archive'].map((folder) => ({ folder, name: /\.html$/, file: null })),
  says: "the team's pages",
  option: '--inside',
  usual: 'inside',
};

const SITE_KINDS: readonly SiteKind[] = [CUSTOMER_PAGES, INSIDE_PAGES];
/** Folders of a workspace that have another purpose. */
const TAKEN = ['plans', 'templates', 'calendars', 'schemas', 'drafts', 'inbox', '.git', '.github'];

export interface Site {
  readonly kind: SiteKind;
  /** The real, absolute path of the folder. */
  readonly folder: string;
  /** Digests of the pages that were written from here. */
  readonly digests: ReadonlySet<string>;
}

/**
 * Opens a folder to publish into, and creates it if needed.
 * @param out absolute
 * @throws UserError when it is where files of the workspace are, points out of the workspace through a link, or holds files that no
 *   manifest of ours lists, or is at or below a folder with pages of another kind
 */
export function openSite(root: string, out: string, kind: SiteKind): Site {
  const inside = relative(root, out);
  const [top = ''] = inside.split(sep);
  if (inside === '' || TAKEN.includes(top)) {
    throw new UserError(
      `Pages cannot be written to ${inside === '' ? 'the workspace itself' : inside}`,
      `Choose a folder of its own: ${kind.option} ${kind.usual}`,
    );
  }
  if (isWithin(out, root)) {
    throw new UserError(
      `Pages cannot be written to ${out}: the workspace is in it`,
      `Choose a folder of its own: ${kind.option} ${kind.usual}`,
    );
  }
  refuseOtherKind(out, kind);
  mkdirSync(out, { recursive: true });
  const folder = realpathSync(out);
  refuseOtherKind(folder, kind);
  if (!inside.startsWith('..') && !isAbsolute(inside) && !isWithin(realpathSync(root), folder)) {
    throw new UserError(
      `${inside} points out of the workspace through a link`,
      `Name the target folder: ${kind.option} ${folder}`,
    );
  }
  return { kind, folder, digests: pageDigests(folder, kind) };
}

/** Checks the folder and all folders above it. */
function refuseOtherKind(folder: string, kind: SiteKind): void {
  for (const other of SITE_KINDS) {
    if (other === kind || !existsSync(join(folder, other.manifest))) continue;
    throw new UserError(
      `${folder} holds ${other.says}`,
      `Customers' pages and the team's pages never share a folder. Choose another one: ${kind.option} ${join(dirname(folder), kind.usual)}`,
    );
  }
  const above = dirname(folder);
  if (above !== folder) refuseOtherKind(above, kind);
}

/** Writes a page, whole or not at all, unless it already exists. @returns whether it had to be written */
function writePage({ folder }: Site, path: string, text: string): boolean {
  const target = join(folder, path);
  if (contentIfFile(target) === text) return false;
  mkdirSync(dirname(target), { recursive: true });
  if (realpathSync(dirname(target)) !== dirname(target)) {
    throw new UserError(`${path} leads out of ${folder} through a link`, 'Delete the link, then publish again.');
  }
  putMadeFile(target, text);
  return true;
}

/** Deletes a page, and its folder when that becomes empty. @param path from `ownPages` */
function deletePage({ folder }: Site, path: string): void {
  const target = join(folder, path);
  unlinkSync(target);
  if (dirname(target) === folder) return;
  try {
    rmdirSync(dirname(target));
  } catch (error) {
    if (codeOf(error) === null) throw error;
  }
}

/** The pages in the folder whose content was written from here, with their digests; pages that somebody changed since are left out. */
function ownPages({ kind, folder }: Site, digests: ReadonlySet<string>): ReadonlyMap<string, string> {
  const paths = kind.places.flatMap((place) =>
    fileNames(join(folder, place.folder)).flatMap((name) => {
      if (!place.name.test(name) || (place.file !== null && !isFolder(join(folder, place.folder, name)))) return [];
      const parts = [place.folder, name, place.file ?? ''];
      return [parts.filter((part) => part !== '').join('/')];
    }),
  );
  return new Map(
    paths.flatMap((path) => {
      const text = contentIfFile(join(folder, path));
      const digest = text === null ? null : pageDigest(text);
      return digest !== null && digests.has(digest) ? [[path, digest] as const] : [];
    }),
  );
}

function fileNames(folder: string): readonly string[] {
  return isFolder(folder) ? readdirSync(folder) : [];
}

/** A link to a folder does not count: nothing is read through it. */
function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A page to write. */
export interface MadePage {
  /** In the folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Writes a whole site in batches, so that a killed run leaves no page without an owner. */
export class SiteWriter {
  readonly #site: Site;
  readonly #digests: Set<string>;
  readonly #current = new Set<string>();

  constructor(site: Site) {
    this.#site = site;
    this.#digests = new Set(site.digests);
  }

  /** @returns for each page whether anything had to be written */
  write(pages: readonly MadePage[]): readonly boolean[] {
    for (const { text } of pages) this.#digests.add(pageDigest(text));
    writeManifest(this.#site, this.#digests);
    return pages.map(({ path, text }) => {
      this.#current.add(path);
      return writePage(this.#site, path, text);
    });
  }

  /** Deletes our pages that were not written again, if no more will follow. @returns their paths */
  finish(areOver: boolean): readonly string[] {
    const ours = ownPages(this.#site, this.#digests);
    const removed = areOver ? [...ours.keys()].filter((path) => !this.#current.has(path)) : [];
    for (const path of removed) deletePage(this.#site, path);
    const left = [...ours].flatMap(([path, digest]) => (removed.includes(path) ? [] : [digest]));
    writeManifest(this.#site, new Set(left));
    return removed;
  }
}

/** Records which pages are ours, before anything else is written and again afterwards: a killed run leaves no page without an owner. */
function writeManifest({ kind, folder }: Site, digests: ReadonlySet<string>): void {
  putOwnFile(join(folder, kind.manifest), `${JSON.stringify({ version: 1, pages: [...digests].sort() }, null, 2)}\n`);
}

function pageDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function pageDigests(folder: string, kind: SiteKind): ReadonlySet<string> {
  const text = contentIfFile(join(folder, kind.manifest));
  if (text === null) {
    if (readdirSync(folder).length === 0) return new Set();
    throw new UserError(
      `${folder} has files that were not published from here`,
      'Choose an empty folder, or one that `onboard publish` wrote before.',
    );
  }
  const listed = manifestIn(text);
  if (listed === null)
    throw new UserError(
      `${join(folder, kind.manifest)} is not a list of pages`,
      'Delete the folder, then publish again.',
    );
  return listed;
}

function manifestIn(text: string): ReadonlySet<string> | null {
  try {
    const { pages }: { readonly pages?: unknown } = JSON.parse(text);
    return Array.isArray(pages) ? new Set(pages.filter((digest) => typeof digest === 'string')) : null;
  } catch {
    return null;
  }
}

/** Null for anything but a file: links and the like are not read. */
function contentIfFile(path: string): string | null {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? readFileSync(path, 'utf8') : null;
}

/** The folder that a person typed, relative to their current folder. */
export function outFolder(cwd: string, typed: string): string {
  return resolve(cwd, typed);
}

/** Creates a folder, if needed, for files that each run writes again. @param path absolute */
export function makeOutFolder(path: string): void {
  mkdirSync(path, { recursive: true });
}
