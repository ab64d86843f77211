import type { LastSigning } from '../../plan/chance/last-signing.ts';
import type { AnchorKind, Locale } from '../../plan/model/model.ts';
import { type Paint, paintFor, type Screen, type Tone } from '../../print/paint.ts';
import { wrap } from '../../print/width.ts';
import type { TimelineView } from '../../views/timeline.ts';
import { sayClosing } from '../closing.ts';
import { coverageSentences } from '../coverage.ts';
import { type DayWords, dayWords, sayEffort, workingDays } from '../dates.ts';
import { harmless } from '../harmless.ts';
import { isToPromise, sayHeldUp, TO_PROMISE } from '../promise.ts';
import { blocks, labelled } from './blocks.ts';
import { ganttLines } from './gantt.ts';

/** A plan (or a template before there is a customer) on a time axis, and below it when go-live is to be expected. */
export function timelineText(recorded: TimelineView, screen: Screen, locale: Locale): string {
  const view = harmless(recorded);
  const paint = paintFor(screen);
  const words = dayWords(view.today, locale);
  const [tone, sentence] = timelineVerdict(view, words);
  return blocks([
    headLines(view, screen, paint, words),
    ganttLines(view, screen, locale),
    daysOffLines(view, screen, words),
    factLines(view, screen, words),
    coverageSentences(view.coverageGaps)
      .flatMap((gap) => wrap(gap, screen.width))
      .map((line) => paint('warning', line)),
    wrap(sentence, screen.width).map((line) => paint(tone, line)),
  ]);
}

const SINCE: Readonly<Record<AnchorKind, string>> = {
  purchased: 'bought on',
  signing: 'signing expected on',
  start: 'starting on',
};

function headLines(view: TimelineView, screen: Screen, paint: Paint, { say }: DayWords): readonly string[] {
  const name = view.customer ?? `Template ${view.template}`;
  const about = [
    ...(view.customer !== null && view.template !== null ? [`template ${view.template}`] : []),
    `${view.id === null ? 'if bought on' : SINCE[view.anchor.kind]} ${say(view.anchor.day)}`,
    `today is ${say(view.today)}`,
  ];
  const goal = view.goal === null ? [] : wrap(view.goal, screen.width);
  return [
    ...wrap(name, screen.width).map((line) => paint('strong', line)),
    ...goal,
    ...wrap(about.join(', '), screen.width).map((line) => paint('quiet', line)),
  ];
}

/** Holidays and pauses by name: a chart of weeks does not show single days. */
function daysOffLines(view: TimelineView, screen: Screen, { short }: DayWords): readonly string[] {
  const pauses = view.pauses.map(({ from, to, reason }) => `${short(from)} to ${short(to)} paused: ${reason}`);
  const shown = view.holidays.filter(({ day }) => day >= view.start && day <= view.end);
  const holidays = shown.map(({ day, name }) => `${short(day)} ${name}`);
  const all = [...pauses, ...holidays];
  return all.length === 0 ? [] : labelled('Days off', all.join(', '), screen);
}

/** A kind of answer to when go-live is, and its days in words. */
interface LiveDays {
  readonly label: string;
  readonly days: string;
}

/**
 * The days that were agreed on, those that follow from the plan's ranges, and those that are likely, each as far as known.
 * Of what is live only the first are left.
 */
export function liveDays(view: TimelineView, words: DayWords): readonly LiveDays[] {
  const { live, target } = view;
  const agreed = named(
    [
      ['due', live.due],
      ['target', target],
    ],
    words,
  );
  if (isLive(view)) return [{ label: '', days: agreed }].filter(({ days }) => days !== '');
  const scheduled = named(
    [
      ['optimistic', live.optimistic],
      ['expected', live.expected],
      ['pessimistic', live.pessimistic],
    ],
    words,
  );
  const own = view.customer === null ? '' : ', and as this customer has kept theirs';
  const likely = likelyDays(live, live.expected, words);
  return [
    { label: '', days: agreed },
    { label: 'Schedule', days: scheduled && `${scheduled}: every step short, as usual, long` },
    { label: 'Likely', days: likely && `${likely}: as steps vary${own}` },
  ].filter(({ days }) => days !== '');
}

/**
 * The days of a simulation in words, with the one to promise; empty where nothing was simulated.
 * @param expected the day of the schedule: where it is the later one, nobody promises an earlier
 */
export function likelyDays({ p50, p80, p90 }: Likely, expected: string | null, { say }: DayWords): string {
  if (p50 === null || p80 === null || p90 === null) return '';
  const [mark, instead] =
    expected === null || isToPromise(p80, expected)
      ? [TO_PROMISE, '']
      : ['', `; the day to promise is ${say(expected)}`];
  return `50 % by ${say(p50)}, 80 % by ${say(p80)}${mark}, 90 % by ${say(p90)}${instead}`;
}

