import type { Position } from '../diagnostics/finding.ts';

/** Offsets in a text: of the first character, and of the one after the last. */
export type Span = readonly [start: number, end: number];

const BYTE_ORDER_MARK = '\uFEFF';

/** Returns a function from an offset to line and column. A byte order mark takes no column. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [text.startsWith(BYTE_ORDER_MARK) ? 1 : 0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const line = lastAtMost(starts, offset);
    return { line: line + 1, column: Math.max(0, offset - (starts[line] ?? 0)) + 1 };
  };
}

/** Index of the last number that is at most `limit`, in an ascending list; 0 when there is none. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ascending[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
