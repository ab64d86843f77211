import { eastAsianWidth } from 'get-east-asian-width';

const SGR = '\\u001b\\[[0-9;]*m';
const COLOR_CODES = new RegExp(SGR, 'g');
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
/** Characters that never combine, one UTF-16 unit each: Latin ones take one column, Hangul syllables, kana and common ideographs two. */
const SIMPLE = /^[\x20-\x7e\u00c0-\u024f\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]*$/;
const FIRST_WIDE = 0x3041;
/** Combining marks, invisible characters, and the later letters of a decomposed Hangul syllable. */
const WIDTHLESS = /^[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7ff]$/u;
const PICTURE = /^\p{Extended_Pictographic}$/u;
const EMOJI = /^\p{Emoji}$/u;
const SKIN_TONE = /^\p{Emoji_Modifier}$/u;
const JOINER = '\u200d';
const AS_PICTURE = '\ufe0f';

/** The width of a text in a terminal, in columns; Korean, Chinese and Japanese letters and emoji take two. Colour codes take none. */
export function columnsWide(text: string): number {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  if (SIMPLE.test(text)) return simpleWidth(text);
  return clustersOf(text.replace(COLOR_CODES, '')).reduce((total, cluster) => total + cluster.width, 0);
}

function simpleWidth(text: string): number {
  let width = text.length;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) >= FIRST_WIDE) width += 1;
  return width;
}

interface Cluster {
  readonly text: string;
  readonly width: number;
}

/**
 * What a reader sees as one character, with its width. `Intl.Segmenter` is more precise for rare scripts, but loading it takes longer
 * than most reports.
 */
function clustersOf(text: string): readonly Cluster[] {
  const clusters: Cluster[] = [];
  let isJoined = false;
  for (const char of text) {
    const last = clusters.at(-1);
    if (last !== undefined && (isJoined || sitsOn(last, char))) clusters[clusters.length - 1] = extended(last, char);
    else clusters.push({ text: char, width: charWidth(char) });
    isJoined = char === JOINER && last !== undefined && PICTURE.test([...last.text][0] ?? '');
  }
  return clusters;
}

function sitsOn(last: Cluster, char: string): boolean {
  return !isLetterOrMark(char) && (WIDTHLESS.test(char) || (last.width === 2 && SKIN_TONE.test(char)));
}

function extended(last: Cluster, char: string): Cluster {
  const isPictured = char === AS_PICTURE && EMOJI.test(last.text);
  return { text: last.text + char, width: isPictured ? 2 : last.width };
}

function charWidth(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (isLetterOrMark(char)) return code < FIRST_WIDE ? 1 : 2;
  return WIDTHLESS.test(char) ? 0 : eastAsianWidth(code);
}

/** Most characters, and none that combines: Latin letters and signs, and Hangul syllables. */
function isLetterOrMark(char: string): boolean {
  return (char >= ' ' && char <= '~') || (char >= '\uac00' && char <= '\ud7a3');
}

/** The text cut to at most `columns`, with `mark` at its end if something is missing. */
export function shorten(text: string, columns: number, mark: string): string {
  if (columnsWide(text) <= columns) return text;
  const room = columns - columnsWide(mark);
  if (room < 0) return '';
  return `${head(text, room).trimEnd()}${mark}`;
}

function head(text: string, columns: number): string {
  if (PRINTABLE_ASCII.test(text)) return text.slice(0, columns);
  let taken = '';
  let width = 0;
  for (const cluster of clustersOf(text)) {
    width += cluster.width;
    if (width > columns) break;
    taken += cluster.text;
  }
  return taken;
}

/** Spaces up to `columns`, after or before the text. */
export function pad(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, columns - columnsWide(text)));
  return align === 'left' ? text + space : space + text;
}

/** Lines of at most `columns`, broken at spaces; a longer word is broken anywhere. At least one line. */
export function wrap(text: string, columns: number): readonly string[] {
  if (columnsWide(text) <= columns) return [text];
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of text.split(' ').flatMap((long) => pieces(long, columns))) {
    const own = columnsWide(word);
    if (line === '') {
      line = word;
      width = own;
    } else if (width + 1 + own <= columns) {
      line += ` ${word}`;
      width += 1 + own;
    } else {
      lines.push(line);
      line = word;
      width = own;
    }
  }
  return [...lines, line];
}

/** Splits a word into parts of at most `columns`, in one pass; a column narrower than one character is exceeded. */
function pieces(word: string, columns: number): readonly string[] {
  if (columnsWide(word) <= columns) return [word];
  const cut: string[] = [];
  let piece = '';
  let width = 0;
  for (const cluster of clustersOf(word)) {
    if (piece !== '' && width + cluster.width > columns) {
      cut.push(piece);
      piece = '';
      width = 0;
    }
    piece += cluster.text;
    width += cluster.width;
  }
  return [...cut, piece];
}
