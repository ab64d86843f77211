import type { Plan } from '../plan/model/model.ts';
import { type PlanReading, readPlan } from '../views/status.ts';
import { type Candidate, whereIn } from '../views/where.ts';
import type { Opened } from './open.ts';

/**
 * The plans that all conditions of `--where` are true of.
 * @param typed as `--where` has them: `health=off-track,csm=mina`
 * @throws UserError for a key or value that there is not
 */
export function plansWhere(typed: readonly string[], plans: readonly Plan[], opened: Opened): readonly Plan[] {
  const { evaluation, today } = opened;
  const { workspace, calendars } = evaluation;
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
