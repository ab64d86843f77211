import type { FindingWords } from '../diagnostics/catalogue/index.ts';
import { findingWordsOf } from '../diagnostics/languages.ts';
import type { Locale } from '../plan/model/model.ts';
import type { Context, Format } from './command.ts';

/** Formats for programs: the same in every language. */
const FOR_PROGRAMS: ReadonlySet<Format> = new Set(['json', 'junit']);

/** The wording of findings for a command: in the language of the workspace for people, in English for programs. */
export function findingWordsFor({ format }: Pick<Context, 'format'>, locale: Locale): Promise<FindingWords> {
  return findingWordsOf(findingLocale({ format }, locale));
}

/** The language in which a command tells findings. */
export function findingLocale({ format }: Pick<Context, 'format'>, locale: Locale): Locale {
  return FOR_PROGRAMS.has(format) ? 'en' : locale;
}
