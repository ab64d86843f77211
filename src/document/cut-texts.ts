import type { Source } from './source.ts';

/** A text that ends at a sign which its author took for a part of it. */
export interface CutText {
  /** Offset of the sign. */
  readonly at: number;
  /** Offset of the line's end. */
  readonly end: number;
  /** What is read, and what counts as a comment. */
  readonly read: string;
  readonly cut: string;
  /** The line as it was meant. */
  readonly write: string;
}

/** A value without quotes, one space, and a # with something right behind it: comments keep their distance on either side. */
const SUSPECT =
  /^([ ]*(?:- +)*(?:[\p{L}\p{N}_-]+: +)?)([^\s"'[{|>&*!#-][^\r\n]*?[^\s]|[^\s"'[{|>&*!#-]) (#[^\s#][^\r\n]*)\r?$/gmu;

/** The texts of a file that are cut off at a #; the `yaml` package is asked, and loaded, only when a line looks like it. */
export async function cutTextsIn({ text }: Source): Promise<readonly CutText[]> {
  if (!/\S #[^\s#]/.test(text)) return [];
  const suspects = [...text.matchAll(SUSPECT)].flatMap(
    ({ index, 0: line, 1: before = '', 2: read = '', 3: cut = '' }) => {
      const at = index + before.length + read.length + 1;
      const write = `${before.trim()} ${quoted(`${read} ${cut.trimEnd()}`)}`.trim();
      return /[-:] *$/.test(before)
        ? [{ at, end: index + line.trimEnd().length, read, cut: cut.trimEnd(), write }]
        : [];
    },
  );
  if (suspects.length === 0) return [];
  const { commentsIn } = await import('./yaml-tree.ts');
  const comments = commentsIn(text);
  return suspects.filter(({ at }) => comments.has(at));
}

function quoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}
