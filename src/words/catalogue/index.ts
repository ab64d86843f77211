import type { Locale } from '../../plan/model/model.ts';
import type { en } from './en/index.ts';

/** The words of all reports in one language: texts, and functions that insert numbers and texts into sentences. */
export type Catalogue = typeof en;

const CATALOGUES: Readonly<Record<Locale, () => Promise<Catalogue>>> = {
  en: async () => (await import('./en/index.ts')).en,
  ko: async () => (await import('./ko/index.ts')).ko,
};

/** The words of one language; the other is not loaded. */
export function catalogueOf(locale: Locale): Promise<Catalogue> {
  return CATALOGUES[locale]();
}
