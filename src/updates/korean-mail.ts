/**
 * Mails of Korean programs on Windows: they declare EUC-KR but use code page 949, some characters of which not all platforms decode. Such
 * a part is relabelled before the mail is parsed with an encoding in which each byte is one character, and its bytes are decoded
 * afterwards.
 */
import { fromCp949 } from '../document/cp949.ts';

/** Where a part of a mail declares a Korean encoding. */
const DECLARED_CHARSET =
  /^(content-type:[^\r\n]{0,300}(?:\r?\n[ \t][^\r\n]{0,300}){0,4}?charset="?)(?:ks_c_5601-19(?:87|89)|ksc_?5601|euc-kr|cseuckr|korean|(?:x-)?windows-949|cp949|ms949|uhc)(?=["\s;]|$)/gim;
/** An encoding that no Korean writer uses, with a character for each byte. */
const CARRIER = 'ibm866';
const BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** The mail with its Korean parts relabelled; the same mail when there are none. */
export function carryingKorean(source: Uint8Array): Uint8Array {
  const text = new TextDecoder('latin1').decode(source);
  const carried = text.replace(DECLARED_CHARSET, `$1${CARRIER}`);
  if (carried === text) return source;
  const bytes = bytesBySign('latin1');
  return Uint8Array.from(carried, (sign) => bytes.get(sign) ?? 0);
}

/** Decodes a text from such a mail. Other text is unchanged. */
export function fromCarried(text: string): string {
  const bytes = bytesBySign(CARRIER);
  const high = [...bytes].flatMap(([sign, byte]) => (byte < 0x80 ? [] : [sign])).join('');
  return text.replace(new RegExp(`[\\0-\\x7f${high}]+`, 'g'), (run) => {
    return fromCp949(Uint8Array.from(run, (sign) => bytes.get(sign) ?? 0)) ?? run;
  });
}

function bytesBySign(encoding: string): ReadonlyMap<string, number> {
  return new Map([...new TextDecoder(encoding).decode(BYTES)].map((sign, byte) => [sign, byte]));
}
