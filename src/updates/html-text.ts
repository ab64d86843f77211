/** The words of a mail that is HTML only. Its parts are looked for once each, so that no text, however it is made, takes long. */

/** Elements that are not read. */
const UNREAD = new Set(['style', 'script', 'head', 'title']);
/** What stands on lines of its own, and what only stands apart. */
const BREAKING = new Set(['br', 'hr', 'p', 'div', 'pre', 'ul', 'ol', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const APART = new Set(['td', 'th']);
/** Line ends of the source are spaces, except where a text is shown as it stands. */
const AS_IT_STANDS = 'pre';
/** What mail programs put around what they quote, and around the line that introduces it. */
const QUOTING_CLASS = /\bclass\s*=\s*["']?[^"'>]{0,200}\b(?:gmail_quote|moz-cite-prefix|yahoo_quoted)\b/i;
const TAG = /^<(\/?)([a-z][a-z0-9]*)/i;
/** As far as a tag's name is looked for, and its class. */
const LONGEST_NAME = 14;
const LONGEST_TAG = 2000;

/** The text of HTML, with what is quoted left out where it is clear what that is. */
export function textOfHtml(html: string): string {
  return decoded(laidOut(unquoted(piecesOf(html))));
}

/** A text, or a tag: its name, whether it closes, and whether it begins what a mail program quotes. */
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
    const [tag, slash = '', name = ''] = TAG.exec(html.slice(open, open + LONGEST_NAME)) ?? [];
    if (html.startsWith('<!--', open)) at = Math.max(close, find('-->', open) + '--'.length) + 1;
    else if (tag === undefined && !/[!?/]/.test(html.charAt(open + 1))) {
      // A sign that is no tag is text: `a < b`.
      pieces.push({ kind: 'text', text: '<' });
      at = open + 1;
    } else {
      pieces.push(tagOf(name.toLowerCase(), slash !== '', html.slice(open, Math.min(close, open + LONGEST_TAG))));
      const end = slash === '' && UNREAD.has(name.toLowerCase()) ? find(`</${name.toLowerCase()}`, close) : html.length;
      at = end === html.length ? close + 1 : end;
    }
  }
  return pieces;
}

function tagOf(name: string, closes: boolean, whole: string): Piece {
  const quotes = !closes && (name === 'blockquote' || (name === 'div' && QUOTING_CLASS.test(whole)));
  return { kind: 'tag', name, closes, quotes };
}

/** Finds signs from a place on, in either case; where there are none, the end. What was found ahead is not looked for again. */
function finder(text: string): (signs: string, from: number) => number {
  // Letter by letter: in lower case some others are longer, and places in it would not be places in the text.
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

/** The pieces outside of quotations. A quotation that does not end is none: rather a line too many than one lost. */
function unquoted(pieces: readonly Piece[]): readonly Piece[] {
  const kept: Piece[] = [];
  let held: Piece[] = [];
  /** What the open quotation is made of, and how many of that are open in it. */
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

/** Texts and tags as the lines that a browser makes of them. */
function laidOut(pieces: readonly Piece[]): string {
  const lines: string[] = [];
  let standing = 0;
  for (const piece of pieces) {
    const before = lines.at(-1) ?? '\n';
    if (piece.kind === 'tag' && piece.name === AS_IT_STANDS) standing = Math.max(0, standing + (piece.closes ? -1 : 1));
    const text = piece.kind === 'tag' ? breakBy(piece, before) : standing > 0 ? piece.text : shown(piece.text, before);
    if (text !== '') lines.push(text);
  }
  return lines.join('');
}

/** As a browser shows it: any blanks are one, and none begins a line. */
function shown(text: string, before: string): string {
  const plain = text.replace(/[ \t\r\n\f]+/g, ' ');
  return /[ \n]/.test(before.slice(-1)) ? plain.replace(/^ /, '') : plain;
}

/** The end of a block ends a line, also an empty one; its beginning only what stands before it. */
function breakBy({ name, closes }: Extract<Piece, { kind: 'tag' }>, before: string): string {
  const isAtStart = before.endsWith('\n');
  if (BREAKING.has(name)) return isAtStart && !closes && name !== 'br' ? '' : '\n';
  return APART.has(name) && !isAtStart && !before.endsWith(' ') ? ' ' : '';
}

const ENTITIES: Readonly<Record<string, string>> = {
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
/** Halves of a sign, which are none alone. */
const [FIRST_HALF, LAST_HALF] = [0xd800, 0xdfff];

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,8})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hexadecimal, name) => {
    const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : null;
    if (code === null) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const isHalf = code >= FIRST_HALF && code <= LAST_HALF;
    return code > 0 && code <= LAST_CODE && !isHalf ? String.fromCodePoint(code) : '';
  });
}
