import { catalogue } from './catalogue/index.ts';
import type { FindingOf, Place, RuleArgs, RuleId } from './finding.ts';

/** A finding with its rule's default severity; a rule that is off by default counts as a note here. */
export function findingOf<R extends RuleId>(
  rule: R,
  args: RuleArgs[R],
  at: Place,
  related: readonly Place[] = [],
): FindingOf<R> {
  const { severity } = catalogue[rule];
  return { rule, severity: severity === 'off' ? 'note' : severity, args, at, related };
}
