/** The words of a line as bash would split it, without quotes; the last one is unfinished. */
export interface BashLine {
  readonly words: readonly string[];
  /** The quote that is open at the end; empty when there is none. */
  readonly quote: string;
}

/** A blank, an escaped letter, a quoted text with its closing quote if present, or plain letters. */
const SHELL_PIECE = /(\s+)|\\([\s\S]?)|'([^']*)('?)|"((?:\\[\s\S]|[^"\\])*)("?)|[^\s\\'"]+/g;

/**
 * Splits a line into words. Bash also splits at `=` and `:`, which do not end words here.
 * @param line from the program's name to the cursor
 */
export function cutLine(line: string): BashLine {
  const words: string[] = [];
  let [word, quote, hasBegun] = ['', '', false];
  for (const [piece, blank, escaped, single, endOfSingle, double, endOfDouble] of line.matchAll(SHELL_PIECE)) {
    if (blank !== undefined) {
      if (hasBegun) words.push(word);
      [word, hasBegun] = ['', false];
    } else {
      word += escaped ?? single ?? double?.replace(/\\([$`"\\\n])/g, '$1') ?? piece;
      hasBegun = true;
    }
    if (endOfSingle === '') quote = "'";
    if (endOfDouble === '') quote = '"';
  }
  return { words: [...words, word], quote };
}

/**
 * Quotes a word so that bash takes it literally, inside an open quote or outside: a name may contain `$(…)`.
 * @param quote the open quote; empty for none
 */
export function quotedFor(word: string, quote: string): string {
  if (quote === "'") return word.replaceAll("'", "'\\''");
  if (quote === '"') return word.replace(/[\\"$`]/g, '\\$&');
  return word.replace(/[\s\\"'$`&|;<>()*?[\]{}!#~^]/g, '\\$&');
}
