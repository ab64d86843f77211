import { UserError } from '../../diagnostics/user-error.ts';
import { workspaceAround } from '../../workspace/find.ts';
import { Committed } from '../../workspace/git/commit.ts';
import { readJournal } from '../../workspace/journal.ts';
import { forgetRefusal, keepRefusal } from '../../workspace/refusal.ts';
import type { ExitCode } from '../command.ts';

/**
 * Runs a command that may change files, and records for `undo` whether it was refused. A person who then undoes "the last change" means
 * the refused one, and must not lose an older one.
 */
export async function remembering(name: string, cwd: string, act: () => Promise<ExitCode>): Promise<ExitCode> {
  const root = name === 'undo' ? null : workspaceAround(cwd);
  if (root === null) return act();
  try {
    const code = await act();
    forgetRefusal(root);
    return code;
  } catch (error) {
    const isRefused = error instanceof UserError && !(error instanceof Committed);
    if (isRefused && readJournal(root).entries.length > 0) keepRefusal(root, name);
    throw error;
  }
}
