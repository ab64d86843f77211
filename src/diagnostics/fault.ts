import type { schema } from './catalogue/schema.ts';
import type { structure } from './catalogue/structure.ts';
import type { syntax } from './catalogue/syntax.ts';
import type { FindingOf, Place, RuleArgs } from './finding.ts';

/** A rule whose findings prevent a file from being interpreted. */
export type FaultRule = keyof typeof syntax | keyof typeof schema | keyof typeof structure;

/** A finding of such a rule, which is always an error, so the catalogue with all its words need not be loaded to look that up. */
export function errorOf<R extends FaultRule>(
  rule: R,
  args: RuleArgs[R],
  at: Place,
  related: readonly Place[] = [],
): FindingOf<R> {
  return { rule, severity: 'error', args, at, related };
}
