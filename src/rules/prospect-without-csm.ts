import { findingOf } from '../diagnostics/found.ts';
import { ownerOf } from '../plan/model/owner.ts';
import type { Check } from './check.ts';

export const prospectWithoutCsm: Check = {
  *openPlan({ plan, workspace, at }) {
    if (plan.anchor.kind !== 'signing' || ownerOf('csm', plan, workspace).people.length > 0) return;
    yield findingOf('prospect-without-csm', {}, at('/signing'));
  },
};
