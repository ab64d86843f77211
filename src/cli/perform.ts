import { basename, resolve } from 'node:path';
import { CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { ArgumentSpec, Command, Context, ExitCode, Format, Io } from '../commands/command.ts';
import { dayByItself, withDays } from '../commands/days.ts';
import { type Given, givenDay, Input } from '../commands/input.ts';
import { type Earlier, isRunner, type Memory, memoryOf, startingFolder } from '../commands/kept/remembered.ts';
import { MessageWriter } from '../commands/message-writer.ts';
import { commands } from '../commands/table/index.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { type Day, parseDay } from '../plan/time/day.ts';
import { guardCalendar, guardRunner, guardTerminal, inAscii } from '../print/guard.ts';
import { OutputRecorder } from './output-recorder.ts';
import { asOperand, buildProgram, type Globals, type ParsedCommandLine } from './program.ts';
import { ProgressLine } from './progress.ts';

/** Called by shells at every Tab; not for people, so it is not in the command table. */
const COMPLETE = 'complete';
const WIDTH_WITHOUT_TERMINAL = 100;
const NARROWEST = 40;
/** Formats that are made harmless for runners where they are written, in their own way. */
const SELF_GUARDED: ReadonlySet<Format> = new Set(['json', 'junit', 'github']);

/** What was typed, and the memory for it; null: no answer to it is kept. */
interface TypedCommand {
  readonly argv: readonly string[];
  readonly before: Earlier | null;
}

/**
 * Parses a command line and performs its command. No exception leaves this function.
 * @param argv what was typed after the program's name
 * @param before the memory for these words, in which no answer was found; null: none is kept
 */
export async function perform(argv: readonly string[], io: Io, before: Earlier | null): Promise<ExitCode> {
  let code: ExitCode = 0;
  const voice = voiceOf(io);
  let cwd = startingFolder(argv, io);
  try {
    const [first, ...rest] = argv;
    if (first === COMPLETE) return (await import('../commands/complete/complete.ts')).completeLine(rest, io, commands);
    const program = buildProgram(commands, {
      version: packageJson.version,
      argv,
      width: outputWidth(io),
      write: inLocale(io, io.stdout.write),
      writeError: (text) => voice.say(text),
      perform: async (call) => {
        cwd = resolve(io.cwd, call.globals.C ?? '.');
        code = await performCall(call, { argv, before }, io);
      },
    });
    if (argv.length === 0) program.outputHelp();
    else
      await program.parseAsync(
        argv.map((word) => (word === '-v' ? '--version' : asOperand(word))),
        { from: 'user' },
      );
    return code;
  } catch (error) {
    return printError(error, io, voice, cwd);
  }
}

/** Tells of an error for which nothing was parsed. */
export async function explainEarly(error: unknown, argv: readonly string[], io: Io): Promise<ExitCode> {
  return printError(error, io, voiceOf(io), startingFolder(argv, io));
}

function voiceOf(io: Io): MessageWriter {
  return new MessageWriter(messageWriter(io), io.env);
}

/** Writes a message to stderr. */
function messageWriter(io: Io): (text: string) => void {
  return inLocale(io, guardedWriter(io, io.stderr.write, false));
}

async function performCall(
  { command, values, globals }: ParsedCommandLine,
  typed: TypedCommand,
  io: Io,
): Promise<ExitCode> {
  const format = globals.format ?? command.formats[0];
  if (!command.formats.includes(format)) {
    throw new UserError(`${command.name} has no format "${format}"`, `It prints ${command.formats.join(', ')}.`);
  }
  const line = new ProgressLine(io);
  const tape = new OutputRecorder(line.io, command.remembers !== undefined);
  const context = await contextOf(globals, format, tape.io, new MessageWriter(messageWriter(tape.io), io.env), line);
  const start = () => startCommand({ command, values }, typed, context, tape, io).finally(() => line.clear());
  if (!command.options.some(({ flags }) => flags === '--commit')) return start();
  await (await import('../commands/updates/settle.ts')).recoverFirst(context);
  return (await import('../commands/kept/refused.ts')).remembering(command.name, context.cwd, start);
}

/** Asks for missing arguments, and starts the command, unless its answer is known. */
async function startCommand(
  { command, values }: Omit<ParsedCommandLine, 'globals'>,
  typed: TypedCommand,
  context: Context,
  tape: OutputRecorder,
  io: Io,
): Promise<ExitCode> {
  let isAsked = false;
  for (const argument of command.arguments) {
    if (argument.shape !== 'required' || values.get(argument.label) !== undefined) continue;
    if (!context.interactive) {
      throw new UserError(
        `${argument.label} is missing: ${argument.description}`,
        `See: onboard ${command.name} --help`,
      );
    }
    isAsked = true;
    values.set(argument.label, await askedArgument(command, argument, values, context));
  }
  const isMarked = values.get('bom') === true;
  if (isMarked && context.format !== 'csv')
    throw new UserError('--bom needs --format csv', 'Add --format csv, or leave --bom out.');
  const memory = isKept(command, values, context) ? memoryForCommand(typed, context) : null;
  const isNew = !isAsked && memory !== typed.before?.memory;
  const known = isNew ? (memory?.recall() ?? null) : null;
  if (known !== null) {
    for (const [output, text] of known.printed) io[output].write(text);
    return known.code;
  }
  const start = await command.load();
  const given = await withDays(command, values satisfies ReadonlyMap<string, Given>, context);
  const code = await start(new Input(given), { ...(isMarked ? markedAtStart(context) : context), memory });
  // What was typed does not say what a person answered.
  if (!isAsked) memory?.remember({ printed: tape.printed, code }, context.todayOverride !== null);
  return code;
}

/** Whether the answer depends on the files and the day alone. */
function isKept(command: Command, values: ReadonlyMap<string, Given>, context: Context): boolean {
  return context.keeps && command.remembers?.(new Input(values), context) === true;
}

/** The memory for this call: the one that was looked into, unless its folder turned out to be another. */
function memoryForCommand({ argv, before }: TypedCommand, { cwd, io }: Context): Memory | null {
  return before?.cwd === cwd ? before.memory : memoryOf(argv, cwd, io);
}

/** The person's answer for a missing argument: from a list when the workspace knows the values. */
async function askedArgument(
  { name }: Command,
  { label, description }: ArgumentSpec,
  values: ReadonlyMap<string, unknown>,
  context: Context,
): Promise<string> {
  const customer = values.get('CUSTOMER');
  if (label === 'CUSTOMER' && name !== 'new')
    return (await import('../commands/opening/which.ts')).chooseCustomer(context);
  if (label === 'TASK' && typeof customer === 'string')
    return (await import('../commands/opening/which.ts')).chooseTask(customer, context);
  return context.ask(`${label} (${description}): `);
}

/** The result with a byte order mark at the start, if there is any output. */
function markedAtStart(context: Context): Context {
  let mark = '\ufeff';
  const print = (text: string): void => {
    context.print(mark + text);
    mark = '';
  };
  return { ...context, print };
}

async function contextOf(
  globals: Globals,
  format: Format,
  io: Io,
  voice: MessageWriter,
  line: ProgressLine,
): Promise<Context> {
  const color = wantsColor(globals, io);
  const cwd = resolve(io.cwd, globals.C ?? '.');
  const forPeople = format === 'text' || format === 'markdown';
  return {
    io,
    cwd,
    format,
    todayOverride: todayOverride(globals, io),
    colors: color ? (await import('../print/colors.ts')).colors : null,
    unicode: showsUnicode(io),
    width: outputWidth(io),
    interactive: globals.input && io.stderr.isTTY && io.stdin.isTTY === true,
    gate: null,
    only: null,
    program: 'onboard',
    memory: null,
    keeps: globals.cache && !isRunner(io),
    commands,
    print: forPeople ? inLocale(io, guardedWriter(io, io.stdout.write, color)) : forMachines(format, io),
    printFile: guardedWriter(io, io.stdout.write, false),
    say: (text) => voice.say(text),
    speak: (locale) => voice.speak(locale),
    progress: (stage, done, total) => line.at(() => voice.told(stage), done, total),
    ask: async (question, fallback) => {
      await voice.speakAsIn(cwd);
      return (await import('./ask.ts')).ask(guardTerminal(voice.told(question), false), fallback ?? null, io);
    },
  };
}

/** @throws UserError when the text names no day by itself, as `fri` does not */
function todayOverride(globals: Globals, io: Io): Day | null {
  const [name, text] =
    globals.today === undefined ? ['ONBOARD_TODAY', io.env.ONBOARD_TODAY] : ['--today', globals.today];
  if (text === undefined || text === '') return null;
  return givenDay(name, parseDay(text) === null ? dayByItself(name, text) : text);
}

/** NO_COLOR (no-color.org) and --no-color win; FORCE_COLOR makes pipes coloured; otherwise a terminal that can. */
function wantsColor(globals: Globals, io: Io): boolean {
  if (!globals.color || (io.env.NO_COLOR ?? '') !== '') return false;
  const forced = io.env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return io.stdout.isTTY && io.env.TERM !== 'dumb';
}

function outputWidth(io: Io): number {
  const columns = Number(io.env.COLUMNS ?? '') || io.stdout.columns || WIDTH_WITHOUT_TERMINAL;
  return Math.max(NARROWEST, columns);
}

function showsUnicode({ env }: Io): boolean {
  return !/^(C|POSIX)$/i.test(env.LC_ALL ?? env.LC_CTYPE ?? env.LANG ?? '') && env.TERM !== 'linux';
}

/** Our own symbols in a form that the terminal can show. */
function inLocale(io: Io, write: (text: string) => void): (text: string) => void {
  return showsUnicode(io) ? write : (text) => write(inAscii(text));
}

function guardedWriter(io: Io, write: (text: string) => void, color: boolean): (text: string) => void {
  const onRunner = isRunner(io);
  return (text) => {
    const harmless = guardTerminal(text, color);
    write(onRunner ? guardRunner(harmless) : harmless);
  };
}

/** Bytes unchanged, except where a runner would execute some as commands. */
function forMachines(format: Format, io: Io): (text: string) => void {
  if (SELF_GUARDED.has(format) || !isRunner(io)) return io.stdout.write;
  if (format === 'ics') return (text) => io.stdout.write(guardCalendar(text));
  return (text) => io.stdout.write(guardRunner(text));
}

/** @param cwd the folder whose workspace decides the language */
async function printError(error: unknown, io: Io, voice: MessageWriter, cwd: string): Promise<ExitCode> {
  // How commander ends after --help and --version; its errors arrive as a UserError.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  await voice.speakAsIn(cwd);
  const say = (...sentences: readonly string[]) =>
    voice.write(`onboard: ${sentences.map((sentence) => voice.told(sentence)).join('\n  ')}\n`);
  if (error instanceof UserError) {
    say(error.message, ...(error.hint === null ? [] : [error.hint]));
    return 2;
  }
  if (error instanceof Error && 'code' in error && error.code === 'ENAMETOOLONG') {
    say(`The name is too long for a file or folder: ${'path' in error ? basename(String(error.path)) : ''}`);
    return 2;
  }
  const debug = (io.env.ONBOARD_DEBUG ?? '') !== '';
  const text = error instanceof Error ? (debug ? error.stack : error.message) : String(error);
  say(
    `internal error: ${text}\n  This is a fault of onboard, not of your files. No file was left half-written.`,
    ...(debug ? [] : ['Set ONBOARD_DEBUG=1 to see where it happened, and please report it.']),
  );
  return 2;
}
