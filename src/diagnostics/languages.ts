import { catalogue, type FindingWords, type RulePage, rulePages } from './catalogue/index.ts';

/** The languages of findings and rules. All except English are loaded on demand. */
type Language = 'en' | 'ko';

const WORDS_OF_LANGUAGE: Readonly<Record<Language, () => Promise<FindingWords>>> = {
  en: async () => catalogue,
  ko: async () => (await import('./catalogue/ko/index.ts')).koreanFindings,
};

/** The wording of findings in a language. */
export function findingWordsOf(language: Language): Promise<FindingWords> {
  return WORDS_OF_LANGUAGE[language]();
}

const RULE_PAGES: Readonly<Record<Language, () => Promise<readonly RulePage[]>>> = {
  en: async () => rulePages(),
  ko: async () => {
    const { inKorean } = await import('./catalogue/ko/pages.ts');
    return rulePages().map(inKorean);
  },
};

/** The page of every rule in a language, in the order of the catalogue. */
export function rulePagesIn(language: Language): Promise<readonly RulePage[]> {
  return RULE_PAGES[language]();
}
