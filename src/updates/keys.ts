/** Keys of links in what people write and quote: they paste the address of their page, and mails quote it. */

/** When a line is broken and quoted, an address may continue on the next one, with or without a quote mark. */
const BREAK = '(?:\\r?\\n[> \\t]*)?';
const KEY_LENGTH = 26;
const LETTERS_SHOWN = 4;

/**
 * After the address of a page, and after the plus of a reply address. Programs that check links before people open them encode the
 * characters of an address: `%2Fp%2F…%2F%23` (Outlook), `_p_…_-23` and `/p/…/*` (Proofpoint).
 */
const BEFORE_KEY =
  '(?:\\/|%2f|_)p(?:\\/|%2f|_)[a-z0-9]{10}(?:\\/|%2f|_)?(?:index\\.html)?(?:#|%23|-23|\\*)|(?:\\+|%2b)[a-z0-9]{10}\\.';
const KEY_LETTER = `(?:${BREAK}[a-z2-7])`;
const SECRET_KEYS = new RegExp(
  `(${BEFORE_KEY})(${KEY_LETTER}{${LETTERS_SHOWN}})${KEY_LETTER}{${KEY_LENGTH - LETTERS_SHOWN}}(?![a-z2-7])`,
  'gi',
);

/**
 * The text with each key cut to its first four characters, because it is written into files and commits, which must not contain keys.
 * @param own the sender's
 */
export function withoutKeys(text: string, own: string): string {
  const cut = text.replace(SECRET_KEYS, '$1$2…');
  return own === ''
    ? cut
    : cut.replace(new RegExp([...own].join(BREAK), 'gi'), (key) => `${key.slice(0, LETTERS_SHOWN)}…`);
}
