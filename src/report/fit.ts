import { markdownTable } from '../print/markdown-escape.ts';

/** A stretch of Markdown that can be cut after any of its rows. */
export interface Block {
  /** Lines without which the rows mean nothing. */
  readonly head: readonly string[];
  readonly rows: readonly string[];
  /** Characters that it may take at most, so that those behind it have room; null: all that is left. */
  readonly most?: number;
}

/** A table that can be cut after any of its rows; nothing where it has none. Cells are Markdown already. */
export function tableBlock(
  headings: readonly string[],
  cells: readonly (readonly string[])[],
  most?: number,
): readonly Block[] {
  if (cells.length === 0) return [];
  const [names = '', line = '', ...rows] = markdownTable(headings, cells);
  return [{ head: [names, line], rows, ...(most === undefined ? {} : { most }) }];
}

/**
 * Characters of a comment that every forge takes: GitHub refuses one above 65,536 as a whole, and a caller may put a line
 * around it.
 */
export const LONGEST_COMMENT = 60_000;
/** Characters of a job summary. GitHub refuses one above 1 MiB, and a character takes up to three bytes. */
export const LONGEST_SUMMARY = 300_000;

/**
 * Blocks as one text that is not longer than it may be, cut row by row. Blocks without lines are left out.
 * @param longest characters
 * @param sayHidden the line that tells how many rows do not fit
 */
export function fitted(blocks: readonly Block[], longest: number, sayHidden: (rows: number) => string): string {
  const kept: string[] = [];
  let hidden = 0;
  let room = longest - sayHidden(Number.MAX_SAFE_INTEGER).length - GAP;
  for (const { head, rows, most = Number.POSITIVE_INFINITY } of blocks) {
    if (head.length + rows.length === 0) continue;
    const { text, count } = cut(head, rows, Math.min(room, most) - GAP);
    if (text === null) {
      hidden += Math.max(rows.length, 1);
      continue;
    }
    hidden += rows.length - count;
    kept.push(text);
    room -= text.length + GAP;
  }
  return [...kept, ...(hidden > 0 ? [sayHidden(hidden)] : [])].join('\n\n');
}

/** An empty line. */
const GAP = 2;

/** As many rows as fit below their head; null when not even one does. */
function cut(
  head: readonly string[],
  rows: readonly string[],
  room: number,
): { readonly text: string | null; readonly count: number } {
  let length = head.reduce((sum, line) => sum + line.length + 1, 0) - 1;
  let count = 0;
  for (const row of rows) {
    if (length + row.length + 1 > room) break;
    length += row.length + 1;
    count += 1;
  }
  const isNothing = length > room || (rows.length > 0 && count === 0);
  return { text: isNothing ? null : [...head, ...rows.slice(0, count)].join('\n'), count };
}
