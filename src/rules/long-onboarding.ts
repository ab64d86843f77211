import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

/** Beyond this many calendar days from purchase to go-live, customer success teams see an alarm. */
const LONG_ONBOARDING_DAYS = 90;

export const longOnboarding: Check = {
  *openPlan({ plan: { anchor, live }, planned, at }) {
    if (live === null || planned.live === null) return;
    const days = planned.live - anchor.day;
    if (days > LONG_ONBOARDING_DAYS)
      yield findingOf('long-onboarding', { days, limit: LONG_ONBOARDING_DAYS }, at('/live'));
  },
};
