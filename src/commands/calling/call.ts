import { didYouMean } from '../../diagnostics/nearest.ts';
import { UserError } from '../../diagnostics/user-error.ts';
import type { Command, Context, ExitCode, Format, Gate, OptionSpec } from '../command.ts';
import { withDays } from '../days.ts';
import { type Given, Input } from '../input.ts';
import { recoverFirst } from '../updates/settle.ts';

/** The result of a command that another program called. */
export interface CallOutcome {
  readonly code: ExitCode;
  /** The result that it would have printed. */
  readonly printed: string;
  /** Its other output, line by line. */
  readonly said: readonly string[];
}

export interface Calling {
  readonly format: Format;
  /** Checks what would be written. */
  readonly gate: Gate | null;
}

/**
 * Runs a command of the table as the command line would, and captures its output. It never asks questions.
 * @param given values by argument label or long option name; what is missing was not given
 * @throws UserError as the command does, and for an unknown name or value
 */
export async function callCommand(
  name: string,
  given: ReadonlyMap<string, Given>,
  context: Context,
  { format, gate }: Calling,
): Promise<CallOutcome> {
  const command = context.commands.find((each) => each.name === name);
  if (command === undefined) throw new UserError(`There is no command "${name}"`);
  const values = valuesGiven(command, given);
  const texts = { printed: '', said: '' };
  const keep = (text: string): void => {
    texts.printed += text;
  };
  const quiet: Context = {
    ...context,
    format,
    gate,
    interactive: false,
    memory: null,
    print: keep,
    printFile: keep,
    say: (text) => {
      texts.said += text;
    },
  };
  if (isChanging(command)) await recoverFirst(quiet);
  const start = await command.load();
  const code = await start(new Input(await withDays(command, values, quiet)), quiet);
  return { code, printed: texts.printed, said: texts.said.split('\n').filter((line) => line.trim() !== '') };
}

/** Whether a command changes files of the workspace, and can commit what it changed. */
export function isChanging({ options }: Pick<Command, 'options'>): boolean {
  return options.some(({ flags }) => flags === '--commit');
}

/** The name of an option without its dashes: `fail-on`. */
export function optionName({ flags }: Pick<OptionSpec, 'flags'>): string {
  return /--([\w-]+)/.exec(flags)?.[1] ?? flags;
}

/**
 * A value for each name of the row. @throws UserError for unknown names, for values that an option does not take, and for missing
 * required values
 */
function valuesGiven(command: Command, given: ReadonlyMap<string, Given>): ReadonlyMap<string, Given> {
  const names = [...command.arguments.map(({ label }) => label), ...command.options.map(optionName)];
  for (const name of given.keys())
    if (!names.includes(name)) throw new UserError(`${command.name} has no "${name}"`, didYouMean(name, names));
  for (const { label, shape, description } of command.arguments)
    if (shape === 'required' && given.get(label) === undefined)
      throw new UserError(`${label} is missing: ${description}`);
  for (const option of command.options) {
    const { choices } = option;
    const value = given.get(optionName(option));
    if (choices !== undefined && typeof value === 'string' && !choices.includes(value))
      throw new UserError(`--${optionName(option)} cannot be "${value}"`, didYouMean(value, choices));
  }
  return new Map(names.map((name) => [name, given.get(name)]));
}
