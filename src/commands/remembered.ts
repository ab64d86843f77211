import { workspaceAround } from '../workspace/find.ts';
import { Memory } from '../workspace/memory/answers.ts';
import type { Command, Context } from './command.ts';
import type { Given } from './input.ts';

export type { Memory, Printed } from '../workspace/memory/answers.ts';

/** Variables that affect the look of an answer, besides those that the context already contains. */
const LOOKS = ['COLORTERM', 'FORCE_COLOR', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TERM'];

/**
 * The memory for a call: everything that determines the answer besides the files and the day is part of the question.
 * @returns null when there is no workspace, or nothing can be kept
 */
export function memoryOf(command: Command, values: ReadonlyMap<string, Given>, context: Context): Memory | null {
  const { io, cwd, format, colors, unicode, width } = context;
  const looks = [
    format,
    colors !== null,
    unicode,
    width,
    io.stdout.isTTY,
    ...LOOKS.map((name) => io.env[name] ?? null),
  ];
  return memoryFor([command.name, [...values], looks, cwd], context);
}

/** The memory for a command that changes files: it may look up earlier results, but never reuses an answer. */
export function memoryToLookUp(context: Context): Memory | null {
  return context.keeps ? memoryFor([], context) : null;
}

function memoryFor(asked: readonly unknown[], { io, cwd, todayOverride, only }: Context): Memory | null {
  const root = workspaceAround(cwd);
  // A caller that may see only some plans gets nothing that was computed for others.
  if (root === null || only !== null) return null;
  return Memory.for({ root, asked, today: todayOverride, env: io.env, now: () => io.now() });
}
