import { relative, resolve } from 'node:path';
import { layOutDemo } from '../workspace/demo.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

const FOLDER = 'onboard-demo';
/** The day on which the plans of the example stand as they do. */
const DAY = '2026-11-20';

/** `onboard demo [DIR]`: the example workspace, to try every command on. */
export async function demo(input: Input, context: Context): Promise<ExitCode> {
  const folder = resolve(context.cwd, input.text('DIR') ?? FOLDER);
  const noRepository = await layOutDemo(folder, context.io.env);
  const shown = relative(context.cwd, folder) || '.';
  context.print(
    await context.tell(
      `The example workspace is in ${shown}: Ledgerly and its 14 customers, on Friday 20 November 2026.\n`,
    ),
  );
  context.print(`\n  cd ${quoted(shown)}\n  export ONBOARD_TODAY=${DAY}\n  onboard status\n  onboard timeline acme\n`);
  if (noRepository !== null) {
    context.say(`It is not a git repository, so diff, log and --commit do not work there: ${noRepository}\n`);
  }
  return 0;
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
