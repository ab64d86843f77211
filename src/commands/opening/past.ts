import { type Past, pastPlans } from '../../insight/history.ts';
import { createForecaster, forecasterKnowing, type Usual } from '../../plan/chance/forecaster.ts';
import type { Simulator } from '../../plan/chance/simulate.ts';
import { planCalendar, type WorkingCalendar } from '../../plan/model/calendar.ts';
import type { Plan, Template } from '../../plan/model/model.ts';
import type { Context, ExitCode } from '../command.ts';
import type { Opened } from './open.ts';
import { pickTemplate } from './pick.ts';

/** What every customer who has bought contributes to the averages. */
export function gatherPast({ evaluation, today }: Opened): readonly Past[] {
  return pastPlans(evaluation.plans, calendarsOf(evaluation), today);
}

/** A forecaster that has learned from this workspace's past. */
export function forecasterOf({
  evaluation,
  today,
  everybody = evaluation.plans,
  learned,
}: Pick<Opened, 'evaluation' | 'today' | 'everybody' | 'learned'>): Simulator {
  if (learned !== undefined) return forecasterKnowing(learned, currentTemplates(evaluation));
  return createForecaster(everybody, calendarsOf(evaluation), today, currentTemplates(evaluation));
}

/** The templates as they are today. */
export function currentTemplates({
  templates,
  workspace,
}: Pick<Opened['evaluation'], 'templates' | 'workspace'>): Usual {
  return { all: templates, daysPerWeek: new Set(workspace.workweek).size };
}

/** The working days of any plan of a workspace. */
export function calendarsOf({
  workspace,
  calendars,
}: Pick<Opened['evaluation'], 'workspace' | 'calendars'>): (plan: Plan) => WorkingCalendar {
  return (plan) => planCalendar(plan, workspace, calendars);
}

/** The given template, or all. @throws UserError when there is no such template */
export function pickTemplates(opened: Opened, typed: string | null): readonly Template[] {
  const all = [...opened.evaluation.templates.values()];
  return typed === null ? all : [pickTemplate(all, typed, opened)];
}

/** Names the files that had to be left out, so that the answer is incomplete: exit code 2. */
export function reportUnevaluated(
  { evaluation }: { readonly evaluation: Pick<Opened['evaluation'], 'unevaluated'> },
  context: Context,
): ExitCode {
  for (const path of evaluation.unevaluated) {
    context.say(`${path} could not be used and is left out; see: ${context.program} validate ${path}\n`);
  }
  return evaluation.unevaluated.length === 0 ? 0 : 2;
}
