import type { RulePage } from '../../diagnostics/catalogue/index.ts';
import type { Rule } from '../../diagnostics/catalogue/rule.ts';
import { json } from '../json.ts';

/** The meaning of a term in the reports. */
interface PrintedTerm {
  readonly id: string;
  /** Other names of it, which `onboard explain` takes too. */
  readonly also: readonly string[];
  /** What it means, in one sentence. */
  readonly summary: string;
  /** How it is determined and what to do about it, in Markdown. */
  readonly help: string;
}

type RuleSummary = {
  /** The stable id, as findings, `rules` and `waivers` name it. */
  readonly rule: string;
} & Pick<Rule<never>, 'tier' | 'severity' | 'summary'>;

type TermSummary = {
  /** The word, as `onboard explain` takes it. */
  readonly term: string;
} & Pick<PrintedTerm, 'also' | 'summary'>;

interface RulesOutput {
  /** Every rule, tier by tier. */
  readonly rules: readonly RuleSummary[];
  /** Every word on the screens that has an entry. */
  readonly terms: readonly TermSummary[];
}

type RuleOutput = RuleSummary & Pick<RulePage, 'help'>;
type TermOutput = TermSummary & Pick<PrintedTerm, 'help'>;

/** All rules and all glossary entries, as JSON. */
export function ruleListJson(pages: readonly RulePage[], glossary: readonly PrintedTerm[]): string {
  return json<RulesOutput>('rules', {
    rules: pages.map(({ id: rule, tier, severity, summary }) => ({ rule, tier, severity, summary })),
    terms: glossary.map(({ id: term, also, summary }) => ({ term, also, summary })),
  });
}

/** The page of one rule as JSON. */
export function ruleJson({ id: rule, tier, severity, summary, help }: RulePage): string {
  return json<RuleOutput>('rule', { rule, tier, severity, summary, help });
}

/** One glossary entry as JSON. */
export function termJson({ id: term, also, summary, help }: PrintedTerm): string {
  return json<TermOutput>('term', { term, also, summary, help });
}
