import { type Health, holdingUp, type Situation, slipOf } from '../plan/health/health.ts';

/** Why a customer needs help, as groups for those who help, sorted by what can be done at once. */
export const NEEDS = [
  'blocked-by-customer',
  'waiting-for-us',
  'silent',
  'late',
  'waiting-for-customer',
  'unclear',
] as const;
export type Need = (typeof NEEDS)[number];

/**
 * The group of a customer who needs help; null for customers who need none.
 *
 * `blocked-by-customer`, `waiting-for-us`: go-live is delayed by a block on that side. `waiting-for-us` also when the longest overdue
 * step is ours. `silent`: the customer could act but does not. `late`: go-live is expected after the promise. `waiting-for-customer`:
 * something of theirs is overdue. `unclear`: the plan says too little to judge.
 */
export function needOf(situation: Situation, { schedule, stalled, engagement }: Health): Need | null {
  if (!['off-track', 'at-risk', 'unknown'].includes(schedule) && !stalled) return null;
  const held = holdingUp(situation);
  if (held.some(({ blocked }) => blocked?.by === 'customer')) return 'blocked-by-customer';
  if (held.length > 0 || situation.overdue[0]?.side === 'vendor') return 'waiting-for-us';
  if (stalled || engagement === 'low') return 'silent';
  if ((slipOf(situation) ?? 0) >= situation.workspace.health.atRiskSlip) return 'late';
  return situation.overdue.length > 0 ? 'waiting-for-customer' : 'unclear';
}
