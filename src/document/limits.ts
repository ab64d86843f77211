/** The maximum nesting of maps and lists; a plan needs about eight levels. */
export const DEEPEST = 32;
/** Longer texts, in characters, are reported instead of read. */
export const LONGEST_TEXT = 1024 * 1024;
