import { type Health, holdingUp, type Situation, slipOf } from '../plan/health/health.ts';

/** Why a customer needs help, as groups for those who give it; what can be done about it first comes first. */
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
 * The group that a customer in need belongs to; null for those who need none.
 *
 * `blocked-by-customer`, `waiting-for-us`: what holds go-live up is blocked by that side. `waiting-for-us` also where the longest overdue
 * step is ours. `silent`: the customer could act and does not. `late`: go-live is expected after the promise. `waiting-for-customer`:
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
