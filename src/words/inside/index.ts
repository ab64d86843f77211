/** The texts of the team's pages, in both languages: a page contains both. */
import type { Locale } from '../../plan/model/model.ts';
import { en as english } from '../catalogue/en/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import { ko as korean } from '../catalogue/ko/index.ts';
import { en, type InsideWords as OwnWords } from './en.ts';
import { ko } from './ko.ts';

/** The pages' own words, and those of the reports. */
export type InsideLanguage = OwnWords & { readonly report: Catalogue };

export const insideWords: Readonly<Record<Locale, InsideLanguage>> = {
  en: { ...en, report: english },
  ko: { ...ko, report: korean },
};
