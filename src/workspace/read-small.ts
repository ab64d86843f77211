import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** What was listed as a file may have become a link or a pipe since. A link must not be followed, and a pipe not waited for. */
export const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * The text of a small file that is not a plan: git's, npm's, or one of this program's own. Null for anything but a readable regular file
 * of at most `most` bytes: a link, a pipe, a device, a folder, a huge file.
 * @param path absolute
 */
export function readSmall(path: string, most: number): string | null {
  try {
    const file = openSync(path, OPEN_FLAGS);
    try {
      const found = fstatSync(file);
      return found.isFile() && found.size <= most ? readFileSync(file, 'utf8') : null;
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}
