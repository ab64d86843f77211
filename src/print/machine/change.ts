import type { Effect } from '../../actions/effect.ts';
import { describe } from '../../diagnostics/describe.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import type { ScheduleHealth } from '../../plan/health/health.ts';
import type { Reason } from '../../plan/health/reasons.ts';
import type { Locale } from '../../plan/model/model.ts';
import { type Day, dayText } from '../../plan/time/day.ts';
import { json } from '../json.ts';

/** Where a change is committed. */
export interface CommittedAt {
  readonly hash: string;
  readonly branch: string | null;
  readonly pushedTo: string | null;
}

/** How a plan stands, before or after a change. */
export interface PlanStanding {
  readonly schedule: ScheduleHealth;
  /** Why, the weightiest first. */
  readonly reasons: readonly Reason[];
  /** Titles of the blocked tasks that hold go-live up. */
  readonly heldUpBy: readonly string[];
}

/** What a command did to a plan. */
export interface ChangeReport {
  readonly customer: string;
  readonly file: string;
  /** What changed, in business words. */
  readonly says: readonly string[];
  /** What was so already, in sentences. */
  readonly already: readonly string[];
  readonly effect: Effect;
  readonly before: PlanStanding;
  readonly after: PlanStanding;
  /** Whether go-live is worth a word: the plan runs, and what was done may move dates. */
  readonly isAboutDates: boolean;
  /** What there is to look at now that was not there before. */
  readonly findings: readonly Finding[];
  /** What to do about due dates that now lie in a pause. */
  readonly advice: string | null;
  /** What to look at although it was done as asked, in sentences without a full stop. */
  readonly warnings: readonly string[];
  readonly commit: CommittedAt | null;
  readonly today: Day;
  readonly locale: Locale;
}

/** A change as JSON. @param tell puts reasons into English */
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
