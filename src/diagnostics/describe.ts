import { catalogue, type RuleArgs, type RuleId } from './catalogue/index.ts';
import type { Rule } from './catalogue/rule.ts';
import type { FindingOf, Place } from './finding.ts';

const rules: { readonly [R in RuleId]: Rule<RuleArgs[R]> } = catalogue;

/** A finding in words: one sentence that says what is wrong, and one that says what to do. */
export function describe<R extends RuleId>(
  finding: FindingOf<R, Place>,
): {
  message: string;
  suggestion: string;
} {
  const rule = rules[finding.rule];
  return { message: rule.message(finding.args), suggestion: rule.suggestion(finding.args) };
}
