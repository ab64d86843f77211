/** Charts of the team's pages. Positions are percentages of the width, so that lines and letters keep their size at every width. */
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { Curve } from '../../insight/curves.ts';
import type { ScheduleHealth } from '../../plan/health/health.ts';
import { civilOf, type Day, dayOf, formatDay } from '../../plan/time/day.ts';
import { monthInBrief } from '../../words/customer/days.ts';
import { type Html, html, nothing } from '../html.ts';
import { type Paper, pill } from './frame.ts';

/** Customers by health as one bar, with the numbers below. */
export function sharesBar(counts: readonly (readonly [ScheduleHealth, number])[], { writer }: Paper): Html {
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  let before = 0;
  const parts = counts.map(([health, count]) => {
    const x = percent(before / total);
    before += count;
    return html`<rect class="${health}" x="${x}" width="${percent(count / total)}" height="14"/>`;
  });
  const names = counts.map(([health, count]) => html`<li>${pill(health, writer)} <b>${count}</b></li>`);
  return html`<figure class="shares"><figcaption id="shares" class="unseen">${writer.say((of) => of.healthShare)}</figcaption><svg class="shares-bar" width="100%" height="14" role="img" aria-labelledby="shares">${parts}</svg><ul class="legend shares-list">${names}</ul></figure>`;
}

/** Days across the width of a drawing. */
export interface Axis {
  readonly first: Day;
  /** Exclusive. */
  readonly last: Day;
  /** The start of a day: `12.5%`; days outside are drawn at the edge. */
  x(day: Day): string;
}

/** @param last exclusive; at least one day is shown */
export function axisOf(first: Day, last: Day): Axis {
  const scale = scaleLinear([first, Math.max(last, first + 1)], [0, 1]).clamp(true);
  return { first, last, x: (day) => percent(scale(day)) };
}

/** Only as many months are named as fit, and none so late that its name would overflow the chart. */
const MOST_MONTHS = 7;
const LAST_NAMED = 86;

/** The first days of months on an axis, thinned out so that their names fit. */
function axisMonths({ first, last }: Axis): readonly Day[] {
  const { year, month } = civilOf(first);
  const all: Day[] = [];
  for (let index = 1; ; index++) {
    const day = dayOf(year + Math.floor((month - 1 + index) / 12), ((month - 1 + index) % 12) + 1, 1);
    if (day >= last) break;
    all.push(day);
  }
  const every = Math.ceil(all.length / MOST_MONTHS);
  return all.filter((_, index) => index % every === 0);
}

/** The axis above a column of drawings: months, and today. */
export function axisHead(axis: Axis, today: Day, { writer }: Paper): Html {
  const names = axisMonths(axis).map((day) => {
    const name =
      Number.parseFloat(axis.x(day)) > LAST_NAMED
        ? nothing
        : html`<text class="month" x="${axis.x(day)}" dx="4" y="13">${writer.draw((_, locale) => monthInBrief(formatDay(day), locale))}</text>`;
    return html`<line class="grid" x1="${axis.x(day)}" x2="${axis.x(day)}" y1="4" y2="24"/>${name}`;
  });
  return html`<svg class="axis" width="100%" height="24" aria-hidden="true">${names}<circle class="now" cx="${axis.x(today)}" cy="20" r="3"/></svg>`;
}

/** The lines behind each row: drawn once, used by all. */
export function gridOf(axis: Axis, today: Day): Html {
  const lines = axisMonths(axis).map(
    (day) => html`<line class="grid" x1="${axis.x(day)}" x2="${axis.x(day)}" y1="0" y2="100%"/>`,
  );
  return html`<svg class="unseen" aria-hidden="true"><defs><g id="grid">${lines}<line class="now" x1="${axis.x(today)}" x2="${axis.x(today)}" y1="0" y2="100%"/></g></defs></svg>`;
}

/** When a customer goes live, compared with the promised day. */
export interface LiveOutlook {
  readonly p50: Day;
  readonly p80: Day;
  readonly p90: Day;
  readonly target: Day | null;
}

/** One row: a dot at 50 %, a bar from there to 80 %, a line to 90 %; the part after the target has another colour. */
export function outlookStrip({ p50, p80, p90, target }: LiveOutlook, axis: Axis): Html {
  const border = target ?? p90;
  const bar = (from: Day, to: Day, kind: string) =>
    to <= from
      ? nothing
      : html`<rect class="${kind}" x="${axis.x(from)}" width="${barWidth(from, to, axis)}" y="7" height="8" rx="2"/>`;
  return html`<svg class="strip" width="100%" height="22" aria-hidden="true"><use href="#grid"/><line class="tail" x1="${axis.x(p50)}" x2="${axis.x(p90)}" y1="11" y2="11"/><line class="end" x1="${axis.x(p90)}" x2="${axis.x(p90)}" y1="7" y2="15"/>${bar(p50, Math.min(p80, border), 'likely')}${bar(Math.max(p50, border), p80, 'likely after')}<circle class="${p50 > border ? 'half after' : 'half'}" cx="${axis.x(p50)}" cy="11" r="4.5"/>${target === null ? nothing : html`<rect class="target" x="${axis.x(target)}" width="2.5" y="1" height="20"/>`}</svg>`;
}

