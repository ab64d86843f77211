import { line, type Text } from '../../../print/doc.ts';
import { counted, counts } from './counts.ts';

/** What needs somebody of ours on a day. */
export const today = {
  title: (day: string) => `What needs you on ${day}`,
  titleFor: (day: string, name: Text) => line`What needs ${name} on ${day}`,
  headings: {
    calls: 'Calls to make',
    requests: 'Requests to decide',
    answers: 'Answers owed',
    overdue: 'Overdue, in working days',
    due: 'Due today',
    sessions: 'Sessions to prepare',
    inbox: 'Waiting in inbox/',
  },
  columns: { when: 'When', session: 'Session', minutes: 'Length', place: 'Place', lacks: 'Lacks' },
  lacks: { agenda: 'agenda', hour: 'hour', place: 'place' },
  call: (name: Text, phone: Text) => line`${name}, ${phone}`,
  callWithoutPhone: (name: Text) => line`${name}, no phone number in the plan`,
  missed: (title: Text, day: string, days: number) => line`${title}: due ${day}, ${counts.workingDays(days)} late`,
  lastWords: (day: string, text: Text) => line`Last words, ${day}: “${text}”`,
  holdsUp: (titles: Text) => line`Waiting for it: ${titles}`,
  andMore: (count: number) => ` and ${count} more`,
  askedDue: (title: Text, day: string, instead: string | null) =>
    instead === null ? line`${title}: ${day}` : line`${title}: ${day} instead of ${instead}`,
  askedTo: (title: Text, to: Text) => line`${title}: give it to ${to}`,
  askedBy: (name: Text, day: string, days: number) =>
    days === 0
      ? line`asked by ${name} on ${day}`
      : line`asked by ${name} on ${day}, waiting for ${counts.workingDays(days)}`,
  because: (reason: Text) => line`: ${reason}`,
  agreeWith: (command: Text) => line`To agree: ${command}`,
  decide: (decline: Text) => line`${decline} says no; both show the price first.`,
  newDate: (title: Text) => line`new date: ${title}`,
  newDateLabel: 'new date',
  newDateHint: 'came too late from us: agree on another day with the customer',
  sentBy: (name: Text, day: string) => line`${name} on ${day}`,
  settle: (command: Text) => line`Apply it again with ${command}, which says what is in the way.`,
  /** In a mail, whose lists are shorter. */
  more: (count: number) => `and ${count} more: onboard today`,
  hidden: (count: number) => `and ${count} more: choose a person with --who, or read them all with --format json.`,
  nothing: 'Nothing needs you today.',
  summary: (parts: string) => `Today: ${parts}.`,
  sums: {
    calls: (count: number) => counted(count, 'call'),
    requests: (count: number) => counted(count, 'request'),
    answers: (count: number) => counted(count, 'answer'),
    overdue: (count: number) => `${count} overdue`,
    due: (count: number) => `${count} due`,
    sessions: (count: number) => `${counts.sessions(count)} to prepare`,
    inbox: (count: number) => `${count} in inbox/`,
  },
};
