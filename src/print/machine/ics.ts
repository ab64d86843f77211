import { type Day, formatDay } from '../../plan/time/day.ts';
import { foldedLine } from '../fold.ts';

/** An all-day event. */
export interface CalendarEvent {
  /** Always the same for the same thing, so that a second import updates the first. */
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  readonly first: Day;
  /** Inclusive. */
  readonly last: Day;
}

/** Sequence numbers count from here, so that they stay within 32 bits for a lifetime. */
export const FIRST_SECOND = 1_577_836_800;
const FIRST_DAY: Day = 18_262;
const SECONDS_PER_DAY = 86_400;

/**
 * Events as iCalendar (RFC 5545). The last change and the day of the export determine the time stamp and the sequence number. Both grow
 * with either, so that a later export replaces an earlier one; the same input gives the same bytes.
 * @param changedAt when the content was last changed, in seconds since 1970
 */
export function ics(name: string, events: readonly CalendarEvent[], today: Day, changedAt: number): string {
  const stamp = [
    `DTSTAMP:${utcText(Math.max(changedAt, today * SECONDS_PER_DAY))}`,
    `SEQUENCE:${Math.max(0, changedAt - FIRST_SECOND) + Math.max(0, today - FIRST_DAY)}`,
  ];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//onboard//onboard//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapedIcs(name)}`,
    ...(events.length === 0 ? UNUSED_TIME_ZONE : events.flatMap((event) => eventLines(event, stamp))),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldedLine(line)}\r\n`).join('');
}

/** A calendar must have a component (RFC 5545, 3.6), and an unused time zone shows nothing. */
const UNUSED_TIME_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** `20261120T093000Z` */
function utcText(second: number): string {
  const inDay = second % SECONDS_PER_DAY;
  const clock = [inDay / 3600, (inDay / 60) % 60, inDay % 60].map((part) => String(Math.floor(part)).padStart(2, '0'));
  return `${compact(Math.floor(second / SECONDS_PER_DAY))}T${clock.join('')}Z`;
}

function eventLines(
  { uid, summary, description, first, last }: CalendarEvent,
  stamp: readonly string[],
): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    ...stamp,
    `DTSTART;VALUE=DATE:${compact(first)}`,
    `DTEND;VALUE=DATE:${compact(last + 1)}`,
    `SUMMARY:${escapedIcs(summary)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escapedIcs(description)}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** An id made only of characters that need no escaping, because ids of plans and tasks may be in any script. */
export function uidOf(...parts: readonly string[]): string {
  return `${parts.map(encodeURIComponent).join('.')}@onboard`;
}

function compact(day: Day): string {
  return formatDay(day).replaceAll('-', '');
}

const LINE_BREAKS = /\r\n|[\r\n\u0085\u2028\u2029]/g;
const UNPRINTABLE = /(?!\t)\p{Cc}|\p{Bidi_Control}/gu;

/** A TEXT value: it can never start a new line. */
export function escapedIcs(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(LINE_BREAKS, '\\n')
    .replace(UNPRINTABLE, '');
}
