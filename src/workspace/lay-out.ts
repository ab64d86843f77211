import { lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import { reasonOf } from './reason.ts';
import { createFile } from './write.ts';

/** A file that a workspace should have. */
export interface WantedFile {
  readonly path: string;
  readonly text: string;
  /** People are meant to change it, so that one that says something else is as good. */
  readonly isTheirs: boolean;
}

/** `kept`: it was there and is fine. `differs`: it was there, says something else, and was left alone. */
export type LaidOut = 'written' | 'kept' | 'differs';

/** Writes the file unless something of that name is there; never touches what is. */
export function layOut(root: string, { path, text, isTheirs }: WantedFile): LaidOut {
  const present = lstatSync(join(root, path), { throwIfNoEntry: false });
  if (present === undefined) {
    createFile(root, path, text);
    return 'written';
  }
  if (isTheirs) return 'kept';
  return present.isFile() && readFileSync(join(root, path), 'utf8') === text ? 'kept' : 'differs';
}

/** Whether something of that name is there. */
export function isThere(root: string, path: string): boolean {
  return lstatSync(join(root, path), { throwIfNoEntry: false }) !== undefined;
}

/** @throws UserError when the folder cannot be made */
export function ensureFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new UserError(`${path} cannot be made a folder: ${reasonOf(error)}`);
  }
}
