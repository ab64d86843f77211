import { findingOf } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

const FIRST_MONTH = 30;
const ENOUGH = 2;

export const sessionCount: Check = {
  *openPlan({ plan: { anchor, template }, tasks, templates, planned, at }) {
    const model = templates.get(template?.id ?? '')?.model;
    if (model === 'self-service' || tasks.length === 0) return;
    const sessions = tasks.filter(({ session, skipped }) => session !== null && skipped === null);
    const count = sessions.filter(({ id, done, due }) => {
      const day = done ?? due ?? planned.tasks.get(id)?.end;
      return day !== undefined && day <= anchor.day + FIRST_MONTH;
    }).length;
    if (count >= ENOUGH) return;
    yield findingOf('session-count', { count, days: FIRST_MONTH }, { ...at('/phases'), part: 'key' });
  },
};
