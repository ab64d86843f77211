/** The form in which names are compared: without case and in one Unicode normalization form. */
export function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
