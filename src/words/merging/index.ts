import type { Locale } from '../../plan/model/model.ts';
import type { MergeWords } from './en.ts';

/** The words of a merge in one language; the other is not loaded. */
export async function mergeWords(locale: Locale): Promise<MergeWords> {
  return locale === 'ko' ? (await import('./ko.ts')).ko : (await import('./en.ts')).en;
}
