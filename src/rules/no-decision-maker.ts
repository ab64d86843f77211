import { findingOf } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import type { Check } from './check.ts';

export const noDecisionMaker: Check = {
  *openPlan(subject) {
    if (!subject.isRunning || subject.someoneIs('decision-maker')) return;
    // Tasks that wait for a decision maker have their own finding.
    if (subject.tasks.some((task) => task.owner === 'decision-maker' && !isSettled(task))) return;
    yield findingOf('no-decision-maker', {}, { ...subject.at('/people'), part: 'key' });
  },
};
