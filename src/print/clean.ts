import { guardTerminal } from './guard.ts';

const LINE_BREAKS_AND_TABS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;

/**
 * One line of harmless text from a string in a file: line breaks and tabs become single spaces, control and direction-changing characters
 * visible. Colour goes around the result, never into it.
 */
export function cleanText(text: string): string {
  return guardTerminal(text.replace(LINE_BREAKS_AND_TABS, ' ').trim(), false);
}
