import type { Hash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  type Stats,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { ownCacheFolder } from '../../../bin/cache-folder.js';
import type { Environment } from '../git/run.ts';
import { OPEN_FLAGS } from '../read-small.ts';
import { findRepository } from '../repository.ts';
import { MS_PER_HOUR } from '../today.ts';

const OTHERS_WRITE = 0o022;
const [PRIVATE_FOLDER, PRIVATE_FILE] = [0o700, 0o600];
const UNFINISHED_PREFIX = '.new-';
/** Larger files, in bytes, are not read back. A hundred thousand plans need less. */
const LARGEST_KEPT_BYTES = 256 * 1024 * 1024;
/** When the clocks of the computer and of the disk differ by more, they are not compared. */
const MOST_SKEW = 1000;
/** The length of a SHA-256. */
export const SUM_BYTES = 32;
/** Inserted by the build: it differs for every version of the program and of Node. */
declare const ONBOARD_BUILD: string;
const BUILD = `${ONBOARD_BUILD} ${process.version}`;

/**
 * The folder that keeps what was computed for a workspace: in git's own folder, where git shows it to nobody, otherwise in the person's
 * cache folder. Everything in it can be deleted at any time.
 *
 * Its content is read as data and never run. It is trusted only if the folder and the file belong to this person, nobody else can write
 * to them, and the checksum at the beginning is right.
 */
export class MemoryPlace {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** @returns null: no folder is safe for it, so nothing is kept */
  static of(root: string, env: Environment): MemoryPlace | null {
    try {
      const repository = findRepository(root);
      const isOurs =
        repository !== null && [repository.top, repository.gitDir].every((path) => belongs(lstatSync(path)));
      if (repository !== null && isOurs) return new MemoryPlace(join(repository.gitDir, 'onboard'));
      const cache = ownCacheFolder(env);
      return cache === null ? null : new MemoryPlace(join(cache, `workspace-${cacheName(realpathSync(root))}`));
    } catch {
      return null;
    }
  }

  /** The data kept under a name; null when there is none, or it cannot be trusted. */
  read(name: string): Buffer | null {
    try {
      if (!isPrivate(lstatSync(this.folder), 'folder')) return null;
      const file = openSync(join(this.folder, name), OPEN_FLAGS);
      try {
        const found = fstatSync(file);
        if (!isPrivate(found, 'file') || found.size > LARGEST_KEPT_BYTES) return null;
        const bytes = readFileSync(file);
        const content = bytes.subarray(SUM_BYTES);
        return bytes.length > SUM_BYTES && seal(name, content).equals(bytes.subarray(0, SUM_BYTES)) ? content : null;
      } finally {
        closeSync(file);
      }
    } catch {
      return null;
    }
  }

  /**
   * Keeps data under a name, whole or not at all. When that fails, nothing is kept and nothing is reported: the next answer only takes as
   * long as this one.
   */
  write(name: string, content: Buffer): void {
    try {
      mkdirSync(this.folder, { recursive: true, mode: PRIVATE_FOLDER });
      if (!isPrivate(lstatSync(this.folder), 'folder')) return;
      const aside = join(this.folder, `${UNFINISHED_PREFIX}${crypto().randomBytes(8).toString('hex')}`);
      try {
        const file = openSync(aside, 'wx', PRIVATE_FILE);
        try {
          writeParts(file, [seal(name, content), content]);
          if (Math.abs(fstatSync(file).mtimeMs - Date.now()) > MOST_SKEW) return;
        } finally {
          closeSync(file);
        }
        renameSync(aside, join(this.folder, name));
      } finally {
        deleteIfThere(aside);
      }
    } catch {
      // The disk is full or read-only.
    }
  }

  /** Deletes the oldest files whose names begin with a prefix, and unfinished files older than an hour. */
  prune(prefix: string, most: number): void {
    try {
      const found = readdirSync(this.folder).flatMap((name) => {
        const path = join(this.folder, name);
        return name.startsWith(prefix) || name.startsWith(UNFINISHED_PREFIX)
          ? [{ name, path, at: lstatSync(path).mtimeMs }]
          : [];
      });
      const kept = found.filter(({ name }) => name.startsWith(prefix)).sort((a, b) => b.at - a.at);
      const left = found.filter(({ name, at }) => name.startsWith(UNFINISHED_PREFIX) && at < Date.now() - MS_PER_HOUR);
      for (const { path } of [...kept.slice(most), ...left]) deleteIfThere(path);
    } catch {
      // Another process is cleaning up.
    }
  }
}

/**
 * The seal before everything that is kept: other bytes have another seal, and so have the same bytes under another name or of another
 * version.
 */
function seal(name: string, content: Buffer): Buffer {
  return sha256().update(`${BUILD} ${name}\n`).update(content).digest();
}

/** An empty SHA-256. Not imported, because most commands need none, and loading it costs a tenth of their start. */
export function sha256(): Hash {
  return crypto().createHash('sha256');
}

function crypto() {
  return process.getBuiltinModule('node:crypto');
}

/** A short name derived from a text. */
export function cacheName(text: string): string {
  return sha256().update(text).digest('hex').slice(0, 32);
}

/** The checksum that reveals damage and changed content. */
export function sha256Of(bytes: Buffer | string): Buffer {
  return sha256().update(bytes).digest();
}

/** Whether this person owns something. On systems without owners, the folders of the account count as owned. */
function belongs({ uid }: Stats): boolean {
  const me = process.geteuid?.();
  return me === undefined || uid === me;
}

function isPrivate(found: Stats, kind: 'file' | 'folder'): boolean {
  const isKind = kind === 'file' ? found.isFile() : found.isDirectory();
  return isKind && belongs(found) && (process.geteuid === undefined || (found.mode & OTHERS_WRITE) === 0);
}

function writeParts(file: number, parts: readonly Buffer[]): void {
  for (const part of parts) {
    for (let rest = part; rest.length > 0; ) rest = rest.subarray(writeSync(file, rest));
  }
}

function deleteIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It is in its place, or gone.
  }
}