type Likely = Pick<TimelineView['live'], 'p50' | 'p80' | 'p90'>;

function named(days: readonly (readonly [string, string | null])[], { say }: DayWords): string {
  return days.flatMap(([name, day]) => (day === null ? [] : [`${name} ${say(day)}`])).join(', ');
}

function isLive({ tasks, live }: TimelineView): boolean {
  return tasks.some(({ id, state }) => id === live.task && state === 'done');
}

function factLines(view: TimelineView, screen: Screen, words: DayWords): readonly string[] {
  const { live, effort } = view;
  const arrow = screen.unicode ? ' → ' : ' > ';
  return [
    ...labelled('Effort', `customer ${sayEffort(effort.customer)}, vendor ${sayEffort(effort.vendor)}`, screen),
    ...(view.criticalPath.length === 0
      ? []
      : labelled('Critical', view.criticalGroups.map(sideBySide).join(arrow), screen)),
    ...labelled('Go-live', live.title ?? 'no task is named as go-live, so the end of the plan counts', screen),
    ...liveDays(view, words).flatMap(({ label, days }) => labelled(label, days, screen)),
    ...signingLines(view, screen, words),
  ];
}

/** Tasks that run at the same time stand together. */
function sideBySide(group: readonly string[]): string {
  return group.length === 1 ? group.join() : `(${group.join(', ')})`;
}

function signingLines({ signing }: TimelineView, screen: Screen, { say }: DayWords): readonly string[] {
  if (signing === null) return [];
  const days = [
    ['expected', signing.expected],
    ['pessimistic', signing.pessimistic],
    ['80 %', signing.p80],
    ['90 %', signing.p90],
  ].flatMap(([name, day]) => (day ? [`${name} ${say(day)}`] : []));
  return labelled('Sign by', days.length === 0 ? 'no day within ten years' : days.join(', '), screen);
}

/** The one line to read. */
export function timelineVerdict(view: TimelineView, words: DayWords): readonly [Tone, string] {
  const { live } = view;
  if (view.signing !== null) return signingVerdict(view.signing, view.today, words);
  if (view.closed !== null && live.expected === null) return ['quiet', `It was ${sayClosing(view.closed, words)}.`];
  if (live.expected === null) return ['warning', withoutLive(view)];
  const reached = isLive(view) ? 'Live since' : 'Go-live is expected on';
  const held = sayHeldUp(live.heldUpBy);
  if (held !== null) return ['bad', `Go-live: ${held}. It is not before ${words.say(live.expected)}.`];
  const [tone, comparison] = compared(view, words);
  return [tone, `${reached} ${words.say(live.expected)}${comparison}.${halfLater(live.expected, live.p50, words)}`];
}

function withoutLive({ live, tasks }: TimelineView): string {
  if (tasks.length === 0 || live.title === null) return 'There is no task, and so no go-live.';
  return `"${live.title}" means go-live and was skipped, so no day can be told.`;
}

/** Where the schedule, which knows neither the customer's pace nor how long a step has been open, is ahead of what is likely. */
export function halfLater(expected: string, p50: string | null, { say }: DayWords): string {
  if (p50 === null || p50 <= expected) return '';
  return ` That is if all takes its usual time from now on: in half of the simulated futures it is ${say(p50)} or later.`;
}

function signingVerdict(signing: LastSigning, today: string, { say }: DayWords): readonly [Tone, string] {
  const { liveBy, earliest, expected, p80 } = signing;
  if (expected === null) return ['bad', `No signature within ten years makes go-live by ${say(liveBy)}.`];
  if (expected < today) {
    const instead = earliest === null ? '' : ` Signed today, go-live is expected on ${say(earliest)}.`;
    return [
      'bad',
      `Live by ${say(liveBy)} can no longer be expected: the last day to sign was ${say(expected)}.${instead}`,
    ];
  }
  if (p80 !== null && p80 < today) {
    return ['warning', `To be live by ${say(liveBy)}, sign by ${say(expected)}; 80 % sure can no longer be reached.`];
  }
  const sure = p80 === null ? '' : `, by ${say(p80)} to be 80 % sure`;
  return ['strong', `To be live by ${say(liveBy)}, sign by ${say(expected)}${sure}.`];
}

function compared({ live, slip, target }: TimelineView, { say }: DayWords): readonly [Tone, string] {
  const promised = target ?? live.due;
  if (slip === null || promised === null) return ['strong', ''];
  const name = `${target === null ? 'its due date' : 'the target'}, ${say(promised)}`;
  if (slip > 0) return ['bad', `: ${workingDays(slip)} after ${name}`];
  if (slip < 0) return ['good', `: ${workingDays(-slip)} before ${name}`];
  return ['good', live.expected === promised ? `: on ${name}` : `, with nothing to spare before ${name}`];
}
