import type { FindingWords } from '../diagnostics/catalogue/index.ts';
import { describe } from '../diagnostics/describe.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { type EffortSum, effortOf } from '../plan/model/effort.ts';
import type { Plan, Template, Workspace } from '../plan/model/model.ts';
import { extentOf, phaseRanges } from '../plan/schedule/schedule.ts';
import { atPace } from '../plan/schedule/scheduled.ts';
import { attributesAsked, type NewPlan, type Surroundings } from '../plan/templates/instantiate.ts';
import { type Day, dayText, formatDay } from '../plan/time/day.ts';
import { type Blanks, remediesOf } from './remedies.ts';

/** What `onboard new` reports: days as text, efforts in minutes. */
export interface NewPlanView {
  readonly id: string;
  readonly file: string;
  readonly written: boolean;
  readonly customer: string;
  readonly vendor: string;
  readonly template: { readonly id: string; readonly name: string; readonly version: string };
  readonly purchased: string | null;
  readonly signing: string | null;
  readonly target: string | null;
  readonly phases: readonly {
    readonly id: string;
    readonly name: string;
    readonly start: string;
    readonly end: string;
    readonly tasks: number;
  }[];
  readonly live: {
    readonly task: string | null;
    readonly expected: string | null;
    readonly optimistic: string | null;
    readonly pessimistic: string | null;
  };
  readonly end: string;
  /** Minutes of each side, including meetings; null: all lengths are unknown. */
  readonly effort: EffortSum;
  readonly sessions: number;
  /** Tasks of the template that this customer does not need. */
  readonly leftOut: readonly string[];
  /** Attributes that the template uses but that were not given. */
  readonly undecided: readonly { readonly attribute: string; readonly values: readonly string[] }[];
  /** Vendor roles of tasks that several team members could fill. */
  readonly unassigned: readonly { readonly role: string; readonly candidates: readonly string[] }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly suggestion: string;
    /** What settles it, to be typed; words in capitals stand for what only people know. Empty: the suggestion says it. */
    readonly commands: readonly string[];
  }[];
}

interface Outcome {
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
  { workspace }: Surroundings,
  { written, findings, words, blanks }: Outcome,
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
    target: dayText(plan.target),
    phases: plan.phases.map(({ id, name, tasks: inside }) => {
      const range = ranges.get(id) ?? expected;
      return { id, name, start: formatDay(range.start), end: formatDay(range.end), tasks: inside.length };
    }),
    live: {
      task: plan.live,
      expected: dayText(expected.live),
      optimistic: dayText(liveAt('low')),
      pessimistic: dayText(liveAt('high')),
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
