import { scaleLinear } from 'd3-scale';
import { civilOf, dayOf, formatDay, parseDay } from '../plan/time/day.ts';
import type { CustomerStep, CustomerView } from '../views/customer-view.ts';
import { monthInWords } from '../words/customer/days.ts';
import type { CustomerWords } from '../words/customer/words.ts';
import { type Html, html, nothing, type Writer } from './html.ts';

/** The dimensions of a drawing, in its own units, which are about the pixels of its screen. */
interface TimelineFrame {
  readonly name: 'wide' | 'narrow';
  readonly width: number;
  /** Where the days begin. */
  readonly left: number;
  readonly row: number;
  /** From the top of a row to the middle of its bar. */
  readonly middle: number;
  readonly labelWidth: number;
}

/** On a desktop and on paper a title is before its bar, on a phone above it. */
const TIMELINE_FRAMES: readonly TimelineFrame[] = [
  { name: 'wide', width: 900, left: 240, row: 26, middle: 13, labelWidth: 226 },
  { name: 'narrow', width: 340, left: 2, row: 42, middle: 29, labelWidth: 338 },
];
/** Months, the day to count on and today are named above the rows, one below the other. */
const LINES = { month: 12, count: 28, today: 44 } as const;
const HEAD = 52;
const BAR = 10;
const MONTH_GAP = 64;
/** This many rows are small but legible on one sheet of paper; more rows continue on further sheets. */
const ONE_SHEET = 70;
/** The maximum width of the name of a line. */
const NAME_WIDTH = 90;

interface TimelineDrawing {
  readonly frame: TimelineFrame;
  readonly height: number;
  readonly view: CustomerView;
  readonly writer: Writer;
  readonly rows: readonly CustomerStep[];
  /** The first day, and the day after the last. */
  readonly days: readonly [number, number];
  x(day: number): number;
}

/**
 * The plan over time as a drawing: bars from start to end, the due day of each step as a tick, days off and pauses in the background,
 * value moments as diamonds, today and the day to count on as lines. Null for a plan without any day.
 */
export function drawTimeline(view: CustomerView, writer: Writer): Html | null {
  const rows = view.phases
    .flatMap(({ steps }) => steps)
    .map((step) => drawableStep(step, view.today))
    .filter(({ start, end }) => start !== null && end !== null);
  const days = [view.today, view.countOn, ...rows.flatMap(({ start, end, due }) => [start, end, due])].flatMap(
    (day) => parseDay(day ?? '') ?? [],
  );
  if (rows.length === 0 || days.length === 0) return null;
  const span = [Math.min(...days), Math.max(...days) + 1] as const;
  const drawings = TIMELINE_FRAMES.map((frame) => {
    const x = scaleLinear(span, [frame.left, frame.width - 8]);
    const height = HEAD + rows.length * frame.row + 4;
    return draw({ frame, height, view, writer, rows, days: span, x: (day) => roundedPixel(x(day)) });
  });
  return html`<div class="drawing">${drawings}</div>${legendOf(view, writer)}`;
}

/** A step without a known end is drawn up to today, or on the agreed day. */
function drawableStep(step: CustomerStep, today: string): CustomerStep {
  if (step.end !== null) return step;
  return step.start === null ? { ...step, start: step.due, end: step.due } : { ...step, end: today };
}

function draw(drawing: TimelineDrawing): Html {
  const { frame, height, rows, view } = drawing;
  return html`<svg class="${frame.name}${rows.length > ONE_SHEET ? nothing : ' sheet'}" viewBox="0 0 ${frame.width} ${height}" role="img" aria-labelledby="timeline">${daysOffSvg(drawing)}${monthsSvg(drawing)}${rows.map((step, row) => rowSvg(step, HEAD + row * frame.row, drawing))}${lineSvg(view.countOn, 'count', drawing)}${lineSvg(view.today, 'today', drawing)}${rows.map((step, row) => labelOf(step, HEAD + row * frame.row, frame))}</svg>`;
}

/** Drawn on top of the lines, which must not cross text. */
function labelOf({ title, done }: CustomerStep, top: number, { name, labelWidth }: TimelineFrame): Html {
  return html`<foreignObject x="0" y="${top + (name === 'wide' ? 3 : 1)}" width="${labelWidth}" height="20"><div class="${done === null ? 'label' : 'label over'}"><span>${title}</span></div></foreignObject>`;
}

