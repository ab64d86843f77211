import type { OpenChoice } from '../../plan/templates/choices.ts';
import type { WeighedChange } from '../../review/diff.ts';
import type { Outlook } from '../../review/outlook.ts';
import type { LeftAlone, NotApplicable } from '../../review/upgrade.ts';
import { json } from '../json.ts';

/** The effect of an upgrade on one plan, or why there is none. */
export interface PlanUpgrade {
  readonly id: string;
  readonly customer: string;
  readonly file: string;
  readonly template: string;
  readonly from: string;
  readonly to: string;
  /** `unsettled`: there is a conflict to settle, and nothing else to do. `failed`: the plan is unchanged, for `reason`. */
  readonly outcome: 'current' | 'upgraded' | 'unsettled' | 'failed';
  readonly reason: string | null;
  readonly applied: readonly WeighedChange[];
  readonly kept: readonly LeftAlone[];
  readonly conflicts: readonly LeftAlone[];
  readonly notApplicable: readonly NotApplicable[];
  readonly questions: readonly OpenChoice[];
  readonly before: Outlook | null;
  readonly after: Outlook | null;
  /** Working days by which the expected go-live moves. */
  readonly moves: number | null;
}

export interface UpgradeReport {
  readonly today: string;
  readonly dryRun: boolean;
  readonly plans: readonly PlanUpgrade[];
}

/** Upgrades as JSON. */
export function upgradeJson(report: UpgradeReport): string {
  return json('upgrade', report);
}
