import type { Locale } from '../../plan/model/model.ts';
import { bookOf, type PhraseBook } from './book.ts';

const BOOKS: Readonly<Record<Locale, () => Promise<PhraseBook>>> = {
  en: async () => (line) => line,
  ko: async () => bookOf((await import('./files-ko.ts')).filesKo),
};

/** What a person reads in a line of YAML, of systemd or of a proxy: a comment, or what names a workflow, a step or a unit. */
const PROSE = /^(\s*# ?|\s*(?:- )?name: |Description=|.*\S # )(\S.*)$/gm;

/**
 * The comments and names of a file that ships, in the language of a workspace. Keys, job ids and commands stay, and so does a line
 * that the program does not know.
 * @returns takes the text of a file, and gives it in that language
 */
export async function fileWords(locale: Locale): Promise<(text: string) => string> {
  const book = await BOOKS[locale]();
  return (text) => text.replace(PROSE, (_, lead: string, prose: string) => lead + book(prose));
}
