import { findingOf } from '../diagnostics/found.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const startedAfterDone: Check = {
  *plan({ tasks, at }) {
    for (const { id, started, done, pointer } of tasks) {
      if (started === null || done === null || started <= done) continue;
      const args = { task: id, started: formatDay(started), done: formatDay(done) };
      yield findingOf('started-after-done', args, at(`${pointer}/done`), [at(`${pointer}/started`)]);
    }
  },
};
