import { Command as Commander, type Help, Option } from 'commander';
import type { Command, Format, OptionSpec } from '../commands/command.ts';
import { FORMATS } from '../commands/command.ts';
import { GLOBAL_OPTIONS, type GlobalOption, placeholderOf, spellingsOf } from '../commands/global-options.ts';
import type { Given } from '../commands/input.ts';
import { meantBy } from '../diagnostics/meant.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { environmentHelp } from './environment.ts';
import { commandMeant, inUsage, usageError } from './misused.ts';

/** The parsed command line of one run. */
export interface ParsedCommandLine {
  readonly command: Command;
  readonly values: Map<string, Given>;
  readonly globals: Globals;
}

export interface Globals {
  readonly C?: string;
  readonly format?: Format;
  readonly today?: string;
  readonly color: boolean;
  readonly input: boolean;
  readonly cache: boolean;
}

interface ProgramOptions {
  readonly version: string;
  readonly argv: readonly string[];
  readonly width: number;
  write(text: string): void;
  writeError(text: string): void;
  perform(call: ParsedCommandLine): Promise<void>;
}

const PROGRAM_DESCRIPTION =
  'Customer onboarding plans as YAML files in git: validate, schedule, forecast, report what is overdue.';
const EPILOG = `
Results go to stdout, everything else to stderr.
Exit codes: 0 clean, 1 findings, 2 could not answer.
${environmentHelp()}`;

/** The command line, built from the command table. Only the requested command gets its arguments and options. */
export function buildProgram(commands: readonly Command[], options: ProgramOptions): Commander {
  refuseOtherNames(commands, options.argv);
  const { version, help, folder, format, today, color, input, cache } = GLOBAL_OPTIONS;
  const program = new Commander('onboard');
  program
    .description(PROGRAM_DESCRIPTION)
    .version(options.version, version.flags, version.description)
    .helpOption(help.flags, help.description)
    .addOption(global(folder).argParser(once('-C')))
    .addOption(global(format).argParser(formatFor(commands, options)))
    .addOption(global(today).argParser(once('--today')))
    .addOption(global(color))
    .addOption(global(input))
    .addOption(global(cache))
    .addHelpText('after', EPILOG)
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureHelp({ helpWidth: options.width, showGlobalOptions: true, subcommandTerm })
    .configureOutput({
      writeOut: options.write,
      writeErr: options.writeError,
      outputError: (text) => {
        const called = commands.find(({ name }) => name === firstWord(options.argv));
        throw usageError(text, called, commands);
      },
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });

  for (const command of commandsMeant(commands, options.argv)) {
    const sub = program.command(command.name).helpGroup(`${command.group}:`).summary(command.summary);
    if (options.argv.includes(command.name)) declare(sub, command, options);
  }
  program.helpCommand(false);
  program
    .command('help [command]')
    .helpGroup('Help:')
    .description('show the help of a command')
    .action((name: string | undefined) => {
      (name === undefined ? program : commandNamed(name, program)).outputHelp();
    });
  return program;
}

function global({ flags, description }: GlobalOption): Option {
  return new Option(flags, description);
}

/** Command names of other programs, and their names here. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['list', 'status'],
  ['ls', 'status'],
  ['show', 'status CUSTOMER'],
  ['view', 'status CUSTOMER'],
  ['version', '--version'],
  ['check', 'validate'],
  ['lint', 'validate'],
  ['create', 'new CUSTOMER'],
  ['finish', 'done CUSTOMER TASK'],
  ['complete', 'done CUSTOMER TASK'],
  ['delete', 'remove CUSTOMER TASK'],
]);

/** @throws UserError for a name that only other programs use */
function refuseOtherNames(commands: readonly Command[], argv: readonly string[]): void {
  const first = firstWord(argv);
  if (first === undefined || commands.some(({ name }) => name === first)) return;
  const here = OTHER_NAMES.get(first);
  if (here !== undefined) throw new UserError(`unknown command '${first}'`, `Did you mean: onboard ${here}`);
}

const VALUED_GLOBALS: ReadonlySet<string> = new Set(
  Object.values(GLOBAL_OPTIONS).flatMap(({ flags }) => (placeholderOf(flags) === null ? [] : spellingsOf(flags))),
);

/** The one command that is certainly requested, because setting up the others takes time; all of them when it is uncertain. */
function commandsMeant(commands: readonly Command[], argv: readonly string[]): readonly Command[] {
  const first = firstWord(argv);
  const meant = commands.filter(({ name }) => name === first);
  return meant.length === 0 ? commands : meant;
}

