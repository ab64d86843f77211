/** What customers sent and the program could not apply: one file each, with the whole text and the reason, until somebody settles it. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadRecorder } from './memory/read-recorder.ts';

export const INBOX = 'inbox';
/** File names in the inbox: the day, the plan, and the first characters of the update's id. */
const INBOX_FILE_NAME = /^\d{4}-\d\d-\d\d-.+\.txt$/u;

export interface InboxEntry {
  /** In the workspace, with `/`. */
  readonly path: string;
  readonly text: string;
}

/**
 * What waits in the inbox, oldest first.
 * @param witness records what was read
 */
export function readInbox(root: string, witness: ReadRecorder | null = null): readonly InboxEntry[] {
  return waitingIn(root, witness).map((name) => {
    const path = `${INBOX}/${name}`;
    const found = lstatSync(join(root, path));
    const bytes = readFileSync(join(root, path));
    witness?.file(path, found, bytes);
    return { path, text: bytes.toString('utf8') };
  });
}

/** How many files wait in the inbox. */
export function countInbox(root: string, witness: ReadRecorder | null = null): number {
  return witness === null ? waitingIn(root, null).length : readInbox(root, witness).length;
}

/** Links and folders are ignored. */
function waitingIn(root: string, witness: ReadRecorder | null): readonly string[] {
  const folder = join(root, INBOX);
  const isThere = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const entries = isThere ? readdirSync(folder, { withFileTypes: true }) : null;
  witness?.folder(INBOX, entries);
  return (entries ?? [])
    .flatMap((entry) => (INBOX_FILE_NAME.test(entry.name) && entry.isFile() ? [entry.name] : []))
    .sort();
}
