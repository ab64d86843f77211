/** Accepted updates that wait to be applied, one file each, beside git's own files: they survive a crash, and contain no key. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFile } from './repository.ts';
import { deleteIfPossible, putOwnFile } from './write.ts';

/** An update whose key was valid when it arrived. */
export interface Spooled {
  readonly page: string;
  readonly person: string;
  readonly id: string;
  /** `YYYY-MM-DD`; null: the day when it is read. */
  readonly on: string | null;
  readonly about: string | null;
  readonly text: string;
}

export interface SpoolEntry {
  /** Absolute. */
  readonly path: string;
  readonly update: Spooled;
}

const SPOOL_FILE_NAME = /^\d{15}-[0-9a-f]{16}\.json$/;
const TIME_DIGITS = 15;

function spoolFolder(root: string): string {
  return ownFile(root, 'spool');
}

/**
 * Writes an update to disk. An update that already waits may be written twice: its commit shows that it is known, and searching all
 * waiting updates would take longer the more there are.
 * @param time milliseconds, which decide the order
 */
export function spool(root: string, update: Spooled, time: number): void {
  const folder = spoolFolder(root);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const digest = createHash('sha256').update(`${update.page} ${update.id}`).digest('hex').slice(0, 16);
  putOwnFile(join(folder, `${String(time).padStart(TIME_DIGITS, '0')}-${digest}.json`), JSON.stringify(update));
}

/** The files of the waiting updates, oldest first, absolute. Files of others are ignored. */
export function spooledFiles(root: string): readonly string[] {
  const folder = spoolFolder(root);
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .filter((name) => SPOOL_FILE_NAME.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** The updates in these files. Invalid, unreadable and already settled files are left out, so that they do not block the others. */
export function readSpool(paths: readonly string[]): readonly SpoolEntry[] {
  return paths.flatMap((path) => {
    const update = parsedSpool(path);
    return update === null ? [] : [{ path, update }];
  });
}

/** Removes an applied update. */
export function unspool({ path }: SpoolEntry): void {
  deleteIfPossible(path);
}

function parsedSpool(path: string): Spooled | null {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
  return isSpooled(value) ? value : null;
}

function isSpooled(value: unknown): value is Spooled {
  if (typeof value !== 'object' || value === null) return false;
  const { page, person, id, on, about, text }: Partial<Record<keyof Spooled, unknown>> = value;
  const isTextOrNull = (each: unknown) => each === null || typeof each === 'string';
  return [page, person, id, text].every((each) => typeof each === 'string') && [on, about].every(isTextOrNull);
}
