import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const noAha: Check = {
  *openPlan({ tasks, at }) {
    if (tasks.length === 0 || tasks.some(({ aha }) => aha !== null)) return;
    yield findingOf('no-aha', {}, { ...at('/phases'), part: 'key' });
  },
  *template({ file, phases }) {
    const tasks = phases.flatMap((phase) => phase.tasks);
    if (tasks.length === 0 || tasks.some(({ aha }) => aha !== null)) return;
    yield findingOf('no-aha', {}, { file, pointer: '/phases', part: 'key' });
  },
};
