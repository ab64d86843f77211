import type { RulePage } from '../../diagnostics/catalogue/index.ts';
import { json } from '../json.ts';

/** All rules as JSON. */
export function ruleListJson(pages: readonly RulePage[]): string {
  return json('rules', {
    rules: pages.map(({ id: rule, tier, severity, summary }) => ({ rule, tier, severity, summary })),
  });
}

/** The page of one rule as JSON. */
export function ruleJson({ id: rule, tier, severity, summary, help }: RulePage): string {
  return json('rule', { rule, tier, severity, summary, help });
}
