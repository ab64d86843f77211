import type { Plan } from '../../plan/model/model.ts';
import { type PlanReading, readPlan } from '../../views/status.ts';
import { type Candidate, whereIn } from '../../views/where.ts';
import { refuseBroken } from './broken-template.ts';
import type { Opened } from './open.ts';

/**
 * The plans that meet all conditions of `--where`.
 * @param typed the values of `--where`: `health=off-track,csm=mina`
 * @throws UserError for an unknown key or value
 */
export function plansWhere(typed: readonly string[], plans: readonly Plan[], opened: Opened): readonly Plan[] {
  const { evaluation, today } = opened;
  const { workspace, calendars } = evaluation;
  refuseBrokenTemplates(typed, opened);
  const candidate = (plan: Plan): Candidate => {
    let reading: PlanReading | null = null;
    return {
      plan,
      reading: () => {
        reading ??= readPlan(plan, workspace, calendars, today);
        return reading;
      },
    };
  };
  return whereIn(typed, plans.map(candidate), evaluation.plans.map(candidate), workspace).map(({ plan }) => plan);
}

/** A template that cannot be read must not be reported as unknown. Plans made from it are still found by its id. */
function refuseBrokenTemplates(typed: readonly string[], opened: Opened): void {
  const { plans } = opened.evaluation;
  const values = typed
    .flatMap((each) => each.split(','))
    .flatMap((part) => {
      const [key = '', value = ''] = part.split('=', 2);
      return key.trim() === 'template' ? value.split('|').map((id) => id.trim()) : [];
    });
  for (const id of values) if (!plans.some(({ template }) => template?.id === id)) refuseBroken(id, opened);
}
