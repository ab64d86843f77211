import { rulePages } from '../diagnostics/catalogue/index.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { ruleJson, ruleListJson, ruleListMarkdown, ruleListText, ruleMarkdown, ruleText } from '../report/rules.ts';
import type { Run } from './command.ts';

/** `onboard explain [RULE]`: what a rule demands and why, or all of them. */
export const explain: Run = async (input, context) => {
  const name = input.text('RULE');
  const pages = rulePages();
  if (name === null) {
    const list = { json: ruleListJson, markdown: ruleListMarkdown, text: ruleListText };
    context.print(list[formatOf(context)](pages, context));
    return 0;
  }
  const page = pages.find(({ id }) => id === name);
  if (page === undefined) {
    const known = pages.map(({ id }) => id);
    throw new UserError(`There is no rule "${name}"`, didYouMean(name, known) ?? 'See all of them: onboard explain');
  }
  const single = { json: ruleJson, markdown: ruleMarkdown, text: ruleText };
  context.print(single[formatOf(context)](page, context));
  return 0;
};

function formatOf({ format }: { readonly format: string }): 'json' | 'markdown' | 'text' {
  return format === 'json' || format === 'markdown' ? format : 'text';
}
