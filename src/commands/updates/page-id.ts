import { randomBytes } from 'node:crypto';

/** Base32 in lower case: easy to say on the telephone, and the same in every address. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 10;

/** The random part of the address of a customer's page: 50 bits, which cannot be guessed. */
export function newPageId(): string {
  return [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}
