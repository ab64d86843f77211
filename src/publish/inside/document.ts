/** The files of the team's pages: one for each page about all customers, one for each customer. */
import { script } from 'onboard:inside-script';
import { documentWith } from '../document.ts';
import type { Html } from '../html.ts';
import { pageStyleText as pageStyle } from '../style.ts';
import { forecastPage } from './forecast.ts';
import { framed, PAGES, type PageName, type Paper, paperFor } from './frame.ts';
import { insightsPage } from './insights.ts';
import { loadPage } from './load.ts';
import { planPage } from './plan.ts';
import { portfolioPage } from './portfolio.ts';
import { insideStyle } from './style.ts';
import type { InsideCustomer, InsideView } from './view.ts';
import { weekPage } from './week.ts';

const insidePageStyle = `${pageStyle}${insideStyle}`;

/** A page as a file. */
export interface InsidePage {
  /** Relative to the top of the site. */
  readonly path: string;
  readonly text: string;
}

const CONTENTS: Readonly<Record<PageName, (paper: Paper) => Html>> = {
  portfolio: portfolioPage,
  forecast: forecastPage,
  week: weekPage,
  load: loadPage,
  insights: insightsPage,
};

/** The pages about all customers. */
export function overviewPages(view: InsideView): Promise<readonly InsidePage[]> {
  const names: readonly PageName[] = ['portfolio', 'forecast', 'week', 'load', 'insights'];
  return Promise.all(
    names.map((name) => {
      const path = PAGES[name];
      const paper = paperFor(view, path);
      const title = paper.words.pages[name];
      return insidePage(path, `${view.vendor}: ${title}`, view, framed(paper, name, CONTENTS[name](paper)));
    }),
  );
}

/** The page about one customer. */
export function customerPage(customer: InsideCustomer, view: InsideView): Promise<InsidePage> {
  const { path, status } = customer;
  const paper = paperFor(view, path);
  return insidePage(path, `${status.customer} – ${view.vendor}`, view, framed(paper, null, planPage(customer, paper)));
}

async function insidePage(path: string, title: string, { locale }: InsideView, content: Html): Promise<InsidePage> {
  const body = String(await content);
  return { path, text: await documentWith({ title, locale, body, style: insidePageStyle, script, connects: null }) };
}
