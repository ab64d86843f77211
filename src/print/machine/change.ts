import type { Effect } from '../../actions/effect.ts';
import { describe } from '../../diagnostics/describe.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import type { ScheduleHealth } from '../../plan/health/health.ts';
import type { Reason } from '../../plan/health/reasons.ts';
import type { Locale } from '../../plan/model/model.ts';
import { type Day, dayText } from '../../plan/time/day.ts';
import { json } from '../json.ts';

/** The commit of a change. */
export interface CommittedAt {
  readonly hash: string;
  readonly branch: string | null;
  readonly pushedTo: string | null;
}

/** The health of a plan, before or after a change. */
export interface PlanStanding {
  readonly schedule: ScheduleHealth;
  /** The reasons, the most important first. */
  readonly reasons: readonly Reason[];
  /** Titles of the blocked tasks that delay go-live. */
  readonly heldUpBy: readonly string[];
}

/** The effect of a command on a plan. */
export interface ChangeReport {
  readonly customer: string;
  readonly file: string;
  /** What changed, in business words. */
  readonly says: readonly string[];
  /** What was already the case, in sentences. */
  readonly already: readonly string[];
  readonly effect: Effect;
  readonly before: PlanStanding;
  readonly after: PlanStanding;
  /** Whether to mention go-live: the plan is running, and the change may move dates. */
  readonly isAboutDates: boolean;
  /** New findings that need attention. */
  readonly findings: readonly Finding[];
  /** What to do about due dates that now lie in a pause. */
  readonly advice: string | null;
  /** What to check although the change was made as requested, in sentences without a full stop. */
  readonly warnings: readonly string[];
  readonly commit: CommittedAt | null;
  readonly today: Day;
  readonly locale: Locale;
}

/** A change as JSON. @param tell words reasons in English */
export function changeJson(
  { customer, file, says, already, effect, before, after, findings, warnings, commit }: ChangeReport,
  tell: (reasons: readonly Reason[]) => readonly string[],
): string {
  return json('change', {
    customer,
    file,
    changes: says,
    already,
    live: {
      before: dayText(effect.before),
      after: dayText(effect.after),
      moved: effect.moved,
      target: dayText(effect.target),
      slip: effect.slip,
      heldUpBy: after.heldUpBy,
    },
    health: { before: before.schedule, after: after.schedule, reasons: tell(after.reasons) },
    findings: findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      pointer: finding.at.pointer,
      ...describe(finding),
    })),
    warnings,
    commit,
  });
}
