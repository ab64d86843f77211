import { line, type Text } from '../../../print/doc.ts';
import { countedPlural, counts } from './counts.ts';

/** What the team has to do on a day. */
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
  columns: { when: 'When', session: 'Session', minutes: 'Length', place: 'Place', lacks: 'Missing' },
  lacks: { agenda: 'agenda', hour: 'time', place: 'place' },
  call: (name: Text, phone: Text) => line`${name}, ${phone}`,
  callWithoutPhone: (name: Text) => line`${name}, no phone number in the plan`,
  missed: (title: Text, day: string, days: number) => line`${title}: due ${day}, ${counts.workingDays(days)} late`,
  lastWords: (day: string, text: Text) => line`Their last note, ${day}: “${text}”`,
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
  decide: (decline: Text) => line`To decline: ${decline}. Both show the effect on go-live first.`,
  newDate: (title: Text) => line`new date: ${title}`,
  newDateLabel: 'new date',
  newDateHint: 'it could begin only after its date: agree on a new one with the customer',
  sentBy: (name: Text, day: string) => line`${name} on ${day}`,
  settle: (command: Text) => line`To apply it again: ${command}, which says what is in the way.`,
  /** For an email, whose lists are shorter. */
  more: (count: number) => `and ${count} more: onboard today`,
  hidden: (count: number) => `and ${count} more: choose a person with --who, or list all with --format json.`,
  nothing: 'Nothing needs you today.',
  summary: (parts: string) => `Today: ${parts}.`,
  sums: {
    calls: (count: number) => countedPlural(count, 'call'),
    requests: (count: number) => countedPlural(count, 'request'),
    answers: (count: number) => countedPlural(count, 'answer'),
    overdue: (count: number) => `${count} overdue`,
    due: (count: number) => `${count} due`,
    sessions: (count: number) => `${counts.sessions(count)} to prepare`,
    inbox: (count: number) => `${count} in inbox/`,
  },
};
