import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { listShipped, readShipped } from '../workspace/shipped.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

const ENDING = '.schema.json';

/** `onboard schema [KIND]`: the JSON schema of one kind of file, or the names of all. */
export async function schema(input: Input, context: Context): Promise<ExitCode> {
  const kinds = listShipped('schemas').flatMap((name) =>
    name.endsWith(ENDING) ? [name.slice(0, -ENDING.length)] : [],
  );
  const kind = input.text('KIND');
  if (kind === null) {
    context.print(kinds.map((each) => `${each}\n`).join(''));
    return 0;
  }
  if (!kinds.includes(kind)) throw new UserError(`There is no schema "${kind}"`, didYouMean(kind, kinds));
  context.print(readShipped(`schemas/${kind}${ENDING}`));
  return 0;
}
