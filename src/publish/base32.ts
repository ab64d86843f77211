/**
 * Base32 without padding in lower case (RFC 4648, section 6): no character that a mail program would change, or that people would
 * misread.
 */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const BITS_PER_SIGN = 5;
const BITS_PER_BYTE = 8;

/** Bytes as text, five bits per character, with the last character padded with zeros: 16 bytes give 26 characters, 32 bytes 52. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let waiting = 0;
  let bits = 0;
  for (const byte of bytes) {
    waiting = (waiting << BITS_PER_BYTE) | byte;
    bits += BITS_PER_BYTE;
    while (bits >= BITS_PER_SIGN) {
      bits -= BITS_PER_SIGN;
      text += ALPHABET.charAt((waiting >> bits) & 31);
    }
    waiting &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET.charAt((waiting << (BITS_PER_SIGN - bits)) & 31);
}

/**
 * Decodes a text in either case; null when it has another character, an impossible length, or bits after the last byte, so that each
 * value has one spelling and a truncated key never passes as a whole one.
 */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(Math.floor((text.length * BITS_PER_SIGN) / BITS_PER_BYTE));
  let waiting = 0;
  let bits = 0;
  let count = 0;
  for (const sign of text.toLowerCase()) {
    const value = ALPHABET.indexOf(sign);
    if (value < 0) return null;
    waiting = (waiting << BITS_PER_SIGN) | value;
    bits += BITS_PER_SIGN;
    if (bits < BITS_PER_BYTE) continue;
    bits -= BITS_PER_BYTE;
    bytes[count++] = (waiting >> bits) & 255;
    waiting &= (1 << bits) - 1;
  }
  return bits < BITS_PER_SIGN && waiting === 0 ? bytes : null;
}
