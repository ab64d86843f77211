import type { Dirent, Stats } from 'node:fs';
import { sumOf } from './place.ts';
import { isSimple, type Look, marksOf, pathsIn, type Sight, seenName, sumOfSight } from './sight.ts';

interface Seen {
  readonly marks: readonly number[];
  readonly sum: Buffer;
}

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
    const seen = { marks: marksOf(found), sum: sumOf(bytes) };
    if (this.#files.get(path)?.sum.equals(seen.sum) === false) this.giveUp();
    this.#files.set(path, seen);
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
