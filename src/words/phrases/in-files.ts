import type { Locale } from '../../plan/model/model.ts';
import { bookOf, type PhraseBook } from './book.ts';

const FILE_BOOKS: Readonly<Record<Locale, () => Promise<PhraseBook>>> = {
  en: async () => (line) => line,
  ko: async () => bookOf((await import('./files-ko.ts')).filesKo),
};

/** The prose in a line of YAML, of systemd or of a proxy: a comment, or the name of a workflow, a step or a unit. */
const PROSE = /^(\s*# ?|\s*(?:- )?name: |Description=|.*\S # )(\S.*)$/gm;

/**
 * Translates the comments and names of a shipped file. Keys, job ids, commands and unknown lines stay.
 * @returns a function from the text of a file to its translation
 */
export async function fileWords(locale: Locale): Promise<(text: string) => string> {
  const book = await FILE_BOOKS[locale]();
  return (text) => text.replace(PROSE, (_, lead: string, prose: string) => lead + book(prose));
}
