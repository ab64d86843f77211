import { found } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const questionWithoutOwner: Check = {
  *openPlan({ tasks, at }) {
    for (const { recap, pointer } of tasks) {
      for (const [index, { id, owner, due, answered }] of (recap?.questions ?? []).entries()) {
        const missing = [owner === null ? ['who answers it'] : [], due === null ? ['by when'] : []].flat();
        if (answered !== null || missing.length === 0) continue;
        yield found('question-without-owner', { question: id, missing }, at(`${pointer}/recap/questions/${index}/id`));
      }
    }
  },
};
