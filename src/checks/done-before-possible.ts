import { found } from '../diagnostics/found.ts';
import { formatDay } from '../plan/day.ts';
import type { Check } from './check.ts';

export const doneBeforePossible: Check = {
  *plan(subject) {
    for (const { id, done, after, pointer } of subject.tasks) {
      if (done === null || after === null) continue;
      for (const before of subject.tasksNamed(after)) {
        if (before.done === null || before.done <= done) continue;
        const args = {
          task: id,
          done: formatDay(done),
          predecessor: before.id,
          predecessorDone: formatDay(before.done),
        };
        yield found('done-before-possible', args, subject.at(`${pointer}/done`), [
          subject.at(`${before.pointer}/done`),
        ]);
      }
    }
  },
};
