import type { Dirent, Stats } from 'node:fs';
import { isSimple, Listing } from './listing.ts';
import { sha256Of } from './place.ts';
import { type FilesCheck, marksOf, pathsIn, type Seen, type Sight, Sums, sumOfFilesState } from './sight.ts';

/** Observes the reading of a workspace, and then knows what the answer was based on. */
export class ReadRecorder {
  readonly #began = Date.now();
  readonly #folders = new Map<string, Listing | null>();
  readonly #files = new Map<string, Seen>();
  #isReliable = true;
  /** Files that are read are compared with this check; files that are not read are as it says. */
  #base: { readonly look: FilesCheck; readonly sums: Sums } | null = null;
  /** Something was read that the check does not cover, so that a change of it would not be noticed. */
  #isBeyond = false;

  /** Something was read that cannot be checked again so simply: a link, a file in the wrong place, or one that cannot be read. */
  giveUp(): void {
    this.#isReliable = false;
  }

  /** Whether every file had the recorded state whenever it was read again, so that the result may be kept. */
  get isReliable(): boolean {
    return this.#isReliable;
  }

  /** From here on, files that are still as they were in this check need not be read. */
  relyOn(look: FilesCheck): void {
    this.#base = { look, sums: new Sums(look.sight) };
  }

  /** @param entries null: the folder does not exist */
  folder(path: string, entries: readonly Dirent[] | null): void {
    if (entries?.every((entry) => isSimple(path, entry)) === false) this.giveUp();
    const listing = entries === null ? null : Listing.ofEntries(path, entries);
    const looked = this.#base?.look.sight.folders;
    this.#isBeyond ||= looked?.has(path) === false;
    const before = this.#folders.get(path) ?? looked?.get(path);
    const isSame = before && listing ? before.isLike(listing) : before === undefined || before === listing;
    if (!isSame) this.giveUp();
    this.#folders.set(path, listing);
  }

  /** @param found the file's status before its bytes were read */
  file(path: string, found: Stats, bytes: Buffer): void {
    this.seen(path, { marks: marksOf(found), sum: sha256Of(bytes) });
  }

  /** The same for a file that another thread read. */
  seen(path: string, seen: Seen): void {
    const { sum } = seen;
    const before = this.sumAt(path);
    if (before === null) this.#isBeyond = true;
    else if (!before.equals(sum)) this.giveUp();
    this.#files.set(path, seen);
  }

  /** The state of a file when it was read; null when it was not. */
  seenAt(path: string): Seen | null {
    return this.#files.get(path) ?? null;
  }

  /** The checksum of the contents of these files; null when one of them was not read. */
  sumOf(paths: readonly string[]): string | null {
    const sums = paths.flatMap((path) => this.sumAt(path) ?? []);
    return sums.length < paths.length
      ? null
      : sha256Of(Buffer.concat([Buffer.from(JSON.stringify(paths)), ...sums])).toString('hex');
  }

  /** The checksum of a file that was read. */
  sumAt(path: string): Buffer | null {
    return this.#files.get(path)?.sum ?? this.#base?.sums.of(path) ?? null;
  }

  /** Everything that was read; null when it is not reliable, or not every relevant file was read. */
  look(): FilesCheck | null {
    if (!this.#isReliable) return null;
    if (this.#base === null) return this.#ownLook();
    return this.#isBeyond ? null : this.#base.look;
  }

  #ownLook(): FilesCheck | null {
    const paths = pathsIn(this.#folders);
    const files = paths.flatMap((path) => this.#files.get(path) ?? []);
    if (files.length < paths.length) return null;
    const sight: Sight = {
      folders: this.#folders,
      marks: Float64Array.from(files.flatMap(({ marks }) => marks)),
      sums: Buffer.concat(files.map(({ sum }) => sum)),
      began: this.#began,
    };
    return { sight, sum: sumOfFilesState(sight), hasRead: true };
  }
}
