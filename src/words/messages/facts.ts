import type { Locale } from '../../plan/model/model.ts';
import type { DayText } from '../../plan/time/day.ts';
import { type MessageBlock, type MessageLine, textBlock } from '../../print/message/message.ts';
import type { CustomerGuide, CustomerPerson, CustomerStep, CustomerView } from '../../views/customer-view.ts';
import { dayInWords } from '../customer/days.ts';
import { customerWords } from '../customer/index.ts';
import { nameOrRole } from '../customer/owner.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';
import type { MessageWords } from './words.ts';

export const messageWords: Readonly<Record<Locale, MessageWords>> = { en, ko };

/** The input of a message to a customer: what they may read, and the few facts of this message. */
export interface MessageFacts {
  readonly view: CustomerView;
  readonly locale: Locale;
  /** The recipients; empty when the plan has none. */
  readonly readers: readonly { readonly id: string; readonly name: string }[];
  /** The signature; the name is empty when the plan has no CSM. */
  readonly sender: { readonly name: string; readonly email: string | null; readonly phone: string | null };
  /** The reader's own link to the page; null: there is none. */
  readonly link: string | null;
  /** The meeting that the message is about. */
  readonly session: CustomerStep | null;
  /** Working days to choose from. */
  readonly freeDays: readonly DayText[];
  /** They know the field well, so a meeting begins with their questions. */
  readonly isExperienced: boolean;
}

/** Facts with the words of the reader's language. */
export interface ToldFacts extends MessageFacts {
  readonly say: MessageWords;
  readonly day: (day: DayText) => string;
  readonly minutes: (minutes: number) => string;
  readonly name: (who: CustomerPerson) => string;
  readonly steps: readonly CustomerStep[];
}

export function wordedFacts(facts: MessageFacts): ToldFacts {
  const { view, locale } = facts;
  return {
    ...facts,
    say: messageWords[locale],
    day: (day) => dayInWords(day, locale, view.today),
    minutes: customerWords[locale].minutes,
    name: (who) => nameOrRole(who, customerWords[locale]),
    steps: view.phases.flatMap(({ steps }) => steps),
  };
}

/** The greeting, then the paragraphs; null ones are skipped. */
export function opening(
  { say, readers }: ToldFacts,
  ...paragraphs: readonly (string | null)[]
): readonly MessageBlock[] {
  const said = paragraphs.flatMap((each) => (each === null ? [] : [textBlock(each)]));
  return [textBlock(say.hello(readers.map(({ name }) => name))), ...said];
}

/** The last words, the link to the page, and the signature. */
export function closingWords(
  { say, link, sender, view }: ToldFacts,
  ...paragraphs: readonly (string | null)[]
): readonly MessageBlock[] {
  return [
    ...paragraphs.flatMap((each) => (each === null ? [] : [textBlock(each)])),
    ...(link === null ? [] : [textBlock([`${say.pageLink}: `, { text: link, url: link }])]),
    textBlock(say.regards, say.signature(sender.name, view.vendor)),
  ];
}

/** The promised day, and the day to count on in the words of a message; nothing when no day can be known. */
export function countOn({ view, say, day }: ToldFacts, inWords: (day: string) => string): readonly MessageBlock[] {
  const { countOn: sure, target } = view;
  if (sure === null) return [];
  const promised =
    target === null ? [] : [textBlock(target < view.today ? say.targetPast(day(target)) : say.target(day(target)))];
  return [...promised, textBlock(target !== null && sure > target ? say.countOnLater(day(sure)) : inWords(day(sure)))];
}

/** How long a step takes of theirs, as one of its details; nothing where it asks nothing of them. */
export function timeInWords(minutes: number | null, locale: Locale): readonly string[] {
  const { about, timeUnknown } = messageWords[locale];
  if (minutes === 0) return [];
  return [minutes === null ? timeUnknown : about(customerWords[locale].minutes(minutes))];
}

/** A step with its day and its length; with its owner on request, unless the owner is the reader. */
export function stepLine(step: CustomerStep, told: ToldFacts, withOwner = false): string {
  const { say, day, readers } = told;
  const due = step.due ?? step.end;
  const isReader =
    readers.length === 1 && readers.some(({ id }) => step.who?.ids.length === 1 && step.who.ids[0] === id);
  return say.stepLine(step.title, [
    ...(withOwner && step.who !== null && !isReader ? [told.name(step.who)] : []),
    ...(due === null || due < told.view.today ? [] : [say.by(day(due))]),
    ...timeInWords(step.minutes, told.locale),
  ]);
}

export function guideLinks(guides: readonly CustomerGuide[]): readonly MessageLine[] {
  return guides.map(({ title, url }) => ({ text: title, url }));
}

/** Steps that can be worked on, in the order in which they are due. */
export function nextSteps({ view, steps }: ToldFacts): readonly CustomerStep[] {
  return view.next.flatMap((id) => steps.find((step) => step.id === id) ?? []);
}

/** Day and time of a meeting; empty when the day is unknown, or passed without a meeting. */
export function sessionTimeText({ session, done }: CustomerStep, { day, view }: ToldFacts): string {
  if (session === null || session.day === null || (done === null && session.day < view.today)) return '';
  return session.at === null ? day(session.day) : `${day(session.day)} ${session.at}`;
}

/** The next value moment, if there is one. */
export function nextValueText({ view, say, day }: ToldFacts): string | null {
  const { nextValue: next } = view;
  if (next === null) return null;
  return say.nextValue(next.text, next.day === null || next.day < view.today ? null : day(next.day));
}
