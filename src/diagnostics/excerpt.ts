import type { Position } from './finding.ts';

/** The lines around a finding, and the marked part of one of them. */
export interface Excerpt {
  readonly lines: readonly ExcerptLine[];
}

export interface ExcerptLine {
  /** Line number in the file, from 1. */
  readonly number: number;
  /** The line, or a part of it when it is very long. Not yet made harmless for a terminal. */
  readonly text: string;
  /** The marked part as offsets into `text`, with `to` exclusive and at least one past `from`; null for context lines. */
  readonly mark: { readonly from: number; readonly to: number } | null;
  /** Whether the line continues before or after `text`. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

const CONTEXT_LINES = 1;

/** The text as lines without their line ends, as editors count them. Split a file once, then cut several excerpts from it. */
export function textLines(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/);
}

/**
 * The first line of a range with the line before it; the mark ends with the line if the range continues below.
 * @param width how many UTF-16 code units of a line to keep; longer lines are cut around the mark
 */
export function excerptOf(
  lines: readonly string[],
  { start, end }: { start: Position; end: Position },
  width: number,
): Excerpt {
  const first = Math.max(1, start.line - CONTEXT_LINES);
  const numbers = Array.from({ length: start.line - first + 1 }, (_, index) => first + index);
  return {
    lines: numbers.flatMap((number): ExcerptLine[] => {
      const line = lines[number - 1];
      if (line === undefined) return [];
      if (number !== start.line) return [excerptLineOf(number, line, null, width)];
      const from = Math.min(start.column - 1, line.length);
      const to = end.line === start.line ? Math.min(end.column - 1, line.length) : line.trimEnd().length;
      return [excerptLineOf(number, line, { from, to: Math.max(from + 1, to) }, width)];
    }),
  };
}

function excerptLineOf(
  number: number,
  line: string,
  mark: { from: number; to: number } | null,
  width: number,
): ExcerptLine {
  if (line.length <= width) return { number, text: line, mark, cutBefore: false, cutAfter: false };
  const lead = Math.floor(width / 3);
  const begin = mark === null || mark.from < width - lead ? 0 : betweenCharacters(line, mark.from - lead);
  const text = line.slice(begin, betweenCharacters(line, begin + width));
  const inside = mark && {
    from: mark.from - begin,
    to: Math.max(mark.from - begin + 1, Math.min(mark.to - begin, text.length)),
  };
  return { number, text, mark: inside, cutBefore: begin > 0, cutAfter: begin + width < line.length };
}

/** The same offset, or the one before it if it would split a surrogate pair. */
function betweenCharacters(line: string, offset: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]/.test(line.slice(offset - 1, offset + 1)) ? offset - 1 : offset;
}
