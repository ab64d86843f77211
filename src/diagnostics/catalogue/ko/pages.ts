import type { RuleId, RulePage } from '../index.ts';
import { meaningPages } from './meaning-pages.ts';
import { koreanHelp, type TranslatedPage } from './page.ts';
import { practicePages } from './practice-pages.ts';
import { textPages } from './text-pages.ts';

const TRANSLATED_PAGES: { readonly [R in RuleId]: TranslatedPage } = {
  ...textPages,
  ...meaningPages,
  ...practicePages,
};

/** The page of a rule in Korean. */
export function inKorean(page: RulePage): RulePage {
  const korean = TRANSLATED_PAGES[page.id];
  return { ...page, summary: korean.summary, help: koreanHelp(korean, page.help) };
}
