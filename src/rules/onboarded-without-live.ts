import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const onboardedWithoutLive: Check = {
  *plan({ plan: { closed, live }, tasks, at }) {
    if (closed?.result !== 'onboarded' || live === null) return;
    const task = tasks.find(({ id }) => id === live);
    if (task === undefined || task.done !== null) return;
    yield findingOf('onboarded-without-live', { live }, at('/closed/result'), [at(`${task.pointer}/id`)]);
  },
};
