import type { Locale } from '../../plan/model/model.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';
import type { CustomerWords } from './words.ts';

export const customerWords: Readonly<Record<Locale, CustomerWords>> = { en, ko };

/** The languages of a page, the reader's own first. */
export function languages(own: Locale): readonly Locale[] {
  return own === 'ko' ? ['ko', 'en'] : ['en', 'ko'];
}
