const LINE_OCTETS = 75;

/** Changes the lines of a calendar, and folds them again because they may get longer. */
export function refolded(calendar: string, change: (lines: string) => string): string {
  return change(calendar.replace(/\r\n[ \t]/g, ''))
    .split('\r\n')
    .map(foldedLine)
    .join('\r\n');
}

/** A line of a calendar (RFC 5545, 3.1) as lines of at most 75 octets, broken between characters; continuation lines begin with a space. */
export function foldedLine(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const char of line) {
    const size = octetsOf(char);
    if (octets + size > LINE_OCTETS) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += char;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}

function octetsOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
