/** Maps and lists that may stand inside each other; a plan needs about eight. */
export const DEEPEST = 32;
/** Characters above which a text is reported instead of read. */
export const LONGEST_TEXT = 1024 * 1024;
