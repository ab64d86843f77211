import type { EffortSum } from '../plan/model/effort.ts';
import type { Side } from '../plan/model/model.ts';
import { type Fact, foreign, joinTexts, type Section, type Text, toned } from '../print/doc.ts';
import type { BeforeCall } from '../views/before-call.ts';
import type { EffortAhead } from '../views/effort-ahead.ts';
import type { StatusPlan } from '../views/status.ts';
import type { Catalogue } from './catalogue/index.ts';
import type { DayWords } from './days.ts';
import { noteInWords } from './notes.ts';
import { heldUpText } from './plan-words.ts';

/** Longer lists are cut in a report; JSON has everything. */
const MOST_TURNS = 3;
const MOST_NOTES = 5;
const MOST_GUIDES = 6;

type DaySayings = DayWords['say'];

/**
 * What to know before a call besides dates and tasks: the next value, whose turn it is, the next session, what they asked for, what was promised,
 * how much time is left, what was said and what helps.
 */
export function beforeCallSection(plan: StatusPlan, days: DayWords, words: Catalogue): Section {
  const { detail } = plan;
  if (detail === null) return [];
  const { call: say } = words;
  const { call } = detail;
  const told = briefFacts(plan, call, heldUpText(plan.live.heldUpBy, words), MOST_TURNS, days, words);
  const { value, turn, checklist, session, asked, promises, risks, time } = told;
  const facts: readonly Fact[] = [
    ...[value, turn, checklist, session, asked, promises, risks, time],
    fact(say.lastSession, lastSessionLines(call, days.say, words)),
    fact(say.notes, noteLines(call, days.say, words)),
    fact(say.voice, voiceLines(call, days.say, words)),
    fact(say.guides, guidesBeforeCall(call, days.say, words)),
  ].filter(({ lines }) => lines.length > 0);
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

/** What of it there always is room for; the first line of each is the weightiest one. */
export type BriefFacts = Readonly<
  Record<'value' | 'turn' | 'checklist' | 'session' | 'asked' | 'promises' | 'risks' | 'time', Fact>
>;

/**
 * @param held why no day can be named, in as many words as there is room for; null: one can be
 * @param mostTurns that are told one by one
 */
export function briefFacts(
  plan: StatusPlan,
  call: BeforeCall,
  held: Text | null,
  mostTurns: number,
  { say: day }: DayWords,
  words: Catalogue,
): BriefFacts {
  const { call: say } = words;
  return {
    value: fact(say.value, nextValueLines(plan, held, day, words)),
    turn: fact(say.turn, turnLines(plan, mostTurns, day, words)),
    checklist: fact(say.checklist, checklistLines(call, words)),
    session: fact(say.session, sessionLines(call, day, words)),
    asked: fact(say.asked, askedLines(call, day, words)),
    promises: fact(
      say.promises,
      call.promises.map(({ what, on }) => [foreign(what), on === null ? '' : say.promisedOn(day(on))]),
    ),
    risks: fact(say.risks, call.risks.map(foreign)),
    time: fact(say.time, timeLines(call.effort, day, words)),
  };
}

function fact(label: string, lines: readonly Text[]): Fact {
  return { label, lines };
}

/** A day is shown only when it is known: the due date of a delayed value moment is not. */
function nextValueLines({ value }: StatusPlan, held: Text | null, day: DaySayings, words: Catalogue): readonly Text[] {
  if (value === null) return [];
  const { call: say } = words;
  const { what, expected, due } = value;
  if (expected !== null) return [say.expected(foreign(what), day(expected))];
  if (held !== null) return [joinTexts([foreign(what), held], ', ')];
  return [due === null ? foreign(what) : say.dueOn(foreign(what), day(due))];
}

function turnLines(
  { next }: StatusPlan,
  most: number,
  day: DaySayings,
  { call: say, terms }: Catalogue,
): readonly Text[] {
  const lines = next.slice(0, most).map(({ ownerName, title, due, state }): Text => {
    const name = ownerName === null ? terms.nobody : foreign(ownerName);
    const mark = state === 'blocked' ? say.blocked : '';
    return [say.turnOf(name, foreign(title)), due === null ? '' : say.turnDue(day(due)), mark];
  });
  const more = next.length - lines.length;
  return more > 0 ? [...lines, say.mostTurns(more)] : lines;
}

function sessionLines({ session }: BeforeCall, day: DaySayings, { call: say }: Catalogue): readonly Text[] {
  if (session === null) return [];
  const when = [...(session.day === null ? [] : [day(session.day)]), ...(session.at === null ? [] : [session.at])];
  const place = session.place === null ? '' : say.place(foreign(session.place));
  const head: Text = [
    foreign(session.title),
    when.length === 0 ? '' : `, ${when.join(' ')}`,
    place,
    say.minutes(session.minutes),
  ];
  const agenda = session.agenda.map(({ minutes, topic }): Text => {
    return minutes === null ? foreign(topic) : say.topic(minutes, foreign(topic));
  });
  return [head, ...agenda];
}

function lastSessionLines({ lastSession }: BeforeCall, day: DaySayings, { call: say }: Catalogue): readonly Text[] {
  if (lastSession === null) return [];
  const { title, attended, summary, recording } = lastSession;
  const came = attended.length === 0 ? '' : say.attended(joinTexts(attended.map(foreign), ', '));
  return [
    [foreign(title), `, ${day(lastSession.day)}`, came],
    ...summary.map(foreign),
    ...(recording === null ? [] : [say.recording(foreign(recording))]),
  ];
}

function askedLines({ asked }: BeforeCall, day: DaySayings, { call: say }: Catalogue): readonly Text[] {
  return asked.flatMap(({ title, due, to, on, by, byName, reason }): readonly Text[] => {
    const why = reason === null ? '' : say.because(foreign(reason));
    const who = foreign(byName ?? by);
    return [
      ...(due === null ? [] : [[say.askedDue(foreign(title), day(due), who, day(on)), why]]),
      ...(to === null ? [] : [[say.askedTo(foreign(title), foreign(to), who, day(on)), why]]),
    ];
  });
}

function checklistLines({ checklists }: BeforeCall, { call: say }: Catalogue): readonly Text[] {
  return checklists.map(({ title, done, total, open }) =>
    say.checked(foreign(title), done, total, joinTexts(open.map(foreign), ', ')),
  );
}

/** The time that is left, in all and by week: nothing when no step is left; "not known" when all of them are of unknown length. */
export function timeLines(effort: EffortAhead, day: DaySayings, { call: say, counts }: Catalogue): readonly Text[] {
  const { left, weeks, undated } = effort;
  if (left.customer === 0 && left.vendor === 0) return [];
  const of = (side: Side, { unknown, ...minutes }: EffortSum) => counts.effort(minutes[side], unknown[side]);
  // Of a side of which nothing at all is known, no week needs to say so again.
  const isTold = (side: Side, { [side]: minutes }: EffortSum) => minutes !== 0 && left[side] !== null;
  const times = (time: EffortSum): string =>
    [
      ...(isTold('customer', time) ? [say.customerTime(of('customer', time))] : []),
      ...(isTold('vendor', time) ? [say.vendorTime(of('vendor', time))] : []),
    ].join(', ');
  const shown = weeks.map((each) => ({ week: each.week, time: times(each) })).filter(({ time }) => time !== '');
  const without = times(undated);
  return [
    say.left(of('customer', left), of('vendor', left)),
    ...shown.map(({ week, time }) => say.week(day(week), time)),
    ...(without === '' ? [] : [say.undated(without)]),
  ];
}

function noteLines({ notes }: BeforeCall, day: DaySayings, words: Catalogue): readonly Text[] {
  const lines = notes.slice(0, MOST_NOTES).map((note) => noteLine(note, day, words));
  const more = notes.length - lines.length;
  return more > 0 ? [...lines, words.call.more(more)] : lines;
}

/** What they said about the product, as far as it is not among the newest notes. */
function voiceLines({ notes }: BeforeCall, day: DaySayings, words: Catalogue): readonly Text[] {
  const older = notes.slice(MOST_NOTES).filter(({ feedback }) => feedback);
  const lines = older.slice(0, MOST_NOTES).map((note) => noteLine(note, day, words));
  const more = older.length - lines.length;
  return more > 0 ? [...lines, words.call.more(more)] : lines;
}

function noteLine(
  { on, by, byName, text, feedback, internal }: BeforeCall['notes'][number],
  day: DaySayings,
  { call: say, changes }: Catalogue,
): Text {
  const who = byName ?? by;
  const marks = `${feedback ? say.feedback : ''}${internal ? say.internal : ''}`;
  const said = noteInWords({ by, text }, changes.noteBeginnings);
  return [say.note(day(on), who === null ? null : foreign(who), foreign(said)), marks];
}

function guidesBeforeCall({ guides }: BeforeCall, day: DaySayings, { call: say }: Catalogue): readonly Text[] {
  // Guides that nobody looked after come first: nobody is to be sent there unwarned.
  const stale = guides.filter(({ reviewPast }) => reviewPast !== null);
  const ordered = [...stale, ...guides.filter(({ reviewPast }) => reviewPast === null)];
  const lines = ordered.slice(0, MOST_GUIDES).map(({ title, url, reviewPast }): Text => {
    const mark =
      reviewPast === null
        ? ''
        : say.reviewPast(day(reviewPast.by), reviewPast.owner === null ? null : foreign(reviewPast.owner));
    return [joinTexts([foreign(title), foreign(url)], ': '), toned('warning', mark)];
  });
  const more = guides.length - lines.length;
  return more > 0 ? [...lines, say.more(more)] : lines;
}
