import { refolded } from './fold.ts';

/**
 * The last step before text reaches a terminal or a CI log. File content may hold terminal escapes, and runners act on
 * commands they find in any output; neither may work. Our own colours (SGR) and line ends pass. What a terminal cannot show is written in what it can.
 */

const OWN_COLOR = '\\u001b\\[[0-9;]*m';
const HARMFUL = new RegExp(`${OWN_COLOR}|(?![\\t\\n])\\p{Cc}|\\p{Bidi_Control}|[\\u2028\\u2029]`, 'gu');
const IS_OWN_COLOR = new RegExp(`^${OWN_COLOR}$`);

/** Control and direction-changing characters made visible as `\u{1b}`; with `color`, SGR sequences pass. */
export function guardTerminal(text: string, color: boolean): string {
  return text.replace(HARMFUL, (match) => (color && IS_OWN_COLOR.test(match) ? match : visible(match)));
}

/** Workflow commands of GitHub (`::x`, `##[x]`) and Azure (`##vso[x]`) broken so that a runner no longer sees them. */
export function guardRunner(text: string): string {
  return text.replace(/^(\s*):(?=:)/gmu, '$1:\u200b').replace(/##(?=\[|vso\[)/gi, '#\u200b#');
}

/** The same for a calendar (RFC 5545), whose lines may not grow: it is folded anew. */
export function guardCalendar(text: string): string {
  return refolded(text, guardRunner);
}

/** The signs that our own sentences use, and what stands for them where a terminal knows ASCII only. */
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
const SIGNS = new RegExp(`[${[...IN_ASCII.keys()].join('')}]`, 'gu');

/** A text for people without the signs beyond ASCII that we write; letters of names stay, since nothing can stand for them. */
export function inAscii(text: string): string {
  return text.replace(SIGNS, (sign) => IN_ASCII.get(sign) ?? sign);
}

function visible(text: string): string {
  return [...text].map((char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`).join('');
}
