import type { Dirent, Stats } from 'node:fs';
import { sumOf } from './place.ts';
import { isSimple, type Look, marksOf, pathsIn, type Seen, type Sight, Sums, seenName, sumOfSight } from './sight.ts';

/** Looks on while a workspace is read, and then knows what the answer was made of. */
export class Witness {
  readonly #began = Date.now();
  readonly #folders = new Map<string, readonly string[] | null>();
  readonly #files = new Map<string, Seen>();
  #isReliable = true;
  /** What is read is held against this look, and what is not read is as it says. */
  #base: { readonly look: Look; readonly sums: Sums } | null = null;
  /** Something was met besides what was looked at: it would not be noticed if that changed. */
  #isBeyond = false;

  /** Something was met that cannot be looked at again so simply: a link, a file in the wrong place or that cannot be read. */
  giveUp(): void {
    this.#isReliable = false;
  }

  /** Whether everything was as it was looked at whenever it was met again: what was made of it may be kept. */
  get isReliable(): boolean {
    return this.#isReliable;
  }

  /** From here on, files need not be read that are as they were when they were looked at just now. */
  relyOn(look: Look): void {
    this.#base = { look, sums: new Sums(look.sight) };
  }

  /** @param entries null: there is no such folder */
  folder(path: string, entries: readonly Dirent[] | null): void {
    if (entries?.every((entry) => isSimple(path, entry)) === false) this.giveUp();
    const names = entries?.map(seenName) ?? null;
    const looked = this.#base?.look.sight.folders;
    this.#isBeyond ||= looked?.has(path) === false;
    const before = this.#folders.get(path) ?? looked?.get(path);
    if (before !== undefined && JSON.stringify(before?.toSorted()) !== JSON.stringify(names?.toSorted())) this.giveUp();
    this.#folders.set(path, names);
  }

  /** @param found what the system said of the file before its bytes were read */
  file(path: string, found: Stats, bytes: Buffer): void {
    this.seen(path, { marks: marksOf(found), sum: sumOf(bytes) });
  }

  /** The same of a file that another thread read. */
  seen(path: string, seen: Seen): void {
    const { sum } = seen;
    const before = this.sumAt(path);
    if (before === null) this.#isBeyond = true;
    else if (!before.equals(sum)) this.giveUp();
    this.#files.set(path, seen);
  }

  /** How a file was that was read; null when it was not. */
  seenAt(path: string): Seen | null {
    return this.#files.get(path) ?? null;
  }

  /** Stands for the contents of some files that were seen; null when one of them was not. */
  sumOf(paths: readonly string[]): string | null {
    const sums = paths.flatMap((path) => this.sumAt(path) ?? []);
    return sums.length < paths.length
      ? null
      : sumOf(Buffer.concat([Buffer.from(JSON.stringify(paths)), ...sums])).toString('hex');
  }

  /** The sum of a file that was seen. */
  sumAt(path: string): Buffer | null {
    return this.#files.get(path)?.sum ?? this.#base?.sums.of(path) ?? null;
  }

  /** All that was seen; null when it cannot be relied on, or not every file that counts was read. */
  look(): Look | null {
    if (!this.#isReliable) return null;
    if (this.#base === null) return this.#ownLook();
    return this.#isBeyond ? null : this.#base.look;
  }

  #ownLook(): Look | null {
    const paths = pathsIn(this.#folders);
    const files = paths.flatMap((path) => this.#files.get(path) ?? []);
    if (files.length < paths.length) return null;
    const sight: Sight = {
      folders: this.#folders,
      marks: Float64Array.from(files.flatMap(({ marks }) => marks)),
      sums: Buffer.concat(files.map(({ sum }) => sum)),
      began: this.#began,
    };
    return { sight, sum: sumOfSight(sight), hasRead: true };
  }
}
