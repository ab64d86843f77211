import {
  type Block,
  type Column,
  type Doc,
  type Fact,
  foreign,
  heading,
  joinTexts,
  noteBlock,
  onPage,
  paragraph,
  type Section,
  type Text,
  tableBlock,
  toned,
  verdictBlock,
} from '../print/doc.ts';
import type { TodayCall, TodayInbox, TodayRequest, TodaySession, TodayView, TodayWork } from '../views/today.ts';
import type { Catalogue } from './catalogue/index.ts';
import { type DayWords, dayWords } from './days.ts';
import { dayWithDistinctNames } from './distinct-names.ts';

/** Longer lists are cut in a report for people; JSON has everything. */
export const MOST_LISTED = 50;
const MOST_WAITING = 3;

/**
 * What needs attention today: one list after the other, the most urgent first, and the totals as the last line.
 * @param unreadable paths of plans that cannot be evaluated
 */
export function todayDoc(whole: TodayView, unreadable: readonly string[], words: Catalogue): Doc {
  const { today: say } = words;
  const { view } = dayWithDistinctNames(whole);
  const days = dayWords(view.today, words);
  const day = days.say(view.today);
  const title = view.who === null ? say.title(day) : say.titleFor(day, foreign(view.who.name));
  return {
    title,
    sections: [
      [onPage(heading(1, title))],
      cutSection(say.headings.calls, view.calls, view.summary.calls, words, (calls) => [
        factsBlock(calls.map((each) => callFact(each, days, words))),
      ]),
      cutSection(say.headings.requests, view.requests, view.summary.requests, words, (requests) =>
        requestBlocks(requests, days, words),
      ),
      cutSection(say.headings.answers, view.answers, view.summary.answers, words, (work) =>
        workTable(work, days, words, words.status.columns.question),
      ),
      cutSection(say.headings.overdue, view.overdue, view.summary.overdue, words, (work) =>
        workTable(work, days, words, words.status.columns.task),
      ),
      cutSection(say.headings.due, view.due, view.summary.due, words, (work) => dueTable(work, words)),
      cutSection(say.headings.sessions, view.sessions, view.summary.sessions, words, (sessions) =>
        sessionTable(sessions, days, words),
      ),
      cutSection(say.headings.inbox, view.inbox, view.summary.inbox, words, (inbox) => [
        factsBlock(inbox.map((each) => inboxFact(each, days, words))),
        paragraph(say.settle({ code: 'onboard receive --settle' })),
      ]),
      [verdictBlock(todayTone(whole), todaySummary(whole, unreadable, words))],
    ],
  };
}

/**
 * A list under its heading, cut to the length of a report; nothing when it is empty. @param count its full length, if only its beginning
 * is known
 */
function cutSection<Item>(
  title: string,
  items: readonly Item[],
  count: number,
  { today: say }: Catalogue,
  blocks: (items: readonly Item[]) => Section,
): Section {
  if (items.length === 0) return [];
  const hidden = count - MOST_LISTED;
  const more: readonly Block[] = hidden > 0 ? [noteBlock('warning', say.hidden(hidden))] : [];
  return [heading(2, title), ...blocks(items.slice(0, MOST_LISTED)), ...more];
}

function factsBlock(all: readonly Fact[]): Block {
  return { kind: 'facts', facts: all, indent: 2 };
}

function callFact(call: TodayCall, { say: day }: DayWords, { today: say, terms }: Catalogue): Fact {
  const { customer, title, ownerName, phone, lastWords, holdsUp, due, workingDaysLate } = call;
  const name = ownerName === null ? terms.nobody : foreign(ownerName);
  const shown = holdsUp.slice(0, MOST_WAITING).map(foreign);
  const more = holdsUp.length - shown.length;
  return {
    label: foreign(customer),
    lines: [
      toned('strong', phone === null ? say.callWithoutPhone(name) : say.call(name, foreign(phone))),
      say.missed(foreign(title), day(due ?? ''), workingDaysLate),
      ...(lastWords === null ? [] : [say.lastWords(day(lastWords.on), foreign(lastWords.text))]),
      ...(shown.length === 0 ? [] : [say.holdsUp([joinTexts(shown, ', '), more > 0 ? say.andMore(more) : ''])]),
    ],
  };
}

function requestBlocks(requests: readonly TodayRequest[], days: DayWords, { today: say }: Catalogue): Section {
  return [
    factsBlock(requests.map((each) => requestFact(each, days, say))),
    paragraph(say.decide({ code: 'onboard decline' })),
  ];
}

function requestFact(request: TodayRequest, { say: day }: DayWords, say: Catalogue['today']): Fact {
  const { plan, task, customer, title, due, askedDue, askedTo, on, by, byName } = request;
  const { reason, workingDaysWaiting, isLate } = request;
  const name = foreign(byName ?? by);
  const wishes: readonly Text[] = [
    ...(askedDue === null ? [] : [say.askedDue(foreign(title), day(askedDue), due === null ? null : day(due))]),
    ...(askedTo === null ? [] : [say.askedTo(foreign(title), foreign(askedTo))]),
  ];
  const since = say.askedBy(name, day(on), workingDaysWaiting);
  return {
    label: foreign(customer),
    lines: [
      ...wishes.map((wish) => toned(isLate ? 'bad' : 'plain', wish)),
      [toned(isLate ? 'bad' : 'quiet', since), reason === null ? '' : say.because(foreign(reason))],
      { code: `onboard agree ${plan} ${task}` },
    ],
  };
}

