import { workspaceAround } from '../../workspace/find.ts';
import { readJournal } from '../../workspace/journal.ts';
import { withLock } from '../../workspace/lock.ts';
import { recoverUnfinished } from '../../workspace/save.ts';
import type { Context } from '../command.ts';

/** Before a command that changes files, finishes or rolls back what a killed run left, and reports the result. */
export async function recoverFirst(context: Context): Promise<void> {
  const root = workspaceAround(context.cwd);
  if (root === null || readJournal(root).unfinished === null) return;
  // A run that holds the lock may be working on it; when we hold the lock, nobody is.
  const settled = await withLock(root, () => recoverUnfinished(root, context.io.env));
  if (settled === null) return;
  const { says, how, left } = settled;
  const end = how === 'done' ? 'its work is now complete' : 'its changes were undone';
  context.say(`"${says}" was interrupted earlier: ${end}.\n`);
  if (left.length > 0) context.say(`${left.join(', ')} was left as it is, because it has changed since.\n`);
}
