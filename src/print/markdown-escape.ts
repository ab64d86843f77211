import { cleanText } from './clean.ts';

const SPECIAL = /[\\`*_{}[\]<>|~#!&]/g;
/** What turns a line into a list, a rule or a heading, but only at its start: `- `, `---`, `===`; `1.`, `1)`. */
const LINE_START = /^[-+=](?=[\s=-]|$)/;
const NUMBER_START = /^\d{1,9}(?=[.)](?:\s|$))/;
export const ZERO_WIDTH_SPACE = '\u200b';

/**
 * Text from a file as one line of Markdown with only its literal meaning, also at the start of a line: it cannot cause formatting, lists,
 * links, images, HTML, table borders or mentions of people.
 */
export function escapedMarkdown(text: string): string {
  return cleanText(text)
    .trimStart()
    .replace(SPECIAL, '\\$&')
    .replace(LINE_START, '\\$&')
    .replace(NUMBER_START, '$&\\')
    .replace(/@/g, `@${ZERO_WIDTH_SPACE}`)
    .replace(/:\/\//g, `:${ZERO_WIDTH_SPACE}//`)
    .replace(/www\./gi, `$&${ZERO_WIDTH_SPACE}`);
}

/** A table whose cells are already Markdown. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), `|${headings.map(() => '---').join('|')}|`, ...rows.map(line)];
}
