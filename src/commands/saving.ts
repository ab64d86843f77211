import type { Evaluation } from '../evaluate.ts';
import type { Workspace } from '../plan/model/model.ts';
import { plainTextOf } from '../print/doc.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { commitText } from '../words/change.ts';
import type { FileChange } from '../workspace/file-change.ts';
import type { Commit } from '../workspace/git/commit.ts';
import { withLock } from '../workspace/lock.ts';
import { type Recording, saveChanges } from '../workspace/save.ts';
import { textAt } from '../workspace/write.ts';
import type { Context } from './command.ts';
import type { Input } from './input.ts';

/** Whether and how to commit a change: `--branch` and `--push` imply a commit, as does `commit: true` in onboard.yaml. */
export function recordingGiven(
  input: Input,
  { io, gate }: Context,
  { commit }: Pick<Workspace, 'commit'>,
): Recording | null {
  const branch = input.text('branch');
  const push = input.flag('push');
  if (!commit && !input.flag('commit') && branch === null && !push) return null;
  return { branch, push, env: io.env, trailers: gate?.trailers ?? [] };
}

function isCopy(path: string): boolean {
  return path.startsWith('templates/');
}

/**
 * Writes files, all or none, and commits them if the options or onboard.yaml say so. Without changes it does nothing.
 * @param message in business words; the commit's subject
 */
export async function saveWithRecording(
  input: Input,
  context: Context,
  { root, evaluation }: { readonly root: string; readonly evaluation: Pick<Evaluation, 'workspace'> },
  changes: readonly FileChange[],
  message: string,
): Promise<Commit | null> {
  if (changes.length === 0) return null;
  const recording = recordingGiven(input, context, evaluation.workspace);
  const commit = await withLock(root, () => {
    // Somebody else may have copied the same template meanwhile.
    const wanted = changes.filter(
      (change) => change.kind !== 'create' || !isCopy(change.path) || textAt(root, change.path) !== change.after,
    );
    return saveChanges(root, wanted, message, recording);
  });
  if (commit !== null) {
    const words = await catalogueOf(evaluation.workspace.locale);
    context.say(`${plainTextOf(commitText(commit, words))}\n`);
  }
  return commit;
}
