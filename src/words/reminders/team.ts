import type { Locale } from '../../plan/model/model.ts';
import type { DayText } from '../../plan/time/day.ts';
import { plainTextOf, type Text } from '../../print/doc.ts';
import {
  itemsBlock,
  type Message,
  type MessageBlock,
  type MessageLine,
  type MessageSection,
  section,
  textBlock,
} from '../../print/message/message.ts';
import { type Digest, plansIn, type ReminderReason } from '../../views/reminders.ts';
import type { TodayCall, TodayInbox, TodayRequest, TodaySession, TodayView, TodayWork } from '../../views/today.ts';
import type { Catalogue } from '../catalogue/index.ts';
import { type DayWords, dayWords } from '../days.ts';
import { dayWithDistinctNames, distinctNames } from '../distinct-names.ts';
import { messageWords } from '../messages/facts.ts';
import type { ReminderWords } from './words.ts';

interface TeamFacts {
  readonly digest: Digest;
  readonly locale: Locale;
  readonly today: DayText;
  readonly say: Catalogue;
  readonly words: ReminderWords;
}

interface TeamDigestScene extends TeamFacts {
  readonly days: DayWords;
}

/** The maximum number of customer names in a subject, which has one line. */
const MOST_NAMES_IN_SUBJECT = 3;
/** The maximum number of list items in a mail, because nobody reads longer lists to the end. */
const MOST_ITEMS_IN_MAIL = 30;
const REASON_ORDER: readonly ReminderReason[] = ['late', 'due', 'before'];

/** The morning message for one of us: for a CSM, everything that `onboard today` has for them; for others, their own steps. */
export function teamDigest(facts: TeamFacts): Message {
  const { locale, words, say } = facts;
  const digest = digestWithDistinctNames(facts.digest);
  const told: TeamDigestScene = { ...facts, digest, days: dayWords(facts.today, say) };
  const own = digest.parts.flatMap(({ items }) => items);
  const customers = customersIn(digest, words);
  const named = customers.slice(0, MOST_NAMES_IN_SUBJECT).join(' · ');
  const count = own.length + (digest.today?.summary.total ?? 0);
  return {
    locale,
    subject: words.subjectTeam(count, named, customers.length - Math.min(customers.length, MOST_NAMES_IN_SUBJECT)),
    opening: [textBlock(messageWords[locale].hello([digest.name])), textBlock(words.openingTeam)],
    sections: [...(digest.today === null ? [] : todaySections(digest.today, told)), ...ownSections(told)],
    closing: [],
  };
}

function digestWithDistinctNames(digest: Digest): Digest {
  const { today, parts } = digest;
  if (today === null) return { ...digest, parts: parts.map(distinctNames(parts, ({ plan }) => plan)) };
  const { view, beside } = dayWithDistinctNames(today, parts);
  return { ...digest, today: view, parts: beside };
}

function customersIn(digest: Digest, { noCustomer }: ReminderWords): readonly string[] {
  const { parts, today } = digest;
  const placed =
    today === null
      ? []
      : [today.calls, today.requests, today.answers, today.overdue, today.due, today.sessions, today.inbox].flat();
  const names = new Map(placed.map(({ plan, customer }) => [plan ?? '', customer ?? plan ?? noCustomer]));
  for (const { plan, customer } of parts) names.set(plan, customer);
  return plansIn(digest).map((plan) => names.get(plan) ?? noCustomer);
}

function ownSections(told: TeamDigestScene): readonly MessageSection[] {
  const { digest, words, days } = told;
  return digest.parts.flatMap(({ customer, items }) =>
    REASON_ORDER.flatMap((reason, index) => {
      const shown = items.filter((item) => item.reason === reason);
      const lines = shown.map(({ title, ownerName, due, days: late }) =>
        words.owned(title, ownerName, due && days.say(due), reason === 'late' ? late : 0),
      );
      return section(`${customer}: ${words.heading[reason]}`, REASON_ORDER.length + index, itemsBlock(lines));
    }),
  );
}

