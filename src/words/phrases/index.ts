import type { Locale } from '../../plan/model/model.ts';
import type { PhraseBook } from './book.ts';

export type { PhraseBook } from './book.ts';

/**
 * How sentences that are made where no report is — why a command cannot answer, what a change of a plan did — are told in a language.
 * They are written in English where they arise, as commits, files and programs keep them; a book tells them to people.
 */
const BOOKS: Readonly<Record<Locale, () => Promise<PhraseBook>>> = {
  en: async () => (sentence) => sentence,
  ko: async () => (await import('./ko.ts')).ko,
};

/** The book of a language; that of the other is not loaded. */
export function phraseBook(locale: Locale): Promise<PhraseBook> {
  return BOOKS[locale]();
}
