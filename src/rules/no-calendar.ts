import { found } from '../diagnostics/found.ts';
import type { Plan } from '../plan/model/model.ts';
import { countryOfZone } from '../plan/time/country-of-zone.ts';
import type { Check } from './check.ts';

export const noCalendar: Check = {
  *workspace({ workspace, plans, silenced, settings: file }) {
    const names = (plan: Plan) => plan.calendars.length > 0 || silenced?.get(plan.file)?.has('no-calendar') === true;
    if (workspace.calendars.length > 0 || plans.every(names)) return;
    yield found('no-calendar', { country: countryOfZone(workspace.timezone) }, { file, pointer: '', part: 'key' });
  },
};
