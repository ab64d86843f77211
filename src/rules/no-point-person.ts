import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const noPointPerson: Check = {
  *openPlan(subject) {
    if (!subject.isRunning || subject.someoneIs('point-person')) return;
    yield findingOf('no-point-person', {}, { ...subject.at('/people'), part: 'key' });
  },
};
