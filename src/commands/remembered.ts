import { workspaceAround } from '../workspace/find.ts';
import { Memory } from '../workspace/memory/answers.ts';
import type { Command, Context } from './command.ts';
import type { Given } from './input.ts';

export type { Memory, Printed } from '../workspace/memory/answers.ts';

/** Variables that decide how an answer looks, besides those that the context has worked out already. */
const LOOKS = ['COLORTERM', 'FORCE_COLOR', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TERM'];

/**
 * The memory for what a call asks: everything that decides about the answer besides the files and the day is part of the question.
 * @returns null where there is no workspace, or nothing can be kept
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

/** The memory for a command that changes files: of what was worked out earlier it may look things up, and gives no answer again. */
export function memoryToLookUp(context: Context): Memory | null {
  return context.keeps ? memoryFor([], context) : null;
}

function memoryFor(asked: readonly unknown[], { io, cwd, todayOverride, only }: Context): Memory | null {
  const root = workspaceAround(cwd);
  // Whoever may see some plans only is told nothing that was said to others.
  if (root === null || only !== null) return null;
  return Memory.for({ root, asked, today: todayOverride, env: io.env, now: () => io.now() });
}
