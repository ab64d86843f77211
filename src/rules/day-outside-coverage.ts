import { findingOf } from '../diagnostics/found.ts';
import { pointerTo } from '../diagnostics/pointer.ts';
import { civilOf, formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const dayOutsideCoverage: Check = {
  *calendar({ firstYear: first, lastYear: last, days }, file) {
    if (first > last) return;
    for (const day of days.keys()) {
      const { year } = civilOf(day);
      if (first <= year && year <= last) continue;
      const at = { file, pointer: pointerTo('/days', formatDay(day)), part: 'key' } as const;
      yield findingOf('day-outside-coverage', { day: formatDay(day), first, last }, at);
    }
  },
};
