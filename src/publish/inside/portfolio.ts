import { SCHEDULE_HEALTH, type ScheduleHealth } from '../../plan/health/health.ts';
import { parseDay } from '../../plan/time/day.ts';
import { signed } from '../../print/figures.ts';
import type { StatusPlan } from '../../views/status.ts';
import { insideWords } from '../../words/inside/index.ts';
import { type Html, html, nothing } from '../html.ts';
import { sharesBar } from './charts.ts';
import { hrefOf, type Paper, pill, shortText } from './frame.ts';
import { currentOf, type InsideCustomer } from './view.ts';
import { customerWeeks } from './week.ts';

/** A go-live within this many days is shown as coming soon. */
const SOON = 30;

/** All customers: how many have which health, what is urgent, and a table to filter and sort. */
export function portfolioPage(paper: Paper): Html {
  const { view, writer } = paper;
  const customers = currentOf(view);
  if (customers.length === 0) return html`<section class="first"><h1>${writer.say((of) => of.nobody)}</h1></section>`;
  const countOf = (health: ScheduleHealth) => customers.filter(({ status }) => status.schedule === health).length;
  return html`<section class="first">
<h1>${writer.say((of) => of.headline(customers.length, countOf('off-track'), countOf('at-risk')))}</h1>
${sharesBar(healthCounts(customers), paper)}
<dl class="answers four">${portfolioFacts(customers, paper)}</dl>
</section>
<section aria-labelledby="all"><h2 id="all" class="unseen">${writer.say((of) => of.pages.portfolio)}</h2>
${toolbar(customers, paper)}
${portfolioTable(customers, paper)}
<p class="hint keys" hidden data-scripted>${writer.say((of) => of.filter.keys)}</p></section>`;
}

/** How many customers have each health, the worst first. */
function healthCounts(customers: readonly InsideCustomer[]): readonly (readonly [ScheduleHealth, number])[] {
  return SCHEDULE_HEALTH.flatMap((health) => {
    const count = customers.filter(({ status }) => status.schedule === health).length;
    return count === 0 ? [] : [[health, count] as const];
  });
}

function portfolioFacts(customers: readonly InsideCustomer[], { view, writer }: Paper): readonly Html[] {
  const today = parseDay(view.today) ?? 0;
  const soon = customers.filter(({ status: { live } }) => {
    const day = parseDay(live.expected ?? '');
    return live.since === null && live.heldUpBy.length === 0 && day !== null && day - today <= SOON;
  }).length;
  const overdue = customers.reduce((sum, { status }) => sum + status.overdue.length, 0);
  const stalled = customers.filter(({ status }) => status.stalled).length;
  const later = customerWeeks(view).filter(({ days }) => days > 0).length;
  const fact = (name: 'live' | 'overdue' | 'moved' | 'stalled', value: number, isBad: boolean) =>
    html`<div><dt>${writer.say((of) => of.facts[name])}</dt><dd class="${isBad && value > 0 ? 'figure late' : 'figure'}">${value}</dd></div>`;
  return [
    fact('overdue', overdue, true),
    fact('stalled', stalled, true),
    fact('moved', later, true),
    fact('live', soon, false),
  ];
}

/** An option can only contain text, so it has both languages. */
const ALL = `${insideWords.en.filter.all} · ${insideWords.ko.filter.all}`;

/** Shown by the script, because it does nothing without it. */
function toolbar(customers: readonly InsideCustomer[], { writer }: Paper): Html {
  const unique = (values: readonly (readonly [string | null, string | null])[]) =>
    [...new Map(values.flatMap(([id, name]) => (id === null ? [] : [[id, name ?? id] as const])))].sort(
      ([, a], [, b]) => (a < b ? -1 : 1),
    );
  const select = (key: 'csm' | 'template', values: readonly (readonly [string, string])[]) =>
    values.length < 2
      ? nothing
      : html`<label><span>${writer.say((of) => of.filter[key])}</span><select data-filter="${key}"><option value="">${ALL}</option>${values.map(([id, name]) => html`<option value="${id}">${name}</option>`)}</select></label>`;
  const chips = healthCounts(customers).map(
    ([health, count]) =>
      html`<button type="button" class="chip" aria-pressed="false" data-health="${health}">${pill(health, writer)} ${count}</button>`,
  );
  return html`<form class="toolbar" hidden data-scripted>
<label class="words"><span>${writer.say((of) => of.filter.label)} <kbd>/</kbd> <small id="filter-hint">${writer.say((of) => of.filter.hint)}</small></span><input type="search" id="filter" aria-describedby="filter-hint" autocomplete="off" spellcheck="false"></label>
${select('csm', unique(customers.map(({ status }) => [status.csm, status.csmName])))}
${select('template', unique(customers.map(({ status }) => [status.template, status.template])))}
<div class="chips" role="group" aria-labelledby="by-health"><span id="by-health" class="unseen">${writer.say((of) => of.filter.health)}</span>${chips}<button type="reset" class="chip plain">${writer.say((of) => of.filter.clear)}</button></div>
<p class="shown" role="status" data-shown>${writer.say((of) => of.filter.shown('…', customers.length))}</p>
</form>`;
}

