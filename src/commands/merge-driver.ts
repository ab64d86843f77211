import { basename, dirname, resolve } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import { PROOF } from '../review/merge/driver.ts';
import { mergeTexts } from '../review/merge/index.ts';
import { isSoundFile } from '../review/merge/soundness.ts';
import { tellConflict } from '../review/merge/told.ts';
import { readSource } from '../workspace/read-one.ts';
import { replaceFile } from '../workspace/write.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

const SHORTEST_MARKER = 7;

/**
 * `onboard merge-driver BASE OURS THEIRS [SIZE] [PATH]`, as git calls it: merges into OURS and changes nothing else. 0: merged. 1: merged
 * with conflict markers. 2: unchanged, for git's own merge.
 */
export async function mergeDriver(input: Input, context: Context): Promise<ExitCode> {
  const [base, ours, theirs] = ['BASE', 'OURS', 'THEIRS'].map((label) => fileAt(context.cwd, input.required(label)));
  if (base === undefined || ours === undefined || theirs === undefined) throw new UserError('Three files are needed');
  const path = input.text('PATH') ?? ours.path;
  const markerSize = Math.max(SHORTEST_MARKER, Number(input.text('SIZE') ?? SHORTEST_MARKER) || SHORTEST_MARKER);
  const texts = { base: base.text, ours: ours.text, theirs: theirs.text };
  const result = await mergeTexts(texts, { markerSize, isSound: (text) => isSoundFile(path, text) });
  if (result.kind === 'unreadable') {
    throw new UserError(
      `${path} cannot be merged by ids and fields`,
      `${result.reason}; git merges its lines instead.`,
    );
  }
  if (result.text !== ours.text) replaceFile(ours.folder, ours.path, ours.text, result.text);
  if (result.kind === 'merged') {
    context.print(`${PROOF.merged}\n`);
    return 0;
  }
  const told = result.kind === 'conflicts' ? result.conflicts.map(tellConflict) : [result.reason];
  for (const sentence of told) context.say(`${path}: ${sentence}\n`);
  context.print(`${PROOF.marked}\n`);
  return 1;
}

interface File {
  readonly folder: string;
  readonly path: string;
  readonly text: string;
}

/** git passes temporary files beside the worktree's own. */
function fileAt(cwd: string, path: string): File {
  const full = resolve(cwd, path);
  const [folder, name] = [dirname(full), basename(full)];
  return { folder, path: name, text: readSource(folder, name).text };
}
