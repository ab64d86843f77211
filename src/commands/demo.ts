import { relative, resolve } from 'node:path';
import { demoDoc } from '../words/demo.ts';
import { layOutDemo } from '../workspace/demo.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import type { Input } from './input.ts';
import { localeAround } from './opening/locale.ts';

const DEMO_FOLDER = 'onboard-demo';
/** The day for which the example's plans were written. */
const EXAMPLE_DAY = '2026-11-20';

/** `onboard demo [DIR]`: the example workspace, to try every command on. */
export async function demo(input: Input, context: Context): Promise<ExitCode> {
  const folder = resolve(context.cwd, input.text('DIR') ?? DEMO_FOLDER);
  const noRepository = await layOutDemo(folder, context.io.env);
  const shown = relative(context.cwd, folder) || '.';
  const toType = [
    `cd ${shellQuoted(shown)}`,
    `export ONBOARD_TODAY=${EXAMPLE_DAY}`,
    'onboard status',
    'onboard timeline acme',
  ];
  const locale = await localeAround({ cwd: context.cwd, env: context.io.env });
  await emit(context, locale, (words) => demoDoc(shown, toType, words), {});
  if (noRepository !== null) {
    context.say(`It is not a git repository, so diff, log and --commit do not work there: ${noRepository}\n`);
  }
  return 0;
}

function shellQuoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
