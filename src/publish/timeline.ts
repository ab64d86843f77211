import { scaleLinear } from 'd3-scale';
import { civilOf, dayOf, formatDay, parseDay } from '../plan/time/day.ts';
import type { CustomerStep, CustomerView } from '../views/customer-view.ts';
import { monthInWords } from '../words/customer/days.ts';
import { type Html, html, nothing, type Writer } from './html.ts';

/** In the units of the drawing. */
const LABEL = 210;
const WIDTH = 900;
const ROW = 24;
const HEAD = 34;
const BAR = 10;
/** Months are named at least this far apart. */
const MONTH_GAP = 70;

type Scale = (day: number) => number;

/**
 * The plan over time as a drawing: bars from start to end, the due day of each step as a tick, days off and pauses behind them, value
 * moments as diamonds, today and the day to count on as lines. Null for a plan without a single day.
 */
export function drawTimeline(view: CustomerView, writer: Writer): Html | null {
  const rows = view.phases.flatMap(({ steps }) => steps).filter(({ start, end }) => start !== null && end !== null);
  const days = [view.today, view.countOn, ...rows.flatMap(({ start, end, due }) => [start, end, due])].flatMap(
    (day) => parseDay(day ?? '') ?? [],
  );
  if (rows.length === 0 || days.length === 0) return null;
  const [first, last] = [Math.min(...days), Math.max(...days) + 1];
  const x: Scale = scaleLinear([first, last], [LABEL, WIDTH]);
  const height = HEAD + rows.length * ROW + 8;
  return html`<div class="wide drawing" tabindex="0" role="region" aria-labelledby="timeline"><svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="timeline"><clipPath id="labels"><rect x="0" y="0" width="${LABEL - 12}" height="${height}"/></clipPath>${daysOffOf(view, x, height)}${monthsOf(first, last, x, height, writer)}<g clip-path="url(#labels)">${rows.map(({ title, done }, row) => html`<text class="${done === null ? 'label' : 'label over'}" x="0" y="${HEAD + row * ROW + 15}">${title}</text>`)}</g>${rows.map((step, row) => rowOf(step, HEAD + row * ROW, x))}${marker(view.countOn, 'count', x, height)}${marker(view.today, 'today', x, height)}</svg></div>${legendOf(view, writer)}`;
}

function rowOf({ start, end, due, done, state, value }: CustomerStep, top: number, x: Scale): Html {
  const [from, to, by] = [start, end, due].map((day) => parseDay(day ?? ''));
  if (from === null || to === null || from === undefined || to === undefined) return nothing;
  const middle = top + ROW / 2;
  const left = x(from);
  const width = Math.max(x(Math.max(to, from) + 1) - left, 3);
  const bar = html`<rect class="bar ${state}" x="${round(left)}" y="${middle - BAR / 2}" width="${round(width)}" height="${BAR}" rx="3"/>`;
  const tick =
    by === null || by === undefined || done !== null
      ? nothing
      : html`<path class="due" d="M${round(x(by + 1))} ${middle - BAR}v${BAR * 2}"/>`;
  const at = round(x(to + 1));
  const moment = value === null ? nothing : html`<path class="value" d="M${at} ${middle - 7}l7 7-7 7-7-7z"/>`;
  return html`${bar}${tick}${moment}`;
}

function daysOffOf({ daysOff, pauses }: CustomerView, x: Scale, height: number): Html {
  const band = (from: number, to: number, kind: string) => {
    const left = Math.max(x(from), LABEL);
    const width = Math.min(x(to + 1), WIDTH) - left;
    return width <= 0
      ? nothing
      : html`<rect class="${kind}" x="${round(left)}" y="${HEAD - 4}" width="${round(width)}" height="${height - HEAD}"/>`;
  };
  const single = daysOff.flatMap(({ day }) => parseDay(day) ?? []).map((day) => band(day, day, 'off'));
  const longer = pauses.map(({ from, to }) => band(parseDay(from) ?? 0, parseDay(to) ?? 0, 'pause'));
  return html`${single}${longer}`;
}

function monthsOf(first: number, last: number, x: Scale, height: number, writer: Writer): Html {
  const { year, month } = civilOf(first);
  const starts: number[] = [];
  let shown = Number.NEGATIVE_INFINITY;
  for (let index = 0; ; index++) {
    const day = dayOf(year + Math.floor((month - 1 + index) / 12), ((month - 1 + index) % 12) + 1, 1);
    if (day >= last) break;
    const at = Math.max(day, first);
    if (x(at) - shown < MONTH_GAP) continue;
    shown = x(at);
    starts.push(at);
  }
  return html`${starts.map((day) => html`<path class="grid" d="M${round(x(day))} ${HEAD - 8}V${height}"/><text class="month" x="${round(x(day) + 4)}" y="14">${writer.draw((_, locale) => monthInWords(formatDay(day), locale))}</text>`)}`;
}

function marker(text: string | null, kind: 'today' | 'count', x: Scale, height: number): Html {
  const day = parseDay(text ?? '');
  if (day === null) return nothing;
  const at = round(x(kind === 'count' ? day + 1 : day + 0.5));
  return html`<path class="${kind}" d="M${at} ${HEAD - 12}V${height}"/>`;
}

function legendOf(view: CustomerView, writer: Writer): Html {
  const entry = (kind: string, words: Html) => html`<li class="${kind}">${words}</li>`;
  return html`<ul class="legend">${entry(
    'today',
    writer.say((of) => of.today),
  )}${
    view.countOn === null
      ? nothing
      : entry(
          'count',
          writer.say((of) => of.countOn),
        )
  }${entry(
    'due',
    writer.say((of) => of.due),
  )}${
    view.values.length === 0
      ? nothing
      : entry(
          'value',
          writer.say((of) => of.valueMoment),
        )
  }${
    view.daysOff.length === 0
      ? nothing
      : entry(
          'off',
          writer.say((of) => of.dayOff),
        )
  }${
    view.pauses.length === 0
      ? nothing
      : entry(
          'pause',
          writer.say((of) => of.pause),
        )
  }</ul>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
