import { UserError } from '../diagnostics/user-error.ts';
import { liveTask } from '../plan/health/health.ts';
import type { Plan, ReasonKind, Result } from '../plan/model/model.ts';
import { formatDay } from '../plan/time/day.ts';
import { changeOf, dateSuffix, type FactMoment, type PlanChange, setInPlan, unchanged } from './change.ts';

/**
 * Closes a plan.
 * @throws UserError for a lost customer without a reason, and for `onboarded` while the go-live step is open
 */
export function closePlan(
  plan: Plan,
  result: Result,
  { reason, kind }: { readonly reason: string | null; readonly kind: ReasonKind | null },
  moment: FactMoment,
): PlanChange {
  if (result !== 'onboarded' && reason === null) {
    throw new UserError('--reason is missing', `Why was it ${result}? It helps with the next customers.`);
  }
  const live = liveTask(plan);
  if (result === 'onboarded' && live !== null && live.done === null && live.skipped === null) {
    throw new UserError(
      `"${live.title}", the go-live task, is not done`,
      `If they are live, record the day: onboard done ${plan.id} ${live.id} --on DAY. If not: --result churned or cancelled.`,
    );
  }
  const { closed } = plan;
  if (
    closed?.result === result &&
    (reason === null || closed.reason === reason) &&
    (kind === null || closed.kind === kind) &&
    !moment.isGiven
  ) {
    return unchanged(`${plan.id} was closed on ${formatDay(closed.on)}: ${result}.`);
  }
  const value = {
    on: formatDay(moment.on),
    result,
    ...(kind === null ? {} : { kind }),
    ...(reason === null ? {} : { reason }),
  };
  const why = [kind, reason].filter((part) => part !== null).join(', ');
  const says = `closed${dateSuffix(moment)} as ${result}${why === '' ? '' : `: ${why}`}`;
  return changeOf(says, setInPlan('closed', value));
}

/** Opens a closed plan again. */
export function reopenPlan(plan: Plan): PlanChange {
  if (plan.closed === null) return unchanged(`${plan.id} is open.`);
  return changeOf('reopened', { kind: 'remove', pointer: '/closed' });
}
