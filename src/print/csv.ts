const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
/** Text that a spreadsheet would run as a formula (OWASP: CSV injection), also after spaces and in full-width characters. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/u;

/**
 * Rows as comma-separated values with CRLF line ends (RFC 4180). An apostrophe goes before text that would be a formula. Null is empty.
 */
export function csv(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return [headings, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}

function csvField(value: string | number | null): string {
  const text = String(value ?? '');
  const harmless = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
