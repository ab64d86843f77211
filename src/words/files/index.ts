import type { Locale } from '../../plan/model/model.ts';
import type { FileTexts } from './en.ts';

const TEXTS_OF_LOCALE: Readonly<Record<Locale, () => Promise<FileTexts>>> = {
  en: async () => (await import('./en.ts')).en,
  ko: async () => (await import('./ko.ts')).ko,
};

/** What files say that are written for people, in the language of those who open them. */
export async function fileTexts(locale: Locale): Promise<FileTexts> {
  return TEXTS_OF_LOCALE[locale]();
}
