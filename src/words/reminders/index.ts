import type { Locale } from '../../plan/model/model.ts';
import type { DayText } from '../../plan/time/day.ts';
import {
  itemsBlock,
  type Message,
  type MessageBlock,
  type MessageSection,
  section,
  textBlock,
} from '../../print/message/message.ts';
import type { CustomerStep, CustomerView } from '../../views/customer-view.ts';
import type { Digest, DigestPart, ReminderItem, ReminderReason } from '../../views/reminders.ts';
import type { Catalogue } from '../catalogue/index.ts';
import { dayInWords } from '../customer/days.ts';
import { messageWords, timeInWords } from '../messages/facts.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';
import { teamDigest } from './team.ts';
import type { ReminderWords } from './words.ts';

const reminderWords: Readonly<Record<Locale, ReminderWords>> = { en, ko };

export interface DigestFacts {
  readonly digest: Digest;
  readonly locale: Locale;
  readonly vendor: string;
  readonly today: DayText;
  /** What customers may read, by plan; a digest for a customer is made only from this. */
  readonly views: ReadonlyMap<string, CustomerView>;
  /** The reader's own links, by plan. */
  readonly links: ReadonlyMap<string, string>;
  readonly senders: ReadonlyMap<string, string>;
  /** The words of reports in the reader's language, because a CSM's digest repeats `onboard today`. */
  readonly words: Catalogue;
}

interface DigestScene extends Omit<DigestFacts, 'words'> {
  readonly words: ReminderWords;
  readonly day: (day: DayText) => string;
}

/** A digest as a message, in the reader's language, for the reader's side. */
export function digestMessage(facts: DigestFacts): Message {
  const { digest, locale, today } = facts;
  const told = { ...facts, words: reminderWords[locale], day: (day: DayText) => dayInWords(day, locale, today) };
  return digest.side === 'customer'
    ? customerDigest(told)
    : teamDigest({ digest, locale, today, say: facts.words, words: reminderWords[locale] });
}

/** Decisions on their requests come first, then late steps, then due ones. */
const ORDER_CUSTOMER: readonly ReminderReason[] = ['granted', 'declined', 'late', 'due', 'before', 'week'];

function customerDigest(told: DigestScene): Message {
  const { digest, locale, words, links, senders, vendor } = told;
  const say = messageWords[locale];
  const isAlone = digest.parts.length === 1;
  const isLate = digest.parts.some(({ items }) => items.some(({ reason }) => reason === 'late'));
  const [first] = digest.parts;
  const sender = senders.get(first?.plan ?? '') ?? '';
  return {
    locale,
    subject: customerSubject(told),
    opening: [textBlock(say.hello([digest.name])), textBlock(words.openingCustomer(customerNames(digest).join(', ')))],
    sections: digest.parts.flatMap((part) => customerSections(part, told, isAlone ? '' : `${part.customer}: `)),
    closing: [
      ...(isLate ? [textBlock(words.help), textBlock(words.otherDay)] : []),
      ...[...links]
        .filter(([plan]) => digest.parts.some((part) => part.plan === plan))
        .map(([, url]) => textBlock([`${say.pageLink}: `, { text: url, url }])),
      textBlock(say.regards, say.signature(sender, vendor)),
    ],
  };
}

/** Each name once: a person may have two plans with the same customer name. */
function customerNames({ parts }: Digest): readonly string[] {
  return [...new Set(parts.map(({ customer }) => customer))];
}

function customerSubject({ digest, words, day, today }: DigestScene): string {
  const items = digest.parts.flatMap((part) => part.items);
  const [first, ...others] = items;
  if (first === undefined || others.length > 0) {
    return words.subjectMany(customerNames(digest).join(' · '), items.length);
  }
  const { reason, title, due } = first;
  return words.subjectOne[reason](title, day(due ?? today));
}

function customerSections({ plan, items }: DigestPart, told: DigestScene, prefix: string): readonly MessageSection[] {
  const view = told.views.get(plan);
  if (view === undefined) return [];
  const steps = new Map(view.phases.flatMap((phase) => phase.steps).map((step) => [step.id, step]));
  return ORDER_CUSTOMER.flatMap((reason) => {
    const shown = items.filter((item) => item.reason === reason);
    const lines = shown.flatMap((item) => customerLines(item, steps.get(item.step), told));
    const value = reason === 'late' ? (view.nextValue?.text ?? null) : null;
    const why: readonly MessageBlock[] =
      value === null || lines.length === 0 ? [] : [textBlock(told.words.leadsTo(value))];
    return section(prefix + told.words.heading[reason], ORDER_CUSTOMER.indexOf(reason), [...itemsBlock(lines), ...why]);
  });
}

function customerLines(item: ReminderItem, step: CustomerStep | undefined, { words, day, locale, today }: DigestScene) {
  if (step === undefined) return [];
  if (item.reason === 'declined') {
    return [words.declined(step.title, item.due === null ? null : day(item.due), item.answer ?? '')];
  }
  const { guide } = messageWords[locale];
  const isStep = item.question === null;
  const details = [
    ...(item.ownerName === null ? [] : [item.ownerName]),
    ...(isStep ? timeInWords(step.minutes, locale) : []),
  ];
  const guides = isStep && item.reason !== 'week' && item.reason !== 'granted' ? step.guides : [];
  const title = isStep ? step.title : (step.questions.find(({ id }) => id === item.question)?.ask ?? '');
  return [
    words.step(title, dueShown(item, today) ? day(item.due ?? '') : null, details),
    ...guides.map((each) => ({ text: guide(each.title), url: each.url })),
  ];
}

/** The weekly overview is about the future: a past date is not shown in it. */
function dueShown({ reason, due }: ReminderItem, today: DayText): boolean {
  return due !== null && (reason !== 'week' || due >= today);
}
