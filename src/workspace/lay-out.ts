import { lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import { codeOf, systemReason } from './reason.ts';
import { createFile } from './write.ts';

/** A file that a workspace should have. */
export interface WantedFile {
  readonly path: string;
  readonly text: string;
  /** Whether an existing file with that name is acceptable, by its text; null for a link or a folder. */
  serves(present: string | null): boolean;
}

/** `kept`: it existed and is fine. `differs`: it existed, is not acceptable, and was left unchanged. */
export type LaidOut = 'written' | 'kept' | 'differs';

/** Writes the file unless something with that name exists; never touches what exists. */
export function layOutFile(root: string, { path, text, serves }: WantedFile): LaidOut {
  const present = lstatSync(join(root, path), { throwIfNoEntry: false });
  if (present === undefined) {
    createFile(root, path, text);
    return 'written';
  }
  return serves(present.isFile() ? readFileSync(join(root, path), 'utf8') : null) ? 'kept' : 'differs';
}

/** Whether something with that name exists. */
export function existsIn(root: string, path: string): boolean {
  try {
    return lstatSync(join(root, path), { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return false;
    throw error;
  }
}

/** @throws UserError when the folder cannot be created */
export function ensureFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new UserError(`${path} cannot be created as a folder: ${systemReason(error)}`);
  }
}

/** The folder itself, or the nearest existing one above it. */
export function nearestExistingFolder(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() || path === dirname(path)) return path;
  return nearestExistingFolder(dirname(path));
}
