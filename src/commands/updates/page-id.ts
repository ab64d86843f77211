import { randomBytes } from 'node:crypto';

/** Base32 in lower case: easy to say on the telephone, and the same in every address. */
const BASE32_LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const PAGE_ID_LENGTH = 10;

/** The random part of the address of a customer's page: 50 bits, which cannot be guessed. */
export function newPageId(): string {
  return [...randomBytes(PAGE_ID_LENGTH)].map((byte) => BASE32_LETTERS[byte % BASE32_LETTERS.length]).join('');
}
