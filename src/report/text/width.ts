import { eastAsianWidth } from 'get-east-asian-width';

const SGR = '\\u001b\\[[0-9;]*m';
const OWN_COLOR = new RegExp(SGR, 'g');
const PLAIN = /^[\x20-\x7e]*$/;
/** Marks that sit on the character before them, invisible characters, and the later letters of a decomposed Hangul syllable. */
const WIDTHLESS = /^[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7ff]$/u;
const PICTURE = /^\p{Extended_Pictographic}$/u;
const EMOJI = /^\p{Emoji}$/u;
const SKIN_TONE = /^\p{Emoji_Modifier}$/u;
const JOINER = '\u200d';
const AS_PICTURE = '\ufe0f';

/** Columns that a text takes in a terminal; Korean, Chinese and Japanese letters and emoji take two. Colour takes none. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return clustersOf(text.replace(OWN_COLOR, '')).reduce((total, cluster) => total + cluster.width, 0);
}

interface Cluster {
  readonly text: string;
  readonly width: number;
}

/**
 * What a reader sees as one character, with its width. `Intl.Segmenter` knows this better for rare scripts, but loading it
 * takes longer than most reports.
 */
function clustersOf(text: string): readonly Cluster[] {
  const clusters: Cluster[] = [];
  let joined = false;
  for (const char of text) {
    const last = clusters.at(-1);
    if (last !== undefined && (joined || WIDTHLESS.test(char) || (SKIN_TONE.test(char) && last.width === 2))) {
      const pictured = char === AS_PICTURE && EMOJI.test(last.text);
      clusters[clusters.length - 1] = { text: last.text + char, width: pictured ? 2 : last.width };
    } else {
      clusters.push({ text: char, width: WIDTHLESS.test(char) ? 0 : eastAsianWidth(char.codePointAt(0) ?? 0) });
    }
    joined = char === JOINER && last !== undefined && PICTURE.test([...last.text][0] ?? '');
  }
  return clusters;
}

/** The text cut to at most `columns`, with `mark` at its end when something is missing. */
export function shorten(text: string, columns: number, mark: string): string {
  if (widthOf(text) <= columns) return text;
  const room = columns - widthOf(mark);
  if (room < 0) return '';
  return `${head(text, room).trimEnd()}${mark}`;
}

function head(text: string, columns: number): string {
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
  const space = ' '.repeat(Math.max(0, columns - widthOf(text)));
  return align === 'left' ? text + space : space + text;
}

/** Lines of at most `columns`, broken at spaces; a longer word is broken anywhere. At least one line. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => pieces(long, columns))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= columns) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function pieces(word: string, columns: number): readonly string[] {
  const cut: string[] = [];
  let rest = word;
  while (widthOf(rest) > columns) {
    // A column narrower than one character cannot be kept to.
    const first = head(rest, columns) || (clustersOf(rest)[0]?.text ?? rest);
    cut.push(first);
    rest = rest.slice(first.length);
  }
  return [...cut, rest];
}
