import { UserError } from '../diagnostics/user-error.ts';
import { type Day, HORIZON, parseDay } from '../plan/time/day.ts';
import type { Context } from './command.ts';

export type Given = string | boolean | readonly string[] | undefined;

/** Parses a civil day that somebody typed. @throws UserError when the text is not a day, or a day too far away to be meant */
export function givenDay(name: string, text: string): Day {
  const day = parseDay(text);
  if (day === null)
    throw new UserError(
      `${name} "${text}" is not a day`,
      'Write it as YYYY-MM-DD, from 1970 on, for example 2026-11-02.',
    );
  if (day > HORIZON)
    throw new UserError(
      `${name} ${text} is more than a century away`,
      'Check the year. A plan ends in 2199 at the latest.',
    );
  return day;
}

/** The arguments and options after a command's name, by the names that its row in the command table declares. */
export class Input {
  readonly #values: ReadonlyMap<string, Given>;

  /** @param values by argument label (`CUSTOMER`) and by an option's long name without dashes (`fail-on`); declared but absent ones are undefined. */
  constructor(values: ReadonlyMap<string, Given>) {
    this.#values = values;
  }

  /** Whether the command has an option or argument with that name at all. */
  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** Whether a flag was given. */
  flag(name: string): boolean {
    return this.#of(name) === true;
  }

  /** The text of an option or argument, or null when it was not given. */
  text(name: string): string | null {
    const value = this.#of(name);
    return typeof value === 'string' ? value : null;
  }

  /** The text of an argument that the table declares as required. */
  required(name: string): string {
    const value = this.text(name);
    if (value === null) throw new UserError(`${name} is missing`);
    return value;
  }

  /** All texts of a repeatable option or an `any` argument, in the order typed. */
  list(name: string): readonly string[] {
    const value = this.#of(name);
    if (value === undefined || typeof value === 'boolean') return [];
    return typeof value === 'string' ? [value] : value;
  }

  /** A civil day, or null when the option was not given. @throws UserError when the text is not a day. */
  day(name: string): Day | null {
    const value = this.text(name);
    return value === null ? null : givenDay(`--${name}`, value);
  }

  #of(name: string): Given {
    if (!this.#values.has(name)) throw new Error(`The command table declares no "${name}"`);
    return this.#values.get(name);
  }
}

/**
 * The text of an option that a command needs: it is asked for on a terminal, and an error elsewhere.
 * @param question the question to ask
 */
export async function requiredOption(
  input: Input,
  context: Pick<Context, 'interactive' | 'ask'>,
  name: string,
  question: string,
): Promise<string> {
  const given = saidIn(input, name);
  if (given !== null) return given;
  const answer = context.interactive ? (await context.ask(`${question} `)).trim() : '';
  if (answer === '') throw new UserError(`--${name} is missing`, question);
  refuseEmptyWords(`--${name}`, answer);
  return answer;
}

/**
 * The text of an option for people to read later; null when it was not given or is empty.
 * @throws UserError for a dash or dots, because a log full of them looks as if it had no reasons
 */
export function saidIn(input: Input, name: string): string | null {
  const given = input.text(name)?.trim() ?? '';
  if (given === '') return null;
  refuseEmptyWords(`--${name}`, given);
  return given;
}

/** @throws UserError for a text without a letter, a number or an emoji */
export function refuseEmptyWords(what: string, text: string): void {
  if (/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) return;
  throw new UserError(`${what} "${text}" says nothing`, 'Write it in words: others will read it.');
}
