/** What most names are; the pattern for all scripts takes 4 ms to get going. */
const ASCII_SHAPE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const SHAPE = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,63}$/u;
const ASCII_ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;
const ID = /^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}-]{0,63}$/u;
const LONGEST = 48;
const RESERVED = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\.|$)/i;

/**
 * What is wrong with a name that is to be both an id and a file's name on any computer: `slug` for characters, length or a
 * final dot that do not fit, `reserved` for a device name of Windows. Null when nothing is.
 */
export function nameProblem(name: string): 'slug' | 'reserved' | null {
  if (RESERVED.test(name)) return 'reserved';
  return (ASCII_SHAPE.test(name) || SHAPE.test(name.normalize('NFC'))) && !name.endsWith('.') ? null : 'slug';
}

/** Whether a file can call something by this name: letters, decimal digits and hyphens, as the schemas have it. */
export function isId(name: string): boolean {
  return ASCII_ID.test(name) || ID.test(name.normalize('NFC'));
}

/**
 * An id made from a name: letters and decimal digits of any script, in NFC and lower case, with `-` between words. May be
 * empty. Other numbers (²; ①; Ⅳ) are no part of it: a file's schema takes none in an id.
 */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{Nd}]+/u);
  const slug = words.filter((word) => /^[\p{L}\p{Nd}]/u.test(word)).join('-');
  return [...slug].slice(0, LONGEST).join('').replace(/-$/, '');
}
