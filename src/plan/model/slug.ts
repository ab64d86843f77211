/** The shape of most names; the pattern for all scripts takes 4 ms to compile. */
const ASCII_SHAPE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const VALID_NAME = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,63}$/u;
const ASCII_ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;
const VALID_ID = /^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}-]{0,63}$/u;
const LONGEST_SLUG = 48;
const RESERVED = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\.|$)/i;

/**
 * What is wrong with a name that must be both an id and a file name on any computer: `slug` for characters, length or a final dot that do
 * not fit, `reserved` for a device name of Windows. Null when it is fine.
 */
export function nameProblem(name: string): 'slug' | 'reserved' | null {
  if (RESERVED.test(name)) return 'reserved';
  return (ASCII_SHAPE.test(name) || VALID_NAME.test(name.normalize('NFC'))) && !name.endsWith('.') ? null : 'slug';
}

/** Whether a name can be an id in a file: letters, decimal digits and hyphens, as in the schemas. */
export function isId(name: string): boolean {
  return ASCII_ID.test(name) || VALID_ID.test(name.normalize('NFC'));
}

/**
 * An id made from a name: letters and decimal digits of any script, in NFC and lower case, with `-` between words. May be empty. Other
 * numerals (²; ①; Ⅳ) are removed, because the schemas do not allow them in an id.
 */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{Nd}]+/u);
  const slug = words.filter((word) => /^[\p{L}\p{Nd}]/u.test(word)).join('-');
  return [...slug].slice(0, LONGEST_SLUG).join('').replace(/-$/, '');
}
