import { type Day, parseDay } from '../../plan/day.ts';
import type { Locale } from '../../plan/model.ts';
import type { TimelineView } from '../../plan/timeline.ts';
import { counted, sayDay, shortDay } from '../dates.ts';
import { harmless } from '../harmless.ts';
import { ganttLines } from './gantt.ts';
import { type Paint, paintFor, type Screen, type Tone } from './paint.ts';
import { wrap } from './width.ts';

/** A plan (or a template before there is a customer) on a time axis, and below it when go-live is to be expected. */
export function timelineText(recorded: TimelineView, screen: Screen, locale: Locale): string {
  const view = harmless(recorded);
  const paint = paintFor(screen);
  const say = (day: string) => sayDay(dayIn(day), locale, dayIn(view.today));
  const blocks = [
    headLines(view, screen, paint, say),
    ganttLines(view, screen, locale),
    daysOffLines(view, screen),
    factLines(view, screen, paint, say),
    [verdict(view, paint, say)].flatMap((line) => wrap(line, screen.width)),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

type Say = (day: string) => string;

function headLines(view: TimelineView, screen: Screen, paint: Paint, say: Say): readonly string[] {
  const name = view.customer ?? `Template ${view.template}`;
  const anchor = view.anchor.kind === 'signing' ? 'signing expected on' : 'bought on';
  const about = [
    ...(view.customer !== null && view.template !== null ? [`template ${view.template}`] : []),
    `${anchor} ${say(view.anchor.day)}`,
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
function daysOffLines(view: TimelineView, screen: Screen): readonly string[] {
  const today = dayIn(view.today);
  const short = (day: string) => shortDay(dayIn(day), today);
  const pauses = view.pauses.map(({ from, to, reason }) => `${short(from)} to ${short(to)} paused: ${reason}`);
  const shown = view.holidays.filter(({ day }) => day >= view.start && day <= view.end);
  const holidays = shown.map(({ day, name }) => `${short(day)} ${name}`);
  const all = [...pauses, ...holidays];
  return all.length === 0 ? [] : hanging('Days off', all.join(', '), screen);
}

function factLines(view: TimelineView, screen: Screen, paint: Paint, say: Say): readonly string[] {
  const { live, effort } = view;
  const days: readonly (readonly [string, string | null])[] = [
    ['due', live.due],
    ['target', view.target],
    ['optimistic', live.optimistic],
    ['expected', live.expected],
    ['pessimistic', live.pessimistic],
    ['50 %', live.p50],
    ['80 %', live.p80],
    ['90 %', live.p90],
  ];
  const known = days.flatMap(([name, day]) => (day === null ? [] : [`${name} ${say(day)}`]));
  const path = view.tasks.filter(({ critical }) => critical).map(({ id }) => id);
  const arrow = screen.unicode ? ' → ' : ' > ';
  return [
    ...hanging('Effort', `customer ${hours(effort.customer)}, vendor ${hours(effort.vendor)}`, screen),
    ...(path.length === 0 ? [] : hanging('Critical', view.criticalPath.join(arrow), screen)),
    ...hanging('Go-live', live.title ?? 'no task is named as go-live, so the end of the plan counts', screen),
    ...hanging('', known.join(', '), screen),
    ...signingLines(view, screen, say),
  ].map((line) => paint('plain', line));
}

function signingLines({ signing }: TimelineView, screen: Screen, say: Say): readonly string[] {
  if (signing === null) return [];
  const days = [
    ['expected', signing.expected],
    ['pessimistic', signing.pessimistic],
    ['80 %', signing.p80],
  ].flatMap(([name, day]) => (day ? [`${name} ${say(day)}`] : []));
  return hanging('Sign by', days.length === 0 ? 'no day within ten years' : days.join(', '), screen);
}

/** The one line to read. */
function verdict(view: TimelineView, paint: Paint, say: Say): string {
  const { signing, live } = view;
  if (signing !== null) {
    const last = signing.expected;
    if (last === null) return paint('bad', `No signature within ten years makes go-live by ${say(signing.liveBy)}.`);
    const careful = signing.pessimistic === null ? '' : `, by ${say(signing.pessimistic)} to be safe`;
    return paint('strong', `To be live by ${say(signing.liveBy)}, sign by ${say(last)}${careful}.`);
  }
  if (live.expected === null) return 'There is no task, and so no go-live.';
  const isDone = view.tasks.some(({ id, state }) => id === live.task && state === 'done');
  const reached = isDone ? 'Live since' : 'Go-live is expected on';
  const [tone, comparison] = compared(view, say);
  return paint(tone, `${reached} ${say(live.expected)}${comparison}.`);
}

function compared(view: TimelineView, say: Say): readonly [Tone, string] {
  const promised = view.target ?? view.live.due;
  if (view.slip === null || promised === null) return ['strong', ''];
  const name = `${view.target === null ? 'its due date' : 'the target'}, ${say(promised)}`;
  if (view.slip > 0) return ['bad', `: ${counted(view.slip, 'working day')} after ${name}`];
  if (view.slip < 0) return ['good', `: ${counted(-view.slip, 'working day')} before ${name}`];
  return ['good', view.live.expected === promised ? `: on ${name}` : `, with nothing to spare before ${name}`];
}

const INDENT = 10;

function hanging(label: string, text: string, screen: Screen): readonly string[] {
  return wrap(text, screen.width - INDENT).map((line, index) => (index === 0 ? label : '').padEnd(INDENT) + line);
}

/** Minutes as people say them: `45 min`, `2 h`, `4 h 15 min`. */
export function hours(minutes: number): string {
  const whole = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [...(whole > 0 ? [`${whole} h`] : []), ...(rest > 0 || whole === 0 ? [`${rest} min`] : [])].join(' ');
}

function dayIn(text: string): Day {
  return parseDay(text) ?? 0;
}
