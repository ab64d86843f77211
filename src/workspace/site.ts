/** A folder of published pages: this program's own, down to the last file, or not touched. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmdirSync, unlinkSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import { isWithin } from './read.ts';
import { codeOf } from './reason.ts';
import { putMadeFile, putOwnFile } from './write.ts';

/**
 * Says which pages of the folder are ours, by the digests of what they hold; nothing else is ever deleted. It is often uploaded with
 * them, so that it may not tell their addresses.
 */
export const MANIFEST = '.onboard-pages.json';
/** Folders of a workspace whose files mean something else. */
const TAKEN = ['plans', 'templates', 'calendars', 'schemas', 'drafts', 'inbox', '.git', '.github'];
const PAGE_ID = /^[a-z0-9]{10}$/;

export interface Site {
  /** The real, absolute path of the folder. */
  readonly folder: string;
  /** Digests of the pages that were written from here. */
  readonly digests: ReadonlySet<string>;
}

/**
 * Opens a folder to publish into, and makes it if need be.
 * @param out absolute
 * @throws UserError when it lies where files of the workspace are, leads out of the workspace through a link, or holds files
 *   that no manifest of ours lists
 */
export function openSite(root: string, out: string): Site {
  const inside = relative(root, out);
  const [top = ''] = inside.split(sep);
  if (inside === '' || TAKEN.includes(top)) {
    throw new UserError(
      `Pages cannot be written to ${inside === '' ? 'the workspace itself' : inside}`,
      'Choose a folder of its own: --out site',
    );
  }
  if (isWithin(out, root)) {
    throw new UserError(
      `Pages cannot be written to ${out}: the workspace lies in it`,
      'Choose a folder of its own: --out site',
    );
  }
  mkdirSync(out, { recursive: true });
  const folder = realpathSync(out);
  if (!inside.startsWith('..') && !isAbsolute(inside) && !isWithin(realpathSync(root), folder)) {
    throw new UserError(
      `${inside} leads out of the workspace through a link`,
      `Name the folder that is meant: --out ${folder}`,
    );
  }
  return { folder, digests: digestsOf(folder) };
}

/** Writes a page, whole or not at all, unless it is there already. @returns whether anything had to be written */
export function writePage({ folder }: Site, path: string, text: string): boolean {
  const target = join(folder, path);
  if (contentOf(target) === text) return false;
  mkdirSync(dirname(target), { recursive: true });
  if (realpathSync(dirname(target)) !== dirname(target)) {
    throw new UserError(`${path} leads out of ${folder} through a link`, 'Delete the link, then publish again.');
  }
  putMadeFile(target, text);
  return true;
}

/** Deletes a page and its folder. @param path one that `ownPages` gave */
export function deletePage({ folder }: Site, path: string): void {
  const target = join(folder, path);
  unlinkSync(target);
  try {
    rmdirSync(dirname(target));
  } catch (error) {
    if (codeOf(error) === null) throw error;
  }
}

/** The pages in the folder that hold what was written from here, with their digests; one that somebody changed since is not among them. */
export function ownPages({ folder }: Site, digests: ReadonlySet<string>): ReadonlyMap<string, string> {
  const pages = join(folder, 'p');
  if (lstatSync(pages, { throwIfNoEntry: false })?.isDirectory() !== true) return new Map();
  return new Map(
    readdirSync(pages)
      .filter((id) => PAGE_ID.test(id) && lstatSync(join(pages, id)).isDirectory())
      .flatMap((id) => {
        const path = `p/${id}/index.html`;
        const text = contentOf(join(folder, path));
        const digest = text === null ? null : digestOf(text);
        return digest !== null && digests.has(digest) ? [[path, digest] as const] : [];
      }),
  );
}

/** Writes down which pages are ours, before anything else is written and again afterwards: a killed run leaves none that is nobody's. */
export function writeManifest({ folder }: Site, digests: ReadonlySet<string>): void {
  putOwnFile(join(folder, MANIFEST), `${JSON.stringify({ version: 1, pages: [...digests].sort() }, null, 2)}\n`);
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function digestsOf(folder: string): ReadonlySet<string> {
  const text = contentOf(join(folder, MANIFEST));
  if (text === null) {
    if (readdirSync(folder).length === 0) return new Set();
    throw new UserError(
      `${folder} has files that were not published from here`,
      'Choose an empty folder, or one that `onboard publish` wrote before.',
    );
  }
  const listed = manifestIn(text);
  if (listed === null)
    throw new UserError(`${join(folder, MANIFEST)} is not a list of pages`, 'Delete the folder, then publish again.');
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

/** Null for what is not a file: links and the like are not read. */
function contentOf(path: string): string | null {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? readFileSync(path, 'utf8') : null;
}

/** The folder that a person typed, from where they stand. */
export function outFolder(cwd: string, typed: string): string {
  return resolve(cwd, typed);
}

/** Makes a folder for files that are written anew each time, if it is not there. @param path absolute */
export function makeOutFolder(path: string): void {
  mkdirSync(path, { recursive: true });
}