function rowSvg({ start, end, due, done, state, value }: CustomerStep, top: number, drawing: TimelineDrawing): Html {
  const { frame, x } = drawing;
  const [from, to, by] = [start, end, due].map((day) => parseDay(day ?? ''));
  if (from === null || to === null || from === undefined || to === undefined) return nothing;
  const middle = top + frame.middle;
  const width = roundedPixel(Math.max(x(Math.max(to, from) + 1) - x(from), 3));
  const bar = html`<rect class="bar ${state}" x="${x(from)}" y="${middle - BAR / 2}" width="${width}" height="${BAR}" rx="3"/>`;
  const tick =
    by === null || by === undefined || done !== null
      ? nothing
      : html`<path class="due" d="M${x(by + 1)} ${middle - BAR * 0.9}v${BAR * 1.8}"/>`;
  const moment = value === null ? nothing : html`<path class="value" d="M${x(to + 1)} ${middle - 7}l7 7-7 7-7-7z"/>`;
  return html`${bar}${tick}${moment}`;
}

function daysOffSvg({ view: { daysOff, pauses }, x, frame, height, days: [first, last] }: TimelineDrawing): Html {
  const band = (from: number, to: number, kind: string) => {
    const [left, right] = [x(Math.max(from, first)), x(Math.min(to + 1, last))];
    return right <= left
      ? nothing
      : html`<rect class="${kind}" x="${left}" y="${HEAD - 4}" width="${roundedPixel(right - left)}" height="${height - HEAD + 4}"/>`;
  };
  const single = daysOff.flatMap(({ day }) => parseDay(day) ?? []).map((day) => band(day, day, 'off'));
  const longer = pauses.map(({ from, to }) => band(parseDay(from) ?? 0, parseDay(to) ?? 0, 'pause'));
  return html`${single}${longer}${frame.name === 'wide' ? html`<path class="grid" d="M0 ${HEAD - 4}H${frame.width}"/>` : nothing}`;
}

/** A line where each month begins, named if there is room. */
function monthsSvg({ days: [first, last], x, frame, height, writer }: TimelineDrawing): Html {
  const { year, month } = civilOf(first);
  const starts: number[] = [];
  let shown = Number.NEGATIVE_INFINITY;
  for (let index = 0; ; index++) {
    const day = dayOf(year + Math.floor((month - 1 + index) / 12), ((month - 1 + index) % 12) + 1, 1);
    if (day >= last) break;
    const at = Math.max(day, first);
    if (x(at) - shown < MONTH_GAP || x(at) + MONTH_GAP > frame.width) continue;
    shown = x(at);
    starts.push(at);
  }
  return html`${starts.map((day) => html`<path class="grid" d="M${x(day)} ${LINES.month - 8}V${height}"/><text class="month" x="${x(day) + 4}" y="${LINES.month}">${writer.draw((_, locale) => monthInWords(formatDay(day), locale))}</text>`)}`;
}

const DAY_LABELS: Readonly<Record<'today' | 'count', (of: CustomerWords) => string>> = {
  today: (of) => of.today,
  count: (of) => of.countOn,
};

/** An important day as a line through all rows, with its name on the side with room. */
function lineSvg(text: string | null, kind: 'today' | 'count', { x, frame, height, writer }: TimelineDrawing): Html {
  const day = parseDay(text ?? '');
  if (day === null) return nothing;
  const at = x(kind === 'count' ? day + 1 : day + 0.5);
  const isRight = at + NAME_WIDTH < frame.width;
  return html`<path class="${kind}" d="M${at} ${LINES[kind] - 9}V${height}"/><text class="${kind}" x="${isRight ? at + 5 : at - 5}" y="${LINES[kind]}"${isRight ? nothing : html` text-anchor="end"`}>${writer.draw(DAY_LABELS[kind])}</text>`;
}

/** The legend of the lines. */
function legendOf(view: CustomerView, writer: Writer): Html {
  const entry = (kind: string, isThere: boolean, words: (of: CustomerWords) => string) =>
    isThere ? html`<li class="${kind}">${writer.say(words)}</li>` : nothing;
  return html`<ul class="legend">${entry('due', true, (of) => of.due)}${entry('value', view.values.length > 0, (of) => of.valueMoment)}${entry('off', view.daysOff.length > 0, (of) => of.dayOff)}${entry('pause', view.pauses.length > 0, (of) => of.pause)}</ul>`;
}

function roundedPixel(value: number): number {
  return Math.round(value * 10) / 10;
}
