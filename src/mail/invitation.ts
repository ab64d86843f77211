import { civilOf, type Day } from '../plan/time/day.ts';
import { foldedLine } from '../print/fold.ts';
import { escapedIcs, FIRST_SECOND } from '../print/machine/ics.ts';
import type { Mailbox } from './mailbox.ts';

/** A meeting with a time, as calendars accept it from a mail (RFC 5546). */
export interface Meeting {
  /** The same for the same meeting, and unique across workspaces. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly place: string | null;
  readonly day: Day;
  /** `HH:MM` in the zone. */
  readonly at: string;
  readonly timezone: string;
  readonly minutes: number;
  readonly organizer: Mailbox;
  readonly attendees: readonly Mailbox[];
  /** When the plan was last changed, in seconds since 1970: a later invitation replaces an earlier one. */
  readonly changedAt: number;
  /** In seconds since 1970. */
  readonly now: number;
}

export type Method = 'REQUEST' | 'CANCEL';

const MS_PER_MINUTE = 60_000;

/** An invitation, an update of it, or a cancellation. */
export function invitation(method: Method, meeting: Meeting): string {
  const start = instantOf(meeting);
  const { uid, title, description, place, organizer, attendees, minutes, changedAt, now } = meeting;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//onboard//onboard//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${utcStamp(now * 1000)}`,
    `SEQUENCE:${Math.max(0, changedAt - FIRST_SECOND) + (method === 'CANCEL' ? 1 : 0)}`,
    `DTSTART:${utcStamp(start)}`,
    `DTEND:${utcStamp(start + minutes * MS_PER_MINUTE)}`,
    `SUMMARY:${escapedIcs(title)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escapedIcs(description)}`]),
    ...(place === null ? [] : [`LOCATION:${escapedIcs(place)}`]),
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    `ORGANIZER;CN=${parameter(organizer.name || organizer.address)}:mailto:${organizer.address}`,
    ...attendees.map(
      ({ name, address }) =>
        `ATTENDEE;CN=${parameter(name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${address}`,
    ),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldedLine(line)}\r\n`).join('');
}

/** A value in quotation marks, which it must not contain itself. */
function parameter(text: string): string {
  return `"${text.replace(/["\p{Cc}]/gu, '')}"`;
}

/** The instant at which clocks in the zone show that time, in milliseconds; for a time skipped in spring, an hour later. */
function instantOf({ day, at, timezone }: Pick<Meeting, 'day' | 'at' | 'timezone'>): number {
  const { year, month, date } = civilOf(day);
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const asUtc = Date.UTC(year, month - 1, date, hour, minute);
  const first = asUtc - offsetAt(asUtc, timezone);
  return asUtc - offsetAt(first, timezone);
}

/** The offset of a zone from UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute')) - instant;
}

/** `20261120T093000Z` */
function utcStamp(instant: number): string {
  return `${new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '')}`;
}
