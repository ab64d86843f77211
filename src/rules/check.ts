import type { Finding } from '../diagnostics/finding.ts';
import type { Calendar, Template } from '../plan/model/model.ts';
import type { Day } from '../plan/time/day.ts';
import type { PlanSubject, Surroundings } from './subject.ts';

/** One rule. It says what it looks at by the functions it has; each is called once per plan, template, calendar or workspace. */
export interface Check {
  plan?(subject: PlanSubject): Iterable<Finding>;
  /** Like `plan`, for plans on which work goes on: neither closed nor archived. */
  openPlan?(subject: PlanSubject): Iterable<Finding>;
  template?(template: Template, workspace: Surroundings, today: Day): Iterable<Finding>;
  calendar?(calendar: Calendar, file: string): Iterable<Finding>;
  workspace?(workspace: Surroundings, today: Day): Iterable<Finding>;
  /** What all plans come to together. */
  together?(workspace: Surroundings, today: Day): Together;
}

/**
 * What a rule knows of the plans that it has seen. It must not hold a plan, nor a part of its text: there may be more plans than fit into memory
 * (see `copyOf`).
 */
export interface Together {
  /** Called once for each plan. @param isTold whether something is to be said about it; if not, it only counts for what is said about others */
  see(subject: PlanSubject, isTold: boolean): void;
  /** Called when all were seen. @param unevaluated paths of the files that cannot be used */
  findings(unevaluated: readonly string[]): Iterable<Finding>;
}
