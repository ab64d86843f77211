import { findingOf } from '../diagnostics/found.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const expiredWaiver: Check = {
  *openPlan({ plan: { waivers }, today, at }) {
    for (const [index, { rule, until }] of waivers.entries()) {
      if (until >= today) continue;
      yield findingOf('expired-waiver', { name: rule, until: formatDay(until) }, at(`/waivers/${index}/until`));
    }
  },
};
