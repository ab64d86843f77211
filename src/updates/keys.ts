/** Keys of links in what people write and quote: they paste the address of their page, and mails carry it back. */

/** Behind the address of a page, and behind the plus of an address to answer to. */
const KEYS = /(\/p\/[a-z0-9]{10}\/?(?:index\.html)?(?:#|%23)|\+[a-z0-9]{10}\.)([a-z2-7]{4})[a-z2-7]{22}(?![a-z2-7])/gi;
const SHOWN = 4;

/** The text with each key cut to its first four signs: it is written into files and commits, where no key may be. @param own the sender's */
export function withoutKeys(text: string, own: string): string {
  const cut = text.replace(KEYS, '$1$2…');
  return own === '' ? cut : cut.replace(new RegExp(own, 'gi'), (key) => `${key.slice(0, SHOWN)}…`);
}
