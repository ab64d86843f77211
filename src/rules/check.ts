import type { Finding } from '../diagnostics/finding.ts';
import type { Calendar, Template } from '../plan/model/model.ts';
import type { Day } from '../plan/time/day.ts';
import type { Checkable, PlanSubject } from './subject.ts';

/** One rule. It says what it looks at by the functions it has; each is called once per plan, template, calendar or workspace. */
export interface Check {
  plan?(subject: PlanSubject): Iterable<Finding>;
  /** Like `plan`, for plans on which work goes on: neither closed nor archived. */
  openPlan?(subject: PlanSubject): Iterable<Finding>;
  template?(template: Template, workspace: Checkable, today: Day): Iterable<Finding>;
  calendar?(calendar: Calendar, file: string): Iterable<Finding>;
  workspace?(workspace: Checkable, today: Day): Iterable<Finding>;
}
