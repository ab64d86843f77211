import { findingOf } from '../diagnostics/found.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const noRecap: Check = {
  *openPlan({ tasks, today, at }) {
    for (const { id, session, done, recap, pointer } of tasks) {
      // On the day itself there is still time to write it.
      if (session === null || done === null || done >= today || recap !== null) continue;
      yield findingOf('no-recap', { task: id, done: formatDay(done) }, at(`${pointer}/done`));
    }
  },
};
