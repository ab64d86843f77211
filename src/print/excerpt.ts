import { type ExcerptLine, excerptOf } from '../diagnostics/excerpt.ts';
import type { Position } from '../diagnostics/finding.ts';
import { guardTerminal } from './guard.ts';
import { ellipsis, paintFor, type Screen, type Tone } from './paint.ts';
import { columnsWide } from './width.ts';

const EXCERPT_INDENT = '  ';
const TAB = '    ';

/** A range of a file, and the tone of its mark. */
export interface Marked {
  /** All lines of the file. */
  readonly lines: readonly string[];
  readonly start: Position;
  /** Exclusive. */
  readonly end: Position;
  readonly tone: Tone;
}

/** The lines of a file around a range, with their numbers, and a caret below what is marked. */
export function excerptLines({ lines, start, end, tone }: Marked, screen: Screen): readonly string[] {
  const digits = String(start.line).length;
  const room = screen.width - EXCERPT_INDENT.length - digits - 5;
  return excerptOf(lines, { start, end }, room).lines.flatMap((line) => excerptLine(line, digits, tone, screen));
}

function excerptLine(line: ExcerptLine, digits: number, tone: Tone, screen: Screen): readonly string[] {
  const paint = paintFor(screen);
  const bar = screen.unicode ? '│' : '|';
  const gutter = (number: string): string => paint('quiet', `${EXCERPT_INDENT}${number.padStart(digits)} ${bar} `);
  const dots = (isCut: boolean): string => (isCut ? ellipsis(screen) : '');
  const { from, to } = line.mark ?? { from: line.text.length, to: line.text.length };
  const before = dots(line.cutBefore) + visibleText(line.text.slice(0, from));
  const marked = visibleText(line.text.slice(from, to));
  const after = visibleText(line.text.slice(to)) + dots(line.cutAfter);
  const shown = `${gutter(String(line.number))}${before}${paint(tone, marked)}${after}`.trimEnd();
  if (line.mark === null) return [shown];
  const caret = `${' '.repeat(columnsWide(before))}${paint(tone, '^'.repeat(Math.max(1, columnsWide(marked))))}`;
  return [shown, `${gutter('')}${caret}`];
}

/** Part of a line in displayable form: tabs as spaces, so that a caret below it is in the right column. */
function visibleText(text: string): string {
  return guardTerminal(text.replaceAll('\t', TAB), false);
}
