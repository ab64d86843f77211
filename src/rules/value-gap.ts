import { findingOf } from '../diagnostics/found.ts';
import type { Day } from '../plan/time/day.ts';
import type { Check } from './check.ts';

/** Calendar days: four weeks. */
const LONG_GAP_DAYS = 28;

export const valueGap: Check = {
  *openPlan({ plan: { live }, tasks, planned, at }) {
    const dayOf = (id: string, done: Day | null, due: Day | null) => done ?? due ?? planned.tasks.get(id)?.end ?? null;
    const moments = tasks
      .flatMap(({ id, aha, skipped, done, due, pointer }) => {
        const day = skipped !== null || (aha === null && id !== live) ? null : dayOf(id, done, due);
        return day === null
          ? []
          : [{ id, day, isOver: done !== null, pointer: `${pointer}/${aha === null ? 'id' : 'aha'}` }];
      })
      .sort((a, b) => a.day - b.day);
    // The time before the first one is checked by late-first-value.
    for (const [index, { id, day, isOver, pointer }] of moments.entries()) {
      const before = moments[index - 1];
      if (before === undefined || isOver || day - before.day <= LONG_GAP_DAYS) continue;
      yield findingOf(
        'value-gap',
        { task: id, before: before.id, days: day - before.day, limit: LONG_GAP_DAYS },
        at(pointer),
      );
    }
  },
};
