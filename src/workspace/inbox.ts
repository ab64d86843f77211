/** What customers sent and nobody could apply: one file each, with the whole text and the reason, until somebody settles it. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const INBOX = 'inbox';
/** Files of the inbox: the day, the plan, and the first signs of the update's own id. */
const NAME = /^\d{4}-\d\d-\d\d-.+\.txt$/u;

export interface InboxEntry {
  /** In the workspace, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** What waits in the inbox, oldest first. */
export function readInbox(root: string): readonly InboxEntry[] {
  return waitingIn(root).map((name) => ({
    path: `${INBOX}/${name}`,
    text: readFileSync(join(root, INBOX, name), 'utf8'),
  }));
}

/** How many files wait in the inbox. */
export function countInbox(root: string): number {
  return waitingIn(root).length;
}

/** Links and folders are left alone. */
function waitingIn(root: string): readonly string[] {
  const folder = join(root, INBOX);
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .filter((name) => NAME.test(name) && lstatSync(join(folder, name)).isFile())
    .sort();
}
