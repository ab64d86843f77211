import { catalogue, type FindingWords, type RuleId } from './catalogue/index.ts';
import type { FindingOf, Place } from './finding.ts';

/**
 * A finding in words: one sentence that says what is wrong, and one that says what to do.
 * @param words in the reader's language; by default English, as for programs
 */
export function describe<R extends RuleId>(
  finding: FindingOf<R, Place>,
  words: FindingWords = catalogue,
): {
  message: string;
  suggestion: string;
} {
  const rule = words[finding.rule];
  return { message: rule.message(finding.args), suggestion: rule.suggestion(finding.args) };
}
