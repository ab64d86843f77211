/** The text of a mail that is HTML only. It is parsed in linear time, whatever the input. */

/** Elements that are skipped. */
const SKIPPED_ELEMENTS = new Set(['style', 'script', 'head', 'title']);
/** Elements on their own lines, and elements that are only separated. */
const BREAKING = new Set(['br', 'hr', 'p', 'div', 'pre', 'ul', 'ol', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const APART = new Set(['td', 'th']);
/** Line ends of the source are spaces, except in preformatted text. */
const AS_IT_STANDS = 'pre';
/** The classes that mail programs put around quotations and the lines that introduce them. */
const QUOTING_CLASS = /\bclass\s*=\s*["']?[^"'>]{0,200}\b(?:gmail_quote|moz-cite-prefix|yahoo_quoted)\b/i;
const TAG = /^<(\/?)([a-z][a-z0-9]*)/i;
/** The maximum length of a tag's name, and of its class. */
const LONGEST_TAG_NAME = 14;
const LONGEST_TAG = 2000;

/** The text of HTML, without quotations when they are clearly marked. */
export function textOfHtml(html: string): string {
  return decodedEntities(browserLines(withoutQuotes(piecesOf(html))));
}

/** A text, or a tag: its name, whether it closes, and whether it begins a quotation. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tag'; readonly name: string; readonly closes: boolean; readonly quotes: boolean };

function piecesOf(html: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const find = finder(html);
  for (let at = 0; at < html.length; ) {
    const open = find('<', at);
    const close = find('>', open);
    if (close === html.length) return [...pieces, { kind: 'text', text: html.slice(at) }];
    if (open > at) pieces.push({ kind: 'text', text: html.slice(at, open) });
    const [tag, slash = '', name = ''] = TAG.exec(html.slice(open, open + LONGEST_TAG_NAME)) ?? [];
    if (html.startsWith('<!--', open)) at = Math.max(close, find('-->', open) + '--'.length) + 1;
    else if (tag === undefined && !/[!?/]/.test(html.charAt(open + 1))) {
      // A `<` that starts no tag is text: `a < b`.
      pieces.push({ kind: 'text', text: '<' });
      at = open + 1;
    } else {
      pieces.push(tagOf(name.toLowerCase(), slash !== '', html.slice(open, Math.min(close, open + LONGEST_TAG))));
      const end =
        slash === '' && SKIPPED_ELEMENTS.has(name.toLowerCase()) ? find(`</${name.toLowerCase()}`, close) : html.length;
      at = end === html.length ? close + 1 : end;
    }
  }
  return pieces;
}

function tagOf(name: string, closes: boolean, whole: string): Piece {
  const quotes = !closes && (name === 'blockquote' || (name === 'div' && QUOTING_CLASS.test(whole)));
  return { kind: 'tag', name, closes, quotes };
}

/** Finds a string from an offset on, in either case; the end when there is none. Earlier results are reused. */
function finder(text: string): (signs: string, from: number) => number {
  // Only ASCII letters: other letters may get longer in lower case, which would shift offsets.
  const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const ahead = new Map<string, number>();
  return (signs, from) => {
    const known = ahead.get(signs) ?? -1;
    if (known >= from) return known;
    const found = lower.indexOf(signs, from);
    const at = found < 0 ? text.length : found;
    ahead.set(signs, at);
    return at;
  };
}

/** The pieces outside quotations. An unclosed quotation is not one: better a line too many than a lost line. */
function withoutQuotes(pieces: readonly Piece[]): readonly Piece[] {
  const kept: Piece[] = [];
  let held: Piece[] = [];
  /** The element of the open quotation, and how many of these elements are open in it. */
  let [quoting, depth]: [string | null, number] = [null, 0];
  for (const piece of pieces) {
    (quoting === null ? kept : held).push(piece);
    if (piece.kind === 'text' || (quoting === null ? !piece.quotes : piece.name !== quoting)) continue;
    quoting ??= piece.name;
    depth += piece.closes ? -1 : 1;
    if (depth === 0) [quoting, held] = [null, []];
  }
  return [...kept, ...held];
}

/** Texts and tags as the lines that a browser would show. */
function browserLines(pieces: readonly Piece[]): string {
  const lines: string[] = [];
  let standing = 0;
  for (const piece of pieces) {
    const before = lines.at(-1) ?? '\n';
    if (piece.kind === 'tag' && piece.name === AS_IT_STANDS) standing = Math.max(0, standing + (piece.closes ? -1 : 1));
    const text =
      piece.kind === 'tag' ? breakBy(piece, before) : standing > 0 ? piece.text : shownText(piece.text, before);
    if (text !== '') lines.push(text);
  }
  return lines.join('');
}

/** As in a browser: white space collapses, and none begins a line. */
function shownText(text: string, before: string): string {
  const plain = text.replace(/[ \t\r\n\f]+/g, ' ');
  return /[ \n]/.test(before.slice(-1)) ? plain.replace(/^ /, '') : plain;
}

/** The end of a block ends a line, even an empty one; its beginning only ends the text before it. */
function breakBy({ name, closes }: Extract<Piece, { kind: 'tag' }>, before: string): string {
  const isAtStart = before.endsWith('\n');
  if (BREAKING.has(name)) return isAtStart && !closes && name !== 'br' ? '' : '\n';
  return APART.has(name) && !isAtStart && !before.endsWith(' ') ? ' ' : '';
}

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  middot: '·',
};
const LAST_CODE = 0x10ffff;
/** Surrogates, which are not characters on their own. */
const [FIRST_HALF, LAST_HALF] = [0xd800, 0xdfff];

function decodedEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,8})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hexadecimal, name) => {
    const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : null;
    if (code === null) return HTML_ENTITIES[String(name).toLowerCase()] ?? whole;
    const isHalf = code >= FIRST_HALF && code <= LAST_HALF;
    return code > 0 && code <= LAST_CODE && !isHalf ? String.fromCodePoint(code) : '';
  });
}
