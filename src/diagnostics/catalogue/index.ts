import { meaning } from './meaning.ts';
import { practice } from './practice.ts';
import type { Rule, Tier } from './rule.ts';
import { schema } from './schema.ts';
import { structure } from './structure.ts';
import { syntax } from './syntax.ts';

const SETTABLE: ReadonlySet<Tier> = new Set(['meaning', 'practice']);

/** Every rule there is, by its stable id, in the order of the tiers. */
export const catalogue = { ...syntax, ...schema, ...structure, ...meaning, ...practice };

export type RuleId = keyof typeof catalogue;
export type RuleArgs = { readonly [R in RuleId]: (typeof catalogue)[R] extends Rule<infer Args> ? Args : never };

const ids: ReadonlySet<string> = new Set(Object.keys(catalogue));

/** Every rule's id with its public face, in the order of the catalogue. */
export const RULES = Object.entries(catalogue);

export function isRuleId(name: string): name is RuleId {
  return ids.has(name);
}

/** Whether a name is that of a rule whose findings can be neither switched off nor waived. */
export function isFixed(name: string): boolean {
  return isRuleId(name) && !SETTABLE.has(catalogue[name].tier);
}
