import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../diagnostics/user-error.ts';

/** The text of a file that comes with the program, for example `schemas/plan.schema.json`. */
export function readShipped(path: string): string {
  return readFileSync(join(packageFolder(), path), 'utf8');
}

/** The names of the files in a folder that comes with the program, sorted. */
export function listShipped(folder: string): readonly string[] {
  return readdirSync(join(packageFolder(), folder)).sort();
}

/** Copies a folder that comes with the program, with all its content. */
export function copyShipped(folder: string, target: string): void {
  const from = join(packageFolder(), folder);
  // Entry by entry, because Node 26 treats the empty target folder as existing.
  for (const name of readdirSync(from)) {
    cpSync(join(from, name), join(target, name), { recursive: true, errorOnExist: true, force: false });
  }
}

/**
 * Both the sources and the bundle are somewhere below the package's own folder.
 * @param below where to start
 * @throws UserError when a part of the package is missing
 */
export function packageFolder(below = dirname(fileURLToPath(import.meta.url))): string {
  if (existsSync(join(below, 'schemas'))) return below;
  const above = dirname(below);
  if (above === below) throw new UserError('Files that belong to onboard are missing', 'Install it again.');
  return packageFolder(above);
}
