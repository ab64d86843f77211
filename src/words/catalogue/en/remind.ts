import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

const people = (count: number) => (count === 1 ? '1 person hears' : `${count} people hear`);
const messages = (count: number) => (count === 1 ? '1 message' : `${count} messages`);
const about = (text: Text | null): Text => (text === null ? '' : line` (${text})`);

/** Who would hear what, and what became of what was sent. */
export const remind = {
  title: 'Reminders',
  titleSent: 'Reminders sent',
  told: (count: number, day: string) => `${people(count)} something today, ${day}. Nothing was sent.`,
  noAddress: 'has no email address: tell them yourself',
  withoutCsm: (customer: Text): Text => line`${customer} has no CSM, and something that a CSM should hear`,
  unusable: (file: string) => `${file} could not be used: nobody is reminded of it.`,
  silent: {
    closed: (): Text => 'closed',
    prospect: (): Text => 'has not signed yet',
    paused: (reason: Text | null): Text => line`paused${about(reason)}`,
    'day-off': (name: Text | null): Text => line`a day off${about(name)}`,
    nothing: (): Text => 'nothing to say today',
  },
  why: {
    before: (days: number) => `due in ${counts.workingDays(days)}`,
    due: (_days: number) => 'due today',
    late: (days: number) => `${counts.workingDays(days)} late`,
    week: (_days: number) => 'can be done this week',
    granted: (_days: number) => 'what was asked for is granted',
    declined: (_days: number) => 'what was asked for is not possible',
    call: (days: number) => `${counts.workingDays(days)} late: call, writing did not help`,
    newDate: (days: number) => `${counts.workingDays(days)} late: could begin only after its date: agree on a new one`,
    decide: (day: string) => `to decide, asked on ${day}`,
    answer: 'to answer',
    prepare: (day: string) => `to prepare, ${day}`,
    settle: 'to settle',
  },
  sent: 'sent',
  notSent: (reason: Text): Text => line`not sent: ${reason}`,
  later: (count: number, seconds: number) =>
    `${messages(count)} later, as the other side asks: in ${seconds} s. What is sent is written down.`,
  nothingToSend: 'Nothing to send: all that is to be said today was sent.',
  sums: (sent: number, failed: number) => `${sent} sent, ${failed} not.`,
  untried: (count: number) => ` ${count} more were not tried; the next run sends them.`,
};
