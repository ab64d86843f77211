/** The words of a line as bash would cut it, without quotes; the last one is unfinished. */
export interface BashLine {
  readonly words: readonly string[];
  /** The quote that is open at the end; empty when there is none. */
  readonly quote: string;
}

/** A blank, an escaped letter, a text in quotes with the quote that ends it, if it does, or plain letters. */
const PIECE = /(\s+)|\\([\s\S]?)|'([^']*)('?)|"((?:\\[\s\S]|[^"\\])*)("?)|[^\s\\'"]+/g;

/**
 * Cuts a line into words: bash hands over what it cut at `=` and `:` as well, which are no ends of words here.
 * @param line from the program's name to the cursor
 */
export function cutLine(line: string): BashLine {
  const words: string[] = [];
  let [word, quote, hasBegun] = ['', '', false];
  for (const [piece, blank, escaped, single, endOfSingle, double, endOfDouble] of line.matchAll(PIECE)) {
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
 * A word so that bash takes it literally where it is put, in quotes that are open or in none: a name may hold `$(…)`.
 * @param quote the quote that is open there
 */
export function quotedFor(word: string, quote: string): string {
  if (quote === "'") return word.replaceAll("'", "'\\''");
  if (quote === '"') return word.replace(/[\\"$`]/g, '\\$&');
  return word.replace(/[\s\\"'$`&|;<>()*?[\]{}!#~^]/g, '\\$&');
}
