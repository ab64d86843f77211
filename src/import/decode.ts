import { UserError } from '../diagnostics/user-error.ts';
import { fromCp949 } from '../document/cp949.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'euc-kr' | 'windows-1252';

/** A file's text, and its encoding. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Whether the encoding is a guess. */
  readonly isGuess: boolean;
}

const BYTE_ORDER_MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const OTHER_FILES: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ['a workbook of Excel or another packed file', [0x50, 0x4b, 0x03, 0x04]],
  ['a workbook of an old Excel', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
];

const HANGUL = /[가-힣]/g;
/** Western letters between ASCII letters are not Korean syllables. */
const FEWEST_HANGUL = 2;

/**
 * The text of a file from a spreadsheet: UTF-8 or UTF-16 with a byte order mark, valid UTF-8, EUC-KR with Microsoft's additions (which a
 * Korean Excel writes) if that gives Korean text, otherwise Windows-1252.
 * @throws UserError for files that are not text
 */
export function decodeList(file: string, bytes: Uint8Array): Decoded {
  const other = OTHER_FILES.find(([, start]) => startsWithBytes(bytes, start));
  if (other !== undefined) {
    throw new UserError(
      `${file}:1:1: this is ${other[0]}, not text`,
      'Save the sheet with the list as CSV UTF-8 and import that.',
    );
  }
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => startsWithBytes(bytes, mark));
  if (marked !== undefined) return { text: decodedAs(bytes, marked[0]) ?? '', encoding: marked[0], isGuess: false };
  const utf8 = decodedAs(bytes, 'utf-8');
  if (utf8 !== null) return { text: textOnly(file, utf8), encoding: 'utf-8', isGuess: false };
  const korean = fromCp949(bytes);
  if (korean !== null && (korean.match(HANGUL)?.length ?? 0) >= FEWEST_HANGUL) {
    return { text: textOnly(file, korean), encoding: 'euc-kr', isGuess: true };
  }
  return { text: textOnly(file, decodedAs(bytes, 'windows-1252') ?? ''), encoding: 'windows-1252', isGuess: true };
}

function textOnly(file: string, text: string): string {
  const at = text.indexOf('\0');
  if (at === -1) return text;
  const lines = text.slice(0, at).split('\n');
  throw new UserError(
    `${file}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}: this is not text`,
    'Import a CSV, a Markdown list, or the JSON that Trello or Asana exports.',
  );
}

function startsWithBytes(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function decodedAs(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: encoding !== 'utf-16le' && encoding !== 'utf-16be' }).decode(bytes);
  } catch (error) {
    // Invalid bytes, or an encoding that this build of Node does not have.
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}
