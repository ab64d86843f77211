import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

const FINAL = ['done', 'skipped'] as const;

export const contradictingFacts: Check = {
  *plan({ tasks, at }) {
    for (const task of tasks) {
      const [first, second] = [...FINAL, 'blocked' as const].filter((fact) => task[fact] !== null);
      if (first === undefined || second === undefined) continue;
      const related = [at(`${task.pointer}/${first}`)];
      const place = { ...at(`${task.pointer}/${second}`), part: 'key' as const };
      yield findingOf('contradicting-facts', { task: task.id, first, second }, place, related);
    }
  },
};
