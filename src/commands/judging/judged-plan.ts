import type { Finding, LocatedFinding } from '../../diagnostics/finding.ts';
import type { PastOnboarding } from '../../plan/chance/forecaster.ts';
import type { SeenPlan } from '../../rules/check.ts';

/** The result for a plan whose text, shape and structure have no errors. */
export interface JudgedPlan {
  /** Null: nobody has asked for them. */
  readonly findings: readonly (Finding | LocatedFinding)[] | null;
  readonly seen: SeenPlan;
  /** Whether the past versions of its file matter. */
  readonly mayMove: boolean;
  /** Stands for these versions. */
  readonly versions: string;
  readonly template: string | null;
  /** What the plan teaches about others; null: nothing, or nobody asked. */
  readonly way: PastOnboarding | null;
  /** A hash of what its findings were learned from; null: they do not depend on others in this way. */
  readonly learnedFrom: string | null;
}