/** One step: a bar over its days, with its due day as a stroke. */
export function stepStrip(
  {
    start,
    end,
    due,
    state,
  }: { readonly start: Day | null; readonly end: Day; readonly due: Day | null; readonly state: string },
  axis: Axis,
): Html {
  const tick = due === null ? nothing : html`<rect class="target" x="${axis.x(due + 1)}" width="2" y="3" height="16"/>`;
  const shown =
    start === null
      ? nothing
      : html`<rect class="bar ${state}" x="${axis.x(start)}" width="${barWidth(start, end + 1, axis)}" y="6.5" height="9" rx="2.5"/>`;
  return html`<svg class="strip" width="100%" height="22" aria-hidden="true"><use href="#grid"/>${shown}${tick}</svg>`;
}

function barWidth(from: Day, to: Day, axis: Axis): string {
  return percent(Math.max(0.004, (Number.parseFloat(axis.x(to)) - Number.parseFloat(axis.x(from))) / 100));
}

/** A bar whose width is a share, beside a number with the same value. */
export function bar(share: number, kind = ''): Html {
  return html`<svg class="bar-line ${kind}" width="100%" height="6" aria-hidden="true"><rect width="${percent(Math.min(1, Math.max(0, share)))}" height="6" rx="3"/></svg>`;
}

/** Several shares of one bar, one after the other. */
export function stackedBar(parts: readonly (readonly [string, number])[], total: number): Html {
  let before = 0;
  const rects = parts.map(([kind, count]) => {
    const x = percent(before / total);
    before += count;
    return count === 0 ? nothing : html`<rect class="${kind}" x="${x}" width="${percent(count / total)}" height="14"/>`;
  });
  return html`<svg class="stack" width="100%" height="14" aria-hidden="true">${rects}</svg>`;
}

interface CurveFrame {
  readonly name: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
  readonly ticks: number;
}

/** The dimensions of the curves on a desktop and on a phone, in pixels of that screen. */
const CURVE_FRAMES: readonly CurveFrame[] = [
  { name: 'wide', width: 860, height: 320, ticks: 9 },
  { name: 'narrow', width: 340, height: 260, ticks: 4 },
];
const CHART_MARGIN = { left: 42, right: 12, top: 10, bottom: 34 };

/**
 * Curves of the share that has reached something by some day, as steps; the first one with its confidence band. A line ends where nobody
 * was observed any longer.
 */
export function curveChart(curves: readonly Curve[], label: string, paper: Paper): Html {
  return html`<div class="drawing curves">${CURVE_FRAMES.map((frame) => curveDrawing(curves, label, frame, paper))}</div>`;
}

function curveDrawing(curves: readonly Curve[], label: string, frame: CurveFrame, { writer }: Paper): Html {
  const { width, height, ticks } = frame;
  const longest = Math.max(10, ...curves.map(({ knownUntil }) => knownUntil));
  const x = scaleLinear([0, longest], [CHART_MARGIN.left, width - CHART_MARGIN.right]);
  const y = scaleLinear([0, 1], [height - CHART_MARGIN.bottom, CHART_MARGIN.top]);
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      html`<line class="${share === 0.5 ? 'grid half-line' : 'grid'}" x1="${CHART_MARGIN.left}" x2="${width - CHART_MARGIN.right}" y1="${roundedTenth(y(share))}" y2="${roundedTenth(y(share))}"/><text class="month" x="${CHART_MARGIN.left - 6}" y="${roundedTenth(y(share)) + 4}" text-anchor="end">${Math.round(share * 100)} %</text>`,
  );
  const days = x
    .ticks(ticks)
    .map(
      (day) =>
        html`<text class="month" x="${roundedTenth(x(day))}" y="${height - CHART_MARGIN.bottom + 16}" text-anchor="middle">${day}</text>`,
    );
  const unit = html`<text class="month" x="${width - CHART_MARGIN.right}" y="${height - 3}" text-anchor="end">${writer.draw((of) => of.curves.days)}</text>`;
  const lines = curves.map((curve, index) => {
    const path = line<CurvePoint>(
      (at) => roundedTenth(x(at.days)),
      (at) => roundedTenth(y(at.share)),
    ).curve(curveStepAfter)(curvePlaces(curve));
    return html`<path class="curve c${index}" d="${path ?? ''}"/>`;
  });
  const [first] = curves;
  const band =
    first === undefined
      ? nothing
      : html`<path class="band" d="${
          area<CurvePoint>()
            .x((at) => roundedTenth(x(at.days)))
            .y0((at) => roundedTenth(y(Math.max(0, at.share - at.error))))
            .y1((at) => roundedTenth(y(Math.min(1, at.share + at.error))))
            .curve(curveStepAfter)(curvePlaces(first)) ?? ''
        }"/>`;
  return html`<svg class="${frame.name}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${label}">${grid}${days}${unit}${band}${[...lines].reverse()}</svg>`;
}

interface CurvePoint {
  readonly days: number;
  readonly share: number;
  /** Half the width of a 95 % confidence interval. */
  readonly error: number;
}

const TWO_SIDED_95 = 1.96;

function curvePlaces({ points, knownUntil }: Curve): readonly CurvePoint[] {
  const reached = points
    .filter(({ days }) => days <= knownUntil)
    .map(({ days, survival, standardError }) => ({
      days,
      share: 1 - survival,
      error: TWO_SIDED_95 * standardError,
    }));
  const last = reached.at(-1);
  const start = { days: 0, share: 0, error: 0 };
  return [start, ...reached, { ...(last ?? start), days: knownUntil }];
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

function roundedTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
