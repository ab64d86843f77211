import type { Screen } from '../../print/paint.ts';
import { widthOf, wrap } from '../../print/width.ts';

/** Groups of lines with an empty line between them; empty groups leave none. */
export function blocks(groups: readonly (readonly string[])[]): string {
  const filled = groups.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Sentences, each begun on a line of its own and broken where the screen ends. */
export function prose(sentences: readonly string[], { width }: Pick<Screen, 'width'>): readonly string[] {
  return sentences.flatMap((sentence) => wrap(sentence, width));
}

const INDENT = 10;

/** A label with its text beside it, wrapped lines below each other. */
export function labelled(label: string, text: string, { width }: Pick<Screen, 'width'>): readonly string[] {
  return wrap(text, width - INDENT).map((line, index) => (index === 0 ? label : '').padEnd(INDENT) + line);
}

/**
 * One item of a list: what leads it in, and below each other the lines that its text takes.
 * @param dress colours a line
 */
export function item(
  lead: string,
  text: string,
  { width }: Pick<Screen, 'width'>,
  dress = (line: string): string => line,
): readonly string[] {
  const indent = widthOf(lead);
  return wrap(text, width - indent).map((line, index) => (index === 0 ? lead : ' '.repeat(indent)) + dress(line));
}
