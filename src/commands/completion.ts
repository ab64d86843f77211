import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { bashCompletion, zshCompletion } from '../report/completion/bash.ts';
import { fishCompletion } from '../report/completion/fish.ts';
import { grammarOf } from '../report/completion/grammar.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

const SHELLS = new Map([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
]);

/** `onboard completion SHELL`: the script on stdout, to be loaded by the shell. */
export async function completion(input: Input, context: Context): Promise<ExitCode> {
  const shell = input.required('SHELL');
  const script = SHELLS.get(shell);
  if (script === undefined)
    throw new UserError(`There is no completion for "${shell}"`, didYouMean(shell, SHELLS.keys()));
  context.print(script(grammarOf(context.commands)));
  return 0;
}
