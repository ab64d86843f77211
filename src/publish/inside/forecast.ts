import { promisedDay } from '../../plan/health/health.ts';
import { formatDay, parseDay } from '../../plan/time/day.ts';
import { type Html, html, join, nothing } from '../html.ts';
import { type Axis, axisHead, axisOf, gridOf, type LiveOutlook, outlookStrip } from './charts.ts';
import { hrefOf, type Paper, shortDay } from './frame.ts';
import { currentOf, type InsideCustomer } from './view.ts';

interface ForecastRow {
  readonly customer: InsideCustomer;
  readonly outlook: LiveOutlook;
}

/** When each customer goes live, compared with the promise: the most broken promise first. */
export function forecastPage(paper: Paper): Html {
  const { view, writer } = paper;
  const customers = currentOf(view).filter(({ status }) => status.live.since === null);
  const rows = customers.flatMap(rowFrom).sort((a, b) => gap(b) - gap(a));
  const late = rows.filter((row) => gap(row) > 0).length;
  const without = customers.filter((each) => rows.every(({ customer }) => customer !== each));
  return html`<section class="first"><h1>${writer.say((of) => of.forecastHeadline(late, rows.length))}</h1></section>
${rows.length === 0 ? nothing : picture(rows, paper)}
${without.length === 0 ? nothing : withoutDay(without, paper)}`;
}

function rowFrom(customer: InsideCustomer): readonly ForecastRow[] {
  const { percentiles, plan } = customer.reading;
  if (percentiles === null) return [];
  const { p50, p80, p90 } = percentiles;
  return [{ customer, outlook: { p50, p80, p90, target: promisedDay(plan)?.day ?? null } }];
}

/** Days from the promise to the day that holds in 80 of 100 futures; without a promise nothing is broken. */
function gap({ outlook: { p80, target } }: ForecastRow): number {
  return target === null ? Number.NEGATIVE_INFINITY : p80 - target;
}

/** A few customers with a very long forecast must not compress all others: their lines end at the edge. */
const SHARE_IN_VIEW = 0.95;
const FORECAST_MARGIN = 6;

function axisFor(rows: readonly ForecastRow[], today: number): Axis {
  const starts = rows.flatMap(({ outlook: { p50, target } }) => [p50, target ?? p50]);
  const ends = rows.map(({ outlook: { p90, target } }) => Math.max(p90, target ?? p90)).sort((a, b) => a - b);
  const end = ends[Math.ceil(ends.length * SHARE_IN_VIEW) - 1] ?? today;
  return axisOf(Math.min(today, ...starts) - FORECAST_MARGIN, end + FORECAST_MARGIN);
}

function picture(rows: readonly ForecastRow[], paper: Paper): Html {
  const { view, writer, up } = paper;
  const today = parseDay(view.today) ?? 0;
  const axis = axisFor(rows, today);
  const day = (at: number | null, kind: string) =>
    html`<td class="${kind} number">${shortDay(at === null ? null : formatDay(at), view.today)}</td>`;
  const body = rows.map(
    ({ customer: { path, status }, outlook }) =>
      html`<tr><th scope="row" class="name"><a href="${hrefOf(path, up)}">${status.customer}</a></th><td class="picture">${outlookStrip(outlook, axis)}</td>${day(outlook.target, '')}${day(outlook.p50, 'm')}${day(outlook.p80, outlook.target !== null && outlook.p80 > outlook.target ? 'late' : '')}${day(outlook.p90, 'm')}</tr>`,
  );
  return html`<section aria-labelledby="picture"><h2 id="picture">${writer.say((of) => of.columns.picture)}</h2><p class="hint">${writer.say((of) => of.forecastHint)}</p>
${gridOf(axis, today)}
<div class="scroll plain" tabindex="0" role="group" aria-labelledby="picture"><table class="rows outlooks"><thead><tr><th scope="col" class="name">${writer.say((of) => of.columns.customer)}</th><th scope="col" class="picture"><span class="unseen">${writer.say((of) => of.columns.picture)}</span>${axisHead(axis, today, paper)}</th><th scope="col" class="number day">${writer.say((of) => of.columns.target)}</th><th scope="col" class="m number day">${writer.say((of) => of.p50)}</th><th scope="col" class="number day">${writer.say((of) => of.p80)}</th><th scope="col" class="m number day">${writer.say((of) => of.p90)}</th></tr></thead><tbody>${body}</tbody></table></div>
<ul class="legend outlook-legend"><li class="target">${writer.say((of) => of.columns.target)}</li><li class="half">${writer.say((of) => of.p50)}</li><li class="likely">${writer.say((of) => of.p80)}</li><li class="after">${writer.say((of) => of.after)}</li><li class="tail">${writer.say((of) => of.p90)}</li><li class="now">${writer.say((of) => of.today)}</li></ul></section>`;
}

function withoutDay(customers: readonly InsideCustomer[], { writer, up }: Paper): Html {
  const items = customers.map(({ path, status: { customer, live, schedule } }) => {
    const why =
      live.heldUpBy.length > 0
        ? writer.say((of) => of.forecastNoneWhy.blocked(live.heldUpBy.join(', ')))
        : writer.say((of) => (schedule === 'prospect' ? of.forecastNoneWhy.prospect : of.forecastNoneWhy.unknown));
    return html`<li>${join([html`<a href="${hrefOf(path, up)}">${customer}</a>`, html`<span class="soft">${why}</span>`], ' ')}</li>`;
  });
  return html`<section aria-labelledby="without"><h2 id="without">${writer.say((of) => of.forecastNone)}</h2><ul class="plain-list">${items}</ul></section>`;
}
