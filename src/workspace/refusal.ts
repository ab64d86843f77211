/** Whether the last command that may change files was refused, kept beside the journal. */
import { rmSync } from 'node:fs';
import { UserError } from '../diagnostics/user-error.ts';
import { readSmall } from './read-small.ts';
import { ownFile } from './repository.ts';
import { putOwnFile } from './write.ts';

const LONGEST_COMMAND_NAME = 100;

/** The name of the command that was refused last; null when the last one was not refused. */
export function refusalIn(root: string): string | null {
  try {
    const name = readSmall(refusalPath(root), LONGEST_COMMAND_NAME)?.trim() ?? '';
    return /^[a-z-]+$/.test(name) ? name : null;
  } catch {
    return null;
  }
}

/** Records a refusal. When nothing can be written, nothing is recorded: the refusal itself is what must be reported. */
export function keepRefusal(root: string, name: string): void {
  try {
    putOwnFile(refusalPath(root), `${name}\n`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

export function forgetRefusal(root: string): void {
  try {
    rmSync(refusalPath(root), { force: true });
  } catch {
    // A record that stays has one effect: `undo` asks for the number.
  }
}

function refusalPath(root: string): string {
  return ownFile(root, 'refused');
}
