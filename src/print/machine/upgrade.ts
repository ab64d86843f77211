import type { WholeNumber } from '../../plan/model/numbers.ts';
import type { OpenChoice } from '../../plan/templates/choices.ts';
import type { DayText } from '../../plan/time/day.ts';
import type { WeighedChange } from '../../review/diff.ts';
import type { Outlook } from '../../review/outlook.ts';
import type { LeftAlone, NotApplicable } from '../../review/upgrade.ts';
import { json } from '../json.ts';

/** The effect of an upgrade on one plan, or why there is none. */
export interface PlanUpgrade {
  /** The plan's id. */
  readonly id: string;
  /** What the customer is called. */
  readonly customer: string;
  /** Path in the workspace. */
  readonly file: string;
  /** The id of the template. */
  readonly template: string;
  /** The version that the plan recorded. */
  readonly from: string;
  /** The template's version now. */
  readonly to: string;
  /** Up to date, upgraded (or would be, in a dry run), only something to settle, or left as it is. */
  readonly outcome: 'current' | 'upgraded' | 'unsettled' | 'failed';
  /** Why it failed. */
  readonly reason: string | null;
  /** What changed in the plan. */
  readonly applied: readonly WeighedChange[];
  /** Edited in the plan and not touched by the template: stays. */
  readonly kept: readonly LeftAlone[];
  /** Changed in the plan and, differently, in the template: the plan's own stays. */
  readonly conflicts: readonly LeftAlone[];
  /** Changes of the template that do not reach the plan. */
  readonly notApplicable: readonly NotApplicable[];
  /** Steps for which it is not known whether they are there, or missing, on purpose: they stay as they are. */
  readonly questions: readonly OpenChoice[];
  /** What the plan came to. */
  readonly before: Outlook | null;
  /** What it comes to. */
  readonly after: Outlook | null;
  /** Working days by which the expected go-live moves. */
  readonly moves: WholeNumber | null;
}

export interface UpgradeReport {
  /** The day that plans were priced with. */
  readonly today: DayText;
  /** Whether nothing was written. */
  readonly dryRun: boolean;
  /** The plans that were looked at. */
  readonly plans: readonly PlanUpgrade[];
}

/** Upgrades as JSON. */
export function upgradeJson(report: UpgradeReport): string {
  return json<UpgradeReport>('upgrade', report);
}
