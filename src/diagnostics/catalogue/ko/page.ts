/** A rule's page in another language, without the examples that need no translation. */
export interface TranslatedPage {
  /** One line in the catalogue: what the rule demands. */
  readonly summary: string;
  /** Why the rule exists and how to satisfy it. Markdown. */
  readonly why: string;
  /** Examples that replace the English ones, when those contain sentences. Markdown. */
  readonly examples?: string;
}

export type TranslatedPages<Rules> = { readonly [R in keyof Rules]: TranslatedPage };

/** The help of a rule in Korean: its own text, then the examples of the English help. */
export function koreanHelp({ why, examples }: TranslatedPage, english: string): string {
  const shown = examples ?? examplesOf(english);
  return shown === '' ? why : `${why}\n\n${shown}`;
}

/** The right and wrong examples at the end of an English help page, under Korean titles. */
function examplesOf(help: string): string {
  const start = help.search(/^(?:Wrong|Right):/m);
  const examples = start === -1 ? '' : help.slice(start);
  return examples.replace(/^Wrong:/gm, '잘못된 예:').replace(/^Right:/gm, '올바른 예:');
}
