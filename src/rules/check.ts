import type { Finding } from '../diagnostics/finding.ts';
import type { Calendar, Template } from '../plan/model/model.ts';
import type { Day } from '../plan/time/day.ts';
import type { PlanSubject, Surroundings } from './subject.ts';

/** One rule. Its functions show what it checks; each is called once per plan, template, calendar or workspace. */
export interface Check {
  plan?(subject: PlanSubject): Iterable<Finding>;
  /** Like `plan`, but only for active plans: neither closed nor archived. */
  openPlan?(subject: PlanSubject): Iterable<Finding>;
  template?(template: Template, workspace: Surroundings, today: Day): Iterable<Finding>;
  calendar?(calendar: Calendar, file: string): Iterable<Finding>;
  workspace?(workspace: Surroundings, today: Day): Iterable<Finding>;
  /** Checks of all plans together. */
  together?(workspace: Surroundings, today: Day): Together;
}

/**
 * What a rule knows about the plans that it has seen. It must not keep a plan, nor a part of its text: there may be more plans than fit into
 * memory (see `copyOf`).
 */
export interface Together<Seen = unknown> {
  /** What the rule looks at in a plan: something that JSON can hold, which may come from an earlier run. */
  of(subject: PlanSubject): Seen;
  /** Called once for each plan. @param isTold whether to report on the plan; if not, it only counts for what is said about others */
  see(seen: Seen, file: string, isTold: boolean): void;
  /** Called after all plans. @param unevaluated paths of the files that cannot be used */
  findings(unevaluated: readonly string[]): Iterable<Finding>;
}

/** What the rules look at together in one plan. */
export interface SeenPlan {
  /** The customer's name as it is compared with others; null: work does not go on. */
  readonly name: string | null;
  /** The file of the customer's first open plan, if this is another one. */
  readonly earlier: string | null;
  /** What each rule looks at. */
  readonly together: readonly unknown[];
}
