import type { Effort } from '../plan/model/effort.ts';
import { type Fact, foreign, joined, type Section, type Text } from '../print/doc.ts';
import type { BeforeCall } from '../views/before-call.ts';
import type { StatusPlan } from '../views/status.ts';
import type { Catalogue } from './catalogue/index.ts';
import type { DayWords } from './days.ts';
import { noteInWords } from './notes.ts';
import { heldUp } from './plan-words.ts';

/** Longer lists are cut on a report; JSON has all. */
const MOST_TURNS = 3;
const MOST_NOTES = 5;
const MOST_GUIDES = 6;

type Say = DayWords['say'];

/**
 * What to know before a call besides dates and tasks: the next value, whose turn it is, the next session, what they asked for, what was promised,
 * how much time is left, and what was said.
 * @param isBrief without notes, guides and the weeks to come
 */
export function beforeCallSection(plan: StatusPlan, days: DayWords, words: Catalogue, isBrief: boolean): Section {
  const { detail } = plan;
  if (detail === null) return [];
  const { call: say } = words;
  const { call } = detail;
  const facts: readonly Fact[] = [
    fact(say.value, valueLines(plan, days.say, words)),
    fact(say.turn, turnLines(plan, days.say, words)),
    fact(say.checklist, checklistLines(call, words)),
    fact(say.session, sessionLines(call, days.say, words)),
    fact(say.asked, askedLines(call, days.say, words)),
    fact(
      say.promises,
      call.promises.map(({ what, on }) => [foreign(what), on === null ? '' : say.promisedOn(days.say(on))]),
    ),
    fact(say.risks, call.risks.map(foreign)),
    fact(say.time, timeLines(call, days.say, words, isBrief)),
    ...(isBrief
      ? []
      : [
          fact(say.lastSession, lastSessionLines(call, days.say, words)),
          fact(say.notes, noteLines(call, days.say, words)),
          fact(say.guides, guideLines(call, words)),
        ]),
  ].filter(({ lines }) => lines.length > 0);
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

function fact(label: string, lines: readonly Text[]): Fact {
  return { label, lines };
}

/** A day only where one can be named: a due date is none of a value that is held up. */
function valueLines({ value, live }: StatusPlan, day: Say, words: Catalogue): readonly Text[] {
  if (value === null) return [];
  const { call: say } = words;
  const { what, expected, due } = value;
  if (expected !== null) return [say.expected(foreign(what), day(expected))];
  const held = heldUp(live.heldUpBy, words);
  if (held !== null) return [joined([foreign(what), held], ', ')];
  return [due === null ? foreign(what) : say.dueOn(foreign(what), day(due))];
}

function turnLines({ next }: StatusPlan, day: Say, { call: say, terms }: Catalogue): readonly Text[] {
  const lines = next.slice(0, MOST_TURNS).map(({ ownerName, title, due, state }): Text => {
    const name = ownerName === null ? terms.nobody : foreign(ownerName);
    const mark = state === 'blocked' ? say.blocked : '';
    return [say.turnOf(name, foreign(title)), due === null ? '' : say.turnDue(day(due)), mark];
  });
  const more = next.length - lines.length;
  return more > 0 ? [...lines, say.mostTurns(more)] : lines;
}

function sessionLines({ session }: BeforeCall, day: Say, { call: say }: Catalogue): readonly Text[] {
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

function lastSessionLines({ lastSession }: BeforeCall, day: Say, { call: say }: Catalogue): readonly Text[] {
  if (lastSession === null) return [];
  const { title, attended, summary, recording } = lastSession;
  const came = attended.length === 0 ? '' : say.attended(joined(attended.map(foreign), ', '));
  return [
    [foreign(title), `, ${day(lastSession.day)}`, came],
    ...summary.map(foreign),
    ...(recording === null ? [] : [say.recording(foreign(recording))]),
  ];
}

function askedLines({ asked }: BeforeCall, day: Say, { call: say }: Catalogue): readonly Text[] {
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
    say.checked(foreign(title), done, total, joined(open.map(foreign), ', ')),
  );
}

/** Nothing is said where no step is left; "not known" where some are and none says how long it takes. */
function timeLines(
  { effort }: BeforeCall,
  day: Say,
  { call: say, counts }: Catalogue,
  isBrief: boolean,
): readonly Text[] {
  const { left, weeks, undated } = effort;
  if (left.customer === 0 && left.vendor === 0) return [];
  const times = ({ customer, vendor }: Effort): string =>
    [
      ...(customer === 0 ? [] : [say.customerTime(counts.effort(customer))]),
      ...(vendor === 0 ? [] : [say.vendorTime(counts.effort(vendor))]),
    ].join(', ');
  const hasAny = ({ customer, vendor }: Effort) => (customer ?? 0) > 0 || (vendor ?? 0) > 0;
  const shown = isBrief ? [] : weeks.filter(hasAny).map(({ week, ...time }) => ({ time: times(time), week }));
  const without = isBrief || !hasAny(undated) ? '' : times(undated);
  return [
    say.left(counts.effort(left.customer), counts.effort(left.vendor)),
    ...shown.map(({ week, time }) => say.week(day(week), time)),
    ...(without === '' ? [] : [say.undated(without)]),
  ];
}

function noteLines({ notes }: BeforeCall, day: Say, { call: say, changes }: Catalogue): readonly Text[] {
  const lines = notes.slice(0, MOST_NOTES).map(({ on, by, byName, text, feedback, internal }): Text => {
    const who = byName ?? by;
    const marks = `${feedback ? say.feedback : ''}${internal ? say.internal : ''}`;
    return [
      say.note(day(on), who === null ? null : foreign(who), foreign(noteInWords({ by, text }, changes.noteBeginnings))),
      marks,
    ];
  });
  const more = notes.length - lines.length;
  return more > 0 ? [...lines, say.more(more)] : lines;
}

function guideLines({ guides }: BeforeCall, { call: say }: Catalogue): readonly Text[] {
  const lines = guides.slice(0, MOST_GUIDES).map(({ title, url }) => joined([foreign(title), foreign(url)], ': '));
  const more = guides.length - lines.length;
  return more > 0 ? [...lines, say.more(more)] : lines;
}
