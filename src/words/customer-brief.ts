import { type Doc, type Fact, foreign, heading, joinTexts, paragraph, type Text, toned } from '../print/doc.ts';
import type { StatusDetail, StatusPlan, StatusView } from '../views/status.ts';
import { briefFacts } from './before-call.ts';
import type { Catalogue } from './catalogue/index.ts';
import { agreedDays, forecastLines, measureLines } from './customer.ts';
import { type DayWords, dayWords } from './days.ts';
import { coverageNotes } from './plan-words.ts';
import { reasonText } from './reasons.ts';
import { HEALTH_TONES } from './status.ts';

/** Lines of a terminal that nobody has made larger, without the one that the prompt takes. */
const SCREEN = 23;
/** The name and the goal, and the lines that part them from the facts. */
const AROUND = 3;

/**
 * What to know of one customer before a call, on one screen of 24 lines. Every fact has its weightiest line; those that there is no more room
 * for are counted behind its label.
 * @param most lines; more than a screen is cut nowhere
 */
export function briefDoc(view: StatusView, words: Catalogue, most = SCREEN): Doc {
  const [plan] = view.plans;
  if (plan === undefined || plan.detail === null) return { title: '', sections: [] };
  const { detail } = plan;
  const days = dayWords(view.today, words);
  const warnings = coverageNotes(detail.coverageGaps, words).slice(0, 1);
  const room = most - AROUND - (warnings.length === 0 ? 0 : warnings.length + 1);
  const facts = fittedFacts(briefFactsOf(plan, detail, days, words), room, words);
  const name = foreign(plan.customer);
  return {
    title: name,
    ...(most > SCREEN ? {} : { isCut: true }),
    sections: [
      [heading(1, name), ...(detail.goal === null ? [] : [paragraph(foreign(detail.goal.why))])],
      [{ kind: 'facts', facts }],
      warnings,
    ],
  };
}

/** Lines of a fact that each stand for something of their own, unless all tell of one thing. */
interface BriefFact extends Fact {
  readonly isOneThing?: true;
}

/** In the order in which they are read, and in which they get the lines that are left. */
function briefFactsOf(plan: StatusPlan, detail: StatusDetail, days: DayWords, words: Catalogue): readonly BriefFact[] {
  const { status: say, call, terms } = words;
  const { say: day } = days;
  const health = toned(HEALTH_TONES[plan.schedule], terms.health[plan.schedule]);
  const [reason, ...others] = plan.reasons.map((each) => reasonText(each, words, day));
  const held = plan.live.heldUpBy.length === 0 ? null : call.heldUp;
  const told = briefFacts(plan, detail.call, held, Number.POSITIVE_INFINITY, days, words);
  const all: readonly BriefFact[] = [
    { label: say.facts.health, lines: [reason === undefined ? health : [health, ': ', reason], ...others] },
    { label: say.facts.live, lines: liveLines(plan, held, day, words), isOneThing: true },
    told.value,
    { label: call.late, lines: lateLines(plan, words) },
    told.turn,
    { ...told.session, isOneThing: true },
    told.asked,
    { label: call.questions, lines: questionLines(detail, words) },
    told.promises,
    told.risks,
    told.checklist,
    // The weeks to come are for those who have time to read.
    { ...told.time, lines: told.time.lines.slice(0, 1) },
    { label: call.measures, lines: measureLines(detail, day, words) },
    { label: say.facts.customer, lines: [progressText(plan, days, words)] },
  ];
  return all.filter(({ lines }) => lines.length > 0);
}

/** Why there is no day comes first, then the day to expect, then what was agreed. */
function liveLines(plan: StatusPlan, held: Text | null, day: DayWords['say'], words: Catalogue): readonly Text[] {
  const agreed = agreedDays(plan, day, words);
  const forecast = forecastLines(plan, null, day, words);
  const lines = held === null ? [...forecast.map((each) => [each]), agreed] : [[held], [...forecast, ...agreed]];
  return lines.filter((parts) => parts.length > 0).map((parts) => joinTexts(parts, ', '));
}

function lateLines({ overdue }: StatusPlan, { call, status: say, terms }: Catalogue): readonly Text[] {
  const latestFirst = overdue.toSorted((a, b) => b.workingDaysLate - a.workingDaysLate);
  return latestFirst.map(({ title, question, ownerName, workingDaysLate }) => {
    const what = question === null ? foreign(title) : say.question(foreign(title));
    return call.lateBy(say.days(workingDaysLate), what, ownerName === null ? terms.nobody : foreign(ownerName));
  });
}

function questionLines({ questions }: StatusDetail, { call, terms }: Catalogue): readonly Text[] {
  return questions.map(({ ask, ownerName }) =>
    call.turnOf(ownerName === null ? terms.nobody : foreign(ownerName), foreign(ask)),
  );
}

/** How far they are, and how engaged. */
function progressText(plan: StatusPlan, { say: day }: DayWords, { status: say, terms }: Catalogue): Text {
  const { progress, phaseName, paused, engagement, lastActivity } = plan;
  const parts: readonly Text[] = [
    say.progress(progress.done, progress.total),
    ...(phaseName === null ? [] : [say.nowIn(foreign(phaseName))]),
    paused === null ? say.engagement(terms.engagement[engagement]) : say.paused,
    ...(lastActivity === null ? [] : [say.lastActive(day(lastActivity))]),
  ];
  return joinTexts(parts, ', ');
}

/**
 * As many lines of facts as there is room for: first one of each, as far as they go, then a second one of each, and so on. What is left out
 * is counted behind the label.
 */
function fittedFacts(facts: readonly BriefFact[], room: number, { call: say }: Catalogue): readonly Fact[] {
  const shown = facts.slice(0, Math.max(0, room)).map(() => 0);
  let left = room;
  for (let round = 0; left > 0 && facts.some(({ lines }) => lines.length > round); round++) {
    for (const [index, taken] of shown.entries()) {
      if (left === 0 || (facts[index]?.lines.length ?? 0) <= round) continue;
      shown[index] = taken + 1;
      left -= 1;
    }
  }
  return facts.flatMap(({ label, lines, isOneThing = false }, index): readonly Fact[] => {
    const count = shown[index] ?? 0;
    if (count === 0) return [];
    const hidden = lines.length - count;
    return [{ label: hidden === 0 || isOneThing ? label : [label, say.hidden(hidden)], lines: lines.slice(0, count) }];
  });
}
