import type { AnchorKind, Locale } from '../../plan/model/model.ts';
import { paintFor, type Screen, type Tone } from '../../print/paint.ts';
import { type Column, table } from '../../print/table.ts';
import { wrap } from '../../print/width.ts';
import type { WhyKind, WhyStep, WhyView } from '../../views/why.ts';
import { sayClosing } from '../closing.ts';
import { coverageSentences } from '../coverage.ts';
import { counted, type DayWords, dayWords, workingDays } from '../dates.ts';
import { harmless } from '../harmless.ts';
import { blocks } from './blocks.ts';
import { likelyDays } from './timeline.ts';

/** What each kind of step is called; `%` stands for the task or phase. */
const SAID: Record<WhyKind, string> = {
  start: 'Until the start of %',
  wait: 'Wait before %',
  'not-before': 'Held back: %',
  begun: 'Before it began: %',
  work: '%',
  done: '%',
  open: 'Still open: %',
  skipped: 'Skipped: %',
  day: '%',
};

const TONES: Partial<Record<WhyKind, Tone>> = {
  open: 'bad',
  done: 'good',
  skipped: 'quiet',
  wait: 'quiet',
  begun: 'quiet',
};

/** The chain from the purchase to a date, one line for each wait, task and fact, and the sum. */
export function whyText(recorded: WhyView, screen: Screen, locale: Locale): string {
  const view = harmless(recorded);
  const words = dayWords(view.today, locale);
  const paint = paintFor(screen);
  return blocks([
    wrap(question(view, words), screen.width).map((line) => paint('strong', line)),
    [anchorText(view, words), ...table(view.steps, columns(words), screen)],
    offLines(view, screen, words),
    coverageSentences(view.coverageGaps)
      .flatMap((sentence) => wrap(sentence, screen.width))
      .map((line) => paint('warning', line)),
    [
      ...wrap(answer(view, words), screen.width).map((line) => paint('strong', line)),
      ...(view.p80 === null ? [] : wrap(likelihood(view, words), screen.width)),
    ],
  ]);
}

/** What is explained, as a heading. */
export function question({ task, customer, date, isDone, closed }: WhyView, words: DayWords): string {
  const verb = isDone ? 'ended' : closed === null ? 'is expected to end' : 'would end';
  const unless = isDone || closed === null ? '' : `, were it not ${sayClosing(closed, words)}`;
  return `Why "${task.title}" (${task.id}) of ${customer} ${verb} on ${words.say(date)}${unless}`;
}

const BEGUN: Readonly<Record<AnchorKind, string>> = { purchased: 'Bought', signing: 'Signing', start: 'Starting' };

/** Where the chain begins. */
export function anchorText({ anchor }: WhyView, { say }: DayWords): string {
  return `${BEGUN[anchor.kind]} on ${say(anchor.day)}`;
}

/** What a step is, with the title of its task or phase. */
export function stepTitle({ kind, title }: WhyStep): string {
  return SAID[kind].replace('%', () => title);
}

/** `3d..2w from template cpa`. */
export function stepReason({ duration, because }: WhyStep): string {
  return duration === null ? because : `${duration} ${because}`;
}

/** Calendar days of a step on which nobody works. */
export function stepDaysOff({ weekendDays, holidays, pauses }: WhyStep): number {
  return weekendDays + holidays.length + pauses.reduce((days, pause) => days + pause.days, 0);
}

function columns({ short }: DayWords): readonly Column<WhyStep>[] {
  return [
    { heading: 'FROM', text: ({ from }) => (from === null ? '' : short(from)) },
    { heading: 'TO', text: ({ to }) => (to === null ? '' : short(to)), spare: 2 },
    { heading: 'DAYS', text: ({ workingDays: days }) => String(days), align: 'right' },
    {
      heading: 'OFF',
      text: (step) => (stepDaysOff(step) === 0 ? '' : `+${stepDaysOff(step)}`),
      tone: () => 'quiet',
      align: 'right',
      spare: 1,
    },
    { heading: 'WHAT', text: stepTitle, tone: ({ kind }) => TONES[kind] ?? 'plain', least: 11 },
    { heading: 'BECAUSE', text: stepReason, tone: () => 'quiet', least: 12, wraps: true },
  ];
}

/** The days off on the way that are not weekends. */
export function namedDaysOff(view: WhyView, { short }: DayWords): readonly string[] {
  const holidays = view.steps.flatMap(({ holidays: days }) => days.map(({ day, name }) => `${short(day)} ${name}`));
  const pauses = new Map<string, number>();
  for (const { reason, days } of view.steps.flatMap((step) => step.pauses)) {
    pauses.set(reason, (pauses.get(reason) ?? 0) + days);
  }
  return [...holidays, ...[...pauses].map(([reason, days]) => `${counted(days, 'day')} paused: ${reason}`)];
}

function offLines(view: WhyView, screen: Screen, words: DayWords): readonly string[] {
  const named = namedDaysOff(view, words);
  return named.length === 0 ? [] : wrap(`Days off besides weekends: ${named.join(', ')}`, screen.width);
}

/** When it ends if the steps vary as the plan's ranges say; empty for what is over. */
export function likelihood(view: WhyView, words: DayWords): string {
  const { date, p50 } = view;
  const days = likelyDays(view, view.date, words);
  if (p50 === null || days === '') return '';
  const supposed = p50 > date ? `${words.say(date)} is if all takes its usual time from now on. ` : '';
  return `${supposed}As steps vary, and as this customer has kept theirs: ${days}.`;
}

/** `21 working days + 8 weekend days = 29 days from 2 Nov, the first included: 30 Nov`. */
export function answer({ total, date, anchor }: WhyView, { say }: DayWords): string {
  const parts = [
    workingDays(total.workingDays),
    ...(total.weekendDays > 0 ? [counted(total.weekendDays, 'weekend day')] : []),
    ...(total.holidays > 0 ? [counted(total.holidays, 'holiday')] : []),
    ...(total.pausedDays > 0 ? [counted(total.pausedDays, 'paused day')] : []),
  ];
  const sum = parts.length === 1 ? parts.join('') : `${parts.join(' + ')} = ${counted(total.calendarDays, 'day')}`;
  return `${sum} from ${say(anchor.day)} on, that day included, end on ${say(date)}.`;
}