function todaySections(view: TodayView, told: TeamDigestScene): readonly MessageSection[] {
  const { say } = told;
  const { headings } = say.today;
  return [
    listedSection(headings.calls, view.calls, told, (calls) => calls.map((call) => callBlock(call, told))),
    listedSection(headings.requests, view.requests, told, (requests) =>
      requests.map((each) => requestBlock(each, told)),
    ),
    listedSection(headings.answers, view.answers, told, (work) => itemsBlock(work.map((each) => workLine(each, told)))),
    listedSection(headings.overdue, view.overdue, told, (work) => itemsBlock(work.map((each) => workLine(each, told)))),
    listedSection(headings.due, view.due, told, (work) => itemsBlock(work.map((each) => dueLine(each, told)))),
    listedSection(headings.sessions, view.sessions, told, (sessions) =>
      itemsBlock(sessions.map((each) => sessionLine(each, told))),
    ),
    listedSection(headings.inbox, view.inbox, told, (inbox) => itemsBlock(inbox.map((each) => inboxLine(each, told)))),
  ].flat();
}

function listedSection<Item>(
  heading: string,
  items: readonly Item[],
  { say }: TeamDigestScene,
  blocks: (items: readonly Item[]) => readonly MessageBlock[],
): readonly MessageSection[] {
  const hidden = items.length - MOST_ITEMS_IN_MAIL;
  const more = hidden > 0 ? [textBlock(say.today.more(hidden))] : [];
  return section(heading, 0, [...blocks(items.slice(0, MOST_ITEMS_IN_MAIL)), ...more]);
}

/** Whom to call, with a number to tap on a phone, and about what; what they last said; what waits. */
function callBlock(call: TodayCall, { say, days, words }: TeamDigestScene): MessageBlock {
  const { customer, title, ownerName, phone, lastWords, holdsUp, due, workingDaysLate } = call;
  const name = ownerName ?? say.terms.nobody;
  const what = words.owned(title, null, due && days.say(due), workingDaysLate);
  const who: MessageLine =
    phone === null
      ? `• ${customer}: ${plainTextOf(say.today.callWithoutPhone(name))}: ${what}`
      : [`• ${customer}: ${name}, `, { text: phone, url: `tel:${phone.replace(/[^\d+]/g, '')}` }, `: ${what}`];
  return textBlock(
    who,
    ...(lastWords === null ? [] : [plainTextOf(say.today.lastWords(days.say(lastWords.on), lastWords.text))]),
    ...(holdsUp.length === 0 ? [] : [plainTextOf(say.today.holdsUp(holdsUp.join(', ')))]),
  );
}

function requestBlock(request: TodayRequest, { say: { today: say }, days }: TeamDigestScene): MessageBlock {
  const { plan, task, customer, title, due, askedDue, askedTo, on, by, byName, reason, workingDaysWaiting } = request;
  const wishes: readonly Text[] = [
    ...(askedDue === null ? [] : [say.askedDue(title, days.say(askedDue), due === null ? null : days.say(due))]),
    ...(askedTo === null ? [] : [say.askedTo(title, askedTo)]),
  ];
  const since = plainTextOf(say.askedBy(byName ?? by, days.say(on), workingDaysWaiting));
  return textBlock(
    ...wishes.map((wish) => `• ${customer}: ${plainTextOf(wish)}`),
    `${since}${reason === null ? '' : plainTextOf(say.because(reason))}`,
    plainTextOf(say.agreeWith({ code: `onboard agree ${plan} ${task}` })),
  );
}

function workLine(work: TodayWork, { say, days, words }: TeamDigestScene): string {
  const { customer, title, ownerName, due, workingDaysLate, needsNewDate } = work;
  const shown = words.owned(title, ownerName, due && days.say(due), workingDaysLate);
  return `${customer}: ${shown}${needsNewDate ? `. ${say.today.newDateHint}` : ''}`;
}

function dueLine({ customer, title, ownerName }: TodayWork, { words }: TeamDigestScene): string {
  return `${customer}: ${words.owned(title, ownerName, null, 0)}`;
}

function sessionLine({ customer, title, day, at, place, lacks }: TodaySession, { say, days }: TeamDigestScene): string {
  const when = `${days.say(day)}${at === null ? '' : ` ${at}`}`;
  const missing = lacks.map((each) => say.today.lacks[each]).join(', ');
  const note = missing === '' ? '' : ` (${say.today.columns.lacks}: ${missing})`;
  return `${[when, `${customer}: ${title}`, ...(place === null ? [] : [place])].join(', ')}${note}`;
}

function inboxLine({ file, customer, plan, person, on, why }: TodayInbox, { say, days }: TeamDigestScene): string {
  const who = person === null || on === null ? [] : [plainTextOf(say.today.sentBy(person, days.say(on)))];
  const whose = customer ?? plan;
  return `${whose === null ? '' : `${whose}: `}${[...who, file].join(', ')}${why.length === 0 ? '' : `: ${why.join('; ')}`}`;
}
