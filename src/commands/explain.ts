import { rulePagesIn } from '../diagnostics/languages.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { ruleJson, ruleListJson, termJson } from '../print/machine/rules.ts';
import { findTerm, glossaryOf } from '../words/glossary/glossary.ts';
import { ruleDoc, ruleListDoc, termDoc } from '../words/rules.ts';
import type { RunCommand } from './command.ts';
import { emit } from './emit.ts';
import { localeAround } from './opening/locale.ts';

/**
 * `onboard explain [RULE]`: what a rule demands and why, what a term in the reports means, or a list of all. It also works without a
 * workspace.
 */
export const explain: RunCommand = async (input, context) => {
  const name = input.text('RULE');
  const locale = await localeAround({ cwd: context.cwd, env: context.io.env });
  // JSON is the same in every language.
  const language = context.format === 'json' ? 'en' : locale;
  const [pages, glossary] = await Promise.all([rulePagesIn(language), glossaryOf(language)]);
  if (name === null) {
    const machines = { json: () => ruleListJson(pages, glossary) };
    await emit(context, locale, (words) => ruleListDoc(pages, glossary, words), machines);
    return 0;
  }
  const page = pages.find(({ id }) => id === name);
  const term = findTerm(glossary, name) ?? findTerm(await glossaryOf('en'), name);
  if (page !== undefined) {
    await emit(context, locale, (words) => ruleDoc(page, words), { json: () => ruleJson(page) });
  } else if (term !== null) {
    const shown = glossary.find(({ id }) => id === term.id) ?? term;
    await emit(context, locale, (words) => termDoc(shown, words), { json: () => termJson(shown) });
  } else {
    const known = [...pages.map(({ id }) => id), ...glossary.flatMap(({ id, also }) => [id, ...also])];
    throw new UserError(
      `There is no rule or word "${name}"`,
      didYouMean(name, known) ?? 'See all of them: onboard explain',
    );
  }
  return 0;
};
