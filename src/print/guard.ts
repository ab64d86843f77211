import { refolded } from './fold.ts';

/**
 * The last step before text reaches a terminal or a CI log. File content may contain terminal escapes, and runners execute commands in
 * any output; neither must work. Our own colours (SGR) and line ends pass. Symbols that a terminal cannot show are replaced.
 */

const OWN_COLOR = '\\u001b\\[[0-9;]*m';
const HARMFUL = new RegExp(`${OWN_COLOR}|(?![\\t\\n])\\p{Cc}|\\p{Bidi_Control}|[\\u2028\\u2029]`, 'gu');
const IS_OWN_COLOR = new RegExp(`^${OWN_COLOR}$`);

/** Control and direction-changing characters made visible as `\u{1b}`; with `color`, SGR sequences pass. */
export function guardTerminal(text: string, color: boolean): string {
  return text.replace(HARMFUL, (match) => (color && IS_OWN_COLOR.test(match) ? match : visibleCharacter(match)));
}

/** Workflow commands of GitHub (`::x`, `##[x]`) and Azure (`##vso[x]`) broken so that a runner no longer sees them. */
export function guardRunner(text: string): string {
  return text.replace(/^(\s*):(?=:)/gmu, '$1:\u200b').replace(/##(?=\[|vso\[)/gi, '#\u200b#');
}

/** The same for a calendar (RFC 5545), whose lines must not get longer: they are folded again. */
export function guardCalendar(text: string): string {
  return refolded(text, guardRunner);
}

/** The symbols in our own sentences, and their replacements on an ASCII terminal. */
const IN_ASCII: ReadonlyMap<string, string> = new Map([
  ['→', '->'],
  ['…', '...'],
  ['–', '-'],
  ['—', '-'],
  ['·', '-'],
  ['±', '+/-'],
  ['’', "'"],
  ['✓', 'x'],
  ['▸', '>'],
  ['○', 'o'],
]);
const REPLACED_SIGNS = new RegExp(`[${[...IN_ASCII.keys()].join('')}]`, 'gu');

/** Replaces our symbols beyond ASCII in a text for people; letters of names stay, because nothing can replace them. */
export function inAscii(text: string): string {
  return text.replace(REPLACED_SIGNS, (sign) => IN_ASCII.get(sign) ?? sign);
}

function visibleCharacter(text: string): string {
  return [...text].map((char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`).join('');
}
