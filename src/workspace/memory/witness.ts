import type { Dirent, Stats } from 'node:fs';
import { sumOf } from './place.ts';
import { isSimple, type Look, marksOf, pathsIn, type Seen, type Sight, seenName, sumOfSight } from './sight.ts';

/** Looks on while a workspace is read, and then knows what the answer was made of. */
export class Witness {
  readonly #began = Date.now();
  readonly #folders = new Map<string, readonly string[] | null>();
  readonly #files = new Map<string, Seen>();
  #isReliable = true;

  /** Something was met that cannot be looked at again so simply: a link, a file in the wrong place or that cannot be read. */
  giveUp(): void {
    this.#isReliable = false;
  }

  /** @param entries null: there is no such folder */
  folder(path: string, entries: readonly Dirent[] | null): void {
    if (entries !== null && !isSimple(path, entries)) this.giveUp();
    const names = entries?.map(seenName) ?? null;
    const before = this.#folders.get(path);
    if (before !== undefined && JSON.stringify(before?.toSorted()) !== JSON.stringify(names?.toSorted())) this.giveUp();
    this.#folders.set(path, names);
  }

  /** @param found what the system said of the file before its bytes were read */
  file(path: string, found: Stats, bytes: Buffer): void {
    this.known(path, { marks: marksOf(found), sum: sumOf(bytes) });
  }

  /** A file that is known to be as it was, and need not be read. */
  known(path: string, seen: Seen): void {
    if (this.#files.get(path)?.sum.equals(seen.sum) === false) this.giveUp();
    this.#files.set(path, seen);
  }

  /** Stands for the contents of some files that were read; null when one of them was not. */
  sumOf(paths: readonly string[]): string | null {
    const sums = paths.flatMap((path) => this.#files.get(path)?.sum ?? []);
    return sums.length < paths.length
      ? null
      : sumOf(Buffer.concat([Buffer.from(JSON.stringify(paths)), ...sums])).toString('hex');
  }

  /** The sum of a file that was read. */
  sumAt(path: string): Buffer | null {
    return this.#files.get(path)?.sum ?? null;
  }

  /** All that was seen; null when it cannot be relied on, or not every file that counts was read. */
  look(): Look | null {
    const paths = pathsIn(this.#folders);
    const files = paths.flatMap((path) => this.#files.get(path) ?? []);
    if (!this.#isReliable || files.length < paths.length) return null;
    const sight: Sight = {
      folders: this.#folders,
      marks: Float64Array.from(files.flatMap(({ marks }) => marks)),
      sums: Buffer.concat(files.map(({ sum }) => sum)),
      began: this.#began,
    };
    return { sight, sum: sumOfSight(sight), hasRead: true };
  }
}
