import { catalogue } from './catalogue/index.ts';
import type { FindingOf, Place, RuleArgs, RuleId } from './finding.ts';

/** A finding with its rule's own severity; a rule that is off unless a workspace switches it on counts as a note here. */
export function found<R extends RuleId>(
  rule: R,
  args: RuleArgs[R],
  at: Place,
  related: readonly Place[] = [],
): FindingOf<R> {
  const { severity } = catalogue[rule];
  return { rule, severity: severity === 'off' ? 'note' : severity, args, at, related };
}
