import { type Day, formatDay } from '../plan/time/day.ts';

/** An all-day event. */
export interface CalendarEvent {
  /** The same whenever the same thing is exported, so that a second import updates the first. */
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  readonly first: Day;
  /** Inclusive. */
  readonly last: Day;
}

const LINE_OCTETS = 75;

/**
 * Events as iCalendar (RFC 5545) has them. The day of the export is the time stamp and the sequence number, so that a
 * later export replaces an earlier one, and the same day gives the same bytes.
 */
export function ics(name: string, events: readonly CalendarEvent[], today: Day): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//onboard//onboard//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => eventLines(event, today)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines({ uid, summary, description, first, last }: CalendarEvent, today: Day): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${compact(today)}T000000Z`,
    `SEQUENCE:${today}`,
    `DTSTART;VALUE=DATE:${compact(first)}`,
    `DTEND;VALUE=DATE:${compact(last + 1)}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** An id made only of characters that need no escaping: ids of plans and tasks may be in any script. */
export function uidOf(...parts: readonly string[]): string {
  return `${parts.map(encodeURIComponent).join('.')}@onboard`;
}

function compact(day: Day): string {
  return formatDay(day).replaceAll('-', '');
}

const LINE_BREAKS = /\r\n|[\r\n\u0085\u2028\u2029]/g;
const UNPRINTABLE = /(?!\t)\p{Cc}|\p{Bidi_Control}/gu;

/** A TEXT value: no line of its own can come out of it. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(LINE_BREAKS, '\\n')
    .replace(UNPRINTABLE, '');
}

/** Lines of at most 75 octets, broken between characters; continuation lines begin with a space. */
function folded(line: string): string {
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