function portfolioTable(customers: readonly InsideCustomer[], paper: Paper): Html {
  const { writer } = paper;
  const head = PORTFOLIO_COLUMNS.map(
    ([key, kind]) => html`<th scope="col" class="${kind}">${writer.say((of) => of.columns[key])}</th>`,
  );
  return html`<div class="scroll plain" tabindex="0" role="group" aria-labelledby="all"><table class="rows portfolio" data-filtered><thead><tr>${head}</tr></thead><tbody>${customers.map((customer) => portfolioRow(customer, paper))}</tbody></table></div>
<p class="hint" data-nothing hidden>${writer.say((of) => of.filter.nothing)}</p>`;
}

/** In the order of the cells; `m`: from tablet width on, `l`: from desktop width on. */
const PORTFOLIO_COLUMNS = [
  ['customer', 'name'],
  ['health', 'status'],
  ['done', 'l number'],
  ['next', 'm next'],
  ['overdue', 'number few overdue'],
  ['live', 'number day live'],
  ['target', 'l number day'],
  ['slip', 'm number few'],
  ['csm', 'l who'],
] as const;

function portfolioRow({ path, status }: InsideCustomer, paper: Paper): Html {
  const { writer, up } = paper;
  const { customer, schedule, progress, overdue, csm, csmName, template, phaseName, stalled, paused } = status;
  const { done, total } = progress;
  const traits = [
    ...(stalled ? [html` <small class="late">${writer.say((of) => of.stalled)}</small>`] : []),
    ...(paused === null ? [] : [html` <small>${writer.say((of) => of.paused)}</small>`]),
  ];
  const cells = [
    html`<th scope="row" class="name"><a href="${hrefOf(path, up)}">${customer}</a>${phaseName === null ? nothing : html`<small>${phaseName}</small>`}</th>`,
    html`<td class="pill ${schedule}" data-v="${SCHEDULE_HEALTH.indexOf(schedule)}">${writer.say((of) => of.health[schedule])}${traits}</td>`,
    html`<td class="l number" data-v="${total === 0 ? 0 : done / total}">${done}/${total}</td>`,
    html`<td class="m next">${nextCell(status, paper)}</td>`,
    html`<td class="number${overdue.length > 0 ? ' late' : ''}" data-v="${overdue.length}">${overdue.length || '–'}</td>`,
    ...liveCells(status, paper),
    html`<td class="l">${csmName ?? '–'}</td>`,
  ];
  return html`<tr data-health="${schedule}" data-csm="${csm ?? ''}" data-template="${template ?? ''}">${cells}</tr>`;
}

/** A missing day sorts last. */
const NEVER = '9999';

/** Go-live with the day to promise below it, the target, and the days between them and both. */
function liveCells(
  { live: { since, heldUpBy, expected, p80, target, due, slip, promiseSlip } }: StatusPlan,
  { view, writer }: Paper,
): readonly Html[] {
  const isExpected = since === null && heldUpBy.length === 0 && expected !== null;
  const day = since ?? (isExpected ? expected : null);
  const days = isExpected ? slip : null;
  const promised = target ?? due;
  const later = isExpected && p80 !== null && p80 > expected ? p80 : null;
  const promise =
    later === null ? nothing : html`<small>${writer.say((of) => of.p80)} ${shortText(later, view.today)}</small>`;
  const most = later === null || days === null ? null : promiseSlip;
  const late = (count: number | null) => ((count ?? 0) > 0 ? 'late' : '');
  const range = most === null ? nothing : html`<small class="${late(most)}">${signed(most)}</small>`;
  return [
    html`<td class="number live" data-v="${day ?? NEVER}">${day === null ? writer.say((of) => of.noDate) : shortText(day, view.today)}${promise}</td>`,
    html`<td class="l number" data-v="${promised ?? NEVER}">${promised === null ? '–' : shortText(promised, view.today)}</td>`,
    html`<td class="m number ${late(days)}" data-v="${days ?? -NEVER}">${days === null ? '–' : signed(days)}${range}</td>`,
  ];
}

function nextCell({ next: [first] }: StatusPlan, { writer }: Paper): Html {
  if (first === undefined) return html`–`;
  const who = first.ownerName ?? first.owner;
  const mark =
    first.state === 'blocked' ? html` · <span class="late">${writer.say((of) => of.blocked)}</span>` : nothing;
  return html`${first.title}<small>${who ?? '–'}${mark}</small>`;
}
