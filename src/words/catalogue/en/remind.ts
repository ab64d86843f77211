import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

const peopleCount = (count: number) => (count === 1 ? '1 person gets' : `${count} people get`);
const messages = (count: number) => (count === 1 ? '1 message' : `${count} messages`);
const inBrackets = (text: Text | null): Text => (text === null ? '' : line` (${text})`);

/** Who would get which message, and what happened to sent messages. */
export const remind = {
  title: 'Reminders',
  titleSent: 'Reminders sent',
  told: (count: number, day: string) => `${peopleCount(count)} a message today, ${day}. Nothing was sent.`,
  noAddress: 'has no email address: contact them yourself',
  withoutCsm: (customer: Text): Text => line`${customer} has no CSM, and something needs a CSM today`,
  unusable: (file: string) => `${file} could not be used: no reminders are sent for it.`,
  silent: {
    closed: (): Text => 'closed',
    prospect: (): Text => 'has not signed yet',
    paused: (reason: Text | null): Text => line`paused${inBrackets(reason)}`,
    'day-off': (name: Text | null): Text => line`a day off${inBrackets(name)}`,
    nothing: (): Text => 'nothing to send today',
  },
  why: {
    before: (days: number) => `due in ${counts.workingDays(days)}`,
    due: (_days: number) => 'due today',
    late: (days: number) => `${counts.workingDays(days)} late`,
    week: (_days: number) => 'can be done this week',
    granted: (_days: number) => 'the request was granted',
    declined: (_days: number) => 'the request was declined',
    call: (days: number) => `${counts.workingDays(days)} late: call them, a message did not help`,
    newDate: (days: number) =>
      `${counts.workingDays(days)} late: it could begin only after its due date: agree on a new one`,
    decide: (day: string) => `to decide, asked on ${day}`,
    answer: 'to answer',
    prepare: (day: string) => `to prepare, ${day}`,
    settle: 'to settle',
  },
  sent: 'sent',
  notSent: (reason: Text): Text => line`not sent: ${reason}`,
  later: (count: number, seconds: number) =>
    `${messages(count)} in ${seconds} s, because the server asks to wait. Sent messages are recorded.`,
  nothingToSend: 'Nothing to send: all messages of today were sent before.',
  sums: (sent: number, failed: number) => `${sent} sent, ${failed} not sent.`,
  untried: (count: number) =>
    ` ${count} more ${count === 1 ? 'was' : 'were'} not tried: the next run sends ${count === 1 ? 'it' : 'them'}.`,
};
