import type { FindingWords } from '../diagnostics/catalogue/index.ts';
import { findingWordsOf } from '../diagnostics/languages.ts';
import type { Locale } from '../plan/model/model.ts';
import type { Context, Format } from './command.ts';

/** Formats that programs read: the same in every language. */
const FOR_PROGRAMS: ReadonlySet<Format> = new Set(['json', 'junit']);

/** How a command tells findings: in the language of the workspace to people, in English to programs. */
export function findingWordsFor({ format }: Pick<Context, 'format'>, locale: Locale): Promise<FindingWords> {
  return findingWordsOf(FOR_PROGRAMS.has(format) ? 'en' : locale);
}
