/** The frame around each of the team's pages. */
import { LOCALES } from '../../plan/model/locales.ts';
import type { DayText } from '../../plan/time/day.ts';
import { type InsideLanguage, insideWords } from '../../words/inside/index.ts';
import { type Html, html, nothing, type Writer, writerIn } from '../html.ts';
import type { InsideView } from './view.ts';

export type InsideWriter = Writer<InsideLanguage>;

/** The pages about all customers, in the order of the tabs. */
export const PAGES = {
  portfolio: 'index.html',
  forecast: 'forecast.html',
  week: 'changes.html',
  load: 'load.html',
  insights: 'insights.html',
} as const;
export type PageName = keyof typeof PAGES;

/** What the parts of a page are written with. */
export interface Paper {
  readonly view: InsideView;
  readonly writer: InsideWriter;
  /** In the language of the workspace, for texts in one language only. */
  readonly words: InsideLanguage;
  /** The path from the page to the top of the site: `''`, `'../'`. */
  readonly up: string;
}

/** @param path of the page, relative to the top of the site */
export function paperFor(view: InsideView, path: string): Paper {
  return {
    view,
    words: insideWords[view.locale],
    writer: writerIn(insideWords, view.locale, view.today),
    up: '../'.repeat(path.split('/').length - 1),
  };
}

/** A whole page between `<body>` and `</body>`. @param current its tab; null: none */
export function framed({ view, writer, up }: Paper, current: PageName | null, content: Html): Html {
  const { locale, vendor, today, leftOut } = view;
  const choice = LOCALES.map(
    (each) =>
      html`<input class="choice" type="radio" name="language" id="in-${each}" value="${each}"${each === locale ? html` checked` : nothing}>`,
  );
  const languages = LOCALES.map(
    (each) =>
      html`<label for="in-${each}" lang="${each === 'en' ? 'en-GB' : 'ko-KR'}">${insideWords[each].language}</label>`,
  );
  const tabs = PAGE_NAMES.map(
    (name) =>
      html`<li><a href="${up}${PAGES[name]}"${name === current ? html` aria-current="page"` : nothing}>${writer.say((of) => of.pages[name])}</a></li>`,
  );
  const missing =
    leftOut.length === 0 ? nothing : html`<p class="late">${writer.say((of) => of.leftOut(leftOut.join(', ')))}</p>`;
  return html`<main class="page inside">
${choice}
<a class="skip" href="#content">${writer.say((of) => of.skip)}</a>
<header class="top"><p><b>${vendor}</b> <span class="tag">${writer.say((of) => of.inside)}</span></p><p class="languages">${languages}</p></header>
<nav aria-labelledby="pages"><p id="pages" class="unseen">${writer.say((of) => of.navigation)}</p><ul class="tabs">${tabs}</ul></nav>
<div id="content" tabindex="-1">${content}</div>
<footer>${missing}<p>${writer.tell((of, day) => of.madeOn(day(today)))}</p></footer>
</main>`;
}

const PAGE_NAMES: readonly PageName[] = ['portfolio', 'forecast', 'week', 'load', 'insights'];

/** The address of a customer's page from another page. */
export function hrefOf(path: string, up: string): string {
  return up + path.split('/').map(encodeURIComponent).join('/');
}

/** A day in digits, readable in both languages, for narrow places; with its year if it differs. */
export function shortDay(day: DayText | null, today: DayText): Html {
  return day === null ? html`–` : html`<time datetime="${day}">${shortText(day, today)}</time>`;
}

/** `11-27`, `27-01-15`. @param today the day whose year is omitted */
export function shortText(day: DayText, today: DayText): string {
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day.slice(2);
}

/** Health as a dot and a word; urgency is never shown by colour alone. */
export function pill(health: keyof InsideLanguage['health'], writer: InsideWriter): Html {
  return html`<span class="pill ${health}">${writer.say((of) => of.health[health])}</span>`;
}
