import type { Locale } from '../../plan/model/model.ts';
import type { ImportWords } from './en.ts';

/** The words of `template import` in one language; the other is not loaded. */
export async function importWords(locale: Locale): Promise<ImportWords> {
  return locale === 'ko' ? (await import('./ko.ts')).ko : (await import('./en.ts')).en;
}
