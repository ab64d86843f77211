import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';

export interface Outcome {
  readonly code: number;
  readonly printed: string;
  readonly said: string;
}

/** Runs the program in a folder, on 2026-11-20, as it would run in a terminal 100 columns wide. */
export async function onboardIn(
  root: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const io = memoryIo({ cwd: root, env: { ONBOARD_TODAY: '2026-11-20', COLUMNS: '100', ...env } });
  return { code: await run(argv, io), printed: io.printed(), said: io.said() };
}
