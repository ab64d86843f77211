import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

/** What somebody looks at before they call a customer. */
export const call = {
  value: 'Next value',
  expected: (what: Text, day: string) => line`${what}, expected ${day}`,
  turn: 'Turn',
  mostTurns: (count: number) => `and ${count} more`,
  turnOf: (name: Text, title: Text) => line`${name}: ${title}`,
  turnDue: (day: string) => `, due ${day}`,
  blocked: ' (blocked)',
  session: 'Session',
  place: (place: Text) => line`, ${place}`,
  minutes: (minutes: number) => `, ${counts.minutes(minutes)}`,
  topic: (minutes: number, topic: Text) => line`${counts.minutes(minutes)}: ${topic}`,
  checklist: 'Checklist',
  checked: (title: Text, done: number, total: number, open: Text) =>
    line`${title}: ${String(done)} of ${String(total)} done, open: ${open}`,
  asked: 'Asked',
  askedDue: (title: Text, day: string, by: Text, on: string) => line`${title}: ${day} instead, asked by ${by} on ${on}`,
  askedTo: (title: Text, to: Text, by: Text, on: string) => line`${title}: give it to ${to}, asked by ${by} on ${on}`,
  because: (reason: Text) => line`: ${reason}`,
  promises: 'Promised',
  promisedOn: (day: string) => ` (${day})`,
  risks: 'Risks',
  time: 'Time left',
  left: (customer: string, vendor: string) => `customer ${customer}, vendor ${vendor}`,
  week: (day: string, time: string) => `week of ${day}: ${time}`,
  customerTime: (minutes: number) => `customer ${counts.minutes(minutes)}`,
  vendorTime: (minutes: number) => `vendor ${counts.minutes(minutes)}`,
  notes: 'Notes',
  note: (on: string, by: Text | null, text: Text) => (by === null ? line`${on}: ${text}` : line`${on}, ${by}: ${text}`),
  feedback: ' (feedback)',
  internal: ' (internal)',
  more: (count: number) => `and ${count} more in --format json`,
  guides: 'Guides',
  reading: (value: Text, day: string) => line`${value} on ${day}`,
};
