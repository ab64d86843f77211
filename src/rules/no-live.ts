import { findingOf } from '../diagnostics/found.ts';
import { liveTask } from '../plan/health/health.ts';
import type { Check } from './check.ts';

export const noLive: Check = {
  *openPlan({ plan, at }) {
    if (plan.live === null) yield findingOf('no-live', { skipped: null }, { ...at(''), part: 'key' });
    else if (liveTask(plan)?.skipped) yield findingOf('no-live', { skipped: plan.live }, at('/live'));
  },
  *template({ file, live }) {
    if (live === null) yield findingOf('no-live', { skipped: null }, { file, pointer: '', part: 'key' });
  },
};
