/**
 * Korean as encoded by Windows (code page 949): EUC-KR, plus the missing syllables in the free byte pairs, in the order of Unicode. The
 * Encoding Standard requires decoding both under the name EUC-KR, but not all platforms do.
 */

const [FIRST_HANGUL, LAST_HANGUL] = [0xac00, 0xd7a3];
const [FIRST_LEAD, LAST_LEAD] = [0x81, 0xfe];
/** A pair from this byte on is EUC-KR if its second byte is as high. */
const HIGH = 0xa1;
/** Rows and columns in which EUC-KR has its syllables. */
const ROWS = [0xb0, 0xc8] as const;
const COLUMN_BYTES = [HIGH, 0xfe] as const;

type Decode = (bytes: Uint8Array) => string;

/** @returns null when the bytes are not such text, or the platform does not have EUC-KR */
export function fromCp949(bytes: Uint8Array): string | null {
  try {
    const eucKr = new TextDecoder('euc-kr', { fatal: true });
    const decode: Decode = (pairs) => eucKr.decode(pairs);
    let extension: ReadonlyMap<number, string> | null = null;
    const texts: string[] = [];
    let from = 0;
    for (let at = 0; at < bytes.length; at++) {
      const [lead = 0, trail = 0] = [bytes[at], bytes[at + 1]];
      if (lead < FIRST_LEAD || lead > LAST_LEAD) continue;
      at += 1;
      if (lead >= HIGH && trail >= HIGH) continue;
      extension ??= extensionTable(decode);
      texts.push(decode(bytes.subarray(from, at - 1)), syllable(extension, lead, trail));
      from = at + 1;
    }
    return [...texts, decode(bytes.subarray(from))].join('');
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

/** @throws RangeError for an unassigned pair */
function syllable(extension: ReadonlyMap<number, string>, lead: number, trail: number): string {
  const found = extension.get(pairOf(lead, trail));
  if (found === undefined) throw new RangeError(`${lead} ${trail} is no sign`);
  return found;
}

function pairOf(lead: number, trail: number): number {
  return lead * 256 + trail;
}

/** The syllables missing in EUC-KR, by byte pair. */
function extensionTable(decode: Decode): ReadonlyMap<number, string> {
  const known = new Set(syllablesOf(decode));
  const pairs = extensionPairs();
  const found = new Map<number, string>();
  for (let code = FIRST_HANGUL; code <= LAST_HANGUL; code++) {
    const sign = String.fromCharCode(code);
    if (!known.has(sign)) found.set(pairs.next().value ?? 0, sign);
  }
  return found;
}

function syllablesOf(decode: Decode): string {
  const bytes: number[] = [];
  for (let row: number = ROWS[0]; row <= ROWS[1]; row++)
    for (let column: number = COLUMN_BYTES[0]; column <= COLUMN_BYTES[1]; column++) bytes.push(row, column);
  return decode(Uint8Array.from(bytes));
}

/** Second bytes of the extension: letters, and high bytes that do not form an EUC-KR pair. */
const TRAILS = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0x81, 0xfe],
] as const;

function* extensionPairs(): Generator<number, number> {
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead++)
    for (const [first, last] of TRAILS)
      for (let trail: number = first; trail <= last; trail++)
        if (lead < HIGH || trail < HIGH) yield pairOf(lead, trail);
  return 0;
}
