import type { Diff, FindingsDiff } from '../../review/diff.ts';
import { json } from '../json.ts';

/** A difference for programs. */
export function diffJson(diff: Diff): string {
  const findings = ({ added, resolved }: FindingsDiff) => ({ new: added, resolved });
  const plans = diff.plans.map((plan) => ({ ...plan, findings: findings(plan.findings) }));
  return json('diff', { ...diff, plans, findings: findings(diff.findings) });
}
