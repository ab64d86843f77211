/** A stretch of Markdown that can be cut after any of its rows. */
export interface Stretch {
  /** Lines without which the rows make no sense. */
  readonly head: readonly string[];
  readonly rows: readonly string[];
}

/**
 * The length of a comment that GitHub and GitLab accept: GitHub rejects a comment above 65,536 characters, and a caller may add a line
 * around it.
 */
export const LONGEST_COMMENT = 60_000;
/** The length of a job summary. GitHub rejects one above 1 MiB, and a character takes up to three bytes. */
export const LONGEST_SUMMARY = 300_000;

/**
 * Stretches as one text of limited length, cut row by row. Only the last one may take more than half of it, so that there is room for the
 * next ones. Stretches without lines are left out.
 * @param longest characters
 * @param sayHidden the line that says how many rows do not fit
 */
export function fittedStretches(
  stretches: readonly Stretch[],
  longest: number,
  sayHidden: (rows: number) => string,
): string {
  const kept: string[] = [];
  let hidden = 0;
  let room = longest - sayHidden(Number.MAX_SAFE_INTEGER).length - EMPTY_LINE_LENGTH;
  const filled = stretches.filter(({ head, rows }) => head.length + rows.length > 0);
  for (const { head, rows } of filled) {
    const most = rows === filled.at(-1)?.rows ? room : Math.min(room, longest / 2);
    const { text, count } = cutRows(head, rows, most - EMPTY_LINE_LENGTH);
    if (text === null) {
      hidden += Math.max(rows.length, 1);
      continue;
    }
    hidden += rows.length - count;
    kept.push(text);
    room -= text.length + EMPTY_LINE_LENGTH;
  }
  return [...kept, ...(hidden > 0 ? [sayHidden(hidden)] : [])].join('\n\n');
}

/** An empty line. */
const EMPTY_LINE_LENGTH = 2;

/** As many rows as fit below their header; null when not even one fits. */
function cutRows(
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
