import type { Dirent } from 'node:fs';
import { joined, split } from './paths.ts';

const [PLAN, UPDATE, INBOX] = ['.yaml', '.txt', 'inbox'];
const LOOKS_LIKE_PLAN = /\.ya?ml$/i;

/** An entry of a folder: its name, and its kind as far as known. */
export type FolderEntry = Pick<Dirent, 'name' | 'isFile' | 'isDirectory'>;

/** The names in a folder, in the order in which the system lists them: of ten thousand files they are one text. */
export class Listing {
  /** The names of the files that are read, those with the extension of plans or, in the inbox, of updates, joined. */
  readonly text: string;
  /** How many these are. */
  readonly count: number;
  /** All other names, with `/` after those of folders. */
  readonly others: readonly string[];
  #files: readonly string[] | null;

  private constructor(text: string, count: number, others: readonly string[], files: readonly string[] | null) {
    this.text = text;
    this.count = count;
    this.others = others;
    this.#files = files;
  }

  static of(files: readonly string[], others: readonly string[]): Listing {
    return new Listing(joined(files), files.length, others, files);
  }

  static ofEntries(folder: string, entries: readonly FolderEntry[]): Listing {
    const files: string[] = [];
    const others: string[] = [];
    for (const entry of entries) {
      const seen = seenName(entry);
      (isRead(folder, seen) ? files : others).push(seen);
    }
    return Listing.of(files, others);
  }

  /** One that was kept. */
  static kept({ text, count, others }: Pick<Listing, 'text' | 'count' | 'others'>): Listing {
    return new Listing(text, count, others, null);
  }

  /** The names of the files that are read. */
  get files(): readonly string[] {
    this.#files ??= split(this.text);
    return this.#files;
  }

  equals({ text, others }: Listing): boolean {
    return text === this.text && joined(others) === joined(this.others);
  }

  /** Whether both have the same names, in whatever order. */
  isLike(other: Listing): boolean {
    if (this.equals(other)) return true;
    const [own, its] = [this, other].map(({ files, others }) => joined([...files, ...others].sort()));
    return own === its;
  }
}

/** Whether a name in a folder is that of a file that is read. */
export function isRead(folder: string, name: string): boolean {
  return name.endsWith(folder === INBOX ? UPDATE : PLAN);
}

/** A name as a listing has it. */
export function seenName(entry: FolderEntry): string {
  return entry.isDirectory() ? `${entry.name}/` : entry.name;
}

/**
 * Whether an entry of a folder is simple: a plain file that is read, or one that nobody reads. A link, a folder that could hide a plan,
 * and a file whose extension is reported are not simple.
 */
export function isSimple(folder: string, entry: FolderEntry): boolean {
  if (folder === INBOX) return entry.isFile();
  if (entry.name.startsWith('.') && !entry.name.endsWith(PLAN)) return true;
  if (entry.isDirectory()) return folder === 'plans' && entry.name === 'archive';
  return entry.isFile() && (entry.name.endsWith(PLAN) || !LOOKS_LIKE_PLAN.test(entry.name));
}
