import type { Locale } from '../../plan/model/model.ts';
import type { PhraseBook } from './book.ts';

export type { PhraseBook } from './book.ts';

/**
 * Translates sentences that are made outside of reports: why a command cannot answer, what a change of a plan did. They are written in
 * English where they arise, as commits, files and programs keep them, and a book translates them for people.
 */
const BOOKS: Readonly<Record<Locale, () => Promise<PhraseBook>>> = {
  en: async () => (sentence) => sentence,
  ko: async () => (await import('./ko.ts')).koreanBook,
};

/** The book of a language; the other is not loaded. */
export function phraseBook(locale: Locale): Promise<PhraseBook> {
  return BOOKS[locale]();
}
