/** The markup helpers for all parts of a page. `html` escapes everything that is inserted. */
import { html, raw } from 'hono/html';
import type { Locale } from '../plan/model/model.ts';
import type { DayText } from '../plan/time/day.ts';
import { dayInWords } from '../words/customer/days.ts';
import { customerWords, languages } from '../words/customer/index.ts';
import type { CustomerWords } from '../words/customer/words.ts';

export { html, raw };
export type Html = ReturnType<typeof html>;
export const nothing: Html = html``;

/** Writes the parts of a page in both languages, so that a reader can switch without loading another page. */
export interface Writer<Words = CustomerWords> {
  /** Words in each language, or once if they are the same. */
  say(words: (of: Words, locale: Locale) => string): Html;
  /** The same for SVG drawings. */
  draw(words: (of: Words, locale: Locale) => string): Html;
  /** Words with days, formatted for each language. */
  tell(words: (of: Words, day: (day: DayText) => string) => string): Html;
  /** A day in a `time` element. */
  day(day: DayText): Html;
}

/** @param locale the reader's own language, which comes first */
export function writerFor(locale: Locale, today: DayText): Writer {
  return writerIn(customerWords, locale, today);
}

/** The same with other words. */
export function writerIn<Words>(words: Readonly<Record<Locale, Words>>, locale: Locale, today: DayText): Writer<Words> {
  const all = words;
  const inEach = (words: (of: Words, locale: Locale) => string) =>
    languages(locale).map((each) => [each, words(all[each], each)] as const);
  const tell: Writer<Words>['tell'] = (words) =>
    languageSpans(inEach((of, each) => words(of, (day) => dayInWords(day, each, today))));
  return {
    say: (words) => languageSpans(inEach(words)),
    draw: (words) => tspans(inEach(words)),
    tell,
    day: (day) => html`<time datetime="${day}">${tell((_, write) => write(day))}</time>`,
  };
}

type Spoken = readonly (readonly [Locale, string])[];

function languageSpans(spoken: Spoken): Html {
  const [first] = spoken;
  if (first !== undefined && spoken.every(([, text]) => text === first[1])) return html`${first[1]}`;
  return html`${spoken.map(([locale, text]) => html`<span lang="${locale}">${text}</span>`)}`;
}

function tspans(spoken: Spoken): Html {
  return html`${spoken.map(([locale, text]) => html`<tspan lang="${locale}">${text}</tspan>`)}`;
}

const SAFE_SCHEME = /^(?:https?|mailto):/i;

/** A link that a person wrote: only to web pages and mail programs, and without a referrer. */
export function linkHtml(url: string, text: Html | string): Html {
  if (!SAFE_SCHEME.test(url)) return html`${text}`;
  return html`<a href="${url}" rel="noopener noreferrer">${text}</a>`;
}

/** Text in which web addresses are links. */
export function linked(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}])/u);
  return html`${parts.map((part, index) => (index % 2 === 1 ? linkHtml(part, part) : part))}`;
}

/** The lines of a person's text, unchanged. */
export function paragraphHtml(text: string): Html {
  return html`<p class="text">${linked(text)}</p>`;
}

export function join(parts: readonly Html[], between: string): Html {
  return html`${parts.map((part, index) => (index === 0 ? part : html`${raw(between)}${part}`))}`;
}
