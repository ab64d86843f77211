import { UserError } from '../diagnostics/user-error.ts';
import { type Day, formatDay, parseDay } from '../plan/time/day.ts';
import { type Direction, parseNaturalDay } from '../plan/time/natural-day.ts';
import type { Command, Context, OptionSpec } from './command.ts';
import type { Given } from './input.ts';

/**
 * Replaces the values of date options, in words or digits, with days as `YYYY-MM-DD`. Today is determined only when a day was given in
 * words.
 * @throws UserError when the text could mean two days; text that is not a day is left to the command
 */
export async function withDays(
  { options }: Pick<Command, 'options'>,
  values: ReadonlyMap<string, Given>,
  context: Pick<Context, 'cwd' | 'todayOverride' | 'io'>,
): Promise<ReadonlyMap<string, Given>> {
  const said = options.flatMap((option): (readonly [string, string, OptionSpec])[] => {
    const name = optionNameOf(option);
    const text = values.get(name);
    return option.flags.includes('<date>') && typeof text === 'string' && parseDay(text) === null
      ? [[name, text, option]]
      : [];
  });
  if (said.length === 0) return values;
  const { todayHere } = await import('./today-here.ts');
  const today = await todayHere(context);
  const days = said.map(([name, text, { lies }]): [string, Given] => [
    name,
    dayArgument(`--${name}`, text, today, lies ?? 'future'),
  ]);
  return new Map([...values, ...days]);
}

/** @throws UserError when the text could mean two days */
export function dayArgument(name: string, text: string, today: Day, direction: Direction): string {
  const meant = parseNaturalDay(text, today, direction);
  if (meant === null) return text;
  if (meant.kind === 'day') return formatDay(meant.day);
  throw new UserError(`${name} "${text}" could be ${meant.could.join(' or ')}`, 'Write the one that you mean.');
}

/** Two days of which neither word nor weekday means the same. */
const DAYS_APART: readonly [Day, Day] = [1_000, 9_004];

/**
 * The day that a text names whatever today is: `11/24/2026`, but not `fri`.
 * @throws UserError when the text could be two days
 */
export function dayByItself(name: string, text: string): string {
  const [one, other] = DAYS_APART.map((today) => dayArgument(name, text, today, 'future'));
  return one === undefined || one !== other ? text : one;
}

function optionNameOf({ flags }: OptionSpec): string {
  return /--([\w-]+)/.exec(flags)?.[1] ?? '';
}
