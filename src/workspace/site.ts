/** A folder of published pages: this program's own, down to the last file, or not touched. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmdirSync, unlinkSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import { isWithin } from './read.ts';
import { codeOf } from './reason.ts';
import { putMadeFile, putOwnFile } from './write.ts';

/** Says which files of the folder are ours; nothing else is ever deleted. */
export const MANIFEST = '.onboard-pages.json';
/** Folders of a workspace whose files mean something else. */
const TAKEN = ['plans', 'templates', 'calendars', 'schemas', 'drafts', 'inbox', '.git', '.github'];
/** Instead of a digest while a run writes the page: a run that was killed may have written it, or not. */
export const BEING_WRITTEN = '';
const OURS = /^p\/[a-z0-9]{10}\/index\.html$/;

export interface Site {
  /** The real, absolute path of the folder. */
  readonly folder: string;
  /** Digests of the files by their path, with `/`, as the manifest has them. */
  readonly files: ReadonlyMap<string, string>;
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
  return { folder, files: filesOf(folder) };
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

/** Deletes a page of ours; one that somebody changed since is left alone. @returns whether it is gone */
export function deletePage({ folder, files }: Site, path: string): boolean {
  const target = join(folder, path);
  const text = contentOf(target);
  if (text === null) return true;
  const digest = files.get(path);
  if (digest !== BEING_WRITTEN && digestOf(text) !== digest) return false;
  unlinkSync(target);
  try {
    rmdirSync(dirname(target));
  } catch (error) {
    if (codeOf(error) === null) throw error;
  }
  return true;
}

/** Writes down which files are ours, before anything else is written and again afterwards: a killed run leaves none that is nobody's. */
export function writeManifest({ folder }: Site, files: ReadonlyMap<string, string>): void {
  const sorted = Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  putOwnFile(join(folder, MANIFEST), `${JSON.stringify({ version: 1, files: sorted }, null, 2)}\n`);
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function filesOf(folder: string): ReadonlyMap<string, string> {
  const text = contentOf(join(folder, MANIFEST));
  if (text === null) {
    if (readdirSync(folder).length === 0) return new Map();
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

function manifestIn(text: string): ReadonlyMap<string, string> | null {
  try {
    const { files }: { readonly files?: unknown } = JSON.parse(text);
    if (typeof files !== 'object' || files === null) return null;
    return new Map(
      Object.entries(files).flatMap(([path, digest]) =>
        OURS.test(path) && typeof digest === 'string' ? [[path, digest] as const] : [],
      ),
    );
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
