import { found } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const noCalendar: Check = {
  *workspace({ workspace, plans, settings: file }) {
    if (workspace.calendars.length > 0 || plans.every(({ calendars }) => calendars.length > 0)) return;
    yield found('no-calendar', {}, { file, pointer: '', part: 'key' });
  },
};
