import type { Effect } from '../../actions/effect.ts';
import { describe } from '../../diagnostics/describe.ts';
import type { Finding, Severity } from '../../diagnostics/finding.ts';
import type { ScheduleHealth } from '../../plan/health/health.ts';
import type { Reason } from '../../plan/health/reasons.ts';
import type { Locale } from '../../plan/model/model.ts';
import type { WholeNumber } from '../../plan/model/numbers.ts';
import { type Day, type DayText, formatDayOrNull } from '../../plan/time/day.ts';
import { json } from '../json.ts';

/** The commit of a change. */
export interface CommittedAt {
  /** The abbreviated commit. */
  readonly hash: string;
  /** The branch it is on; null on a detached HEAD. */
  readonly branch: string | null;
  /** Remote and branch that it was pushed to. */
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

interface ChangeOutput {
  /** The plan's id. */
  readonly customer: string;
  /** Path in the workspace, after the change. */
  readonly file: string;
  /** What changed, in business words. */
  readonly changes: readonly string[];
  /** What was asked for but is already so. */
  readonly already: readonly string[];
  /** What the change does to go-live. */
  readonly live: {
    /** Expected go-live before the change. */
    readonly before: DayText | null;
    /** Expected go-live after it. */
    readonly after: DayText | null;
    /** Working days by which it moved, positive when it got later. */
    readonly moved: WholeNumber | null;
    /** The promised go-live. */
    readonly target: DayText | null;
    /** Working days from the target to the expected go-live, positive when it is late. */
    readonly slip: WholeNumber | null;
    /** Blocked tasks that hold go-live up after the change: as long as there are any, `after` is only a day before which it cannot be. */
    readonly heldUpBy: readonly string[];
  };
  /** What the change does to the health of the customer. */
  readonly health: {
    /** Whether the dates held before the change: a word of `schedule` in the output of status. */
    readonly before: ScheduleHealth;
    /** The same after it. */
    readonly after: ScheduleHealth;
    /** Why it is what it is after the change, the most important first. */
    readonly reasons: readonly string[];
  };
  /** What there is to find now that was not there before. */
  readonly findings: readonly {
    /** Rule id. */
    readonly rule: string;
    /** How bad it is. */
    readonly severity: Severity;
    /** JSON pointer into the file. */
    readonly pointer: string;
    /** One sentence. */
    readonly message: string;
    /** What to do about it. */
    readonly suggestion: string | null;
  }[];
  /** What to look at although it was done as asked. */
  readonly warnings: readonly string[];
  /** The commit that holds the change; null when nothing was committed. */
  readonly commit: CommittedAt | null;
}

/** A change as JSON. @param tell words reasons in English */
export function changeJson(
  { customer, file, says, already, effect, before, after, findings, warnings, commit }: ChangeReport,
  tell: (reasons: readonly Reason[]) => readonly string[],
): string {
  return json<ChangeOutput>('change', {
    customer,
    file,
    changes: says,
    already,
    live: {
      before: formatDayOrNull(effect.before),
      after: formatDayOrNull(effect.after),
      moved: effect.moved,
      target: formatDayOrNull(effect.target),
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
