import type { Load } from '../../views/load.ts';
import { type Html, html, nothing } from '../html.ts';
import { bar } from './charts.ts';
import { type Paper, shortText } from './frame.ts';

/** Hours of our side by CSM and week. */
export function loadPage(paper: Paper): Html {
  const { view, writer } = paper;
  const { load } = view;
  const most = Math.max(0, ...load.flatMap(({ weeks }) => weeks.map(({ minutes }) => minutes)));
  const [first] = load;
  return html`<section class="first"><h1 id="load">${writer.say((of) => of.loadTitle)}</h1><p class="hint">${writer.say((of) => (most === 0 ? of.loadNothing : of.loadHint))}</p></section>
${first === undefined || most === 0 ? nothing : loadTable(load, first, most, paper)}`;
}

function loadTable(load: readonly Load[], first: Load, most: number, { view, writer }: Paper): Html {
  const weeks = first.weeks.map(
    ({ week }) =>
      html`<th scope="col" class="number week">${writer.say((of) => of.weekOf(shortText(week, view.today)))}</th>`,
  );
  const sums = first.weeks.map((_, at) => load.reduce((sum, each) => sum + (each.weeks[at]?.minutes ?? 0), 0));
  const rows = load.map(
    (each) =>
      html`<tr><th scope="row" class="name">${each.csm ?? writer.say((of) => of.nobodyCsm)}<small>${writer.say((of) => of.loadRow(each.customers))}</small></th>${each.weeks.map((week) => cellOf(week, most, writer))}<td class="number total">${writer.say((of) => of.hours(each.weeks.reduce((sum, { minutes }) => sum + minutes, 0)))}</td></tr>`,
  );
  const total =
    load.length < 2
      ? nothing
      : html`<tr class="total"><th scope="row" class="name">${writer.say((of) => of.columns.total)}</th>${sums.map((sum) => html`<td class="number">${writer.say((of) => of.hours(sum))}</td>`)}<td class="number total">${writer.say((of) => of.hours(sums.reduce((all, sum) => all + sum, 0)))}</td></tr>`;
  return html`<section aria-labelledby="load"><div class="scroll" tabindex="0" role="group" aria-labelledby="load"><table class="load"><thead><tr><th scope="col" class="name">${writer.say((of) => of.columns.csm)}</th>${weeks}<th scope="col" class="number total">${writer.say((of) => of.columns.total)}</th></tr></thead><tbody>${rows}${total}</tbody></table></div></section>`;
}

function cellOf(
  { minutes, unknown, steps, meetings }: Load['weeks'][number],
  most: number,
  writer: Paper['writer'],
): Html {
  if (steps === 0) return html`<td class="number soft">–</td>`;
  return html`<td class="number"><b>${writer.say((of) => of.hours(minutes))}</b>${bar(minutes / most, minutes > most * 0.8 ? 'full' : '')}<small>${writer.say((of) => of.loadCell(steps, meetings, unknown))}</small></td>`;
}
