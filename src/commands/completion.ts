import { rulePages } from '../diagnostics/catalogue/index.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { bashCompletion } from '../report/completion/bash.ts';
import { completionEngine } from '../report/completion/engine.ts';
import { fishCompletion } from '../report/completion/fish.ts';
import { grammarOf, type Shipped } from '../report/completion/grammar.ts';
import { zshCompletion } from '../report/completion/zsh.ts';
import { listShipped } from '../workspace/shipped.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { schemaNames } from './schema.ts';

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
  context.printFile(script(completionEngine(grammarOf(context.commands, shipped()))));
  return 0;
}

function shipped(): Shipped {
  return {
    rules: rulePages().map(({ id }) => id),
    schemas: schemaNames(),
    'built-in templates': listShipped('templates/en').map((file) => file.replace(/\.yaml$/, '')),
  };
}
