import { basename, dirname, resolve } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import { PROOF } from '../review/merge/driver.ts';
import { markedText, mergeTexts } from '../review/merge/index.ts';
import { isSoundFile } from '../review/merge/soundness.ts';
import { mergeWords } from '../words/merging/index.ts';
import { conflictText, flawText, labelText, refusalText } from '../words/merging/told.ts';
import { readSource } from '../workspace/read-one.ts';
import { replaceFile } from '../workspace/write.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { localeAround } from './opening/locale.ts';

const SHORTEST_MARKER = 7;

/**
 * `onboard merge-driver BASE OURS THEIRS [SIZE] [PATH]`, as git calls it: merges into OURS and changes nothing else. 0: merged. 1: merged
 * with conflict markers. 2: unchanged, for git's own merge. What a person has to decide is told in the language of the workspace in which
 * PATH is; git starts the driver at the top of the working tree, which may be above it.
 */
export async function mergeDriver(input: Input, context: Context): Promise<ExitCode> {
  const [base, ours, theirs] = ['BASE', 'OURS', 'THEIRS'].map((label) => fileAt(context.cwd, input.required(label)));
  if (base === undefined || ours === undefined || theirs === undefined) throw new UserError('Three files are needed');
  const path = input.text('PATH') ?? ours.path;
  const write = (text: string): void => {
    if (text !== ours.text) replaceFile(ours.folder, ours.path, ours.text, text);
  };
  const texts = { base: base.text, ours: ours.text, theirs: theirs.text };
  const result = await mergeTexts(texts, (text) => isSoundFile(path, text));
  if (result.kind === 'merged') {
    write(result.text);
    context.print(`${PROOF.merged}\n`);
    return 0;
  }
  const words = await mergeWords(await localeAround({ cwd: dirname(resolve(context.cwd, path)), env: context.io.env }));
  if (result.kind === 'refused') {
    context.say(`${refusalText(path, result.refusal, words)}\n`);
    return 2;
  }
  const size = Math.max(SHORTEST_MARKER, Number(input.text('SIZE') ?? SHORTEST_MARKER) || SHORTEST_MARKER);
  write(markedText(result, { size, label: (side, conflict) => labelText(side, conflict, words) }));
  const told =
    result.kind === 'conflicts'
      ? result.conflicts.map((conflict) => conflictText(conflict, words))
      : [flawText(result.flaw, words)];
  for (const sentence of told) context.say(`${path}: ${sentence}\n`);
  context.print(`${PROOF.marked}\n`);
  return 1;
}

interface MergedFile {
  readonly folder: string;
  readonly path: string;
  readonly text: string;
}

/** git passes temporary files beside the worktree's own. */
function fileAt(cwd: string, path: string): MergedFile {
  const full = resolve(cwd, path);
  const [folder, name] = [dirname(full), basename(full)];
  return { folder, path: name, text: readSource(folder, name).text };
}
