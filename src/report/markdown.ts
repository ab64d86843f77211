import { clean } from './clean.ts';

const SPECIAL = /[\\`*_{}[\]<>|~#!&]/g;
const ZERO_WIDTH_SPACE = '\u200b';

/**
 * Text from a file as one line of Markdown that means only itself: no formatting, links, images, HTML, table borders or
 * mentions of people come out of it.
 */
export function markdown(text: string): string {
  return clean(text)
    .replace(SPECIAL, '\\$&')
    .replace(/@/g, `@${ZERO_WIDTH_SPACE}`)
    .replace(/:\/\//g, `:${ZERO_WIDTH_SPACE}//`)
    .replace(/www\./gi, `$&${ZERO_WIDTH_SPACE}`);
}

/** A table whose cells are Markdown already. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), `|${headings.map(() => '---').join('|')}|`, ...rows.map(line)];
}
