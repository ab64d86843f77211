/** A name as it is compared with others: case does not count, nor how its characters are composed. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
