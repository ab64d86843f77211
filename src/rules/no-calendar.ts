import { findingOf } from '../diagnostics/found.ts';
import type { Plan } from '../plan/model/model.ts';
import { countryOfZone } from '../plan/time/country-of-zone.ts';
import type { Check, Together } from './check.ts';

export const noCalendar: Check = {
  together({ workspace, silenced, settings: file }): Together<boolean> {
    const names = (plan: Plan) => plan.calendars.length > 0 || silenced?.get(plan.file)?.has('no-calendar') === true;
    let isOneWithout = false;
    return {
      of: ({ plan }) => names(plan),
      see: (hasNames, _, isTold) => {
        isOneWithout ||= isTold && !hasNames;
      },
      *findings() {
        if (workspace.calendars.length > 0 || !isOneWithout) return;
        yield findingOf(
          'no-calendar',
          { country: countryOfZone(workspace.timezone) },
          { file, pointer: '', part: 'key' },
        );
      },
    };
  },
};
