import { rulePages } from '../diagnostics/catalogue/index.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { ruleJson, ruleListJson } from '../print/machine/rules.ts';
import { ruleDoc, ruleListDoc } from '../words/rules.ts';
import type { Run } from './command.ts';
import { emit } from './emit.ts';
import { localeAround } from './locale.ts';

/** `onboard explain [RULE]`: what a rule demands and why, or all of them. It answers without a workspace, too. */
export const explain: Run = async (input, context) => {
  const name = input.text('RULE');
  const pages = rulePages();
  const locale = await localeAround(context);
  if (name === null) {
    await emit(context, locale, (words) => ruleListDoc(pages, words), { json: () => ruleListJson(pages) });
    return 0;
  }
  const page = pages.find(({ id }) => id === name);
  if (page === undefined) {
    const known = pages.map(({ id }) => id);
    throw new UserError(`There is no rule "${name}"`, didYouMean(name, known) ?? 'See all of them: onboard explain');
  }
  await emit(context, locale, (words) => ruleDoc(page, words), { json: () => ruleJson(page) });
  return 0;
};