function workTable(work: readonly TodayWork[], days: DayWords, words: Catalogue, what: string): Section {
  const { status: say } = words;
  const { columns } = say;
  const columnsShown: readonly Column<TodayWork>[] = [
    {
      name: columns.late,
      cell: ({ workingDaysLate }) => (workingDaysLate === 0 ? '' : toned('bad', say.days(workingDaysLate))),
      align: 'right',
    },
    { name: columns.due, cell: ({ due }) => (due === null ? '' : days.short(due)), spare: 2 },
    { name: columns.customer, cell: ({ customer }) => foreign(customer), least: 10 },
    { name: what, cell: (each) => workTitle(each, words), least: 12 },
    { name: columns.who, cell: (each) => whoOf(each, words), least: 10, spare: 1 },
  ];
  const hint = { label: words.today.newDateLabel, text: words.today.newDateHint };
  return tableBlock(work, columnsShown, {
    indent: 2,
    legend: work.some(({ needsNewDate }) => needsNewDate) ? [hint] : [],
  });
}

function dueTable(work: readonly TodayWork[], words: Catalogue): Section {
  const { columns } = words.status;
  const columnsShown: readonly Column<TodayWork>[] = [
    { name: columns.customer, cell: ({ customer }) => foreign(customer), least: 10 },
    { name: columns.task, cell: (each) => workTitle(each, words), least: 12 },
    { name: columns.who, cell: (each) => whoOf(each, words), least: 10 },
  ];
  return tableBlock(work, columnsShown, { indent: 2 });
}

/** The title, and what prevents the work. */
function workTitle({ title, state, needsNewDate }: TodayWork, { status, today: say, terms }: Catalogue): Text {
  const shown = state === 'blocked' ? status.blocked(foreign(title)) : foreign(title);
  if (needsNewDate) return say.newDate(shown);
  return state === 'waiting' ? [shown, toned('quiet', ` (${terms.states.waiting})`)] : shown;
}

function whoOf({ ownerName, side }: TodayWork, { status: say, terms }: Catalogue): Text {
  if (ownerName === null) return terms.nobody;
  return say.who(foreign(ownerName), side === null ? '?' : terms.sides[side]);
}

function sessionTable(sessions: readonly TodaySession[], { say: day }: DayWords, words: Catalogue): Section {
  const { today: say, status, counts } = words;
  const columnsShown: readonly Column<TodaySession>[] = [
    { name: say.columns.when, cell: ({ day: on, at }) => (at === null ? day(on) : `${day(on)} ${at}`) },
    { name: status.columns.customer, cell: ({ customer }) => foreign(customer), least: 10 },
    { name: say.columns.session, cell: ({ title }) => foreign(title), least: 12 },
    { name: say.columns.minutes, cell: ({ minutes }) => counts.minutes(minutes), align: 'right', spare: 3 },
    { name: say.columns.place, cell: ({ place }) => (place === null ? '' : foreign(place)), least: 8, spare: 2 },
    {
      name: say.columns.lacks,
      cell: ({ lacks }) => toned('warning', lacks.map((each) => say.lacks[each]).join(', ')),
      spare: 1,
    },
  ];
  return tableBlock(sessions, columnsShown, { indent: 2 });
}

function inboxFact(
  { file, customer, plan, person, on, why }: TodayInbox,
  { say: day }: DayWords,
  words: Catalogue,
): Fact {
  const { today: say } = words;
  const who = person === null || on === null ? [] : [say.sentBy(foreign(person), day(on))];
  const label = customer ?? plan;
  return {
    label: label === null ? '' : foreign(label),
    lines: [joinTexts([...who, { code: file }], ', '), ...why.map(foreign)],
  };
}

function todayTone({ summary, requests }: TodayView): 'good' | 'warning' | 'bad' {
  if (summary.total === 0) return 'good';
  const isUrgent = summary.calls + summary.overdue > 0 || requests.some(({ isLate }) => isLate);
  return isUrgent ? 'bad' : 'warning';
}

const SUMS = ['calls', 'requests', 'answers', 'overdue', 'due', 'sessions', 'inbox'] as const;

function todaySummary({ summary }: TodayView, unreadable: readonly string[], { today: say, status }: Catalogue): Text {
  const left =
    unreadable.length === 0
      ? []
      : [' ', status.unreadable(unreadable.length, joinTexts(unreadable.map(foreign), ', '))];
  if (summary.total === 0) return [say.nothing, ...left];
  const sums = SUMS.flatMap((name) => (summary[name] === 0 ? [] : [say.sums[name](summary[name])]));
  return [say.summary(sums.join(', ')), ...left];
}