function firstWord(argv: readonly string[]): string | undefined {
  return argv.find((word, index) => !word.startsWith('-') && !VALUED_GLOBALS.has(argv[index - 1] ?? ''));
}

function commandNamed(name: string, { commands }: Commander): Commander {
  const found = commands.find((command) => command.name() === name);
  if (found !== undefined) return found;
  const names = commands.map((command) => command.name());
  throw new UserError(`unknown command '${name}'`, commandMeant(name, names) ?? 'See: onboard help');
}

function declare(sub: Commander, command: Command, options: ProgramOptions): void {
  sub.description(command.description ? `${command.summary}\n\n${command.description}` : command.summary);
  for (const argument of command.arguments) {
    // Missing arguments are asked for or refused later, so none is required here.
    sub.argument(argument.shape === 'any' ? `[${argument.label}...]` : `[${argument.label}]`, argument.description);
  }
  for (const spec of command.options) sub.addOption(option(spec));
  sub.usage([...command.arguments.map(inUsage), '[options]'].join(' '));
  sub.addHelpText('after', examplesText(command));
  sub.action(async (...given: unknown[]) => {
    const values = new Map<string, Given>();
    for (const [index, argument] of command.arguments.entries()) values.set(argument.label, asGiven(given[index]));
    const typed = sub.opts<Record<string, unknown>>();
    for (const declared of sub.options) values.set(longName(declared), asGiven(typed[declared.attributeName()]));
    await options.perform({ command, values, globals: programOf(sub).opts<Globals>() });
  });
}

function programOf(sub: Commander): Commander {
  return sub.parent ?? sub;
}

function longName(declared: Option): string {
  return (declared.long ?? declared.flags).replace(/^--/, '');
}

function asGiven(value: unknown): Given {
  if (typeof value === 'string') return asTyped(value);
  if (typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map((each) => asTyped(String(each))) : undefined;
}

/**
 * A negative distance (`-2d`) and text after a dash (`- asked for a demo`) are not options. commander accepts them as operands when the
 * minus is a typographic one.
 */
export function asOperand(word: string): string {
  return word.replace(/^-(?=\d[\d.]*(?:d|w|cd)$|\s)/, '\u2212');
}

/** Undoes `asOperand`, and leaves other texts that begin with that character. */
function asTyped(word: string): string {
  return word.replace(/^\u2212(?=\d[\d.]*(?:d|w|cd)$|\s)/, '-');
}

function option(spec: OptionSpec): Option {
  const { choices } = spec;
  // The values replace a placeholder, unless they would fill the line.
  const values = choices?.join('|') ?? '';
  const flags = values.length === 0 || values.length > 36 ? spec.flags : spec.flags.replace(/<[\w-]+>/, `<${values}>`);
  const made = new Option(
    flags,
    spec.initial === undefined ? spec.description : `${spec.description} (default: ${spec.initial})`,
  );
  const name = made.long ?? spec.flags;
  const check = (typed: string): string => {
    if (choices === undefined || choices.includes(typed)) return typed;
    const meant = meantBy(typed, choices);
    if (meant === null) throw new UserError(`${name} cannot be "${typed}"`, didYouMean(typed, choices));
    return meant;
  };
  if (spec.repeatable) {
    made.argParser((typed: string, before: readonly string[] | undefined) => [...(before ?? []), check(typed)]);
  } else if (made.required || made.optional) {
    made.argParser((typed: string, before: string | undefined) => once(name)(check(typed), before));
  }
  return made;
}

/** A single-valued option given twice is probably a mistake. */
function once(name: string): (typed: string, before: string | undefined) => string {
  return (typed, before) => {
    if (before !== undefined) throw new UserError(`${name} is given twice`, 'Give it once.');
    return typed;
  };
}

/** A format of another command passes here; the check of the command lists its own formats. */
function formatFor(commands: readonly Command[], { argv }: ProgramOptions): (typed: string) => string {
  return (typed) => {
    if (FORMATS.some((known) => known === typed)) return typed;
    const printed = new Set(commandsMeant(commands, argv).flatMap(({ formats }) => formats));
    throw new UserError(`--format cannot be "${typed}"`, didYouMean(typed, printed));
  };
}

function subcommandTerm(this: Help, sub: Commander): string {
  return sub.name();
}

function examplesText(command: Command): string {
  const formats = `\nFormats: ${command.formats.map((name, index) => (index === 0 ? `${name} (default)` : name)).join(', ')}`;
  const widest = Math.max(0, ...command.examples.map(({ run }) => run.length));
  const examples = command.examples.map(({ run, says }) => `  $ ${run.padEnd(widest)}  ${says}`);
  return [formats, '', 'Examples:', ...examples].join('\n');
}
