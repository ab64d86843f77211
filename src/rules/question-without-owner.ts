import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

const NEEDED_FOR_QUESTION = ['owner', 'due'] as const;

export const questionWithoutOwner: Check = {
  *openPlan({ tasks, at }) {
    for (const { recap, pointer } of tasks) {
      for (const [index, { id, owner, due, answered }] of (recap?.questions ?? []).entries()) {
        const asked = { owner, due };
        const missing = NEEDED_FOR_QUESTION.filter((part) => asked[part] === null);
        if (answered !== null || missing.length === 0) continue;
        yield findingOf(
          'question-without-owner',
          { question: id, missing },
          at(`${pointer}/recap/questions/${index}/id`),
        );
      }
    }
  },
};
