import type { Place } from '../diagnostics/finding.ts';
import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const duplicateQuestion: Check = {
  *plan({ tasks, at }) {
    const firsts = new Map<string, Place>();
    for (const { recap, pointer } of tasks) {
      for (const [index, { id }] of (recap?.questions ?? []).entries()) {
        const place = at(`${pointer}/recap/questions/${index}/id`);
        const first = firsts.get(id);
        if (first === undefined) firsts.set(id, place);
        else yield findingOf('duplicate-question', { id }, place, [first]);
      }
    }
  },
};
