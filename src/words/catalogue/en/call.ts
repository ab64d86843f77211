import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

/** What a CSM reads before they call a customer. */
export const call = {
  value: 'Next value',
  expected: (what: Text, day: string) => line`${what}, expected ${day}`,
  dueOn: (what: Text, day: string) => line`${what}, due ${day}`,
  turn: 'Turn',
  mostTurns: (count: number) => `and ${count} more`,
  turnOf: (name: Text, title: Text) => line`${name}: ${title}`,
  turnDue: (day: string) => `, due ${day}`,
  blocked: ' (blocked)',
  session: 'Session',
  place: (place: Text) => line`, ${place}`,
  minutes: (minutes: number) => `, ${counts.minutes(minutes)}`,
  topic: (minutes: number, topic: Text) => line`${counts.minutes(minutes)}: ${topic}`,
  lastSession: 'Minutes',
  attended: (names: Text) => line`, with ${names}`,
  recording: (url: Text) => line`recording: ${url}`,
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
  customerTime: (time: string) => `customer ${time}`,
  vendorTime: (time: string) => `vendor ${time}`,
  undated: (time: string) => `no date yet: ${time}`,
  notes: 'Notes',
  note: (on: string, by: Text | null, text: Text) => (by === null ? line`${on}: ${text}` : line`${on}, ${by}: ${text}`),
  feedback: ' (feedback)',
  internal: ' (internal)',
  more: (count: number) => `and ${count} more in --format json`,
  /** What the customer said about the product, where newer notes would hide it. */
  voice: 'Feedback',
  guides: 'Guides',
  /** A guide that nobody reviewed by the day it was to be. */
  reviewPast: (day: string, owner: Text | null) =>
    owner === null ? line` (review was due ${day})` : line` (review was due ${day}, ${owner})`,
  /** How many lines of a fact there is no room for. */
  hidden: (count: number) => ` +${count}`,
  /** Why no day can be named, where there is room for one line. */
  heldUp: 'no date until it is unblocked: each day costs a day',
  measures: 'Goal',
  late: 'Overdue',
  lateBy: (days: string, title: Text, who: Text) => line`${days} ${title}, ${who}`,
  questions: 'Open',
  reading: (value: Text, day: string) => line`${value} on ${day}`,
};
