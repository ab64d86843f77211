import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
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
import { findRepository } from '../repository.ts';

const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
const OTHERS_WRITE = 0o022;
const [PRIVATE_FOLDER, PRIVATE_FILE] = [0o700, 0o600];
const UNFINISHED = '.new-';
const MS_PER_HOUR = 3_600_000;
/** Bytes above which nothing is read back: what a hundred thousand plans come to, and more. */
const LARGEST = 256 * 1024 * 1024;
/** Clocks of the computer and of the disk that differ by more are not compared with each other. */
const MOST_SKEW = 1000;
const SUM = 32;
/** Written here by the build: another one for every change of the program or of Node. */
declare const ONBOARD_BUILD: string;
const BUILD = `${ONBOARD_BUILD} ${process.version}`;

/**
 * The folder in which what was worked out for a workspace is kept: in git's own folder, where git shows it to nobody, else in the
 * person's folder for caches. Everything in it can be deleted at any time.
 *
 * What lies there is read as data and never run. It is believed only if the folder and the file belong to this person and nobody
 * else can write to them, and if the sum at its beginning is right.
 */
export class Place {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** @returns null: nobody's folder is fit for it, so nothing is kept */
  static of(root: string, env: Environment): Place | null {
    try {
      const repository = findRepository(root);
      const isOurs =
        repository !== null && [repository.top, repository.gitDir].every((path) => belongs(lstatSync(path)));
      if (repository !== null && isOurs) return new Place(join(repository.gitDir, 'onboard'));
      const cache = ownCacheFolder(env);
      return cache === null ? null : new Place(join(cache, `workspace-${nameFor(realpathSync(root))}`));
    } catch {
      return null;
    }
  }

  /** What was kept under a name; null when nothing was, or it is not to be believed. */
  read(name: string): Buffer | null {
    try {
      if (!isPrivate(lstatSync(this.folder), 'folder')) return null;
      const file = openSync(join(this.folder, name), OPEN_FLAGS);
      try {
        const found = fstatSync(file);
        if (!isPrivate(found, 'file') || found.size > LARGEST) return null;
        const bytes = readFileSync(file);
        const content = bytes.subarray(SUM);
        return bytes.length > SUM && seal(name, content).equals(bytes.subarray(0, SUM)) ? content : null;
      } finally {
        closeSync(file);
      }
    } catch {
      return null;
    }
  }

  /**
   * Keeps something under a name, whole or not at all. Where that cannot be, nothing is kept and nobody told: the next answer
   * takes as long as this one.
   */
  write(name: string, content: Buffer): void {
    try {
      mkdirSync(this.folder, { recursive: true, mode: PRIVATE_FOLDER });
      if (!isPrivate(lstatSync(this.folder), 'folder')) return;
      const aside = join(this.folder, `${UNFINISHED}${randomBytes(8).toString('hex')}`);
      try {
        const file = openSync(aside, 'wx', PRIVATE_FILE);
        try {
          writeAll(file, [seal(name, content), content]);
          if (Math.abs(fstatSync(file).mtimeMs - Date.now()) > MOST_SKEW) return;
        } finally {
          closeSync(file);
        }
        renameSync(aside, join(this.folder, name));
      } finally {
        deleteIfThere(aside);
      }
    } catch {
      // A disk that is full or may not be written to.
    }
  }

  /** Deletes the oldest of what begins with a text, and what was left unfinished an hour ago. */
  prune(prefix: string, most: number): void {
    try {
      const found = readdirSync(this.folder).flatMap((name) => {
        const path = join(this.folder, name);
        return name.startsWith(prefix) || name.startsWith(UNFINISHED)
          ? [{ name, path, at: lstatSync(path).mtimeMs }]
          : [];
      });
      const kept = found.filter(({ name }) => name.startsWith(prefix)).sort((a, b) => b.at - a.at);
      const left = found.filter(({ name, at }) => name.startsWith(UNFINISHED) && at < Date.now() - MS_PER_HOUR);
      for (const { path } of [...kept.slice(most), ...left]) deleteIfThere(path);
    } catch {
      // Somebody else is tidying up.
    }
  }
}

/** What stands before everything that is kept: other bytes have another one, and so have the same bytes under another name or of another version. */
function seal(name: string, content: Buffer): Buffer {
  return createHash('sha256').update(`${BUILD} ${name}\n`).update(content).digest();
}

/** A short name that stands for a text. */
export function nameFor(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The sum by which damage, and another content, are noticed. */
export function sumOf(bytes: Buffer | string): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Whether something is this person's own. Where a system has no owners, the account's folders are. */
function belongs({ uid }: Stats): boolean {
  const me = process.geteuid?.();
  return me === undefined || uid === me;
}

function isPrivate(found: Stats, kind: 'file' | 'folder'): boolean {
  const isKind = kind === 'file' ? found.isFile() : found.isDirectory();
  return isKind && belongs(found) && (process.geteuid === undefined || (found.mode & OTHERS_WRITE) === 0);
}

function writeAll(file: number, parts: readonly Buffer[]): void {
  for (const part of parts) {
    for (let rest = part; rest.length > 0; ) rest = rest.subarray(writeSync(file, rest));
  }
}

function deleteIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It is where it belongs, or gone.
  }
}
