import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { listShipped, readShipped } from '../workspace/shipped.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

const SCHEMA_FILE_ENDING = '.schema.json';
const OUTPUT = '.output';

/** `onboard schema [KIND]`: the JSON schema of one kind of file or of a command's JSON output, or all names with what they are for. */
export async function schema(input: Input, context: Context): Promise<ExitCode> {
  const kinds = kindsOfSchema();
  const kind = input.text('KIND');
  if (kind === null) {
    const longest = Math.max(...kinds.map((each) => each.length));
    context.print(kinds.map((each) => `${each.padEnd(longest)}  ${purposeOf(each)}\n`).join(''));
    return 0;
  }
  const name = [kind, `${kind}${OUTPUT}`].find((each) => kinds.includes(each));
  if (name === undefined) throw new UserError(`There is no schema "${kind}"`, didYouMean(kind, schemaNames()));
  context.printFile(readShipped(`schemas/${name}${SCHEMA_FILE_ENDING}`));
  return 0;
}

/** What a schema describes: a file by its path and meaning, an output by its command. */
function purposeOf(kind: string): string {
  const { description, title }: { readonly description?: string; readonly title?: string } = JSON.parse(
    readShipped(`schemas/${kind}${SCHEMA_FILE_ENDING}`),
  );
  return (description ?? title ?? '').replaceAll('`', '');
}

function kindsOfSchema(): readonly string[] {
  return listShipped('schemas').flatMap((name) =>
    name.endsWith(SCHEMA_FILE_ENDING) ? [name.slice(0, -SCHEMA_FILE_ENDING.length)] : [],
  );
}

/** Each kind by its shortest name; when a file and an output have the same name, the short one means the file. */
export function schemaNames(): readonly string[] {
  const kinds = kindsOfSchema();
  return kinds.map((kind) => {
    const short = kind.replace(OUTPUT, '');
    return kinds.includes(short) ? kind : short;
  });
}
