/** Positions in a JSON text that has already been parsed. */

interface Offset {
  readonly line: number;
  readonly column: number;
}

/**
 * Where each element of a list begins; empty when there is no such list.
 * @param text valid JSON
 * @param path the keys that lead to the list from the outermost object
 */
export function elementPlaces(text: string, path: readonly string[]): readonly Offset[] {
  const list = path.reduce<number | null>(
    (at, key) => (at === null ? null : entryAt(text, at, key)),
    skipBlank(text, 0),
  );
  if (list === null || text[list] !== '[') return [];
  const offsets: number[] = [];
  for (let at = skipBlank(text, list + 1); text[at] !== ']' && at < text.length; ) {
    offsets.push(at);
    at = skipBlank(text, endOfValue(text, at));
    if (text[at] === ',') at = skipBlank(text, at + 1);
  }
  return positionsOfOffsets(text, offsets);
}

/** Line and column of offsets in ascending order. */
function positionsOfOffsets(text: string, offsets: readonly number[]): readonly Offset[] {
  let line = 1;
  let start = 0;
  return offsets.map((offset) => {
    for (let next = text.indexOf('\n', start); next !== -1 && next < offset; next = text.indexOf('\n', start)) {
      line++;
      start = next + 1;
    }
    return { line, column: offset - start + 1 };
  });
}

/** Line and column of one offset. */
export function placeAt(text: string, offset: number): Offset {
  return positionsOfOffsets(text, [offset])[0] ?? { line: 1, column: 1 };
}

/** Where the value of a key of an object begins; null when there is none. */
function entryAt(text: string, object: number, key: string): number | null {
  if (text[object] !== '{') return null;
  for (let at = skipBlank(text, object + 1); text[at] === '"'; ) {
    const end = endOfValue(text, at);
    const value = skipBlank(text, skipBlank(text, end) + 1);
    if (JSON.parse(text.slice(at, end)) === key) return value;
    at = skipBlank(text, endOfValue(text, value));
    if (text[at] === ',') at = skipBlank(text, at + 1);
  }
  return null;
}

const STRING = /"(?:[^"\\]|\\.)*"/y;
const MARK = /["[\]{}]/g;
const SCALAR = /[^\s,\]}]*/y;
const BLANK = /\s*/y;

/** The end of the value that begins at an offset. */
function endOfValue(text: string, from: number): number {
  if (text[from] === '"') return from + matchAt(STRING, text, from);
  if (text[from] !== '{' && text[from] !== '[') return from + matchAt(SCALAR, text, from);
  let depth = 0;
  for (let at = from; at < text.length; ) {
    MARK.lastIndex = at;
    const mark = MARK.exec(text);
    if (mark === null) return text.length;
    at = mark.index;
    if (mark[0] === '"') at += matchAt(STRING, text, at);
    else {
      depth += mark[0] === '{' || mark[0] === '[' ? 1 : -1;
      at++;
    }
    if (depth === 0) return at;
  }
  return text.length;
}

function skipBlank(text: string, at: number): number {
  return at + matchAt(BLANK, text, at);
}

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
