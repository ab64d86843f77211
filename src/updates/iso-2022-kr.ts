/**
 * ISO-2022-KR (RFC 1557), which older Korean mail programs use and no platform decodes any more: seven bits, a designator once, and
 * Hangul between two shifts, two bytes each, as in EUC-KR but without the eighth bit.
 */

const DESIGNATOR = '\u001b$)C';
const SHIFT_OUT = '\u000e';
const SHIFT_IN = '\u000f';
const EIGHTH_BIT = 0x80;
const FIRST_BYTE = 0x21;
const LAST_BYTE = 0x7e;

/** Decodes the text; any other text is unchanged. @param text its bytes, one character each */
export function fromIso2022Kr(text: string): string {
  if (!text.includes(DESIGNATOR)) return text;
  const eucKr = new TextDecoder('euc-kr');
  const [plain = '', ...shifted] = text.replaceAll(DESIGNATOR, '').split(SHIFT_OUT);
  return [
    plain,
    ...shifted.flatMap((part) => {
      const end = part.indexOf(SHIFT_IN);
      const [hangul, rest] = end < 0 ? [part, ''] : [part.slice(0, end), part.slice(end + 1)];
      return [eucKr.decode(Uint8Array.from(hangul, (sign) => eightBits(sign.charCodeAt(0)))), rest];
    }),
  ].join('');
}

/** Spaces and line ends between the shifts are literal. */
function eightBits(code: number): number {
  return code >= FIRST_BYTE && code <= LAST_BYTE ? code | EIGHTH_BIT : code;
}
