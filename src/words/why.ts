import {
  type Column,
  type Doc,
  foreign,
  heading,
  joinTexts,
  paragraph,
  plainTextOf,
  type Section,
  type Text,
  tableBlock,
  toned,
  verdictBlock,
} from '../print/doc.ts';
import type { Tone } from '../print/paint.ts';
import type { Because, WhyKind, WhyStep, WhyView } from '../views/why.ts';
import { basisText } from './basis.ts';
import type { Catalogue } from './catalogue/index.ts';
import { type DayWords, dayWords } from './days.ts';
import { closingText, coverageNotes, likelyDaysText } from './plan-words.ts';

const LINK_TONES: Partial<Record<WhyKind, Tone>> = {
  open: 'bad',
  done: 'good',
  skipped: 'quiet',
  wait: 'quiet',
  begun: 'quiet',
};

/** The chain from the purchase to a date, one line for each wait, task and fact, and the total. */
export function whyDoc(view: WhyView, words: Catalogue): Doc {
  const { why: say } = words;
  const days = dayWords(view.today, words);
  const title = questionLine(view, days, words);
  const named = namedDaysOff(view, days, words);
  const likely = likelihood(view, days, words);
  const begun = say.begun[view.anchor.kind](days.say(view.anchor.day));
  return {
    title,
    sections: [
      [heading(1, title)],
      [paragraph(begun), ...tableBlock(view.steps, chainColumns(days, words))],
      named.length === 0 ? [] : [paragraph(say.daysOff(joinTexts(named, ', ')))],
      coverageNotes(view.coverageGaps, words),
      [verdictBlock('strong', answerText(view, days, words)), ...likely],
    ],
  };
}

/** The date that is explained. */
function questionLine(view: WhyView, days: DayWords, words: Catalogue): Text {
  const { why: say } = words;
  const { task, customer, date, isDone, closed, steps } = view;
  const [title, id, whose] = [foreign(task.title), foreign(task.id), foreign(customer)];
  const day = days.say(date);
  if (isDone) return say.ended(title, id, whose, day);
  const last = steps.at(-1);
  if (last?.kind === 'skipped' && last.task === task.id) return say.wasSkipped(title, id, whose, day);
  if (closed === null) return say[isStuck(view) ? 'isEarliest' : 'isExpected'](title, id, whose, day);
  return say.wouldEnd(title, id, whose, day, closingText(closed, days, words));
}

/** Calendar days of a step that are not working days. */
function daysOffText({ weekendDays, holidays, pauses }: WhyStep): string {
  const days = weekendDays + holidays.length + pauses.reduce((sum, pause) => sum + pause.days, 0);
  return days === 0 ? '' : `+${days}`;
}

function chainColumns({ short, say }: DayWords, words: Catalogue): readonly Column<WhyStep>[] {
  const { columns: names, steps } = words.why;
  const day = (text: string | null): string => (text === null ? '' : short(text));
  return [
    { name: names.from, cell: ({ from }) => day(from) },
    { name: names.to, cell: ({ to }) => day(to), spare: 2 },
    { name: names.days, cell: ({ workingDays }) => workingDays, align: 'right' },
    { name: names.off, cell: (step) => toned('quiet', daysOffText(step)), align: 'right', spare: 1 },
    {
      name: names.what,
      cell: ({ kind, title }) => toned(LINK_TONES[kind] ?? 'plain', steps[kind](foreign(title))),
      least: 11,
    },
    {
      name: names.because,
      cell: ({ duration, because }) =>
        toned('quiet', [duration === null ? '' : `${duration} `, becauseText(because, words, say)]),
      least: 12,
      wraps: true,
    },
  ];
}

/** The days off in the chain that are not weekends. */
function namedDaysOff({ steps }: WhyView, { short }: DayWords, { why: say }: Catalogue): readonly Text[] {
  const holidays = steps.flatMap((step) =>
    step.holidays.map(({ day, name }): Text => [short(day), ' ', foreign(name)]),
  );
  const pauses = new Map<string, number>();
  for (const { reason, days } of steps.flatMap((step) => step.pauses)) {
    pauses.set(reason, (pauses.get(reason) ?? 0) + days);
  }
  return [...holidays, ...[...pauses].map(([reason, days]) => say.paused(days, foreign(reason)))];
}

/** When it ends if the steps vary within the plan's ranges; nothing for what has ended. */
function likelihood(view: WhyView, days: DayWords, words: Catalogue): Section {
  const { why: say } = words;
  const { date, p50, basis } = view;
  const likely = likelyDaysText(view, date, days, words);
  if (p50 === null || likely === null) return [];
  const vary = (basis?.own ?? 0) === 0 ? say.likely : say.likelyOwn;
  const source = basis === null ? words.basis.guess : basisText(basis, words);
  return [paragraph(`${p50 > date ? say.usual(days.say(date)) : ''}${vary(likely, source)}`)];
}

/** `21 working days + 8 weekend days = 29 days from 2 Nov, the first included: 30 Nov`. */
/** Whether something in the chain is blocked: then the day is the earliest possible, and moves with each day that passes. */
function isStuck({ steps }: WhyView): boolean {
  return steps.some(({ because }) => because.kind === 'open' && because.blocked !== null);
}

function answerText(view: WhyView, { say: day }: DayWords, { why: say, counts }: Catalogue): string {
  const { total, date, anchor } = view;
  const parts = [
    counts.workingDays(total.workingDays),
    ...(total.weekendDays > 0 ? [say.weekendDays(total.weekendDays)] : []),
    ...(total.holidays > 0 ? [say.holidays(total.holidays)] : []),
    ...(total.pausedDays > 0 ? [say.pausedDays(total.pausedDays)] : []),
  ];
  const sum = parts.length === 1 ? parts.join('') : say.sum(parts.join(' + '), total.calendarDays);
  return say[isStuck(view) ? 'earliest' : 'answer'](sum, day(anchor.day), day(date));
}

/** A step for JSON, where the reason is a sentence. */
export function whyStepForPrograms(step: WhyStep, english: Catalogue): WhyStep<string> {
  return { ...step, because: plainTextOf(becauseText(step.because, english, String)) };
}

/** Why a step takes its days. */
function becauseText(because: Because, { why: { because: say }, terms }: Catalogue, said: DayWords['say']): Text {
  switch (because.kind) {
    case 'done':
    case 'skipped':
    case 'started':
      return say[because.kind](said(because.on));
    case 'not-before':
    case 'fixed-start':
      return say[because.kind](said(because.day));
    case 'open': {
      const { blocked, until, day } = because;
      return [
        blocked === null ? '' : say.blocked(terms.sides[blocked.by], said(blocked.since)),
        say.open[until](said(day)),
      ];
    }
    case 'nothing':
      return '';
    case 'against-template':
      return say['against-template'](foreign(because.template), because.says);
    case 'unstated': {
      const { template, says } = because;
      return template === null || says === null ? say.unstated : say.unstatedAgainst(foreign(template), says);
    }
    case 'from-template': {
      const { template, evidence } = because;
      const behind = evidence === null ? '' : say.evidence(evidence.median, evidence.plans, foreign(evidence.through));
      return [say['from-template'](foreign(template)), behind];
    }
    default:
      return say[because.kind];
  }
}
