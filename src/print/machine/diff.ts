import type { Diff, DiffFinding, FindingsDiff, PlanDiff } from '../../review/diff.ts';
import { json } from '../json.ts';

/** Findings that only one of two versions has. */
interface FindingsOutput {
  /** Findings that came with the change. */
  readonly new: readonly DiffFinding[];
  /** Findings that the change resolved. */
  readonly resolved: readonly DiffFinding[];
}

interface DiffOutput extends Omit<Diff, 'plans' | 'findings'> {
  /** Plans that changed, or whose outlook did. */
  readonly plans: readonly (Omit<PlanDiff, 'findings'> & {
    /** What validate finds now and did not find before, and the other way round. */
    readonly findings: FindingsOutput;
  })[];
  /** What validate finds now and did not find before, and the other way round. */
  readonly findings: FindingsOutput;
}

/** A difference for programs. */
export function diffJson(diff: Diff): string {
  const findings = ({ added, resolved }: FindingsDiff) => ({ new: added, resolved });
  const plans = diff.plans.map((plan) => ({ ...plan, findings: findings(plan.findings) }));
  return json<DiffOutput>('diff', { ...diff, plans, findings: findings(diff.findings) });
}
