import { meaning } from './meaning.ts';
import { practice } from './practice.ts';
import type { Rule } from './rule.ts';
import { schema } from './schema.ts';
import { syntax } from './syntax.ts';

/** Every rule there is, by its stable id, in the order of the tiers. */
export const catalogue = { ...syntax, ...schema, ...meaning, ...practice };

export type RuleId = keyof typeof catalogue;
export type RuleArgs = { readonly [R in RuleId]: (typeof catalogue)[R] extends Rule<infer Args> ? Args : never };
