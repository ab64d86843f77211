import { UserError } from '../diagnostics/user-error.ts';

/** A text that was taken for an option, though it looks like none. */
const NO_OPTION = /^unknown option '(-(?!-[a-z][a-z-]*')[^']*)'/;

/**
 * What the parser of the command line refuses, told like every other refusal: what is wrong, and a way out.
 * @param text the parser's own words: `error: unknown option '--formt'`, and what was likely meant on a second line
 */
export function misused(text: string): UserError {
  const [wrong = '', guess = ''] = text
    .trimEnd()
    .replace(/^error: /, '')
    .split(/\n(?=\(Did you mean )/);
  const likely = /^\(Did you mean (one of )?(.*)\?\)$/.exec(guess);
  if (likely !== null) {
    const [, several, names = ''] = likely;
    return new UserError(wrong, several === undefined ? `Did you mean "${names}"?` : `Did you mean one of ${names}?`);
  }
  const [, typed] = NO_OPTION.exec(wrong) ?? [];
  if (typed !== undefined)
    return new UserError(wrong, `A text that begins with a dash goes behind two dashes: -- "${typed}"`);
  const [, command, expected] = /^too many arguments for '([a-z-]+)'\. Expected (\d+)/.exec(wrong) ?? [];
  if (command === undefined) return new UserError(wrong);
  return expected === '0'
    ? new UserError(wrong, `${command} takes options alone. See: onboard ${command} --help`)
    : new UserError(wrong, `A text with spaces goes in quotes: "like this". See: onboard ${command} --help`);
}
