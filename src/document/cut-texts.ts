import type { Source } from './source.ts';

/** A text that ends at a character which its author meant as part of it. */
export interface CutText {
  /** Offset of the character. */
  readonly at: number;
  /** Offset of the line's end. */
  readonly end: number;
  /** The value that is read, and the part that becomes a comment. */
  readonly read: string;
  readonly cut: string;
  /** The line as intended. */
  readonly write: string;
}

/** A value without quotes, one space, and a # directly followed by something: comments have spaces on both sides. */
const CUT_VALUE =
  /^([ ]*(?:- +)*(?:[\p{L}\p{N}_-]+: +)?)([^\s"'[{|>&*!#-][^\r\n]*?[^\s]|[^\s"'[{|>&*!#-]) (#[^\s#][^\r\n]*)\r?$/gmu;

/** The texts of a file that are cut off at a #. The `yaml` package is loaded only when a line looks like that. */
export async function cutTextsIn({ text }: Source): Promise<readonly CutText[]> {
  if (!/\S #[^\s#]/.test(text)) return [];
  const suspects = [...text.matchAll(CUT_VALUE)].flatMap(
    ({ index, 0: line, 1: before = '', 2: read = '', 3: cut = '' }) => {
      const at = index + before.length + read.length + 1;
      const write = `${before.trim()} ${singleQuoted(`${read} ${cut.trimEnd()}`)}`.trim();
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

function singleQuoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}
