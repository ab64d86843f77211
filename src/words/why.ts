import {
  type Column,
  type Doc,
  foreign,
  heading,
  joined,
  paragraph,
  type Section,
  type Text,
  table,
  toned,
  verdict,
} from '../print/doc.ts';
import type { Tone } from '../print/paint.ts';
import type { WhyKind, WhyStep, WhyView } from '../views/why.ts';
import { sayBasis } from './basis.ts';
import type { Catalogue } from './catalogue/index.ts';
import { type DayWords, dayWords } from './days.ts';
import { closing, coverageNotes, likelyDays } from './plan-words.ts';

const TONES: Partial<Record<WhyKind, Tone>> = {
  open: 'bad',
  done: 'good',
  skipped: 'quiet',
  wait: 'quiet',
  begun: 'quiet',
};

/** The chain from the purchase to a date, one line for each wait, task and fact, and the sum. */
export function whyDoc(view: WhyView, words: Catalogue): Doc {
  const { why: say } = words;
  const days = dayWords(view.today, words);
  const title = question(view, days, words);
  const named = namedDaysOff(view, days, words);
  const likely = likelihood(view, days, words);
  const begun = say.begun[view.anchor.kind](days.say(view.anchor.day));
  return {
    title,
    sections: [
      [heading(1, title)],
      [paragraph(begun), ...table(view.steps, columns(days, words))],
      named.length === 0 ? [] : [paragraph(say.daysOff(joined(named, ', ')))],
      coverageNotes(view.coverageGaps, words),
      [verdict('strong', answer(view, days, words)), ...likely],
    ],
  };
}

/** What is explained. */
function question(view: WhyView, days: DayWords, words: Catalogue): Text {
  const { why: say } = words;
  const { task, customer, date, isDone, closed } = view;
  const [title, id, whose] = [foreign(task.title), foreign(task.id), foreign(customer)];
  const day = days.say(date);
  if (isDone) return say.ended(title, id, whose, day);
  if (closed === null) return say.isExpected(title, id, whose, day);
  return say.wouldEnd(title, id, whose, day, closing(closed, days, words));
}

/** Calendar days of a step on which nobody works. */
function daysOff({ weekendDays, holidays, pauses }: WhyStep): string {
  const days = weekendDays + holidays.length + pauses.reduce((sum, pause) => sum + pause.days, 0);
  return days === 0 ? '' : `+${days}`;
}

function columns({ short }: DayWords, { why: { columns: names, steps } }: Catalogue): readonly Column<WhyStep>[] {
  const day = (text: string | null): string => (text === null ? '' : short(text));
  return [
    { name: names.from, cell: ({ from }) => day(from) },
    { name: names.to, cell: ({ to }) => day(to), spare: 2 },
    { name: names.days, cell: ({ workingDays }) => workingDays, align: 'right' },
    { name: names.off, cell: (step) => toned('quiet', daysOff(step)), align: 'right', spare: 1 },
    {
      name: names.what,
      cell: ({ kind, title }) => toned(TONES[kind] ?? 'plain', steps[kind](foreign(title))),
      least: 11,
    },
    {
      name: names.because,
      cell: ({ duration, because }) => toned('quiet', [duration === null ? '' : `${duration} `, foreign(because)]),
      least: 12,
      wraps: true,
    },
  ];
}

/** The days off on the way that are not weekends. */
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

/** When it ends if the steps vary as the plan's ranges say; nothing for what is over. */
function likelihood(view: WhyView, days: DayWords, words: Catalogue): Section {
  const { why: say } = words;
  const { date, p50, basis } = view;
  const likely = likelyDays(view, date, days, words);
  if (p50 === null || likely === null) return [];
  return [
    paragraph(
      `${p50 > date ? say.usual(days.say(date)) : ''}${say.likely(likely, basis === null ? words.basis.guess : sayBasis(basis, words))}`,
    ),
  ];
}

/** `21 working days + 8 weekend days = 29 days from 2 Nov, the first included: 30 Nov`. */
function answer({ total, date, anchor }: WhyView, { say: day }: DayWords, { why: say, counts }: Catalogue): string {
  const parts = [
    counts.workingDays(total.workingDays),
    ...(total.weekendDays > 0 ? [say.weekendDays(total.weekendDays)] : []),
    ...(total.holidays > 0 ? [say.holidays(total.holidays)] : []),
    ...(total.pausedDays > 0 ? [say.pausedDays(total.pausedDays)] : []),
  ];
  const sum = parts.length === 1 ? parts.join('') : say.sum(parts.join(' + '), total.calendarDays);
  return say.answer(sum, day(anchor.day), day(date));
}
