/**
 * Mails that Korean programs on Windows write: they call it EUC-KR and mean code page 949, of which some platforms do not decode every
 * sign. So a part that is in it gets the name of another encoding, in which each byte is one sign, before the mail is read, and the bytes
 * are told from the signs afterwards.
 */
import { fromCp949 } from '../document/cp949.ts';

/** Where a part of a mail says that it is in Korean. */
const NAME =
  /^(content-type:[^\r\n]{0,300}(?:\r?\n[ \t][^\r\n]{0,300}){0,4}?charset="?)(?:ks_c_5601-19(?:87|89)|ksc_?5601|euc-kr|cseuckr|korean|(?:x-)?windows-949|cp949|ms949|uhc)(?=["\s;]|$)/gim;
/** Nobody who writes Korean writes in it, and it has a sign for each byte. */
const CARRIER = 'ibm866';
const BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** The mail with its Korean parts carried byte by byte; the same one where there are none. */
export function carryingKorean(source: Uint8Array): Uint8Array {
  const text = new TextDecoder('latin1').decode(source);
  const carried = text.replace(NAME, `$1${CARRIER}`);
  if (carried === text) return source;
  const bytes = bytesBySign('latin1');
  return Uint8Array.from(carried, (sign) => bytes.get(sign) ?? 0);
}

/** What a text says that came out of such a mail. Where nothing was carried, it is what it was. */
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
