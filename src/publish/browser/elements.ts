/** Parts of a page that its script creates, in both languages at once: the page's switch shows one of them. */
import type { DayText } from '../../plan/time/day.ts';
import { type AnswerWords, answerWords } from '../../words/customer/answers.ts';

export type PageLanguage = 'en' | 'ko';
const LANGUAGES: readonly PageLanguage[] = ['en', 'ko'];
const TAGS = { en: 'en-GB', ko: 'ko-KR' } as const;

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  return made;
}

/** An element with a text, unparsed. */
export function textElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text: string,
): HTMLElementTagNameMap[Name] {
  const made = element(name);
  made.textContent = text;
  return made;
}

export function spokenText(words: (of: AnswerWords, language: PageLanguage) => string): DocumentFragment {
  const both = document.createDocumentFragment();
  for (const language of LANGUAGES) {
    const span = textElement('span', words(answerWords[language], language));
    span.lang = language;
    both.append(span);
  }
  return both;
}

/** A day in the notation of the page: `Wed 25 Nov`, `11월 25일(수)`. */
export function dayInLanguage(day: DayText, language: PageLanguage): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  const named = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(TAGS[language], { ...options, timeZone: 'UTC' }).format(date);
  const weekday = named({ weekday: 'short' });
  return language === 'ko'
    ? `${date.getUTCMonth() + 1}월 ${date.getUTCDate()}일(${weekday})`
    : `${weekday} ${date.getUTCDate()} ${named({ month: 'short' })}`;
}

/** The language that the reader has chosen. */
export function chosenLanguage(): PageLanguage {
  const chosen = document.querySelector<HTMLInputElement>('input[name=language]:checked')?.value;
  return (chosen ?? document.documentElement.lang) === 'ko' ? 'ko' : 'en';
}
