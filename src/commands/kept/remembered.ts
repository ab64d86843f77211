import { resolve } from 'node:path';
import { workspaceAround } from '../../workspace/find.ts';
import { Memory } from '../../workspace/memory/answers.ts';
import type { Context, Io } from '../command.ts';

export type { Memory, Printed } from '../../workspace/memory/answers.ts';

/** The commands of the table that keep answers, known without the table. */
export const REMEMBERING: ReadonlySet<string> = new Set(['status', 'today', 'timeline', 'why']);

/** Variables that determine how an answer looks, and for which day it is. */
const SEEN = [
  'COLORTERM',
  'COLUMNS',
  'FORCE_COLOR',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'LC_MESSAGES',
  'NO_COLOR',
  'ONBOARD_TODAY',
  'TERM',
];

/** The memory for one call, before it is known which command is called, and how. */
export interface Earlier {
  readonly memory: Memory;
  /** The folder to start from, if the words mean what they seem to mean. */
  readonly cwd: string;
}

/** The memory for these words; null when no answer to them is kept, or it takes the table to see which command is meant. */
export function cacheLookup(argv: readonly string[], io: Io): Earlier | null {
  const command = argv[0] === '-C' ? argv[2] : argv[0];
  if (command === undefined || !REMEMBERING.has(command)) return null;
  if (argv.includes('--no-cache') || isRunner(io)) return null;
  const cwd = startingFolder(argv, io);
  const memory = memoryOf(argv, cwd, io);
  return memory === null ? null : { memory, cwd };
}

/** The folder to start from, as far as it shows without parsing. */
export function startingFolder(argv: readonly string[], io: Io): string {
  return resolve(io.cwd, argv[argv.indexOf('-C') + 1 || argv.length] ?? '.');
}

/**
 * The memory for a call: everything that determines the answer besides the files and the day is part of the question.
 * @param argv what was typed after the program's name
 * @param cwd the folder to start from
 * @returns null when there is no workspace, or nothing can be kept
 */
export function memoryOf(argv: readonly string[], cwd: string, io: Io): Memory | null {
  const { isTTY, columns = null } = io.stdout;
  return memoryAsked([argv, cwd, isTTY, columns, ...SEEN.map((name) => io.env[name] ?? null)], cwd, io);
}

/** The memory for a command that changes files: it may look up earlier results, but never reuses an answer. */
export function memoryToLookUp({ cwd, io, keeps, only }: Context): Memory | null {
  // A caller that may see only some plans gets nothing that was computed for others.
  return keeps && only === null ? memoryAsked([], cwd, io) : null;
}

function memoryAsked(asked: readonly unknown[], cwd: string, io: Io): Memory | null {
  const root = workspaceAround(cwd);
  return root === null ? null : Memory.for({ root, asked, env: io.env, now: () => io.now() });
}

/** Whether the program runs on a runner of a CI system. */
export function isRunner({ env }: Pick<Io, 'env'>): boolean {
  return env.GITHUB_ACTIONS === 'true' || env.TF_BUILD !== undefined;
}
