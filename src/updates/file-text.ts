import { fromCp949 } from '../document/cp949.ts';

/** The byte order marks of UTF-16 files from Windows. */
const UTF16_BYTE_ORDER_MARKS = [
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
] as const;

/**
 * The text of a file that somebody may have saved again: UTF-8, UTF-16 with a byte order mark, otherwise the encoding of a Korean
 * Windows.
 */
export function fileText(bytes: Uint8Array): string {
  const marked = UTF16_BYTE_ORDER_MARKS.find(([, ...mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked !== undefined) return new TextDecoder(marked[0]).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fromCp949(bytes) ?? new TextDecoder().decode(bytes);
  }
}
