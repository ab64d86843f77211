import type { RulePage } from '../../diagnostics/catalogue/index.ts';
import { json } from '../json.ts';

/** The meaning of a term in the reports. */
interface Term {
  readonly id: string;
  readonly also: readonly string[];
  readonly summary: string;
  /** Markdown. */
  readonly help: string;
}

/** All rules and all glossary entries, as JSON. */
export function ruleListJson(pages: readonly RulePage[], glossary: readonly Term[]): string {
  return json('rules', {
    rules: pages.map(({ id: rule, tier, severity, summary }) => ({ rule, tier, severity, summary })),
    terms: glossary.map(({ id: term, also, summary }) => ({ term, also, summary })),
  });
}

/** The page of one rule as JSON. */
export function ruleJson({ id: rule, tier, severity, summary, help }: RulePage): string {
  return json('rule', { rule, tier, severity, summary, help });
}

/** One glossary entry as JSON. */
export function termJson({ id: term, also, summary, help }: Term): string {
  return json('term', { term, also, summary, help });
}
