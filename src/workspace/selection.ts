import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';

export interface Selection {
  /** The known files that were selected. */
  readonly files: ReadonlySet<string>;
  /** Paths, as typed, that exist in the workspace but are not among its files. */
  readonly ignored: readonly string[];
  /** Paths that do not exist: as typed, and where they would be in the workspace. */
  readonly missing: readonly { readonly typed: string; readonly path: string }[];
}

/**
 * The files of a workspace that paths on the command line select: files, folders, relative or absolute, in any Unicode normalization
 * form.
 * @param typed paths as given, relative to `cwd`
 * @param known paths in the workspace, with `/`
 * @throws UserError for a path outside the workspace
 */
export function selectFiles(typed: readonly string[], cwd: string, root: string, known: readonly string[]): Selection {
  const meantBy = filesByName(known);
  const files = new Set<string>();
  const ignored: string[] = [];
  const missing: { typed: string; path: string }[] = [];
  const realRoot = realpathSync(root);
  for (const path of typed) {
    const inside = pathInside(realRoot, resolve(cwd, path));
    if (inside === null)
      throw new UserError(`${path} is not in the workspace ${root}`, 'Choose another one with -C DIR.');
    const meant = meantBy.get(inside);
    for (const file of meant ?? []) files.add(file);
    if (meant !== undefined) continue;
    if (exists(join(realRoot, inside))) ignored.push(path);
    else missing.push({ typed: path, path: inside });
  }
  return { files, ignored, missing };
}

/**
 * The files that each file name, and each name of a folder above them, stands for; the whole workspace has the empty name. Names are in
 * NFC.
 */
function filesByName(known: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const meant = new Map<string, string[]>();
  const add = (name: string, file: string): void => {
    const files = meant.get(name);
    if (files === undefined) meant.set(name, [file]);
    else files.push(file);
  };
  for (const file of known) {
    const name = file.normalize('NFC');
    add('', file);
    add(name, file);
    for (let end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) add(name.slice(0, end), file);
  }
  return meant;
}

/** The folder in which to look for a workspace when paths are given: that of the first path that exists. */
export function folderTyped(typed: readonly string[], cwd: string): string | null {
  for (const path of typed) {
    const folder = nearestFolderAbove(resolve(cwd, path));
    if (folder !== null) return folder;
  }
  return null;
}

function nearestFolderAbove(path: string): string | null {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return path;
  return lstatSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() ? dirname(path) : null;
}

/** The path below `root` in NFC with `/`; null when it is elsewhere. The folder may be reached through links, but not the file. */
function pathInside(root: string, absolute: string): string | null {
  const inside = relative(root, realPathOrSame(absolute));
  if (inside === '..' || inside.startsWith(`..${sep}`) || resolve(inside) === inside) return null;
  return inside.split(sep).join('/').normalize('NFC');
}

function realPathOrSame(path: string): string {
  const folder = dirname(path);
  if (folder === path) return path;
  return exists(folder) ? join(realpathSync(folder), basename(path)) : join(realPathOrSame(folder), basename(path));
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
