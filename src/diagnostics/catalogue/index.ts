import { meaning } from './meaning.ts';
import { practice } from './practice.ts';
import type { Rule, Sentences, Tier } from './rule.ts';
import { schema } from './schema.ts';
import { structure } from './structure.ts';
import { syntax } from './syntax.ts';

const SETTABLE: ReadonlySet<Tier> = new Set(['meaning', 'practice']);

/** All rules, by their stable ids, in the order of the tiers. */
export const catalogue = { ...syntax, ...schema, ...structure, ...meaning, ...practice };

export type RuleId = keyof typeof catalogue;
export type RuleArgs = { readonly [R in RuleId]: (typeof catalogue)[R] extends Rule<infer Args> ? Args : never };

/** The words of every finding in one language. */
export type FindingWords = { readonly [R in RuleId]: Sentences<RuleArgs[R]> };

/** A rule for its readers, without the types of its findings. */
export interface RulePage extends Pick<Rule<never>, 'tier' | 'severity' | 'summary'> {
  readonly id: RuleId;
  /** Why the rule exists and how to satisfy it, in Markdown. */
  readonly help: string;
}

/** Whether a rule with that name exists. */
export function isRuleId(name: string): name is RuleId {
  return Object.hasOwn(catalogue, name);
}

/** Every rule in the order of the catalogue. */
export function rulePages(): readonly RulePage[] {
  return Object.keys(catalogue)
    .filter(isRuleId)
    .map((id) => ({ ...catalogue[id], id, help: catalogue[id].help() }));
}

/** Whether a name is that of a rule whose findings can neither be switched off nor waived. */
export function isFixedSeverity(name: string): boolean {
  return isRuleId(name) && !SETTABLE.has(catalogue[name].tier);
}
