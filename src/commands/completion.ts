import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { Context, ExitCode } from './command.ts';
import { SCRIPTS } from './complete/scripts.ts';
import type { Input } from './input.ts';

/** `onboard completion SHELL`: prints the script that the shell loads. */
export async function completion(input: Input, context: Context): Promise<ExitCode> {
  const shell = input.required('SHELL');
  const script = SCRIPTS.get(shell);
  if (script === undefined)
    throw new UserError(`There is no completion for "${shell}"`, didYouMean(shell, SCRIPTS.keys()));
  context.printFile(script);
  return 0;
}
