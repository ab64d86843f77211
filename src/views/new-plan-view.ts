import type { FindingWords } from '../diagnostics/catalogue/index.ts';
import { describe } from '../diagnostics/describe.ts';
import type { Finding, Severity } from '../diagnostics/finding.ts';
import { type EffortSum, effortOf } from '../plan/model/effort.ts';
import type { Plan, Template, Workspace } from '../plan/model/model.ts';
import type { Count } from '../plan/model/numbers.ts';
import { extentOf, phaseRanges } from '../plan/schedule/schedule.ts';
import { atPace } from '../plan/schedule/scheduled.ts';
import { attributesAsked, type NewPlan, type PlanSurroundings } from '../plan/templates/instantiate.ts';
import { type Day, formatDay, formatDayOrNull } from '../plan/time/day.ts';
import { type Blanks, remediesOf } from './remedies.ts';

/** What `onboard new` reports: days as text, efforts in minutes. */
export interface NewPlanView {
  /** The plan's id. */
  readonly id: string;
  /** Its path in the workspace. */
  readonly file: string;
  /** False with --dry-run. */
  readonly written: boolean;
  /** The customer's name. */
  readonly customer: string;
  /** The company that onboards. */
  readonly vendor: string;
  /** The template that it was made from. */
  readonly template: {
    /** Its id. */
    readonly id: string;
    /** Its name. */
    readonly name: string;
    /** The version that the plan remembers. */
    readonly version: string;
  };
  /** The day of the purchase. */
  readonly purchased: string | null;
  /** The day on which a prospect's signature is expected. */
  readonly signing: string | null;
  /** The go-live day that was promised. */
  readonly target: string | null;
  /** The phases in their order. */
  readonly phases: readonly {
    /** The phase's id. */
    readonly id: string;
    /** Its name. */
    readonly name: string;
    /** Its first day, expected. */
    readonly start: string;
    /** Its last day, expected. */
    readonly end: string;
    /** How many tasks it has. */
    readonly tasks: Count;
  }[];
  /** Go-live. */
  readonly live: {
    /** The go-live task: when it is done, the customer is onboarded. */
    readonly task: string | null;
    /** The expected day. */
    readonly expected: string | null;
    /** The day if every step is quick. */
    readonly optimistic: string | null;
    /** The day if every step is slow. */
    readonly pessimistic: string | null;
  };
  /** The last day of the plan, expected. */
  readonly end: string;
  /** Minutes of each side: the hands-on time of what it owns, and the meetings that it attends. */
  readonly effort: EffortSum;
  /** How many tasks are meetings. */
  readonly sessions: Count;
  /** Ids of the template's tasks whose conditions the customer does not meet. */
  readonly leftOut: readonly string[];
  /** Attributes that the template asks about and that were not given. */
  readonly undecided: readonly {
    /** Its name. */
    readonly attribute: string;
    /** The values that make a difference. */
    readonly values: readonly string[];
  }[];
  /** Roles of the vendor that several of the team could fill. */
  readonly unassigned: readonly {
    /** The role. */
    readonly role: string;
    /** Ids of the team's members who have it. */
    readonly candidates: readonly string[];
  }[];
  /** What there is to settle, as `onboard validate` would find it. */
  readonly findings: readonly {
    /** The rule's id. */
    readonly rule: string;
    /** How much it matters. */
    readonly severity: Severity;
    /** What it is, in one sentence. */
    readonly message: string;
    /** What to do about it. */
    readonly suggestion: string;
    /** What settles it, to be typed; words in capitals stand for what only people know. Empty: the suggestion says it. */
    readonly commands: readonly string[];
  }[];
}

interface NewPlanOutcome {
  readonly written: boolean;
  readonly findings: readonly Finding[];
  /** The wording of findings. */
  readonly words: FindingWords;
  /** What stands in commands for what only people know. */
  readonly blanks: Blanks;
}

/** A new plan for display, before or after it was written. */
export function newPlanView(
  { plan, undated, leftOut }: NewPlan,
  template: Template,
  { workspace }: PlanSurroundings,
  { written, findings, words, blanks }: NewPlanOutcome,
): NewPlanView {
  const expected = extentOf(undated);
  const ranges = phaseRanges(undated);
  const liveAt = (pace: 'low' | 'high'): Day | null => extentOf(atPace(undated, pace)).live;
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  return {
    id: plan.id,
    file: plan.file,
    written,
    customer: plan.customer,
    vendor: workspace.vendor,
    template: { id: template.id, name: template.name, version: template.version },
    purchased: plan.anchor.kind === 'purchased' ? formatDay(plan.anchor.day) : null,
    signing: plan.anchor.kind === 'signing' ? formatDay(plan.anchor.day) : null,
    target: formatDayOrNull(plan.target),
    phases: plan.phases.map(({ id, name, tasks: inside }) => {
      const range = ranges.get(id) ?? expected;
      return { id, name, start: formatDay(range.start), end: formatDay(range.end), tasks: inside.length };
    }),
    live: {
      task: plan.live,
      expected: formatDayOrNull(expected.live),
      optimistic: formatDayOrNull(liveAt('low')),
      pessimistic: formatDayOrNull(liveAt('high')),
    },
    end: formatDay(expected.end),
    effort: effortOf(tasks, plan, workspace),
    sessions: tasks.filter(({ session }) => session !== null).length,
    leftOut: leftOut.map(({ id }) => id),
    undecided: [...attributesAsked(template)].flatMap(([attribute, values]) =>
      Object.hasOwn(plan.attributes, attribute) ? [] : [{ attribute, values: [...values].sort() }],
    ),
    unassigned: unassigned(plan, workspace),
    findings: findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      ...describe(finding, words),
      commands: remediesOf(finding, plan, workspace, blanks),
    })),
  };
}

function unassigned({ phases, people }: Plan, { team, roles }: Workspace): NewPlanView['unassigned'] {
  const filled = new Set([...people.values()].flatMap((person) => person.roles));
  const owners = new Set(['csm', ...phases.flatMap(({ tasks }) => tasks.flatMap(({ owner }) => owner ?? []))]);
  return [...owners].flatMap((role) => {
    const candidates = [...team.values()].filter((member) => member.roles.includes(role)).map(({ id }) => id);
    const isOpen = roles.get(role) === 'vendor' && !filled.has(role) && candidates.length > 1;
    return isOpen ? [{ role, candidates }] : [];
  });
}
