import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { listShipped, readShipped } from '../workspace/shipped.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

const ENDING = '.schema.json';
const OUTPUT = '.output';

/** `onboard schema [KIND]`: the JSON schema of one kind of file or of a command's JSON output, or the names of all. */
export async function schema(input: Input, context: Context): Promise<ExitCode> {
  const kinds = kindsOfSchema();
  const kind = input.text('KIND');
  if (kind === null) {
    context.print(kinds.map((each) => `${each}\n`).join(''));
    return 0;
  }
  const name = [kind, `${kind}${OUTPUT}`].find((each) => kinds.includes(each));
  if (name === undefined) throw new UserError(`There is no schema "${kind}"`, didYouMean(kind, schemaNames()));
  context.printFile(readShipped(`schemas/${name}${ENDING}`));
  return 0;
}

function kindsOfSchema(): readonly string[] {
  return listShipped('schemas').flatMap((name) => (name.endsWith(ENDING) ? [name.slice(0, -ENDING.length)] : []));
}

/** Each kind by its shortest name; of a file and an output with the same name, the short one means the file. */
export function schemaNames(): readonly string[] {
  const kinds = kindsOfSchema();
  return kinds.map((kind) => {
    const short = kind.replace(OUTPUT, '');
    return kinds.includes(short) ? kind : short;
  });
}
