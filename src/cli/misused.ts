import type { ArgumentSpec, Command } from '../commands/command.ts';
import { GLOBAL_OPTIONS } from '../commands/global-options.ts';
import { didYouMean, nearest } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';

/** A text that was parsed as an option, though it does not look like one. */
const NO_OPTION = /^(?!--[a-z][a-z-]*(?:=|$))/;

/**
 * Rewords the errors of the command line parser like every other error: what is wrong, and advice that fits the command.
 * @param text the parser's own text: `error: unknown option '--formt'`
 * @param command the command that was called, if there was one
 */
export function usageError(text: string, command: Command | undefined, commands: readonly Command[]): UserError {
  const [wrong = ''] = text
    .trimEnd()
    .replace(/^error: /, '')
    .split('\n');
  const [, unknown] = /^unknown command '([^']*)'/.exec(wrong) ?? [];
  if (unknown !== undefined) {
    const names = commands.map(({ name }) => name);
    return new UserError(wrong, commandMeant(unknown, names) ?? 'See: onboard help');
  }
  const [, option] = /^unknown option '(-[^']*)'/.exec(wrong) ?? [];
  if (option !== undefined) return noSuchOption(wrong, option, command);
  return command !== undefined && wrong.startsWith('too many arguments')
    ? tooMany(wrong, command)
    : new UserError(wrong);
}

/** From this many letters on, a common prefix says more than similar spelling. */
const BEGINNING = 3;

/** Asks whether a command was meant: one with that prefix, otherwise one with a similar spelling; null: there is none. */
export function commandMeant(typed: string, names: readonly string[]): string | null {
  const begun = typed.length < BEGINNING ? undefined : names.find((name) => name.startsWith(typed));
  return begun === undefined ? didYouMean(typed, names) : `Did you mean "${begun}"?`;
}

/** An unknown option: an argument given by name, a misspelled option, or a text. */
function noSuchOption(wrong: string, typed: string, command: Command | undefined): UserError {
  if (NO_OPTION.test(typed))
    return new UserError(wrong, `Put text that begins with a dash after two dashes: -- "${typed}"`);
  const [name = ''] = typed.slice(2).split('=', 1);
  const argument = command?.arguments.find(({ label }) => label.toLowerCase() === name);
  if (command !== undefined && argument !== undefined) {
    const usage = [command.name, ...command.arguments.map(inUsage)].join(' ');
    return new UserError(wrong, `${argument.label} is not an option but an argument: onboard ${usage}`);
  }
  const declared = [...(command?.options ?? []), ...Object.values(GLOBAL_OPTIONS)];
  const meant = nearest(
    name,
    declared.flatMap(({ flags }) => /--([\w-]+)/.exec(flags)?.[1] ?? []),
  );
  if (meant !== null) return new UserError(wrong, `Did you mean "--${meant}"?`);
  return new UserError(wrong, command === undefined ? 'See: onboard --help' : `See: onboard ${command.name} --help`);
}

/** More words than a command has arguments. */
function tooMany(wrong: string, { name, arguments: places, examples }: Command): UserError {
  if (places.length === 0) return new UserError(wrong, `${name} takes only options. See: onboard ${name} --help`);
  const [example] = examples;
  return example === undefined
    ? new UserError(wrong, `Put text with spaces in quotes: "like this". See: onboard ${name} --help`)
    : new UserError(wrong, `Put text with spaces in quotes: "like this". For example: ${example.run}`);
}

/** An argument as in a usage line. */
export function inUsage({ label, shape }: ArgumentSpec): string {
  return { required: label, optional: `[${label}]`, any: `[${label}…]` }[shape];
}
