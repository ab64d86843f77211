import type { DayOff } from '../diagnostics/catalogue/practice.ts';
import { findingOf } from '../diagnostics/found.ts';
import type { OffReason } from '../plan/model/calendar.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { type Day, formatDay, weekdayIndex } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const dueOnDayOff: Check = {
  *openPlan({ tasks, calendar, at }) {
    for (const task of tasks) {
      if (task.due === null || isSettled(task)) continue;
      const off = calendar.offReason(task.due);
      if (off === null) continue;
      const args = {
        task: task.id,
        due: formatDay(task.due),
        off: asArgument(off, task.due),
      };
      yield findingOf('due-on-day-off', args, at(`${task.pointer}/due`));
    }
  },
};

function asArgument(off: OffReason, day: Day): DayOff {
  if (off.kind === 'weekend') return { kind: 'weekend', weekday: weekdayIndex(day) };
  return off.kind === 'holiday'
    ? { kind: 'holiday', name: off.name, calendar: off.calendar }
    : { kind: 'pause', reason: off.pause.reason };
}
