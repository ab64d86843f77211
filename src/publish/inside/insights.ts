import type { Curve } from '../../insight/curves.ts';
import type { Insights } from '../../insight/insights.ts';
import type { Locale } from '../../plan/model/model.ts';
import type { Section } from '../../print/doc.ts';
import { figure } from '../../print/figures.ts';
import { fragment } from '../../print/html.ts';
import type { Catalogue } from '../../words/catalogue/index.ts';
import { languages } from '../../words/customer/index.ts';
import { insideWords } from '../../words/inside/index.ts';
import { insightSections, MOST_STEPS, quarterText } from '../../words/insights.ts';
import { type Html, html, nothing, raw } from '../html.ts';
import { bar, curveChart, stackedBar } from './charts.ts';
import type { Paper } from './frame.ts';

type InsightSections = ReturnType<typeof insightSections>;

/** How long onboarding takes, where customers get stuck, and how that changes. */
export function insightsPage(paper: Paper): Html {
  const { view, writer } = paper;
  const { insights, curves } = view;
  const inBoth = (part: (parts: InsightSections) => readonly Section[]) => inEachLanguage(insights, view.locale, part);
  return html`<section class="first insight-head">${inBoth(({ lead }) => lead)}</section>
${curveSection('live', curves.live, paper)}
${curveSection('value', curves.value, paper)}
${stuckHtml(paper)}
${trendHtml(paper)}
<section class="reports"><details><summary>${writer.say((of) => of.more)}</summary>${inBoth(({ rest }) => rest)}</details></section>`;
}

/** Parts of the `insights` report, in both languages. */
function inEachLanguage(view: Insights, own: Locale, part: (parts: InsightSections) => readonly Section[]): Html {
  const of = (words: Catalogue) => part(insightSections(view, words)).map((section) => raw(fragment(section)));
  return html`${languages(own).map((locale) => html`<div lang="${locale}" class="report" tabindex="0">${of(insideWords[locale].report)}</div>`)}`;
}

function curveSection(name: 'live' | 'value', curves: readonly Curve[], paper: Paper): Html {
  const { writer } = paper;
  const hint = name === 'live' ? 'liveHint' : 'valueHint';
  const heading = html`<h2 id="${name}">${writer.say((of) => of.curves[name])}</h2>`;
  if (curves.length === 0)
    return html`<section aria-labelledby="${name}">${heading}<p class="hint">${writer.say((of) => of.curves.atRisk)}</p></section>`;
  const nameOf = ({ template }: Curve) =>
    writer.say((of) => (template === null ? of.curves.all : of.curves.template(template)));
  const day = (days: number | null) => (days === null ? html`–` : writer.say((of) => of.curves.day(days)));
  const rows = curves.map(
    (curve, index) =>
      html`<tr><th scope="row"><i class="key c${index}"></i>${nameOf(curve)}</th><td class="number">${curve.customers}</td><td class="number">${curve.reached}</td><td class="number">${day(curve.half)}</td><td class="number">${day(curve.most)}</td>${curve.within.map(({ share }) => html`<td class="number m">${share === null ? '–' : writer.say((of) => of.curves.share(share))}</td>`)}</tr>`,
  );
  const within = curves[0]?.within ?? [];
  const head = html`<th scope="col">${writer.say((of) => of.curves.columns.group)}</th><th scope="col" class="number">n</th><th scope="col" class="number">${writer.say((of) => of.curves.columns.reached)}</th><th scope="col" class="number">${writer.say((of) => of.curves.columns.half)}</th><th scope="col" class="number">${writer.say((of) => of.curves.columns.most)}</th>${within.map(({ days }) => html`<th scope="col" class="number m">${writer.say((of) => of.curves.columns.within(days))}</th>`)}`;
  return html`<section aria-labelledby="${name}">${heading}<p class="hint">${writer.say((of) => of.curves[hint])}</p>${curveChart(curves, name, paper)}<ul class="legend"><li class="band">${writer.say((of) => of.curves.band)}</li></ul><div class="scroll" tabindex="0" role="group" aria-labelledby="${name}"><table class="rows">${html`<thead><tr>${head}</tr></thead>`}<tbody>${rows}</tbody></table></div></section>`;
}

function stuckHtml({ view, writer }: Paper): Html {
  const steps = view.insights.stuck.slice(0, MOST_STEPS);
  if (steps.length === 0) return nothing;
  const rows = steps.map(
    ({ title, overdueNow, late }) =>
      html`<tr><th scope="row">${title}</th><td class="bar-cell">${bar(late.of === 0 ? 0 : late.done / late.of, 'bad')}</td><td class="number">${writer.say((of) => of.stuckShare(late.done, late.of))}</td><td class="number${overdueNow > 0 ? ' late' : ''}">${overdueNow === 0 ? '–' : overdueNow}</td></tr>`,
  );
  return html`<section aria-labelledby="stuck"><h2 id="stuck">${writer.say((of) => of.stuckTitle)}</h2><p class="hint">${writer.say((of) => of.stuckHint)}</p><div class="scroll" tabindex="0" role="group" aria-labelledby="stuck"><table class="rows slow-steps"><thead><tr><th scope="col">${writer.say((of) => of.columns.step)}</th><th scope="col" colspan="2" class="number">${writer.say((of) => of.stuckLate)}</th><th scope="col" class="number">${writer.say((of) => of.stuckOverdue)}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function trendHtml({ view, writer }: Paper): Html {
  const { trend } = view.insights;
  if (trend.length === 0) return nothing;
  const most = Math.max(...trend.map(({ customers }) => customers));
  const longest = Math.max(1, ...trend.map(({ onboard }) => onboard.medianOfAll ?? 0));
  const rows = trend.map(
    ({ quarter, onboarded, open, lost, onboard: { medianOfAll: half } }) =>
      html`<tr><th scope="row">${writer.say(({ report }) => quarterText(quarter, report))}</th><td class="bar-cell">${stackedBar(
        [
          ['live', onboarded],
          ['open', open],
          ['lost', lost],
        ],
        most,
      )}</td><td class="number">${onboarded}</td><td class="number">${open}</td><td class="number">${lost}</td><td class="bar-cell m">${half === null ? nothing : bar(half / longest)}</td><td class="number">${half === null ? '–' : writer.say((of) => of.curves.day(Number(figure(half))))}</td></tr>`,
  );
  return html`<section aria-labelledby="trend"><h2 id="trend">${writer.say((of) => of.trendTitle)}</h2><p class="hint">${writer.say((of) => of.trendHint)}</p><div class="scroll" tabindex="0" role="group" aria-labelledby="trend"><table class="rows trend"><thead><tr><th scope="col">${writer.say(({ report }) => report.insights.columns.quarter)}</th><th scope="col" class="bar-cell"><span class="unseen">${writer.say((of) => of.count)}</span></th><th scope="col" class="number"><i class="key live"></i>${writer.say((of) => of.trendLive)}</th><th scope="col" class="number"><i class="key open"></i>${writer.say((of) => of.trendOpen)}</th><th scope="col" class="number"><i class="key lost"></i>${writer.say((of) => of.trendLost)}</th><th scope="col" class="number" colspan="2">${writer.say((of) => of.trendHalf)}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
